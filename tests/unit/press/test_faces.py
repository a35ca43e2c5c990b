from importlib import metadata

import numpy as np
import pytest
import uharfbuzz as hb

from shared.press.cutting import cut
from shared.press.faces import DANCING, FACES, Face, font
from shared.press.itemising import cast
from shared.press.lettering import outline

from .orders import MESSAGES

WORDS = [(language, text) for language, (title, texts, _) in MESSAGES.items() for text in (title, *texts)]


@pytest.mark.parametrize("face", FACES, ids=[face.name for face in FACES])
def test_every_face_comes_with_the_open_font_licence(face: Face) -> None:
    (distribution,) = metadata.packages_distributions()[face.package]
    near = face.file.rpartition("/")[0]
    files = {str(file): file for file in metadata.files(distribution) or ()}
    licences = [file for name, file in files.items() if name.endswith(("LICENSE", f"{near}/OFL.txt"))]
    assert f"{face.package}/{face.file}" in files
    assert licences
    for file in licences:
        assert "SIL OPEN FONT LICENSE Version 1.1" in file.read_text()


def test_only_faces_of_several_weights_have_one_chosen() -> None:
    for face in FACES:
        assert ("wght" in {axis.tag for axis in font(face).face.axis_infos}) == (face.weight is not None)


def inked_area(face: Face, letter: str) -> float:
    number = font(face).get_nominal_glyph(ord(letter))
    sides = [(points, np.roll(points, -1, 0)) for points in outline(face, number)]
    return abs(sum(float((one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]).sum()) / 2 for one, other in sides))


def test_a_weight_is_what_is_drawn() -> None:
    light = Face("light", DANCING.package, DANCING.file, 400)
    assert inked_area(DANCING, "l") > 1.3 * inked_area(light, "l")


def shaped(of: hb.Font, text: str, language: str) -> list[tuple[int, ...]]:
    """Glyphs of a text as their cluster, place and how far their ink reaches; numbers differ between files."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language
    hb.shape(of, buffer)
    found = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        ink = of.get_glyph_extents(info.codepoint)
        found.append((info.cluster, place.x_advance, place.x_offset, place.y_offset, *ink))
    return found


@pytest.mark.parametrize(("language", "text"), WORDS)
@pytest.mark.parametrize("voice", ["title", "text"])
def test_a_face_cut_to_a_text_shapes_and_draws_it_as_the_whole_one_does(language: str, text: str, voice: str) -> None:
    for face in set(cast(text, voice, language).faces):  # type: ignore[arg-type]
        own = "".join(letter for letter, of in zip(text, cast(text, voice, language).faces, strict=True) if of is face)  # type: ignore[arg-type]
        file = cut(face, [own])
        ours, whole = shaped(hb.Font(hb.Face(file)), own, language), shaped(font(face), own, language)
        assert np.abs(np.array(ours) - np.array(whole)).max() <= 2  # units of a thousandth of an em: rounding
        assert not hb.Face(file).axis_infos


@pytest.mark.parametrize("text", ["e\u0301", "é", "Nguye\u0302\u0303n", "שָׁלוֹם", "कि", "\u0301"])
def test_accents_are_put_together_or_apart_after_the_cut_as_before(text: str) -> None:
    for face in set(cast(text, "text", "vi").faces):
        assert shaped(hb.Font(hb.Face(cut(face, [text]))), text, "vi") == shaped(font(face), text, "vi")


def test_the_same_text_cuts_the_same_file() -> None:
    assert cut(DANCING, ["Anna"]) == cut(DANCING, ["Anna"]) != cut(DANCING, ["Tom"])
