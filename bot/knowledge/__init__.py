"""What we know: YAML files → `Knowledge`, checked whole; read only, and replaced whole."""

from bot.knowledge.base import Changes, Knowledge
from bot.knowledge.faults import Fault, FaultsError
from bot.knowledge.loading import load
from bot.knowledge.nouns import COUNTRIES, LANGUAGES, Answer, Briefing, Organisation, Source, Text, Topic
from bot.knowledge.selection import Selection
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
