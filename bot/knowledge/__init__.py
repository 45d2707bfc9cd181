"""What we know: YAML files → `Knowledge`, checked whole; read only, and replaced whole."""

from bot.knowledge.faults import Fault, FaultsError
from bot.knowledge.knowledge_base import Changes, Knowledge
from bot.knowledge.loader import load
from bot.knowledge.localized import REQUIRED_LANGUAGES, Text
from bot.knowledge.models import COUNTRIES, Answer, Briefing, Organisation, Source, Topic
from bot.knowledge.partial_date import PartialDate
from bot.knowledge.selection import Selection

__all__ = [
    "COUNTRIES",
    "REQUIRED_LANGUAGES",
    "Answer",
    "Briefing",
    "Changes",
    "Fault",
    "FaultsError",
    "Knowledge",
    "Organisation",
    "PartialDate",
    "Selection",
    "Source",
    "Text",
    "Topic",
    "load",
]
