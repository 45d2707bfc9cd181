"""Matching for how people here type: keys and scores; what they mean is the knowledge's business."""

from bot.search.collecting import uncollected
from bot.search.entries import Entry
from bot.search.explaining import explain
from bot.search.index import Hit, Index, Result
from bot.search.names import Names
from bot.search.periods import read_period
from bot.search.smalltalk import Kind as SmallTalk
from bot.search.smalltalk import recognise

__all__ = [
    "Entry",
    "Hit",
    "Index",
    "Names",
    "Result",
    "SmallTalk",
    "explain",
    "read_period",
    "recognise",
    "uncollected",
]
