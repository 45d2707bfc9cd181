"""The digest's settings: /digest, and the buttons that change them in place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from telegram import Message, Update

from bot.callbacks.actions import ChooseSetting, DigestNow, ShowDigest, ShowSetting, TurnDigest
from bot.context.context import Context, Place
from bot.digests import planner
from bot.digests.page_cache import digest as digest_of
from bot.i18n.translator import Locale
from bot.render import digest as digests
from bot.render import digest_settings as pages
from bot.render import greeting, subscriptions
from bot.render.page import Page
from bot.schedule import FREQUENCIES, ZONES, Schedule, is_zone, zone_of
from bot.store import UNTIL_RESUMED, Subscriber

# “/digest now”, as each language says it.
NOW = {"now", "сейчас", "азыр"}


async def digest(update: Update, context: Context) -> None:
    """With “now” shows it at once; with a time zone's name, sets that."""
    locale, place = await context.locale(update), context.place(update)
    if not place:
        return
    if update.effective_message and context.asked(update.effective_message).casefold() in NOW:
        await digest_now(DigestNow(locale.language), update, context)
        return
    if not await context.may_change_settings(update):
        await context.reply(update, subscriptions.admins_only(locale))
        return
    asked = context.asked(update.effective_message) if update.effective_message else ""
    if asked and is_zone(asked) and await context.store.subscriber(*place):
        await _change_schedule(place, context, lambda schedule: replace(schedule, zone=asked))
        context.chosen(place)
        asked = ""
    await context.reply(update, await _page(place, context, locale, lambda found: pages.settings(found, locale, asked)))


async def show_digest(deed: ShowDigest, update: Update, context: Context) -> None:
    locale, place = context.locales.of(deed.language), context.place(update)
    if place:
        await context.show(update, await _page(place, context, locale, lambda found: pages.settings(found, locale)))


async def show_setting(deed: ShowSetting, update: Update, context: Context) -> None:
    locale, place = context.locales.of(deed.language), context.place(update)
    if place and deed.setting in pages.SETTINGS:
        page = await _page(place, context, locale, lambda found: pages.choices(deed.setting, found, locale))
        await context.show(update, page)


async def choose_setting(deed: ChooseSetting, update: Update, context: Context) -> None:
    """A value that was never offered changes nothing."""
    locale, place = context.locales.of(deed.language), context.place(update)
    if not place:
        return
    if await context.store.subscriber(*place):
        match deed.setting:
            case "sound":
                await context.store.set_silent(*place, deed.value == "off", _now())
            case "pause":
                await _pause(deed.value, place, context)
            case _:
                await _change_schedule(place, context, lambda schedule: changed(schedule, deed.setting, deed.value))
        context.chosen(place)
    await context.show(update, await _page(place, context, locale, lambda found: pages.settings(found, locale)))


def changed(schedule: Schedule, setting: str, value: str) -> Schedule:
    """The rhythm as it was where the value makes none."""
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
            case "zone" if is_zone(value):
                return replace(schedule, zone=value)
            case "quiet" if value == "none":
                return replace(schedule, quiet=None)
            case "quiet" if start.isdigit() and end.isdigit():
                return replace(schedule, quiet=(int(start), int(end)))
    except ValueError:
        pass
    return schedule


async def _change_schedule(place: Place, context: Context, change: Callable[[Schedule], Schedule]) -> None:
    subscriber = await context.store.subscriber(*place)
    if subscriber and (schedule := change(subscriber.schedule)) != subscriber.schedule:
        await context.store.change_schedule(*place, schedule, _now())


async def _pause(value: str, place: Place, context: Context) -> None:
    now = _now()
    if value == "resume":
        await context.store.resume(*place, now)
    elif value == "ever":
        await context.store.pause(*place, UNTIL_RESUMED, now)
    elif value in {str(days) for days in pages.PAUSES}:
        await context.store.pause(*place, now + dt.timedelta(days=int(value)), now)


async def _page(place: Place, context: Context, locale: Locale, show: Callable[[Subscriber], Page]) -> Page:
    """There are settings only where something is followed."""
    subscriber = await context.store.subscriber(*place)
    return show(subscriber) if subscriber else subscriptions.following((), context.services.library.knowledge, locale)


async def digest_now(deed: DigestNow, update: Update, context: Context) -> None:
    """What is new counts as received; where nothing is, the newest of what is followed."""
    locale, place, knowledge = (
        context.locales.of(deed.language),
        context.place(update),
        context.services.library.knowledge,
    )
    subscriber = await context.store.subscriber(*place) if place else None
    if not subscriber:
        await context.reply(update, subscriptions.nothing_to_show(locale))
        return
    now = _now()
    found = await planner.now(context.store, knowledge, subscriber, now)
    if not found.new:
        newest = [knowledge.briefings[item.briefing] for item in found.items]
        await context.reply(update, digests.nothing_new(newest, locale))
        return
    number = (await context.store.write_sets([found.items]))[found.items]
    today = now.astimezone(zone_of(subscriber.schedule.zone)).date()
    page = digests.digest(digest_of(number, found.items, knowledge, None, today), locale, context.bot.username)
    if message := await context.reply(update, page):
        await context.store.shown(subscriber.id, found.items, found.upto, now, message)
        context.chosen((subscriber.chat_id, subscriber.thread))


async def turn_digest(deed: TurnDigest, update: Update, context: Context) -> None:
    """Of the day on which the digest came, whenever it is paged through."""
    locale, knowledge = context.locales.of(deed.language), context.services.library.knowledge
    message, place = update.effective_message, context.place(update)
    subscriber = await context.store.subscriber(*place) if place else None
    came = message.date if isinstance(message, Message) else _now()
    day = came.astimezone(zone_of(subscriber.schedule.zone if subscriber else ZONES[0])).date()
    items = await context.store.items(deed.number)
    found = digest_of(deed.number, items, knowledge, None, day)
    known = found.new or found.corrected
    page = digests.digest(found, locale, context.bot.username, deed.page) if known else greeting.gone(locale)
    await context.show(update, page)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
