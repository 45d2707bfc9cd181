"""What is kept about a chat: /privacy, /mydata, /forget."""

from telegram import Update

from bot.callbacks.privacy import DeleteMyData, KeepMyData
from bot.i18n.translator import N_
from bot.render import digest_settings, subscriptions
from bot.render import privacy as pages
from bot.routing.buttons import button
from bot.routing.commands import Command
from bot.routing.context import Context, Destination


async def privacy(update: Update, context: Context) -> None:
    await context.reply(update, pages.privacy(await context.locale(update)))


async def my_data(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    _ = locale.gettext
    if not update.effective_chat:
        return
    chat = update.effective_chat.id
    followed: list[str] = []
    for subscriber in await context.store.places(chat):
        follows = await context.store.following(chat, subscriber.thread)
        titles = [subscriptions.title(follow, context.knowledge, locale) for follow in follows]
        followed += [_("Followed: %(what)s", what=title) for title in titles]
        followed.append(_("Digest: %(settings)s", settings=digest_settings.told(subscriber, locale)))
    await context.reply(update, pages.my_data(await context.store.reader(chat), followed, locale))


async def forget(update: Update, context: Context) -> None:
    await context.reply(update, pages.confirm_deletion(await context.locale(update)))


async def delete_my_data(action: DeleteMyData, update: Update, context: Context) -> None:
    if update.effective_chat:
        await context.store.forget(update.effective_chat.id)
        context.preferences_changed(Destination(update.effective_chat.id))
    await context.show(update, pages.deleted(context.locales.of(action.language)))


async def keep_my_data(action: KeepMyData, update: Update, context: Context) -> None:
    await context.show(update, pages.nothing_deleted(context.locales.of(action.language)))


COMMANDS = (
    Command("privacy", N_("What is kept about you"), privacy),
    Command("mydata", N_("Show what is kept about this chat"), my_data),
    Command("forget", N_("Delete what is kept about this chat"), forget),
)
BUTTONS = (
    button(DeleteMyData, delete_my_data, chat_admins_only=True),
    button(KeepMyData, keep_my_data, chat_admins_only=True),
)
