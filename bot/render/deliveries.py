"""The state of the deliveries, for admins: what is due, on its way, sent and failed, and why."""

from collections.abc import Sequence

from bot.callbacks.actions import SendAgain
from bot.i18n.translator import Locale
from bot.render.page import Page, bold, escape, lines, paragraphs, press
from bot.store import DeliveryCounts, Failure

# An error is Telegram's own sentence; this much of it tells which.
TOLD = 120


def state(counts: DeliveryCounts, failures: Sequence[Failure], words: Locale) -> Page:
    told = [
        words("Waiting: %(number)s", number=counts.due),
        words("Being sent: %(number)s", number=counts.leased),
        words("To be tried again: %(number)s", number=counts.waiting),
        words("Sent today: %(number)s", number=counts.sent_today),
        words("Failed: %(number)s", number=counts.aside),
        words("No longer reachable: %(number)s", number=counts.gone),
    ]
    reasons = [f"• {escape(failure.error[:TOLD])}: {failure.times}" for failure in failures]
    again = ((press(words("Send the failed ones again"), SendAgain(words.language)),),) if counts.aside else ()
    return Page(paragraphs(lines(bold(words("Deliveries")), *map(escape, told)), lines(*reasons)), again)


def sent_again(number: int, words: Locale) -> Page:
    return Page(escape(words("To be sent once more: %(number)s", number=number)))
