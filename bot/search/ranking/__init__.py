"""Ranks answers for a query: features, their fitted weights and the calibrated chance. The entry point is `rank`."""

from bot.search.ranking.ranker import Hit, rank

__all__ = ["Hit", "rank"]
