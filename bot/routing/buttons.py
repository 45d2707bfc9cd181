"""A button as a feature declares it: its callback data, and the function that answers a press."""

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from telegram import Update
from telegram.ext import CallbackQueryHandler

from bot.callbacks.callback_data import CallbackData
from bot.i18n.translator import N_
from bot.routing.context import Context
from bot.transport import messages

Data = TypeVar("Data", bound=CallbackData)
Handler = CallbackQueryHandler[Context, None]


def button(
    data: type[Data],
    callback: Callable[[Data, Update, Context], Coroutine[Any, Any, None]],
    *,
    chat_admins_only: bool = False,
    toast: str | None = None,
) -> Handler:
    """`chat_admins_only`: in a group or channel only its administrators may press it. `toast`: a sentence, marked with
    `N_`, that appears for a moment over the chat.
    """

    async def press(update: Update, context: Context) -> None:
        query = update.callback_query
        action = data.unpack(query.data) if query and isinstance(query.data, str) else None
        if not query or action is None:
            # python-telegram-bot gives a query without data to the first handler, whatever its pattern.
            await _answer_unknown(update, context)
            return
        locale = await context.locale(update)
        _ = locale.gettext
        if chat_admins_only and not await context.may_change_settings(update):
            await messages.answer_callback(
                context.bot, query.id, _("Only an administrator of this chat can change that.")
            )
            return
        await messages.answer_callback(context.bot, query.id, _(toast) if toast else None)
        await callback(action, update, context)

    return CallbackQueryHandler(press, pattern=data.pattern())


async def _answer_unknown(update: Update, context: Context) -> None:
    if update.callback_query:
        sentence = (await context.locale(update)).gettext(N_("This button no longer works."))
        await messages.answer_callback(context.bot, update.callback_query.id, sentence)


# Stands behind all buttons: for data that is forged, or of a version of the bot that is gone.
UNKNOWN_BUTTON: Handler = CallbackQueryHandler(_answer_unknown)
