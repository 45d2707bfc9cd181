"""The state of the deliveries, for admins: what is due, on its way, sent and failed, and why."""

from collections.abc import Sequence

from bot.callbacks.deliveries import RetryFailed
from bot.i18n.translator import Locale
from bot.render.page import Page, bold, escape, lines, paragraphs, press
from bot.store import DeliveryCounts, Failure

# An error is Telegram's own sentence; this much of it tells which.
TOLD = 120


def state(counts: DeliveryCounts, failures: Sequence[Failure], locale: Locale) -> Page:
    _ = locale.gettext
    told = [
        _("Waiting: %(number)s", number=counts.due),
        _("Being sent: %(number)s", number=counts.leased),
        _("To be tried again: %(number)s", number=counts.waiting),
        _("Sent today: %(number)s", number=counts.sent_today),
        _("Failed: %(number)s", number=counts.aside),
        _("No longer reachable: %(number)s", number=counts.gone),
    ]
    reasons = [f"• {escape(failure.error[:TOLD])}: {failure.times}" for failure in failures]
    again = ((press(_("Send the failed ones again"), RetryFailed(locale.language)),),) if counts.aside else ()
    return Page(paragraphs(lines(bold(_("Deliveries")), *map(escape, told)), lines(*reasons)), again)


def sent_again(number: int, locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("To be sent once more: %(number)s", number=number)))
