"""Rounds: where a search that cannot look at everything begins each time, so that it soon has been everywhere."""

import math
from datetime import UTC, datetime, timedelta

_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"  # of request ids (base 32, RFC 4648), in the order of their codes
_LENGTH = 8
_BITS = 5 * _LENGTH
_GOLDEN = (math.isqrt(5 << 2 * _BITS) - (1 << _BITS)) // 2  # the golden section of 2^40
_START = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)


def begins_at(now: datetime) -> str:
    """Return the beginning of a request's id from which a minute's search goes on, round to where it began.

    Ids are hashes, spread evenly over a circle. Each minute begins a golden section of it after the one before, so
    that of any n minutes in a row no two neighbours begin further apart than 1.9/n of the circle: whoever looks at
    one k-th of it a minute has looked everywhere after 2 k minutes, and has to remember nothing.

    Args:
        now: seconds do not matter.

    Returns:
        `r_` and eight characters.

    Source: the three-gap theorem (Sós, 1958); for the golden section the largest of n gaps is below
    (1 + 2/√5)/n, see Schretter, Kobbelt and Dehaye, Golden Ratio Sequences, 2012.
    """
    at = (now - _START) // _MINUTE * _GOLDEN % (1 << _BITS)
    return "r_" + "".join(_DIGITS[at >> shift & 31] for shift in range(_BITS - 5, -1, -5))
