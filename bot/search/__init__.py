"""Matching for how people here type: keys and scores; what they mean is the knowledge's business."""

from bot.search.explain import explain
from bot.search.index import Hit, Index, Result
from bot.search.indexing.entries import Entry
from bot.search.indexing.garbage_collection import without_garbage_collection
from bot.search.query.names import NameMatcher
from bot.search.query.periods import read_period
from bot.search.query.small_talk import SmallTalk, recognize_small_talk

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
