"""What the bot says to a question: the answer, the candidates, or that it has nothing."""

from bot.callbacks.actions import GiveAnswer, ItDidNotHelp, ItHelped, NoneOfThese, OpenBriefing, ShowTopics
from bot.i18n.translator import Locale, Locales
from bot.knowledge import Answer, Briefing, Knowledge
from bot.library import Found, Match, Nothing, Outcome, Unsure
from bot.render.briefings import provenance
from bot.render.page import Button, Page, escape, lines, paragraphs, press
from bot.search import SmallTalk


def outcome(result: Outcome, knowledge: Knowledge, languages: Locales) -> Page:
    """In the language of the question, buttons too."""
    words = languages.of(result.language)
    match result:
        case Found(_, match, _, also):
            return answer(match.briefing, match.answer, knowledge, words, also.answer if also else None)
        case Unsure(_, candidates):
            return unsure(candidates, words)
        case Nothing(_, said):
            if not said:
                return nothing(words)
            return Page(escape(_small_talk(said, words)), ((press(words("Topics"), ShowTopics(words.language)),),))


def answer(briefing: Briefing, answer: Answer, knowledge: Knowledge, words: Locale, also: Answer | None = None) -> Page:
    """`also`: another answer of the briefing, told below the first."""
    language, key = words.language, briefing.key(answer)
    replies = (escape(told.reply.in_language(language)) for told in (answer, also) if told)
    text = paragraphs(*replies, provenance(briefing, knowledge, words))
    return Page(
        text,
        (
            (press(words("Read the briefing"), OpenBriefing(language, briefing.id)),),
            (
                press(words("This helped"), ItHelped(language, key)),
                press(words("Not what I asked"), ItDidNotHelp(language, key)),
            ),
        ),
    )


def helped(page: Page, words: Locale, *, did: bool) -> tuple[tuple[Button, ...], ...]:
    """The buttons that stay below an answer after the reader's word on it."""
    topics = (press(words("Topics"), ShowTopics(words.language), apart=True),)
    return page.buttons[:1] if did else (*page.buttons[:1], topics)


def unsure(candidates: tuple[Match, ...], words: Locale) -> Page:
    # Whole in the text too: a phone cuts what is too long for a button.
    asked = [question(match.answer, words) for match in candidates]
    if len(asked) > 1:
        asked = [f"{number}. {each}" for number, each in enumerate(asked, 1)]
    rows = [
        (press(label, GiveAnswer(words.language, match.key)),) for label, match in zip(asked, candidates, strict=True)
    ]
    rows.append((press(words("None of these"), NoneOfThese(words.language)),))
    text = words.plural(
        "I am not sure that I know this. A related question that I can answer:",
        "I am not sure that I know this. Related questions that I can answer:",
        len(asked),
    )
    return Page(paragraphs(escape(text), lines(*map(escape, asked))), tuple(rows))


def nothing(words: Locale) -> Page:
    text = words(
        "My documents do not answer that. They are about UN cooperation in Kyrgyzstan and Kazakhstan. "
        "Ask in other words, or choose a topic."
    )
    more = words("/help tells what else I can do.")
    return Page(paragraphs(escape(text), escape(more)), ((press(words("Topics"), ShowTopics(words.language)),),))


def question(answer: Answer, words: Locale) -> str:
    """The first phrasing: written as a whole question."""
    phrases = dict(answer.questions.items())
    return phrases.get(words.language, phrases["en"])[0]


def _small_talk(said: SmallTalk, words: Locale) -> str:
    match said:
        case "greeting":
            return words("Hello! Ask me about UN cooperation in Kyrgyzstan or Kazakhstan.")
        case "thanks":
            return words("You are welcome! Ask me again whenever you like.")
        case "farewell":
            return words("Goodbye! I am here whenever you need me.")
        case "who":
            return " ".join(
                (
                    words(
                        "I am a bot: I answer questions about UN cooperation in Kyrgyzstan and Kazakhstan "
                        "from official documents."
                    ),
                    words("/help tells what else I can do."),
                )
            )
