"""What we know: YAML files → `Knowledge`, checked whole; read only, and replaced whole."""

from bot.knowledge.base import Changes, Knowledge
from bot.knowledge.faults import Fault, FaultsError
from bot.knowledge.loading import load
from bot.knowledge.nouns import COUNTRIES, Answer, Briefing, Organisation, Source, Topic
from bot.knowledge.selection import Selection
from bot.knowledge.texts import LANGUAGES, Text
from bot.knowledge.when import When

__all__ = [
    "COUNTRIES",
    "LANGUAGES",
    "Answer",
    "Briefing",
    "Changes",
    "Fault",
    "FaultsError",
    "Knowledge",
    "Organisation",
    "Selection",
    "Source",
    "Text",
    "Topic",
    "When",
    "load",
]
