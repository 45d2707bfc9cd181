"""/deliveries: admins see how the digests are being delivered, and have failed ones sent again."""

import logging

from telegram import Update

from bot.callbacks.deliveries import RetryFailed
from bot.i18n.translator import N_
from bot.render import deliveries as pages
from bot.routing.buttons import button
from bot.routing.commands import Command
from bot.routing.context import Context

logger = logging.getLogger(__name__)


async def deliveries(update: Update, context: Context) -> None:
    locale = await context.locale(update)
    counts = await context.store.delivery_counts(context.now())
    await context.reply(update, pages.state(counts, await context.store.failures(), locale))


async def retry_failed(action: RetryFailed, update: Update, context: Context) -> None:
    """Does nothing for anybody but admins: callback data may be forged."""
    if not update.effective_user or not context.is_bot_admin(update):
        return
    number = await context.store.send_again(context.now())
    context.services.digests.wake()
    logger.info("Admin %s has %d failed deliveries sent again", update.effective_user.id, number)
    await context.show(update, pages.sent_again(number, context.locales.of(action.language)))


COMMANDS = (Command("deliveries", N_("How the digests are being delivered"), deliveries, admins_only=True),)
BUTTONS = (button(RetryFailed, retry_failed),)
