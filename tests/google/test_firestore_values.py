"""What stands in Firestore: what its queries, indexes and expiry need to see, and nothing that could trip them."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from shared.gcp import firestore_values
from shared.gcp.firestore_values import ValueMessage, decode
from shared.ports.queries import Vector

NOW = datetime(2026, 11, 22, 18, 0, 0, 123456, UTC)
DATA = {
    "status": "STAGED",
    "fence": 3,
    "share": 0.5,
    "open": False,
    "nobody": None,
    "due_at": NOW.astimezone(timezone(timedelta(hours=14))),
    "direction": Vector([0.6, -0.8]),
    "pages": [[1, 2.0], [{"at": NOW}]],
    "place": {"": "no name", "__name__": [], "$datetime": 1},
}


def encode(data: dict[str, Any]) -> dict[str, Any]:
    return firestore_values.encode(data)[0]


def kinds(fields: dict[str, Any]) -> dict[str, str]:
    return {name: value.WhichOneof("value_type") for name, value in fields.items()}


def test_scalars_of_the_top_level_are_native() -> None:
    assert kinds(encode(DATA)) == {
        "status": "string_value",
        "fence": "integer_value",
        "share": "double_value",
        "open": "boolean_value",
        "nobody": "null_value",
        "due_at": "timestamp_value",
        "direction": "map_value",
        "pages": "map_value",
        "place": "map_value",
        "~write": "bytes_value",
    }
    assert encode(DATA)["due_at"].timestamp_value.ToMicroseconds() == 1_795_370_400_123_456


def test_a_vector_is_what_googles_clients_write() -> None:
    from google.cloud.firestore_v1._helpers import encode_value
    from google.cloud.firestore_v1.vector import Vector as GooglesVector

    theirs = encode_value(GooglesVector([0.6, -0.8]))
    assert encode(DATA)["direction"] == type(theirs).pb(theirs)


def test_a_list_or_a_map_is_one_text() -> None:
    for name, text in {
        "pages": '[[1,2.0],[{"at":{"$datetime":"2026-11-22T18:00:00.123456+00:00"}}]]',
        "place": '{"":"no name","__name__":[],"$$datetime":1}',
    }.items():
        fields = encode(DATA)[name].map_value.fields
        assert {inner: value.string_value for inner, value in fields.items()} == {"~json": text}


def test_names_a_condition_cannot_have_travel_together() -> None:
    data = {"a.b": 1, "é": NOW, "": None, "~write": 2, "x" * 101: [3], "$vector": Vector([1.0]), "__id__": 4, "n": 5}
    fields = encode(data)
    assert set(fields) == {"n", "~__id__", "~others", "~write"}
    assert decode(fields) == data


def test_every_write_differs_from_the_one_before() -> None:
    assert len({encode({"n": 1})["~write"].bytes_value for _ in range(100)}) == 100


def test_what_was_written_by_hand_can_be_read() -> None:
    inner = ValueMessage()
    inner.map_value.fields["n"].integer_value = 1
    by_hand = ValueMessage()
    by_hand.array_value.values.extend([inner, ValueMessage(null_value=0), ValueMessage(string_value="x")])
    assert decode({"list": by_hand, "map": inner}) == {"list": [{"n": 1}, None, "x"], "map": {"n": 1}}


def test_a_datetime_outside_the_calendar_is_refused() -> None:
    for instant in (
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))),
    ):
        for data in ({"at": instant}, {"list": [instant]}):
            with pytest.raises(ValueError, match="years"):
                encode(data)
