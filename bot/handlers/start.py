"""First contact: /start, with or without a link's payload, and the language of the bot."""

from telegram import Update

from bot.callbacks.actions import ChooseLanguage, GiveAnswer, OpenBriefing, OpenTopic
from bot.callbacks.codec import read_payload
from bot.context.context import Context, private
from bot.i18n.translator import Locale
from bot.render import answers, briefings, greeting
from bot.render.page import Page


async def start(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    payload = (context.args or [""])[0]
    await context.reply(update, _linked(payload, context, locale) or _greeting(update, context, locale))
    chat, user = update.effective_chat, update.effective_user
    if chat and not await context.store.reader(chat.id):
        if user and user.language_code and not context.locales.known(user.language_code):
            await context.reply(update, greeting.language(locale, context.locales))
        await context.store.add_reader(chat.id, locale.language)


async def language(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    await context.reply(update, greeting.language(locale, context.locales))


async def choose_language(deed: ChooseLanguage, update: Update, context: Context) -> None:
    locale = context.locales.of(deed.language)
    if update.effective_chat:
        await context.store.choose_language(update.effective_chat.id, locale.language)
        context.chosen((update.effective_chat.id, 0))
    await context.show(update, _greeting(update, context, locale))


def _greeting(update: Update, context: Context, locale: Locale) -> Page:
    group = not private(update)
    return greeting.start(context.services.library.knowledge, locale, context.locales, group=group)


def _linked(payload: str, context: Context, locale: Locale) -> Page | None:
    """The page that a link leads to, which may be that it is no longer there; None for what is no link of ours."""
    knowledge = context.services.library.knowledge
    match read_payload(payload, locale.language):
        case OpenBriefing(_, id_) if id_ in knowledge.briefings:
            return briefings.briefing(knowledge.briefings[id_], knowledge, locale, context.bot.username)
        case OpenTopic(_, id_) if id_ in knowledge.topics:
            return briefings.topic(id_, knowledge, locale)
        case GiveAnswer(_, key) if found := knowledge.answer(key):
            return answers.answer(*found, knowledge, locale)
        case None:
            return None
    return greeting.gone(locale)
