"""What the bot says to a question: the answer, the candidates, or that it has nothing."""

from bot.callbacks.briefings import OpenBriefing, ShowTopics
from bot.callbacks.questions import DidNotHelp, Helped, NoneOfThese, ShowAnswer
from bot.i18n.translator import Locale, Locales
from bot.knowledge import Answer, Briefing, Knowledge
from bot.library import Found, Match, Nothing, Outcome, Unsure
from bot.render.briefings import provenance
from bot.render.page import Button, Page, escape, lines, paragraphs, press
from bot.search import SmallTalk


def outcome(result: Outcome, knowledge: Knowledge, locales: Locales) -> Page:
    """In the language of the question, buttons too."""
    locale = locales.of(result.language)
    _ = locale.gettext
    match result:
        case Found(_, match, _, also):
            return answer(match.briefing, match.answer, knowledge, locale, also.answer if also else None)
        case Unsure(_, candidates):
            return unsure(candidates, locale)
        case Nothing(_, said):
            if not said:
                return nothing(locale)
            return Page(escape(_small_talk(said, locale)), ((press(_("Topics"), ShowTopics(locale.language)),),))


def answer(
    briefing: Briefing, answer: Answer, knowledge: Knowledge, locale: Locale, also: Answer | None = None
) -> Page:
    """`also`: another answer of the briefing, told below the first."""
    _ = locale.gettext
    language, key = locale.language, briefing.key(answer)
    replies = (escape(told.reply.in_language(language)) for told in (answer, also) if told)
    text = paragraphs(*replies, provenance(briefing, knowledge, locale))
    return Page(
        text,
        (
            (press(_("Read the briefing"), OpenBriefing(language, briefing.id)),),
            (
                press(_("This helped"), Helped(language, key)),
                press(_("Not what I asked"), DidNotHelp(language, key)),
            ),
        ),
    )


def buttons_after_vote(page: Page, locale: Locale, *, helped: bool) -> tuple[tuple[Button, ...], ...]:
    """The buttons that stay below an answer once the reader has voted."""
    _ = locale.gettext
    topics = (press(_("Topics"), ShowTopics(locale.language), keep_message=True),)
    return page.buttons[:1] if helped else (*page.buttons[:1], topics)


def unsure(candidates: tuple[Match, ...], locale: Locale) -> Page:
    # Whole in the text too: a phone cuts what is too long for a button.
    _ = locale.gettext
    asked = [question(match.answer, locale) for match in candidates]
    if len(asked) > 1:
        asked = [f"{number}. {each}" for number, each in enumerate(asked, 1)]
    rows = [
        (press(label, ShowAnswer(locale.language, match.key)),) for label, match in zip(asked, candidates, strict=True)
    ]
    rows.append((press(_("None of these"), NoneOfThese(locale.language)),))
    text = locale.ngettext(
        "I am not sure that I know this. A related question that I can answer:",
        "I am not sure that I know this. Related questions that I can answer:",
        len(asked),
    )
    return Page(paragraphs(escape(text), lines(*map(escape, asked))), tuple(rows))


def nothing(locale: Locale) -> Page:
    _ = locale.gettext
    text = _(
        "My documents do not answer that. They are about UN cooperation in Kyrgyzstan and Kazakhstan. "
        "Ask in other words, or choose a topic."
    )
    more = _("/help tells what else I can do.")
    return Page(paragraphs(escape(text), escape(more)), ((press(_("Topics"), ShowTopics(locale.language)),),))


def question(answer: Answer, locale: Locale) -> str:
    """The first phrasing: written as a whole question."""
    phrases = dict(answer.questions.items())
    return phrases.get(locale.language, phrases["en"])[0]


def _small_talk(said: SmallTalk, locale: Locale) -> str:
    _ = locale.gettext
    match said:
        case "greeting":
            return _("Hello! Ask me about UN cooperation in Kyrgyzstan or Kazakhstan.")
        case "thanks":
            return _("You are welcome! Ask me again whenever you like.")
        case "farewell":
            return _("Goodbye! I am here whenever you need me.")
        case "about_bot":
            return " ".join(
                (
                    _(
                        "I am a bot: I answer questions about UN cooperation in Kyrgyzstan and Kazakhstan "
                        "from official documents."
                    ),
                    _("/help tells what else I can do."),
                )
            )
