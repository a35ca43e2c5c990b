from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline import Pipeline, write_photo


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    """A person with two photos of a cat and one of a boat, who has agreed to everything a picture needs."""
    made = Pipeline(tmp_path)
    write_photo(made.photos / "cat on the sofa.jpg", seed=1, taken="2026:07:01 12:00:00")
    write_photo(made.photos / "cat in the garden.jpg", seed=2, taken="2025:12:25 12:00:00")
    write_photo(made.photos / "boat.jpg", seed=3)
    made.consent()
    made.connect()
    yield made
    made.close()
