"""EXIF: dates, places, cameras and words, as cameras write them and as they should not."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

import pytest

from shared.domain.file_facts import EmbeddedFacts
from shared.domain.photo import Place
from shared.media.inspect import inspect
from tests.unit.media.samples import NOW, TAHOE, encoded, exif, picture


def read(data: bytes) -> EmbeddedFacts:
    return inspect(data, now=NOW)


@pytest.mark.parametrize(
    "date",
    ["0000:00:00 00:00:00", "    :  :     :  :  ", "", "2023:13:01 00:00:00", "2023:02:30 00:00:00",
     "1969:12:31 23:59:59", "2026:06:04 00:00:00", "9999:99:99 99:99:99", "2023:07:04", "soon", "2023:07:04 24:61:00"],
)  # fmt: skip
def test_a_date_that_is_nonsense_is_none(date: str) -> None:
    assert read(encoded(picture(), exif=exif(detail={0x9003: date}))).taken_local is None


@pytest.mark.parametrize(
    "date", ["2023:07:04 12:30:00", "2023-07-04 12:30:00", "2023:07:04 12:30:00\x00", "2023/07/04 12:30"]
)
def test_dates_are_read_as_programs_write_them(date: str) -> None:
    assert read(encoded(picture(), exif=exif(detail={0x9003: date}))).taken_local == datetime(2023, 7, 4, 12, 30)


def test_the_date_of_taking_comes_before_that_of_digitising_and_that_of_editing_does_not_count() -> None:
    both = exif({0x0132: "2024:01:01 00:00:00"}, {0x9003: "2023:07:04 12:30:00", 0x9004: "2023:08:01 00:00:00"})
    assert read(encoded(picture(), exif=both)).taken_local == datetime(2023, 7, 4, 12, 30)
    second = exif(detail={0x9003: "0000:00:00 00:00:00", 0x9004: "2023:08:01 00:00:00", 0x9012: "+02:00"})
    facts = read(encoded(picture(), exif=second))
    assert facts.taken_local == datetime(2023, 8, 1)
    assert facts.utc_offset_minutes == 120
    edited = exif({0x0132: "2024:01:01 00:00:00"})
    assert read(encoded(picture(), exif=edited)).taken_local is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("+02:00", 120), ("-09:30", -570), ("Z", 0), ("+14:00", 840), ("+15:00", None), ("summer", None), ("", None)],
)
def test_offsets_are_read(text: str, minutes: int | None) -> None:
    block = exif(detail={0x9003: "2023:07:04 12:30:00", 0x9011: text})
    assert read(encoded(picture(), exif=block)).utc_offset_minutes == minutes


@pytest.mark.parametrize(
    ("digits", "microseconds"), [("5", 500_000), ("042", 42_000), ("123456789", 123_456), (" 7 ", 700_000), ("x", 0)]
)
def test_fractions_of_a_second_are_read(digits: str, microseconds: int) -> None:
    block = exif(detail={0x9003: "2023:07:04 12:30:00", 0x9291: digits})
    assert read(encoded(picture(), exif=block)).taken_local == datetime(2023, 7, 4, 12, 30, 0, microseconds)


def test_the_satellites_clock_is_read() -> None:
    gps = TAHOE | {29: "2023:07:04", 7: (19.0, 29.0, 58.5)}
    assert read(encoded(picture(), exif=exif(gps=gps))).gps_at == datetime(2023, 7, 4, 19, 29, 58, 500_000, UTC)


@pytest.mark.parametrize(
    "clock",
    [{29: "2023:07:04"}, {7: (19.0, 29.0, 58.0)}, {29: "0000:00:00", 7: (1.0, 1.0, 1.0)},
     {29: "soon", 7: (1.0, 1.0, 1.0)}, {29: "2023:07:04", 7: (25.0, 1.0, 1.0)},
     {29: "2033:07:04", 7: (1.0, 1.0, 1.0)}, {29: "2023:07:04", 7: (1.0, 1.0)},
     {29: "1980:01:06", 7: (0.0, 0.0, 0.0)}],
)  # fmt: skip
def test_a_satellites_clock_that_is_nonsense_is_none(clock: dict[int, Any]) -> None:
    assert read(encoded(picture(), exif=exif(gps=TAHOE | clock))).gps_at is None


@pytest.mark.parametrize(
    "gps",
    [
        {1: "N", 2: (48.0, 0.0, 0.0), 3: "E", 4: (2.0, 0.0, 0.0)},
        {1: "N", 2: (48.0, 8.0, 1.0), 3: "E", 4: (48.0, 8.0, 1.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (2.0, 8.0, 1.0)},
        {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
        {1: "N", 2: (91.0, 0.0, 0.0), 3: "E", 4: (1.0, 0.0, 0.0)},
        {1: "N", 2: (1.0, 0.0, 0.0), 3: "E", 4: (181.0, 0.0, 0.0)},
        {2: (1.0, 0.0, 0.0), 4: (1.0, 0.0, 0.0)},
        {1: "X", 2: (1.0, 0.0, 0.0), 3: "E", 4: (1.0, 0.0, 0.0)},
        {1: "N", 2: (1.0, 0.0, 0.0)},
        {1: "N", 3: "E"},
        {29: "2023:07:04"},
    ],
)
def test_a_place_that_is_none_is_none(gps: dict[int, Any]) -> None:
    assert read(encoded(picture(), exif=exif(gps=gps))).place is None


def test_a_zero_denominator_in_a_place_is_no_number() -> None:
    block = exif(gps=TAHOE).tobytes()
    third = Fraction(39).limit_denominator()
    zero = block.replace(third.numerator.to_bytes(4, "big") + (1).to_bytes(4, "big"), bytes(8))
    zero = zero.replace(third.numerator.to_bytes(4, "little") + (1).to_bytes(4, "little"), bytes(8))
    assert zero != block
    assert read(encoded(picture(), exif=zero)).place is None


def test_southern_and_western_places_are_negative() -> None:
    gps = {1: "S", 2: (33.0, 55.0, 2.3), 3: "E", 4: (18.0, 24.0, 9.4)}
    assert read(encoded(picture(), exif=exif(gps=gps))).place == Place(latitude=-33.9173056, longitude=18.4026111)


@pytest.mark.parametrize(
    ("make", "model", "camera"),
    [("Canon", "Canon EOS 6D", "Canon EOS 6D"), ("NIKON CORPORATION", "NIKON D750", "NIKON D750"),
     ("SONY ", " DSC-P52\x00junk", "SONY DSC-P52"), ("", "Pixel", "Pixel"), ("LGE", "", "LGE"), ("", "", None)],
)  # fmt: skip
def test_the_camera_is_named_once(make: str, model: str, camera: str | None) -> None:
    assert read(encoded(picture(), exif=exif({0x010F: make, 0x0110: model}))).camera == camera


@pytest.mark.parametrize(
    "text", ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "<KENOX S630>", "dav", "hdrpl", "DCIM\\100MEDIA", "", "0001"]
)
def test_what_cameras_write_everywhere_is_no_description(text: str) -> None:
    described = read(encoded(picture(), exif=exif({0x010E: text}))).description
    assert described is None or text.startswith("DCIM\\")


def test_the_description_and_windows_fields_are_read() -> None:
    wide = {tag: f"{text}\x00".encode("utf-16-le") for tag, text in
            ((0x9C9B, "Übers Meer"), (0x9C9C, "Ein Kommentar"), (0x9C9E, "dog; Lake;dog"))}  # fmt: skip
    facts = read(encoded(picture(), exif=exif({0x010E: "été à Nice".encode(), **wide})))
    assert facts.description == "été à Nice"
    assert facts.title == "Übers Meer"
    assert facts.keywords == ("dog", "Lake")
    assert read(encoded(picture(), exif=exif(wide))).description == "Ein Kommentar"


def test_text_is_made_fit_to_show() -> None:
    hostile = "nice\u202e cat\x1b[0m \u2066" + "a" * 5000
    facts = read(encoded(picture(), exif=exif({0x010E: hostile.encode()})))
    assert facts.description is not None
    assert facts.description.startswith("nice cat [0m a")
    assert len(facts.description) <= 500


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_is_none_is_ignored(orientation: int) -> None:
    facts = read(encoded(picture(), exif=exif({0x0112: orientation})))
    assert (facts.width_px, facts.height_px) == (320, 240)


def test_broken_exif_loses_exif_and_not_the_photo() -> None:
    for junk in (b"Exif\x00\x00", b"Exif\x00\x00II*\x00\xff\xff\xff\xff", b"Exif\x00\x00MM\x00*" + b"\xff" * 300):
        facts = read(encoded(picture(), exif=junk))
        assert (facts.taken_local, facts.place, facts.width_px) == (None, None, 320)
