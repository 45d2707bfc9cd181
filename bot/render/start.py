"""The greeting, and the choice of the language."""

from bot.callbacks.briefings import ShowTopics
from bot.callbacks.questions import ShowAnswer
from bot.callbacks.start import ChooseLanguage
from bot.i18n.translator import Locale, Locales
from bot.knowledge import Knowledge
from bot.render.answers import question
from bot.render.page import Button, Page, escape, paragraphs, press


def greeting(knowledge: Knowledge, locale: Locale, locales: Locales, *, group: bool = False) -> Page:
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
        (press(question(found[1], locale), ShowAnswer(locale.language, key)),)
        for key in knowledge.examples[:3]
        if (found := knowledge.answer(key))
    ]
    topics = (press(_("Topics"), ShowTopics(locale.language), keep_message=True),)
    return Page(text, (*examples, topics, tuple(_other_languages(locale, locales))))


def language_choice(locale: Locale, locales: Locales) -> Page:
    text = paragraphs(*(escape(each.gettext("Choose the language of the bot.")) for each in locales.all()))
    return Page(text, tuple((press(each.own_name, ChooseLanguage(each.language)),) for each in locales.all()))


def _other_languages(locale: Locale, locales: Locales) -> list[Button]:
    return [
        press(each.own_name, ChooseLanguage(each.language))
        for each in locales.all()
        if each.language != locale.language
    ]
