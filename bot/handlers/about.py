"""What the bot is and what it keeps: /help, /about, /privacy, /mydata, /forget."""

from telegram import Update

from bot.callbacks.actions import ForgetMe, KeepMe
from bot.context.context import Context
from bot.render import digest_settings, greeting, subscriptions


async def about(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    await context.reply(update, greeting.about(context.services.library.knowledge, locale))


async def privacy(update: Update, context: Context) -> None:
    await context.reply(update, greeting.privacy(await context.locale(update)))


async def my_data(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    _ = locale.gettext
    if not update.effective_chat:
        return
    chat, store, knowledge = update.effective_chat.id, context.store, context.services.library.knowledge
    followed: list[str] = []
    for place in await store.places(chat):
        titles = [
            subscriptions.title(follow, knowledge, locale) for follow in await store.following(chat, place.thread)
        ]
        followed += [_("Followed: %(what)s", what=title) for title in titles]
        followed.append(_("Digest: %(settings)s", settings=digest_settings.told(place, locale)))
    await context.reply(update, greeting.my_data(await store.reader(chat), followed, locale))


async def forget(update: Update, context: Context) -> None:
    await context.reply(update, greeting.forget(await context.locale(update)))


async def forget_me(deed: ForgetMe, update: Update, context: Context) -> None:
    if update.effective_chat:
        await context.store.forget(update.effective_chat.id)
        context.chosen((update.effective_chat.id, 0))
    await context.show(update, greeting.forgotten(context.locales.of(deed.language)))


async def keep_me(deed: KeepMe, update: Update, context: Context) -> None:
    await context.show(update, greeting.kept(context.locales.of(deed.language)))


async def unknown_command(update: Update, context: Context) -> None:
    await context.reply(update, greeting.unknown_command(await context.locale(update)))


async def only_text(update: Update, context: Context) -> None:
    """Once for an album, which comes as a message a picture."""
    album = update.effective_message.media_group_id if update.effective_message else None
    if not album or context.services.once.first(("album", album)):
        await context.reply(update, greeting.only_text(await context.locale(update)))
