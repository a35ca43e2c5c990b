from shared.domain.notes import POOR, notes_of, sentence
from tests.unit.selection.factory import BLURRED, photo


def test_a_photo_that_gives_a_poor_likeness_is_said_and_a_good_one_is_not() -> None:
    assert notes_of(photo("blurred", quality=BLURRED)) == (POOR,)
    assert notes_of(photo("tiny", width_px=200, height_px=150)) == (POOR,)
    assert notes_of(photo("good")) == ()
    assert notes_of(None) == ()


def test_every_note_of_the_painter_has_its_sentence() -> None:
    for code in ("subject_guessed", "subject_unknown", "head_not_clear", "together", "plate_glyphs_missing", POOR):
        assert sentence(code)
    assert sentence("nobody_knows") is None
