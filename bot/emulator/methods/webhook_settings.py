"""Methods that set, remove and describe the webhook."""

import re

from bot.emulator.api.api_errors import bad_request
from bot.emulator.api.params import Params
from bot.emulator.state.chats import Json
from bot.emulator.state.state import State
from bot.emulator.state.update_queue import Webhook

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_URL = re.compile(r"https?://[^\s/]+\.?[^\s]*")


def set_webhook(state: State, params: Params) -> bool:
    url, secret = params.text("url"), params.text("secret_token")
    if params.boolean("drop_pending_updates"):
        state.updates.clear()
    if not url:
        return delete_webhook(state, params)
    if not _URL.fullmatch(url):
        raise bad_request("bad webhook: invalid webhook URL specified")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    state.updates.set_allowed(params.array("allowed_updates"))
    connections = max(1, min(params.integer("max_connections", 40) or 40, 100))
    state.updates.set_webhook(Webhook(url, secret, connections))
    return True


def delete_webhook(state: State, params: Params) -> bool:
    if params.boolean("drop_pending_updates"):
        state.updates.clear()
    state.updates.set_webhook(None)
    return True


def get_webhook_info(state: State, _: Params) -> Json:
    webhook = state.updates.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    if webhook:
        info["max_connections"] = webhook.max_connections
        if webhook.last_error_at:
            info["last_error_date"] = int(webhook.last_error_at.timestamp())
            info["last_error_message"] = webhook.last_error
    if state.updates.allowed is not None:
        info["allowed_updates"] = sorted(state.updates.allowed)
    return info
