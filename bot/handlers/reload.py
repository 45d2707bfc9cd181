"""/reload: checks everything first, then swaps in one step; with faults the old knowledge keeps serving."""

import asyncio
import logging

from telegram import Update

from bot.errors import StoreError
from bot.i18n.translator import N_
from bot.knowledge import FaultsError
from bot.library import Library
from bot.render import reload as pages
from bot.routing.commands import Command
from bot.routing.context import Context

logger = logging.getLogger(__name__)


async def reload(update: Update, context: Context) -> None:
    if not update.effective_user:
        return
    locale = await context.locale(update)
    services = context.services
    # One at a time: a second admin's reload reads what the first may just have corrected.
    async with services.reload_lock:
        try:
            library = await asyncio.to_thread(Library.open, services.knowledge_dir, services.library.languages)
        except FaultsError as found:
            logger.warning("Reload by %s refused: %d faults", update.effective_user.id, len(found.faults))
            await context.reply(update, pages.refused(found.faults, locale))
            return
        changes = library.knowledge.changes_from(services.library.knowledge)
        services.library = library
        try:
            await services.digests.publish()
        except StoreError as error:
            # The new knowledge serves; its news is announced as soon as the database takes it.
            logger.warning("What is new is recorded later: %s", error)
    logger.info(
        "Reload by %s: %d added, %d changed, %d removed",
        update.effective_user.id,
        len(changes.added),
        len(changes.changed),
        len(changes.removed),
    )
    await context.reply(update, pages.reloaded(changes, locale))


COMMANDS = (Command("reload", N_("Read the knowledge base again"), reload, admins_only=True),)
