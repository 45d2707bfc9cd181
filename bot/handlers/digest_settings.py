"""/digest: the settings of a chat's digest, changed in place, and the digest shown at once."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from telegram import Message, Update

from bot.callbacks.digest_settings import (
    ChooseSetting,
    ShowDigestNow,
    ShowDigestSettings,
    ShowSetting,
    TurnDigestPage,
)
from bot.digests import planner
from bot.digests.page_cache import digest as digest_of
from bot.i18n.translator import N_, Locale
from bot.render import digest as digests
from bot.render import digest_settings as pages
from bot.render import notices, subscriptions
from bot.render.page import Page
from bot.routing.buttons import button
from bot.routing.commands import Command
from bot.routing.context import Context, Destination
from bot.schedule import FREQUENCIES, ZONES, Schedule, find_zone, zone_of
from bot.store import UNTIL_RESUMED, Subscriber


async def digest(update: Update, context: Context) -> None:
    """With “now” shows the digest at once; with a time zone's name, sets that."""
    locale, destination = await context.locale(update), context.destination(update)
    if not destination:
        return
    words = context.words_of(update.effective_message)
    if words.casefold() in context.library.languages.now_words:
        await show_digest_now(ShowDigestNow(locale.language), update, context)
        return
    if not await context.may_change_settings(update):
        await context.reply(update, subscriptions.admins_only(locale))
        return
    if (zone := find_zone(words)) and await context.store.subscriber(*destination):
        await _change_schedule(destination, context, lambda schedule: replace(schedule, zone=zone))
        context.preferences_changed(destination)
        words = ""
    page = await _settings_page(destination, context, locale, lambda found: pages.settings(found, locale, words))
    await context.reply(update, page)


async def show_settings(action: ShowDigestSettings, update: Update, context: Context) -> None:
    locale, destination = context.locales.of(action.language), context.destination(update)
    if destination:
        page = await _settings_page(destination, context, locale, lambda found: pages.settings(found, locale))
        await context.show(update, page)


async def show_setting(action: ShowSetting, update: Update, context: Context) -> None:
    locale, destination = context.locales.of(action.language), context.destination(update)
    if destination and action.setting in pages.SETTINGS:
        page = await _settings_page(
            destination, context, locale, lambda found: pages.choices(action.setting, found, locale)
        )
        await context.show(update, page)


async def choose_setting(action: ChooseSetting, update: Update, context: Context) -> None:
    """A value that was never offered changes nothing."""
    locale, destination = context.locales.of(action.language), context.destination(update)
    if not destination:
        return
    if await context.store.subscriber(*destination):
        match action.setting:
            case "sound":
                await context.store.set_silent(*destination, action.value == "off", context.now())
            case "pause":
                await _pause(action.value, destination, context)
            case setting:
                await _change_schedule(destination, context, lambda schedule: changed(schedule, setting, action.value))
        context.preferences_changed(destination)
    page = await _settings_page(destination, context, locale, lambda found: pages.settings(found, locale))
    await context.show(update, page)


def changed(schedule: Schedule, setting: str, value: str) -> Schedule:
    """The same schedule where the value is none that the setting can have."""
    number = int(value) if value.isdigit() and len(value) < 3 else -1
    start, _, end = value.partition("-")
    try:
        match setting:
            case "often" if value in FREQUENCIES:
                return replace(schedule, frequency=value)
            case "hour":
                return replace(schedule, hour=number)
            case "weekday":
                return replace(schedule, weekday=number)
            case "monthday":
                return replace(schedule, monthday=number)
            case "zone" if zone := find_zone(value):
                return replace(schedule, zone=zone)
            case "quiet" if value == "none":
                return replace(schedule, quiet=None)
            case "quiet" if start.isdigit() and end.isdigit():
                return replace(schedule, quiet=(int(start), int(end)))
    except ValueError:
        pass
    return schedule


async def _change_schedule(destination: Destination, context: Context, change: Callable[[Schedule], Schedule]) -> None:
    subscriber = await context.store.subscriber(*destination)
    if subscriber and (schedule := change(subscriber.schedule)) != subscriber.schedule:
        await context.store.change_schedule(*destination, schedule, context.now())


async def _pause(value: str, destination: Destination, context: Context) -> None:
    now = context.now()
    if value == "resume":
        await context.store.resume(*destination, now)
    elif value == "ever":
        await context.store.pause(*destination, UNTIL_RESUMED, now)
    elif value in {str(days) for days in pages.PAUSES}:
        await context.store.pause(*destination, now + dt.timedelta(days=int(value)), now)


async def _settings_page(
    destination: Destination, context: Context, locale: Locale, page: Callable[[Subscriber], Page]
) -> Page:
    """There are settings only where something is followed."""
    subscriber = await context.store.subscriber(*destination)
    return page(subscriber) if subscriber else subscriptions.following((), context.knowledge, locale)


async def show_digest_now(action: ShowDigestNow, update: Update, context: Context) -> None:
    """What is new counts as received; where nothing is, shows the newest of what is followed."""
    locale, knowledge = context.locales.of(action.language), context.knowledge
    destination, now = context.destination(update), context.now()
    subscriber = await context.store.subscriber(*destination) if destination else None
    if not subscriber:
        await context.reply(update, subscriptions.nothing_to_show(locale))
        return
    found = await planner.preview(context.store, knowledge, subscriber, now, context.services.digests.known_through)
    if not found.new:
        newest = [knowledge.briefings[item.briefing] for item in found.items]
        await context.reply(update, digests.nothing_new(newest, locale))
        return
    number = (await context.store.write_sets([found.items]))[found.items]
    today = now.astimezone(zone_of(subscriber.schedule.zone)).date()
    page = digests.digest(digest_of(number, found.items, knowledge, None, today), locale, context.bot.username)
    if message := await context.reply(update, page):
        await context.store.shown(subscriber.id, found.items, found.seen_through, now, message)
        context.preferences_changed(Destination(subscriber.chat_id, subscriber.thread))


async def turn_page(action: TurnDigestPage, update: Update, context: Context) -> None:
    """Shows the digest as of the day on which it came, whenever somebody turns its pages."""
    locale, destination = context.locales.of(action.language), context.destination(update)
    message = update.effective_message
    subscriber = await context.store.subscriber(*destination) if destination else None
    came = message.date if isinstance(message, Message) else context.now()
    day = came.astimezone(zone_of(subscriber.schedule.zone if subscriber else ZONES[0])).date()
    found = digest_of(action.items, await context.store.items(action.items), context.knowledge, None, day)
    if found.new or found.corrected:
        await context.show(update, digests.digest(found, locale, context.bot.username, action.page))
    else:
        await context.show(update, notices.no_longer_known(locale))


COMMANDS = (Command("digest", N_("When the digest comes, and how"), digest, in_channels=True),)
BUTTONS = (
    button(ShowDigestSettings, show_settings),
    button(ShowSetting, show_setting, chat_admins_only=True),
    button(ChooseSetting, choose_setting, chat_admins_only=True),
    button(ShowDigestNow, show_digest_now),
    button(TurnDigestPage, turn_page),
)
