"""The nearest vectors of a collection, by looking at every one of them."""

import base64
import sqlite3
from collections.abc import Sequence
from typing import Any

import numpy as np

from shared.embedded.values import VECTOR_NUMBER
from shared.ports.queries import Vector

Row = Sequence[Any]

# So many are looked at together: enough to keep NumPy busy, and a few megabytes.
_CHUNK = 1_000


def nearest(rows: sqlite3.Cursor, vector: Vector, limit: int) -> list[tuple[float, Row]]:
    """Return the rows with the nearest vectors after their cosine distance, the nearest first.

    Args:
        rows: id, version, data and the text (see `values.vector_text`) of a vector with as many dimensions
            as `vector`.
        vector: what they are compared with.
        limit: how many to return at most.
    """
    wanted = np.array(vector.values)
    wanted /= np.linalg.norm(wanted)
    best: list[tuple[float, Row]] = []
    while chunk := rows.fetchmany(_CHUNK):
        numbers = b"".join(base64.b64decode(row[-1]) for row in chunk)
        matrix = np.frombuffer(numbers, VECTOR_NUMBER).reshape(len(chunk), len(wanted))
        distances = 1.0 - (matrix @ wanted) / np.linalg.norm(matrix, axis=1)
        near = np.argsort(distances, kind="stable")[:limit]
        best = sorted([*best, *((float(distances[i]), chunk[i]) for i in near)])[:limit]
    return best
