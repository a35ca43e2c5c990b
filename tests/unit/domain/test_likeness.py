import pytest

from shared.domain.likeness import expected_likeness
from shared.domain.photo import Photo, Quality, Region

SHARP = Quality(
    sharpness=120,
    edge_width_px=4,
    mean_luminance=0.5,
    clipped_low=0.01,
    clipped_high=0.01,
    contrast=0.8,
    jpeg_quality=90,
)


def photo(width_px: int = 3000, height_px: int = 2000, faces: tuple[Region, ...] = (), **measured: float) -> Photo:
    quality = Quality.model_validate({**SHARP.model_dump(), **measured})
    return Photo(
        id="p_1", owner="me", refs=(), media_type="image/jpeg", width_px=width_px, height_px=height_px,
        quality=quality, perceptual_hash="0", faces=faces,
    )  # fmt: skip


def face(size: float) -> Region:
    return Region(kind="face", x=0.1, y=0.1, w=size, h=size)


def test_a_sharp_large_photo_is_good_and_says_nothing() -> None:
    assert expected_likeness(photo()) == ("good", ())


@pytest.mark.parametrize(
    ("measured", "grade", "code"),
    [
        ({"sharpness": 19, "edge_width_px": 9}, "poor", "blurred"),
        ({"sharpness": 7, "edge_width_px": 7}, "poor", "blurred"),
        ({"sharpness": 44, "edge_width_px": 6.1}, "fair", "soft"),
        ({"sharpness": 300, "edge_width_px": 9}, "fair", "soft"),
        ({"mean_luminance": 0.18}, "fair", "dark"),
        ({"mean_luminance": 0.07}, "poor", "dark"),
        ({"mean_luminance": 0.82}, "fair", "bright"),
        ({"mean_luminance": 0.93}, "poor", "bright"),
        ({"clipped_low": 0.5}, "fair", "shadows_lost"),
        ({"clipped_high": 0.3}, "fair", "lights_lost"),
        ({"contrast": 0.3}, "fair", "flat"),
        ({"width_px": 500, "height_px": 400}, "fair", "photo_small"),
        ({"width_px": 200, "height_px": 150}, "poor", "photo_small"),
        ({"width_px": 1000, "height_px": 700, "jpeg_quality": 30}, "fair", "compressed"),
        ({"width_px": 1000, "height_px": 700, "jpeg_quality": 10}, "poor", "compressed"),
    ],
)
def test_every_flaw_is_named_and_graded(measured: dict[str, float], grade: str, code: str) -> None:
    likeness = expected_likeness(photo(**measured))  # type: ignore[arg-type]
    assert likeness.expected == grade
    assert [reason.code for reason in likeness.reasons] == [code]
    assert likeness.reasons[0].text


@pytest.mark.parametrize(
    "measured",
    [
        {"sharpness": 45, "edge_width_px": 4.0},  # few details, all of them sharp
        {"sharpness": 69, "edge_width_px": 5.9},  # a sharp face before a soft background
        {"clipped_high": 0.12},  # a white sky
        {"jpeg_quality": 13, "width_px": 4640, "height_px": 3472},  # its blocks are shrunk away
        {"jpeg_quality": None},
    ],
)
def test_what_only_looks_like_a_flaw_is_good(measured: dict[str, float]) -> None:
    assert expected_likeness(photo(**measured)).expected == "good"  # type: ignore[arg-type]


def test_the_largest_face_found_counts_and_the_smallest_that_was_asked_for() -> None:
    crowd = photo(faces=(face(0.15), face(0.02)))
    assert expected_likeness(crowd).expected == "good"
    asked = expected_likeness(crowd, [(0, 0, 0.15, 0.15), (0.5, 0.5, 0.02, 0.02)])
    assert asked.expected == "poor"
    assert [reason.code for reason in asked.reasons] == ["subject_small"]


def test_a_face_is_measured_as_the_model_gets_it() -> None:
    large = photo(8000, 6000, faces=(face(0.04),))  # 320 pixels of the file, 64 of what is sent
    assert expected_likeness(large).expected == "fair"
    assert "64 pixels" in expected_likeness(large).reasons[0].text


def test_the_worst_flaw_decides_and_all_are_told() -> None:
    likeness = expected_likeness(photo(500, 400, mean_luminance=0.05))
    assert likeness.expected == "poor"
    assert [reason.code for reason in likeness.reasons] == ["photo_small", "dark"]
