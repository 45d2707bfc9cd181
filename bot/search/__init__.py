"""Searches answers for a question, however people type it. Returns keys and scores; the caller knows what a key is."""

from bot.search.explain import explain
from bot.search.index import Index
from bot.search.indexing.entries import Entry
from bot.search.indexing.garbage_collection import without_garbage_collection
from bot.search.languages import Languages
from bot.search.query.name_matcher import NameMatcher
from bot.search.query.small_talk import SmallTalk
from bot.search.ranking import Hit
from bot.search.results import Result

__all__ = [
    "Entry",
    "Hit",
    "Index",
    "Languages",
    "NameMatcher",
    "Result",
    "SmallTalk",
    "explain",
    "without_garbage_collection",
]
