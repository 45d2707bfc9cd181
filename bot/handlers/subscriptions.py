"""Following: /follow, /following, /unfollow, and the taps that follow and stop."""

import datetime as dt

from telegram import Update

from bot.callbacks.actions import ChooseFollows, FollowTopic, LeaveTopic, ShowFollowing, StopFollowing, StopFollowingAll
from bot.context.context import Context, Place
from bot.i18n.translator import Locale
from bot.knowledge import COUNTRIES, Selection
from bot.render import digest_settings
from bot.render import subscriptions as pages
from bot.render.page import Page
from bot.store import Follow


async def follow(update: Update, context: Context) -> None:
    """With words, follows what they name; without, shows what there is."""
    locale = await context.locale(update)
    place = context.place(update)
    if not place:
        return
    if not await context.may_change_settings(update):
        await context.reply(update, pages.admins_only(locale))
        return
    library = context.services.library
    asked = context.asked(update.effective_message) if update.effective_message else ""
    if not asked:
        follows = await context.store.following(*place)
        await context.reply(update, pages.choose(pages.ANY, follows, library.knowledge, locale))
        return
    found = library.select(asked, context.today())
    chosen = Follow(found.topic, found.country, found.organisation)
    if chosen == Follow():
        await context.reply(update, pages.unknown(asked, locale))
        return
    subscriber = await context.store.follow(*place, chosen, _now())
    context.chosen(place)
    await context.reply(
        update, pages.followed(chosen, digest_settings.when(subscriber, locale), library.knowledge, locale)
    )


async def following(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    if place := context.place(update):
        await context.reply(update, await _followed_at(place, context, locale))


async def choose_follows(deed: ChooseFollows, update: Update, context: Context) -> None:
    locale, place = context.locales.of(deed.language), context.place(update)
    if place:
        follows = await context.store.following(*place)
        await context.show(update, pages.choose(deed.country, follows, context.services.library.knowledge, locale))


async def turn_follow(deed: FollowTopic | LeaveTopic, update: Update, context: Context) -> None:
    locale, place = context.locales.of(deed.language), context.place(update)
    knowledge = context.services.library.knowledge
    topic = None if deed.topic == pages.ANY else deed.topic
    if not place or (topic and topic not in knowledge.topics) or deed.country not in {pages.ANY, *COUNTRIES}:
        return
    chosen = Follow(topic, None if deed.country == pages.ANY else deed.country)
    if isinstance(deed, LeaveTopic):
        await context.store.unfollow(*place, chosen, _now())
    else:
        await context.store.follow(*place, chosen, _now())
    context.chosen(place)
    follows = await context.store.following(*place)
    await context.show(update, pages.choose(deed.country, follows, knowledge, locale))


async def show_following(deed: ShowFollowing, update: Update, context: Context) -> None:
    locale, place = context.locales.of(deed.language), context.place(update)
    if place:
        await context.show(update, await _followed_at(place, context, locale))


async def stop_following(deed: StopFollowing | StopFollowingAll, update: Update, context: Context) -> None:
    locale, place = context.locales.of(deed.language), context.place(update)
    if not place:
        return
    if isinstance(deed, StopFollowingAll):
        await context.store.unfollow_all(*place, _now())
    elif (of := Selection.read(deed.of)) is not None:
        await context.store.unfollow(*place, Follow(of.topic, of.country, of.organisation), _now())
    context.chosen(place)
    await context.show(update, await _followed_at(place, context, locale))


async def _followed_at(place: Place, context: Context, locale: Locale) -> Page:
    follows = await context.store.following(*place)
    return pages.following(follows, context.services.library.knowledge, locale)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
