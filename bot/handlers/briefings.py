"""Briefings and topics: /briefing, /topics, and the buttons that lead from page to page."""

from telegram import Update

from bot.callbacks.briefings import OpenBriefing, OpenTopic, ShowBriefings, ShowTopics
from bot.i18n.translator import N_
from bot.knowledge import Selection
from bot.render import briefings as pages
from bot.render import notices
from bot.routing.buttons import button
from bot.routing.commands import Command
from bot.routing.context import Context


async def briefing(update: Update, context: Context) -> None:
    """The newest; with words, the newest of what they name."""
    locale = await context.locale(update)
    words = context.words_of(update.effective_message)
    if not words:
        await context.reply(update, pages.newest(context.knowledge, locale, context.bot.username))
        return
    selection = context.library.select(words, context.today())
    found = selection.of(context.knowledge.briefings.values())
    if not selection:
        page = pages.near(words, context.library.about(words), locale)
    elif len(found) == 1:
        page = pages.briefing(found[0], context.knowledge, locale, context.bot.username)
    elif found:
        page = pages.selected(selection, context.knowledge, locale)
    else:
        page = pages.none(words, locale)
    await context.reply(update, page)


async def topics(update: Update, context: Context) -> None:
    await context.reply(update, pages.topics(context.knowledge, await context.locale(update)))


async def open_briefing(action: OpenBriefing, update: Update, context: Context) -> None:
    """As a new message: what the reader has read stays."""
    locale, knowledge = context.locales.of(action.language), context.knowledge
    found = knowledge.briefings.get(action.briefing)
    username = context.bot.username
    page = pages.briefing(found, knowledge, locale, username) if found else notices.no_longer_known(locale)
    await context.reply(update, page)


async def open_topic(action: OpenTopic, update: Update, context: Context) -> None:
    locale, knowledge = context.locales.of(action.language), context.knowledge
    known = action.topic in knowledge.topics
    page = pages.topic(action.topic, knowledge, locale, action.page) if known else notices.no_longer_known(locale)
    await context.show(update, page)


async def show_topics(action: ShowTopics, update: Update, context: Context) -> None:
    await context.show(update, pages.topics(context.knowledge, context.locales.of(action.language)))


async def show_briefings(action: ShowBriefings, update: Update, context: Context) -> None:
    locale, selection = context.locales.of(action.language), Selection.read(action.selection)
    if selection is None:
        await context.show(update, notices.no_longer_known(locale))
    else:
        await context.show(update, pages.selected(selection, context.knowledge, locale, action.page))


COMMANDS = (
    Command("briefing", N_("The newest briefing, or one on a topic, organisation, country or date"), briefing),
    Command("topics", N_("Briefings by topic"), topics),
)
BUTTONS = (
    button(OpenBriefing, open_briefing),
    button(OpenTopic, open_topic),
    button(ShowTopics, show_topics),
    button(ShowBriefings, show_briefings),
)
