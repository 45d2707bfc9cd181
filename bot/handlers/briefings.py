"""Briefings and topics: /briefing, /topics, and the buttons that lead from page to page."""

from telegram import Update

from bot.callbacks.actions import OpenBriefing, OpenTopic, ShowBriefings, ShowTopics
from bot.context.context import Context
from bot.knowledge import Selection
from bot.render import briefings as pages
from bot.render import greeting


async def briefing(update: Update, context: Context) -> None:
    """The newest; with words, the newest of what they name."""
    locale = await context.locale(update)
    library = context.services.library
    asked = context.asked(update.effective_message) if update.effective_message else ""
    if not asked:
        await context.reply(update, pages.newest(library.knowledge, locale, context.bot.username))
        return
    selection = library.select(asked, context.today())
    found = selection.of(library.knowledge.briefings.values())
    if not selection:
        page = pages.near(asked, library.about(asked), locale)
    elif len(found) == 1:
        page = pages.briefing(found[0], library.knowledge, locale, context.bot.username)
    elif found:
        page = pages.selected(selection, library.knowledge, locale)
    else:
        page = pages.none(asked, locale)
    await context.reply(update, page)


async def topics(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    await context.reply(update, pages.topics(context.services.library.knowledge, locale))


async def open_briefing(deed: OpenBriefing, update: Update, context: Context) -> None:
    """As a message of its own: what the reader has read stays."""
    locale, knowledge = context.locales.of(deed.language), context.services.library.knowledge
    found = knowledge.briefings.get(deed.briefing)
    page = pages.briefing(found, knowledge, locale, context.bot.username) if found else greeting.gone(locale)
    await context.reply(update, page)


async def open_topic(deed: OpenTopic, update: Update, context: Context) -> None:
    locale, knowledge = context.locales.of(deed.language), context.services.library.knowledge
    known = deed.topic in knowledge.topics
    await context.show(
        update, pages.topic(deed.topic, knowledge, locale, deed.page) if known else greeting.gone(locale)
    )


async def show_topics(deed: ShowTopics, update: Update, context: Context) -> None:
    await context.show(update, pages.topics(context.services.library.knowledge, context.locales.of(deed.language)))


async def show_briefings(deed: ShowBriefings, update: Update, context: Context) -> None:
    locale, knowledge = context.locales.of(deed.language), context.services.library.knowledge
    selection = Selection.read(deed.of)
    page = pages.selected(selection, knowledge, locale, deed.page) if selection is not None else greeting.gone(locale)
    await context.show(update, page)
