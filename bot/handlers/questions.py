"""Free text is a question: found, unsure or nothing; and what the reader says of the answer."""

import logging

from telegram import Message, Update
from telegram.ext import MessageHandler, filters

from bot.callbacks.questions import DidNotHelp, Helped, NoneOfThese, ShowAnswer
from bot.errors import StoreError
from bot.i18n.translator import N_
from bot.library import Found, Nothing
from bot.render import answers as pages
from bot.render import notices, start
from bot.routing.buttons import button
from bot.routing.context import Context, Destination, is_private
from bot.routing.message_filters import ADDRESSED
from bot.transport import messages

logger = logging.getLogger(__name__)


async def answer_question(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    library = context.library
    question = context.words_of(update.effective_message)
    if not question:
        # Somebody wrote the bot's name and nothing else.
        group = not is_private(update)
        await context.reply(update, start.greeting(library.knowledge, locale, context.locales, group=group))
        return
    destination, now = context.destination(update) or Destination(0), context.now()
    conversations = context.services.conversations
    outcome = library.ask(question, locale.language, conversations.last_answer(destination, now))
    if isinstance(outcome, Found):
        conversations.remember(destination, outcome.match.key, now)
    await context.reply(update, pages.outcome(outcome, library.knowledge, context.locales))
    if isinstance(outcome, Nothing) and not outcome.small_talk:
        try:
            await context.store.record_unanswered(question, outcome.language)
        except StoreError as error:
            # The reader has an answer; the editors miss one question.
            logger.warning("A question was not kept: %s", error)


async def show_answer(action: ShowAnswer, update: Update, context: Context) -> None:
    locale, found = context.locales.of(action.language), context.knowledge.answer(action.key)
    destination = context.destination(update)
    if found and destination:
        context.services.conversations.remember(destination, action.key, context.now())
    page = pages.answer(*found, context.knowledge, locale) if found else notices.no_longer_known(locale)
    await context.reply(update, page)


async def vote(action: Helped | DidNotHelp, update: Update, context: Context) -> None:
    """Counts one vote a message: the two buttons go, the one to the briefing stays."""
    locale, found = context.locales.of(action.language), context.knowledge.answer(action.key)
    message = update.callback_query.message if update.callback_query else None
    if not found or not isinstance(message, Message):
        return
    voted = ("vote", message.chat.id, message.message_id)
    seen = context.services.deduplicator
    if not seen.is_first(voted):
        return
    helped = isinstance(action, Helped)
    try:
        await context.store.vote(action.key, helped=helped)
    except StoreError:
        # The next press counts.
        seen.forget(voted)
        raise
    page = pages.answer(*found, context.knowledge, locale)
    await messages.replace_buttons(context.bot, message, pages.buttons_after_vote(page, locale, helped=helped))


async def none_of_these(action: NoneOfThese, update: Update, context: Context) -> None:
    await context.show(update, pages.nothing(context.locales.of(action.language)))


BUTTONS = (
    button(ShowAnswer, show_answer),
    button(Helped, vote, toast=N_("Thank you!")),
    button(DidNotHelp, vote, toast=N_("Thank you! Ask in other words, or choose a topic.")),
    button(NoneOfThese, none_of_these),
)
HANDLERS = (
    MessageHandler(
        (filters.TEXT | filters.CAPTION) & ~filters.COMMAND & ADDRESSED & filters.UpdateType.MESSAGE, answer_question
    ),
)
