"""How to use the bot, what it is, and where its knowledge comes from."""

from collections.abc import Iterable

from bot.callbacks.briefings import ShowTopics
from bot.i18n.translator import Locale
from bot.knowledge import Knowledge
from bot.render.page import Page, bold, escape, lines, paragraphs, press


def help_page(commands: Iterable[tuple[str, str]], locale: Locale) -> Page:
    """`commands`: each name with what it does, already in the reader's language."""
    _ = locale.gettext
    return Page(
        paragraphs(
            bold(_("How to use this bot")),
            escape(
                _(
                    "Write a question as you would to a person: “When did Kyrgyzstan join the UN?” Typos, Latin "
                    "letters instead of Cyrillic and the wrong keyboard layout hardly matter."
                )
            ),
            lines(*(escape(_("/%(name)s – %(does)s", name=name, does=does)) for name, does in commands)),
            escape(_("In a group, mention me or answer one of my messages.")),
        ),
        ((press(_("Topics"), ShowTopics(locale.language), keep_message=True),),),
    )


def about(knowledge: Knowledge, locale: Locale) -> Page:
    _ = locale.gettext
    documents = [
        "• "
        + escape(
            f"{source.title.in_language(locale.language)} ({source.publisher.in_language(locale.language)}, "
            f"{locale.date(source.when)})"
        )
        for source in knowledge.sources.values()
    ]
    answers = sum(len(briefing.answers) for briefing in knowledge.briefings.values())
    return Page(
        paragraphs(
            bold(_("About this bot")),
            escape(
                _(
                    "An unofficial bot: it does not belong to the United Nations or to any government. It says "
                    "only what its documents hold, in its own words, and always with the date as of which it is true."
                )
            ),
            escape(
                _(
                    "It knows %(briefings)s and %(answers)s.",
                    briefings=locale.ngettext("%(number)s briefing", "%(number)s briefings", len(knowledge.briefings)),
                    answers=locale.ngettext("%(number)s answer", "%(number)s answers", answers),
                )
            ),
            lines(bold(_("Documents")), *documents),
        )
    )
