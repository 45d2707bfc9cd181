"""The error handler of the application: logs an unexpected error whole, and tells the reader briefly."""

import logging

from telegram import Update
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.errors import StoreError
from bot.render import notices
from bot.routing.context import Context

logger = logging.getLogger(__name__)


async def handle_error(update: object, context: Context) -> None:
    # A name and a number; never the text, which is the reader's.
    number = update.update_id if isinstance(update, Update) else None
    error = context.error
    # python-telegram-bot counts a refused request among the network's errors.
    if isinstance(error, NetworkError | RetryAfter) and not isinstance(error, BadRequest):
        logger.warning("Telegram was out of reach while update %s was answered: %.200s", number, error)
        return
    if isinstance(error, StoreError):
        logger.error("Update %s could not be answered: %s", number, error)
    else:
        logger.error("Update %s could not be answered", number, exc_info=error)
    if not isinstance(update, Update) or not update.effective_chat:
        return
    try:
        await context.reply(update, notices.unexpected_error(await context.locale(update)))
    except TelegramError as silent:
        logger.warning("Could not say sorry: %s", silent)
