"""Which photos fit a wish, and why."""

from shared.domain.selection.index import SearchIndex, build_index
from shared.domain.selection.question import apply_answer
from shared.domain.selection.ranking import rank
from shared.domain.selection.records import NONE_OF_THESE, Choice, Question, Ranking, Scored

__all__ = [
    "NONE_OF_THESE",
    "Choice",
    "Question",
    "Ranking",
    "Scored",
    "SearchIndex",
    "apply_answer",
    "build_index",
    "rank",
]
