"""Free text is a question: found, unsure or nothing; and what the reader says of the answer."""

import datetime as dt
import logging

from telegram import Message, Update

from bot.callbacks.actions import GiveAnswer, ItDidNotHelp, ItHelped, NoneOfThese
from bot.context.context import Context, private
from bot.errors import StoreError
from bot.library import Found, Nothing
from bot.render import answers, greeting
from bot.transport import messages

logger = logging.getLogger(__name__)


async def ask(update: Update, context: Context) -> None:
    if not update.effective_message:
        return
    locale = await context.locale(update)
    library = context.services.library
    text = context.asked(update.effective_message)
    if not text:
        group = not private(update)
        await context.reply(update, greeting.start(library.knowledge, locale, context.locales, group=group))
        return
    place, now = context.place(update) or (0, 0), dt.datetime.now(dt.UTC)
    outcome = library.ask(text, locale.language, context.services.recent.at(place, now))
    if isinstance(outcome, Found):
        context.services.recent.remember(place, outcome.match.key, now)
    await context.reply(update, answers.outcome(outcome, library.knowledge, context.locales))
    if isinstance(outcome, Nothing) and not outcome.small_talk:
        try:
            await context.store.record_unanswered(text, outcome.language)
        except StoreError as error:
            # The reader has an answer; the editors miss one question.
            logger.warning("A question was not kept: %s", error)


async def give_answer(deed: GiveAnswer, update: Update, context: Context) -> None:
    locale, knowledge = context.locales.of(deed.language), context.services.library.knowledge
    found, place = knowledge.answer(deed.key), context.place(update)
    if found and place:
        context.services.recent.remember(place, deed.key, dt.datetime.now(dt.UTC))
    await context.reply(update, answers.answer(*found, knowledge, locale) if found else greeting.gone(locale))


async def helped(deed: ItHelped | ItDidNotHelp, update: Update, context: Context) -> None:
    """Counts once: the two buttons go, that to the briefing stays; who asked something else gets the topics."""
    locale, knowledge = context.locales.of(deed.language), context.services.library.knowledge
    found = knowledge.answer(deed.key)
    query = update.callback_query
    if not found or not query or not isinstance(query.message, Message):
        return
    if not context.services.once.first(("vote", query.message.chat.id, query.message.message_id)):
        return
    did = isinstance(deed, ItHelped)
    await context.store.vote(deed.key, helped=did)
    left = answers.helped(answers.answer(*found, knowledge, locale), locale, did=did)
    await messages.replace_buttons(context.bot, query.message, left)


async def none_of_these(deed: NoneOfThese, update: Update, context: Context) -> None:
    await context.show(update, answers.nothing(context.locales.of(deed.language)))
