"""Finds the answers to a question as people here type it. It knows answers by their keys, not by what they say."""

from bot.search.explain import explain
from bot.search.index import Hit, Index, Result
from bot.search.indexing.entries import Entry
from bot.search.indexing.garbage_collection import without_garbage_collection
from bot.search.languages import Languages
from bot.search.query.name_matcher import NameMatcher
from bot.search.query.small_talk import SmallTalk

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
