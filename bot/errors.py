"""Errors whose message is a sentence for the person who must correct something."""


class BotError(Exception):
    """Somebody must mend something; `str()` tells them what, without a traceback."""


class SettingsError(BotError):
    """A setting is missing or wrong; the message names the variable."""


class StoreError(BotError):
    """The database can't be opened, read or written."""


class KnowledgeError(BotError):
    """The knowledge base has faults and must not serve; the message lists each on a line."""
