"""Logging: one line a record, and never a secret in it."""

import logging

# What is shorter would be cut out of ordinary words.
SHORTEST = 8


class _Redacting(logging.Formatter):
    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "[token]")
        return text


def set_up(level: str, *secrets: str) -> None:
    """To standard error. Secrets are taken out of messages and tracebacks alike."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(tuple(secret for secret in secrets if len(secret) >= SHORTEST)))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These log each request, with the token in its address, a line for every poll, or what readers write.
    for name in ("httpx", "httpcore", "apscheduler", "aiosqlite", "alembic", "asyncio", "telegram"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
