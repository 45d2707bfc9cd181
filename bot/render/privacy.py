"""What is kept about a chat: explained, shown and deleted."""

from collections.abc import Sequence

from bot.callbacks.privacy import DeleteMyData, KeepMyData
from bot.i18n.translator import Locale
from bot.render.page import Page, bold, escape, lines, paragraphs, press
from bot.store import Reader


def privacy(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        paragraphs(
            bold(_("What is kept about you")),
            escape(
                _(
                    "The number of this chat, its language, the day of the first message, what it follows and "
                    "which digests it received. No name, no phone number, no messages."
                )
            ),
            escape(
                _(
                    "A question that I can't answer is kept without its asker, so that editors can mend the gap. "
                    "Whether an answer helped is counted, not who said so."
                )
            ),
            escape(" ".join((_("/mydata shows what is kept."), _("/forget deletes it.")))),
        )
    )


def my_data(reader: Reader | None, followed: Sequence[str], locale: Locale) -> Page:
    """`followed`: what the chat follows, a line each, already in the reader's language."""
    _ = locale.gettext
    if not reader and not followed:
        return Page(escape(_("Nothing is kept about this chat.")))
    kept = [_("Language: %(language)s", language=locale.own_name)]
    if reader:
        kept.insert(0, _("Chat number: %(number)s", number=reader.chat_id))
        kept.append(_("First message: %(date)s", date=locale.moment(reader.since)))
    return Page(
        paragraphs(
            lines(bold(_("Kept about this chat:")), *map(escape, [*kept, *followed])),
            escape(_("/forget deletes it.")),
        )
    )


def confirm_deletion(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        escape(_("Delete all that is kept about this chat: its language, what it follows, its digests?")),
        ((press(_("Delete it"), DeleteMyData(locale.language)), press(_("Keep it"), KeepMyData(locale.language))),),
    )


def nothing_deleted(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("Nothing was deleted.")))


def deleted(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("Deleted. Nothing is kept about this chat any more.")))
