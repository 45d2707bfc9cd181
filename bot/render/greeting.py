"""The pages about the bot itself: greeting, languages, help, about, privacy, and what went wrong."""

from collections.abc import Iterable, Sequence

from bot.callbacks.actions import ChooseLanguage, ForgetMe, GiveAnswer, KeepMe, ShowTopics
from bot.i18n.translator import Locale, Locales
from bot.knowledge import Knowledge
from bot.render.answers import question
from bot.render.page import Button, Page, bold, escape, lines, paragraphs, press
from bot.store import Reader


def start(knowledge: Knowledge, locale: Locale, locales: Locales, *, group: bool = False) -> Page:
    """The greeting, with example questions and one tap to another language."""
    _ = locale.gettext
    text = paragraphs(
        escape(_("Hello! I answer questions about UN cooperation in Kyrgyzstan and Kazakhstan.")),
        escape(
            _(
                "Everything I say comes from documents of the UN and of the Ministry of Foreign Affairs of "
                "the Kyrgyz Republic, with its date and source. This bot is unofficial."
            )
        ),
        escape(_("In a group, mention me or answer one of my messages.")) if group else "",
        escape(_("Just write your question, in English, Russian or Kyrgyz. For example:")),
    )
    examples = [
        (press(question(found[1], locale), GiveAnswer(locale.language, key)),)
        for key in knowledge.examples[:3]
        if (found := knowledge.answer(key))
    ]
    topics = (press(_("Topics"), ShowTopics(locale.language), apart=True),)
    return Page(text, (*examples, topics, tuple(_others(locale, locales))))


def language(locale: Locale, locales: Locales) -> Page:
    text = paragraphs(*(escape(each.gettext("Choose the language of the bot.")) for each in locales.all()))
    return Page(text, tuple((press(each.own_name, ChooseLanguage(each.language)),) for each in locales.all()))


def help_(commands: Iterable[tuple[str, str]], locale: Locale) -> Page:
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
        ((press(_("Topics"), ShowTopics(locale.language), apart=True),),),
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


def forget(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        escape(_("Delete all that is kept about this chat: its language, what it follows, its digests?")),
        ((press(_("Delete it"), ForgetMe(locale.language)), press(_("Keep it"), KeepMe(locale.language))),),
    )


def kept(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("Nothing was deleted.")))


def forgotten(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("Deleted. Nothing is kept about this chat any more.")))


def unknown_command(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("I do not know this command. /help lists those I know.")))


def only_text(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("I can read text only. Please write your question.")))


def gone(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(
        escape(_("This is no longer in my knowledge base. Ask in words, or choose a topic.")),
        ((press(_("Topics"), ShowTopics(locale.language)),),),
    )


def sorry(locale: Locale) -> Page:
    _ = locale.gettext
    return Page(escape(_("Something went wrong on my side. Please try again in a minute.")))


def _others(locale: Locale, locales: Locales) -> list[Button]:
    return [
        press(each.own_name, ChooseLanguage(each.language))
        for each in locales.all()
        if each.language != locale.language
    ]
