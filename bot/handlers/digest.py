"""The digest's settings: /digest, and the buttons that change them in place."""

import datetime as dt
from dataclasses import replace
from typing import cast

from telegram import Update

from bot.buttons import ChooseSetting, ShowDigest, ShowSetting
from bot.context import Context, Place
from bot.i18n import Words
from bot.render import following
from bot.render import rhythm as pages
from bot.rhythm import FREQUENCIES, Frequency, is_zone
from bot.store.following import UNTIL_RESUMED, Subscriber

# “/digest now”, as each language says it.
NOW = {"now", "сейчас", "азыр"}


async def digest(update: Update, context: Context) -> None:
    """With a time zone's name, sets it; with “now”, shows the digest at once."""
    words, place = await context.words(update), context.place(update)
    asked = context.asked(update.effective_message) if update.effective_message else ""
    if not place:
        return
    if asked.casefold() in NOW:
        await context.show_now(update, words)
        return
    if not await context.may_choose(update):
        await context.reply(update, following.admins_only(words))
        return
    subscriber = await _subscriber(place, context)
    if asked and is_zone(asked):
        subscriber = await context.store.change_rhythm(*place, replace(subscriber.rhythm, zone=asked), _now())
    await context.reply(update, pages.settings(subscriber, words))


async def show_digest(deed: ShowDigest, update: Update, context: Context) -> None:
    words, place = context.languages.of(deed.language), context.place(update)
    if place:
        await context.show(update, pages.settings(await _subscriber(place, context), words))


async def show_setting(deed: ShowSetting, update: Update, context: Context) -> None:
    words, place = context.languages.of(deed.language), context.place(update)
    if place and deed.setting in pages.SETTINGS:
        await context.show(update, pages.choices(deed.setting, await _subscriber(place, context), words))


async def choose_setting(deed: ChooseSetting, update: Update, context: Context) -> None:
    words, place = context.languages.of(deed.language), context.place(update)
    if not place:
        return
    subscriber = await _subscriber(place, context)
    subscriber = await _changed(deed, subscriber, place, context) or subscriber
    await context.show(update, pages.settings(subscriber, words))


async def digest_now(update: Update, context: Context, words: Words) -> None:
    await context.show_now(update, words)


async def _changed(deed: ChooseSetting, subscriber: Subscriber, place: Place, context: Context) -> Subscriber | None:
    """None for a value that was never offered."""
    store, now, rhythm, value = context.store, _now(), subscriber.rhythm, deed.value
    number = int(value) if value.isdigit() and len(value) < 4 else -1
    start, _, end = value.partition("-")
    try:
        match deed.setting:
            case "often" if value in FREQUENCIES:
                rhythm = replace(rhythm, frequency=cast(Frequency, value))
            case "hour":
                rhythm = replace(rhythm, hour=number)
            case "weekday":
                rhythm = replace(rhythm, weekday=number)
            case "monthday":
                rhythm = replace(rhythm, monthday=number)
            case "zone" if is_zone(value):
                rhythm = replace(rhythm, zone=value)
            case "quiet" if value == "none":
                rhythm = replace(rhythm, quiet=None)
            case "quiet" if start.isdigit() and end.isdigit():
                rhythm = replace(rhythm, quiet=(int(start), int(end)))
            case "sound" if value in {"on", "off"}:
                return await store.be_silent(*place, value == "off", now)
            case "pause" if value == "resume":
                return await store.resume(*place, now)
            case "pause" if value == "ever":
                return await store.pause(*place, UNTIL_RESUMED, now)
            case "pause" if 0 < number <= max(pages.PAUSES):
                return await store.pause(*place, now + dt.timedelta(days=number), now)
            case _:
                return None
    except ValueError:
        return None
    return await store.change_rhythm(*place, rhythm, now)


async def _subscriber(place: Place, context: Context) -> Subscriber:
    """The place's settings, made with their defaults where there are none yet."""
    found = await context.store.subscriber(*place)
    return found or await context.store.resume(*place, _now())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
