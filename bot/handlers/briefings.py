"""Briefings and topics: /briefing, /topics, and the buttons that lead from page to page."""

from telegram import Update

from bot.callbacks.actions import OpenBriefing, OpenTopic, ShowBriefings, ShowTopics
from bot.context.context import Context
from bot.knowledge import Selection
from bot.render import briefings as pages
from bot.render import greeting


async def briefing(update: Update, context: Context) -> None:
    """The newest; with words, the newest of what they name."""
    words = await context.words(update)
    library = context.services.library
    asked = context.asked(update.effective_message) if update.effective_message else ""
    if not asked:
        await context.reply(update, pages.newest(library.knowledge, words, context.bot.username))
        return
    selection = library.select(asked, context.today())
    found = selection.of(library.knowledge.briefings.values())
    if not selection:
        page = pages.near(asked, library.about(asked), words)
    elif len(found) == 1:
        page = pages.briefing(found[0], library.knowledge, words, context.bot.username)
    elif found:
        page = pages.selected(selection, library.knowledge, words)
    else:
        page = pages.none(asked, words)
    await context.reply(update, page)


async def topics(update: Update, context: Context) -> None:
    words = await context.words(update)
    await context.reply(update, pages.topics(context.services.library.knowledge, words))


async def open_briefing(deed: OpenBriefing, update: Update, context: Context) -> None:
    """As a message of its own: what the reader has read stays."""
    words, knowledge = context.languages.of(deed.language), context.services.library.knowledge
    found = knowledge.briefings.get(deed.briefing)
    page = pages.briefing(found, knowledge, words, context.bot.username) if found else greeting.gone(words)
    await context.reply(update, page)


async def open_topic(deed: OpenTopic, update: Update, context: Context) -> None:
    words, knowledge = context.languages.of(deed.language), context.services.library.knowledge
    known = deed.topic in knowledge.topics
    await context.show(update, pages.topic(deed.topic, knowledge, words, deed.page) if known else greeting.gone(words))


async def show_topics(deed: ShowTopics, update: Update, context: Context) -> None:
    await context.show(update, pages.topics(context.services.library.knowledge, context.languages.of(deed.language)))


async def show_briefings(deed: ShowBriefings, update: Update, context: Context) -> None:
    words, knowledge = context.languages.of(deed.language), context.services.library.knowledge
    selection = Selection.read(deed.of)
    page = pages.selected(selection, knowledge, words, deed.page) if selection is not None else greeting.gone(words)
    await context.show(update, page)
