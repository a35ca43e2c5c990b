import pytest

from shared.domain.brief import Brief
from shared.domain.dossier import Chosen
from shared.domain.notes import POOR, notes_of, sentence
from shared.domain.planning import told
from shared.domain.products import PRODUCTS, Product
from tests.unit.selection.factory import BLURRED, photo


def of(photo_id: str) -> Chosen:
    return Chosen(photo_id=photo_id, refs=("s:a.jpg",), score=1, reasons=())


def test_a_photo_that_gives_a_poor_likeness_is_said_and_a_good_one_is_not() -> None:
    assert notes_of(photo("blurred", quality=BLURRED)) == (POOR,)
    assert notes_of(photo("tiny", width_px=200, height_px=150)) == (POOR,)
    assert notes_of(photo("good")) == ()
    assert notes_of(None) == ()


def test_every_note_of_the_painter_has_its_sentence() -> None:
    for code in ("subject_guessed", "subject_unknown", "head_not_clear", "together", "plate_glyphs_missing", POOR):
        assert sentence(code)
    assert sentence("nobody_knows") is None


@pytest.mark.parametrize("product", PRODUCTS.values(), ids=PRODUCTS)
def test_whoever_wishes_for_more_than_a_product_has_is_told_in_a_sentence(product: Product) -> None:
    wish = Brief(product=product.id, count=product.most)
    photos = [of(str(number)) for number in range(product.most)]
    assert told(wish, photos) == ()
    (code,) = told(wish.model_copy(update={"count": product.most + 1}), photos)
    assert str(product.most) in str(sentence(code))


def test_photos_that_come_again_are_told() -> None:
    (code,) = told(Brief(product="storybook", count=3), [of("one"), of("other"), of("one")])
    assert "come again" in str(sentence(code))
