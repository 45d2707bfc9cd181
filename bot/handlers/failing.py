"""The one place for what nobody foresaw: logs all of it, and tells the reader briefly."""

import logging

from telegram import Update
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.context import Context
from bot.render import greeting

logger = logging.getLogger(__name__)


async def failed(update: object, context: Context) -> None:
    # A name and a number; never the text, which is the reader's.
    number = update.update_id if isinstance(update, Update) else None
    error = context.error
    if isinstance(error, NetworkError | RetryAfter):
        logger.warning("Telegram was out of reach while update %s was answered: %s", number, error)
        return
    logger.error("Update %s could not be answered", number, exc_info=error)
    if not isinstance(update, Update) or not update.effective_chat:
        return
    try:
        words = context.languages.of(update.effective_user.language_code if update.effective_user else None)
        await context.reply(update, greeting.sorry(words))
    except TelegramError as silent:
        logger.warning("Could not say sorry: %s", silent)
