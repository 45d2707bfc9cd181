"""/reload: checks everything first, then swaps in one step; with faults the old knowledge keeps serving."""

import asyncio
import logging

from telegram import Update

from bot.context.context import Context
from bot.handlers.about import unknown_command
from bot.handlers.message_filters import ADDRESSED
from bot.knowledge import FaultsError
from bot.library import Library
from bot.render import reload as pages

logger = logging.getLogger(__name__)


async def refused(update: Update, context: Context) -> None:
    """As for any command that there is not: in a group only where the bot is addressed."""
    if update.effective_message and ADDRESSED.filter(update.effective_message):
        await unknown_command(update, context)


async def reload(update: Update, context: Context) -> None:
    if not context.is_admin(update) or not update.effective_user:
        await refused(update, context)
        return
    locale = await context.locale(update)
    services = context.services
    # One at a time: the second admin's reload reads what the first may just have mended.
    async with services.reloading:
        try:
            library = await asyncio.to_thread(Library.open, services.knowledge_dir, services.library.languages)
        except FaultsError as found:
            logger.warning("Reload by %s refused: %d faults", update.effective_user.id, len(found.faults))
            await context.reply(update, pages.refused(found.faults, locale))
            return
        changes = library.knowledge.changes_from(services.library.knowledge)
        services.library = library
        await services.digests.learned()
    logger.info(
        "Reload by %s: %d added, %d changed, %d removed",
        update.effective_user.id,
        len(changes.added),
        len(changes.changed),
        len(changes.removed),
    )
    await context.reply(update, pages.reloaded(changes, locale))
