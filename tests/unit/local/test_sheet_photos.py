"""Which photos a sheet of styles shows."""

from pathlib import Path

import pytest

from infra.local.sheet_photos import sheet_photos
from shared.domain.file_facts import EmbeddedFacts
from shared.domain.photo import Quality, Region
from shared.errors import InvalidInputError, UnsupportedPhotoError
from shared.ports.photos import Thumbnail

QUALITY = Quality(sharpness=90, edge_width_px=4, mean_luminance=0.5, clipped_low=0, clipped_high=0, contrast=0.8)
JPEG = b"\xff\xd8\xff"
FACE = Region(kind="face", x=0.1, y=0.1, w=0.2, h=0.2)


class Reading:
    """A photo lab for files that say of themselves, in words, what a photo's metadata would; keeps what it read."""

    def inspect(self, data: bytes) -> EmbeddedFacts:
        said = data.removeprefix(JPEG).decode()
        if said == "damaged":
            raise UnsupportedPhotoError(code="photo_damaged")
        return EmbeddedFacts(
            sha256="0", media_type="image/jpeg", width_px=10, height_px=10, quality=QUALITY, perceptual_hash="0",
            keywords=tuple(said.split()), faces=(FACE,) * said.count("face"),
        )  # fmt: skip

    def shrink(self, data: bytes, *, longest_px: int, for_owner: bool = False) -> Thumbnail:
        self.inspect(data)
        return Thumbnail(data, 10, 10)

    def close(self) -> None: ...


def chosen(folder: Path, **files: str) -> list[tuple[str, str | None]]:
    for name, said in files.items():
        (folder / f"{name}.jpg").write_bytes(JPEG + said.encode())
    return [(photo.jpeg.removeprefix(JPEG).decode(), photo.kind) for photo in sheet_photos(folder, Reading())]


def test_one_of_every_kind_that_names_tell_in_the_kinds_order(tmp_path: Path) -> None:
    files = {"a_lake": "1", "b_cup": "2", "c_family": "3", "d_woman": "4", "e_dog": "5", "f_cat": "6", "g_cat": "7"}
    assert chosen(tmp_path, **files) == [
        ("6", "pet"), ("5", "pet"), ("4", "person"), ("3", "group"), ("1", "scene"), ("2", "thing"),
    ]  # fmt: skip


def test_labels_tell_where_names_do_not_and_the_rest_is_filled_by_name(tmp_path: Path) -> None:
    files = {"IMG_1": "x", "IMG_2": "kitten", "IMG_3": "face face", "IMG_4": "y", "IMG_5": "mountains"}
    assert chosen(tmp_path, **files) == [
        ("kitten", "pet"), ("face face", "group"), ("mountains", "scene"), ("x", None), ("y", None),
    ]  # fmt: skip


def test_without_names_and_labels_the_first_six_that_can_be_read(tmp_path: Path) -> None:
    files = {f"IMG_{number}": "damaged" if number == 2 else str(number) for number in range(1, 10)}
    assert [jpeg for jpeg, _ in chosen(tmp_path, **files)] == ["1", "3", "4", "5", "6", "7"]


def test_a_folder_without_photos_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as raised:
        chosen(tmp_path, IMG_1="damaged")
    assert raised.value.code == "no_photos"
