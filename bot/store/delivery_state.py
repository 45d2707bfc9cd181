"""The states of a delivery: the same words in code, tables, pages and documents."""

from enum import StrEnum


class DeliveryState(StrEnum):
    DUE = "due"
    """To be sent as soon as its turn comes."""
    CLAIMED = "claimed"
    """Taken by the process that sends; due again when its claim ends."""
    RETRY = "retry"
    """Was tried; will be tried again."""
    SENT = "sent"
    """Telegram has taken it."""
    FAILED = "failed"
    """Given up, with the error; an admin may have it sent again."""
    RECIPIENT_GONE = "recipient_gone"
    """The chat refused so often and so long that it counts as gone."""
    SUPERSEDED = "superseded"
    """A later delivery brings what it was to bring, or the reader changed what they want."""


# Telegram has not taken these: a later delivery may bring what they were to bring.
UNSENT = (DeliveryState.DUE, DeliveryState.RETRY, DeliveryState.CLAIMED, DeliveryState.FAILED)
