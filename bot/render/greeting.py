"""The pages about the bot itself: greeting, languages, help, about, privacy, and what went wrong."""

from collections.abc import Iterable, Sequence

from bot.callbacks.actions import ChooseLanguage, ForgetMe, GiveAnswer, KeepMe, ShowTopics
from bot.i18n.translator import Locale, Locales
from bot.knowledge import Knowledge
from bot.render.answers import question
from bot.render.page import Button, Page, bold, escape, lines, paragraphs, press
from bot.store import Reader


def start(knowledge: Knowledge, words: Locale, languages: Locales, *, group: bool = False) -> Page:
    """The greeting, with example questions and one tap to another language."""
    text = paragraphs(
        escape(words("Hello! I answer questions about UN cooperation in Kyrgyzstan and Kazakhstan.")),
        escape(
            words(
                "Everything I say comes from documents of the UN and of the Ministry of Foreign Affairs of "
                "the Kyrgyz Republic, with its date and source. This bot is unofficial."
            )
        ),
        escape(words("In a group, mention me or answer one of my messages.")) if group else "",
        escape(words("Just write your question, in English, Russian or Kyrgyz. For example:")),
    )
    examples = [
        (press(question(found[1], words), GiveAnswer(words.language, key)),)
        for key in knowledge.examples[:3]
        if (found := knowledge.answer(key))
    ]
    topics = (press(words("Topics"), ShowTopics(words.language), apart=True),)
    return Page(text, (*examples, topics, tuple(_others(words, languages))))


def language(words: Locale, languages: Locales) -> Page:
    text = paragraphs(*(escape(each("Choose the language of the bot.")) for each in languages.all()))
    return Page(text, tuple((press(each.own_name, ChooseLanguage(each.language)),) for each in languages.all()))


def help_(commands: Iterable[tuple[str, str]], words: Locale) -> Page:
    """`commands`: each name with what it does, already in the reader's language."""
    return Page(
        paragraphs(
            bold(words("How to use this bot")),
            escape(
                words(
                    "Write a question as you would to a person: “When did Kyrgyzstan join the UN?” Typos, Latin "
                    "letters instead of Cyrillic and the wrong keyboard layout hardly matter."
                )
            ),
            lines(*(escape(words("/%(name)s – %(does)s", name=name, does=does)) for name, does in commands)),
            escape(words("In a group, mention me or answer one of my messages.")),
        ),
        ((press(words("Topics"), ShowTopics(words.language), apart=True),),),
    )


def about(knowledge: Knowledge, words: Locale) -> Page:
    documents = [
        "• "
        + escape(
            f"{source.title.in_language(words.language)} ({source.publisher.in_language(words.language)}, "
            f"{words.date(source.when)})"
        )
        for source in knowledge.sources.values()
    ]
    answers = sum(len(briefing.answers) for briefing in knowledge.briefings.values())
    return Page(
        paragraphs(
            bold(words("About this bot")),
            escape(
                words(
                    "An unofficial bot: it does not belong to the United Nations or to any government. It says "
                    "only what its documents hold, in its own words, and always with the date as of which it is true."
                )
            ),
            escape(
                words(
                    "It knows %(briefings)s and %(answers)s.",
                    briefings=words.plural("%(number)s briefing", "%(number)s briefings", len(knowledge.briefings)),
                    answers=words.plural("%(number)s answer", "%(number)s answers", answers),
                )
            ),
            lines(bold(words("Documents")), *documents),
        )
    )


def privacy(words: Locale) -> Page:
    return Page(
        paragraphs(
            bold(words("What is kept about you")),
            escape(
                words(
                    "The number of this chat, its language, the day of the first message, what it follows and "
                    "which digests it received. No name, no phone number, no messages."
                )
            ),
            escape(
                words(
                    "A question that I can't answer is kept without its asker, so that editors can mend the gap. "
                    "Whether an answer helped is counted, not who said so."
                )
            ),
            escape(" ".join((words("/mydata shows what is kept."), words("/forget deletes it.")))),
        )
    )


def my_data(reader: Reader | None, followed: Sequence[str], words: Locale) -> Page:
    """`followed`: what the chat follows, a line each, already in the reader's language."""
    if not reader and not followed:
        return Page(escape(words("Nothing is kept about this chat.")))
    kept = [words("Language: %(language)s", language=words.own_name)]
    if reader:
        kept.insert(0, words("Chat number: %(number)s", number=reader.chat_id))
        kept.append(words("First message: %(date)s", date=words.moment(reader.since)))
    return Page(
        paragraphs(
            lines(bold(words("Kept about this chat:")), *map(escape, [*kept, *followed])),
            escape(words("/forget deletes it.")),
        )
    )


def forget(words: Locale) -> Page:
    return Page(
        escape(words("Delete all that is kept about this chat: its language, what it follows, its digests?")),
        ((press(words("Delete it"), ForgetMe(words.language)), press(words("Keep it"), KeepMe(words.language))),),
    )


def kept(words: Locale) -> Page:
    return Page(escape(words("Nothing was deleted.")))


def forgotten(words: Locale) -> Page:
    return Page(escape(words("Deleted. Nothing is kept about this chat any more.")))


def unknown_command(words: Locale) -> Page:
    return Page(escape(words("I do not know this command. /help lists those I know.")))


def only_text(words: Locale) -> Page:
    return Page(escape(words("I can read text only. Please write your question.")))


def gone(words: Locale) -> Page:
    return Page(
        escape(words("This is no longer in my knowledge base. Ask in words, or choose a topic.")),
        ((press(words("Topics"), ShowTopics(words.language)),),),
    )


def sorry(words: Locale) -> Page:
    return Page(escape(words("Something went wrong on my side. Please try again in a minute.")))


def _others(words: Locale, languages: Locales) -> list[Button]:
    return [
        press(each.own_name, ChooseLanguage(each.language))
        for each in languages.all()
        if each.language != words.language
    ]
