"""Reads a wish into a brief with rules alone: on the laptop, in the tests, without a model."""

from shared.embedded.reader.reader import LocalBriefReader

__all__ = ["LocalBriefReader"]
