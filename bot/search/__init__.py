"""Searches answers for a question, however people type it. Returns keys and scores; the caller knows what a key is."""

from bot.search.explain import explain
from bot.search.index import Index
from bot.search.indexing.entries import Entry
from bot.search.indexing.garbage_collection import without_garbage_collection
from bot.search.query.names import NameMatcher
from bot.search.query.periods import read_period
from bot.search.query.small_talk import SmallTalk, recognize_small_talk
from bot.search.ranking import Hit
from bot.search.results import Result

__all__ = [
    "Entry",
    "Hit",
    "Index",
    "NameMatcher",
    "Result",
    "SmallTalk",
    "explain",
    "read_period",
    "recognize_small_talk",
    "without_garbage_collection",
]
