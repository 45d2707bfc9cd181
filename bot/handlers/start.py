"""First contact: /start, with or without a link's payload, and /language."""

from telegram import Update

from bot.callbacks.briefings import OpenBriefing, OpenTopic
from bot.callbacks.deep_links import read_payload
from bot.callbacks.questions import ShowAnswer
from bot.callbacks.start import ChooseLanguage
from bot.i18n.translator import N_, Locale
from bot.render import answers, briefings, notices
from bot.render import start as pages
from bot.render.page import Page
from bot.routing.buttons import button
from bot.routing.commands import Command
from bot.routing.context import Context, Destination, is_private


async def start(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    payload = (context.args or [""])[0]
    await context.reply(update, _linked_page(payload, context, locale) or _greeting(update, context, locale))
    chat, user = update.effective_chat, update.effective_user
    if chat and not await context.store.reader(chat.id):
        if user and user.language_code and not context.locales.known(user.language_code):
            await context.reply(update, pages.language_choice(locale, context.locales))
        await context.store.add_reader(chat.id, locale.language)


async def language(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    await context.reply(update, pages.language_choice(locale, context.locales))


async def choose_language(action: ChooseLanguage, update: Update, context: Context) -> None:
    locale = context.locales.of(action.language)
    if update.effective_chat:
        await context.store.choose_language(update.effective_chat.id, locale.language)
        context.preferences_changed(Destination(update.effective_chat.id))
    await context.show(update, _greeting(update, context, locale))


def _greeting(update: Update, context: Context, locale: Locale) -> Page:
    return pages.greeting(context.knowledge, locale, context.locales, group=not is_private(update))


def _linked_page(payload: str, context: Context, locale: Locale) -> Page | None:
    """What a link leads to, or a notice that it is gone; None for a payload that is no link of ours."""
    knowledge = context.knowledge
    match read_payload(payload, locale.language):
        case OpenBriefing(briefing=id_) if id_ in knowledge.briefings:
            return briefings.briefing(knowledge.briefings[id_], knowledge, locale, context.bot.username)
        case OpenTopic(topic=id_) if id_ in knowledge.topics:
            return briefings.topic(id_, knowledge, locale)
        case ShowAnswer(key=key) if found := knowledge.answer(key):
            return answers.answer(*found, knowledge, locale)
        case None:
            return None
    return notices.no_longer_known(locale)


COMMANDS = (
    Command("start", N_("Begin"), start, in_channels=True),
    Command("language", N_("Choose the language"), language, in_channels=True),
)
BUTTONS = (button(ChooseLanguage, choose_language, chat_admins_only=True),)
