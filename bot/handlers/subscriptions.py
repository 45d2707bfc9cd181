"""Following: /follow, /following, /unfollow, and the buttons that follow and stop."""

from telegram import Update

from bot.callbacks.subscriptions import (
    ANY,
    ChooseFollows,
    FollowTopic,
    ShowFollowing,
    ShowFollowingPage,
    Unfollow,
    UnfollowEverything,
    UnfollowTopic,
)
from bot.i18n.translator import N_, Locale
from bot.knowledge import COUNTRIES, Selection
from bot.render import digest_settings
from bot.render import subscriptions as pages
from bot.render.page import Page
from bot.routing.buttons import button
from bot.routing.commands import Command
from bot.routing.context import Context, Destination
from bot.store import Follow


async def follow(update: Update, context: Context) -> None:
    """With words, follows what they name; without, shows what can be followed."""
    locale, destination = await context.locale(update), context.destination(update)
    if not destination:
        return
    if not await context.may_change_settings(update):
        await context.reply(update, pages.admins_only(locale))
        return
    words = context.words_of(update.effective_message)
    if not words:
        follows = await context.store.following(*destination)
        await context.reply(update, pages.choose(ANY, follows, context.knowledge, locale))
        return
    named = context.library.select(words, context.today())
    chosen = Follow(named.topic, named.country, named.organisation)
    if chosen == Follow():
        await context.reply(update, pages.unknown(words, locale))
        return
    subscriber = await context.store.follow(*destination, chosen, context.now())
    context.preferences_changed(destination)
    schedule = digest_settings.when(subscriber, locale)
    left_out = bool(named.since or named.person)
    await context.reply(update, pages.followed(chosen, schedule, context.knowledge, locale, left_out=left_out))


async def following(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    if destination := context.destination(update):
        await context.reply(update, await _followed_at(destination, context, locale))


async def choose_follows(action: ChooseFollows, update: Update, context: Context) -> None:
    locale, destination = context.locales.of(action.language), context.destination(update)
    if destination:
        follows = await context.store.following(*destination)
        await context.show(update, pages.choose(action.country, follows, context.knowledge, locale))


async def follow_or_unfollow_topic(action: FollowTopic | UnfollowTopic, update: Update, context: Context) -> None:
    locale, destination = context.locales.of(action.language), context.destination(update)
    topic = None if action.topic == ANY else action.topic
    known = (topic is None or topic in context.knowledge.topics) and action.country in {ANY, *COUNTRIES}
    if not destination or not known:
        return
    chosen = Follow(topic, None if action.country == ANY else action.country)
    if isinstance(action, UnfollowTopic):
        await context.store.unfollow(*destination, chosen, context.now())
    else:
        await context.store.follow(*destination, chosen, context.now())
    context.preferences_changed(destination)
    follows = await context.store.following(*destination)
    await context.show(update, pages.choose(action.country, follows, context.knowledge, locale))


async def show_following(action: ShowFollowing | ShowFollowingPage, update: Update, context: Context) -> None:
    locale, destination = context.locales.of(action.language), context.destination(update)
    page = action.page if isinstance(action, ShowFollowingPage) else 0
    if destination:
        await context.show(update, await _followed_at(destination, context, locale, page))


async def unfollow(action: Unfollow | UnfollowEverything, update: Update, context: Context) -> None:
    locale, destination = context.locales.of(action.language), context.destination(update)
    if not destination:
        return
    if isinstance(action, UnfollowEverything):
        await context.store.unfollow_all(*destination, context.now())
    elif (chosen := Selection.read(action.selection)) is not None:
        follow = Follow(chosen.topic, chosen.country, chosen.organisation)
        await context.store.unfollow(*destination, follow, context.now())
    context.preferences_changed(destination)
    await context.show(update, await _followed_at(destination, context, locale))


async def _followed_at(destination: Destination, context: Context, locale: Locale, page: int = 0) -> Page:
    follows = await context.store.following(*destination)
    return pages.following(follows, context.knowledge, locale, page)


COMMANDS = (
    Command("follow", N_("Follow a topic, a country or an organisation"), follow, in_channels=True),
    Command("following", N_("What is followed here, and how to stop"), following, in_channels=True),
    Command("unfollow", N_("Stop following"), following, in_channels=True),
)
BUTTONS = (
    button(ChooseFollows, choose_follows, chat_admins_only=True),
    button(FollowTopic, follow_or_unfollow_topic, chat_admins_only=True),
    button(UnfollowTopic, follow_or_unfollow_topic, chat_admins_only=True),
    button(ShowFollowing, show_following),
    button(ShowFollowingPage, show_following),
    button(Unfollow, unfollow, chat_admins_only=True),
    button(UnfollowEverything, unfollow, chat_admins_only=True),
)
