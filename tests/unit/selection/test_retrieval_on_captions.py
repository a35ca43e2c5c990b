"""Wishes for things against 26 real photos known by one caption each; truth is what people counted in them."""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.domain.selection import rank
from shared.embedded.reader import LocalBriefReader
from shared.ports.models import WishContext
from tests.unit.selection.factory import photo

DATA = Path(__file__).parents[4] / "shared/data/photos_coco/captions.jsonl"
CONTEXT = WishContext(asked_at=datetime(2026, 11, 22, 12, tzinfo=UTC))

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="needs the captions in ../shared/data, not shipped")


@pytest.mark.parametrize("nth", [0, 1])
def test_a_thing_a_caption_mentions_is_in_the_photo(nth):
    entries = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]
    truth = {hashlib.sha256(entry["file"].encode()).hexdigest()[:12]: entry for entry in entries}
    photos = [photo(name, description=entry["captions"][nth]) for name, entry in truth.items()]
    things = sorted({thing for entry in entries for thing in entry["instances"]} - {"person"})
    reader, right, shown = LocalBriefReader(), 0, 0
    for thing in things:
        ranking = rank(reader.read(f"a watercolour of a {thing}", CONTEXT), photos)
        if ranking.outcome == "fits":
            shown += 1
            right += thing in truth[ranking.photos[0].photo_id]["instances"]
    assert shown >= 20
    assert right >= 0.9 * shown
