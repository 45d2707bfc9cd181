"""/deliveries: admins see how the digests fare, and send again what failed."""

import datetime as dt
import logging

from telegram import Update

from bot.callbacks.actions import SendAgain
from bot.context.context import Context
from bot.handlers.reload import refused
from bot.render import deliveries as pages

logger = logging.getLogger(__name__)


async def deliveries(update: Update, context: Context) -> None:
    if not context.is_admin(update):
        await refused(update, context)
        return
    counts = await context.store.delivery_counts(dt.datetime.now(dt.UTC))
    page = pages.state(counts, await context.store.failures(), await context.locale(update))
    await context.reply(update, page)


async def send_again(deed: SendAgain, update: Update, context: Context) -> None:
    """Nothing for anybody but admins: a button may have been forged."""
    user = update.effective_user
    if not user or not context.is_admin(update):
        return
    number = await context.store.send_again(dt.datetime.now(dt.UTC))
    context.services.digests.wake()
    logger.info("Admin %s sends %d failed deliveries again", user.id, number)
    await context.show(update, pages.sent_again(number, context.locales.of(deed.language)))
