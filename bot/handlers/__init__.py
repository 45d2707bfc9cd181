"""What a reader can say or press: a module a deed. The order of handlers is the tuple at the bottom."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.context.context import Context
from bot.handlers import (
    about,
    briefings,
    callback_queries,
    chat_members,
    deliveries,
    digest_settings,
    questions,
    reload,
    start,
    subscriptions,
)
from bot.handlers.message_filters import ADDRESSED
from bot.i18n.translator import N_, Locale
from bot.render import greeting

Callback = Callable[[Update, Context], Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Command:
    """`does` is for the menus and /help; a command for admins is in theirs alone."""

    name: str
    does: str
    callback: Callback
    admin: bool = False


async def help_(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    await context.reply(update, greeting.help_(menu(locale, admin=context.is_admin(update)), locale))


COMMANDS = (
    Command("start", N_("Begin"), start.start),
    Command(
        "briefing", N_("The newest briefing, or one on a topic, organisation, country or date"), briefings.briefing
    ),
    Command("topics", N_("Briefings by topic"), briefings.topics),
    Command("follow", N_("Follow a topic, a country or an organisation"), subscriptions.follow),
    Command("following", N_("What is followed here, and how to stop"), subscriptions.following),
    Command("unfollow", N_("Stop following"), subscriptions.following),
    Command("digest", N_("When the digest comes, and how"), digest_settings.digest),
    Command("language", N_("Choose the language"), start.language),
    Command("help", N_("How to use this bot"), help_),
    Command("about", N_("What this bot is and where its knowledge comes from"), about.about),
    Command("privacy", N_("What is kept about you"), about.privacy),
    Command("mydata", N_("Show what is kept about this chat"), about.my_data),
    Command("forget", N_("Delete what is kept about this chat"), about.forget),
    Command("deliveries", N_("How the digests are being delivered"), deliveries.deliveries, admin=True),
    Command("reload", N_("Read the knowledge base again"), reload.reload, admin=True),
)


def menu(locale: Locale, *, admin: bool) -> list[tuple[str, str]]:
    """Names with what they do, as this person may see them."""
    _ = locale.gettext
    return [(command.name, _(command.does)) for command in COMMANDS if admin or not command.admin]


_NEW = filters.UpdateType.MESSAGE
# In a channel there are no questions, but its administrators choose what it follows.
_POSTED = _NEW | filters.UpdateType.CHANNEL_POST
_CHANNELS = {"start", "follow", "following", "unfollow", "digest", "language"}
HANDLERS: tuple[BaseHandler[Any, Context, Any], ...] = (
    *(
        CommandHandler(command.name, command.callback, filters=_POSTED if command.name in _CHANNELS else _NEW)
        for command in COMMANDS
    ),
    CallbackQueryHandler(callback_queries.press),
    ChatMemberHandler(chat_members.came_or_went, ChatMemberHandler.MY_CHAT_MEMBER),
    MessageHandler(filters.StatusUpdate.MIGRATE & _NEW, chat_members.migrated),
    MessageHandler(filters.COMMAND & ADDRESSED & _NEW, about.unknown_command),
    MessageHandler((filters.TEXT | filters.CAPTION) & ~filters.COMMAND & ADDRESSED & _NEW, questions.ask),
    MessageHandler(~filters.StatusUpdate.ALL & filters.ChatType.PRIVATE & _NEW, about.only_text),
)
