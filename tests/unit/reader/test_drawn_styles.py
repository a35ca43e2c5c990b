"""Words for drawn styles in five languages: coloured pencil, ink, engraving, cartoon, and storybook as a style."""

import pytest

from tests.unit.reader.told import read, told

DRAWN = {
    "my dog in colored pencil": "dog; ~coloured-pencil",
    "my cat with coloured pencils": "cat; ~coloured-pencil",
    "color pencil portrait of Max": "person Max; ~coloured-pencil; portrait",
    "pen and ink drawing of our house": "house; ~ink-wash",
    "my cat in ink": "cat; ~ink-wash",
    "an ink wash of the old bridge": "bridge; ~ink-wash",
    "a Chinese ink painting of my horse": "horse; ~ink-wash",
    "a sumi-e of our cat": "cat; ~ink-wash",
    "steel engraving of my dog": "dog; ~engraving",
    "my dog as an engraving": "dog; ~engraving",
    "a Victorian engraving of my cat": "cat; ~engraving",
    "my dad like a banknote": "father*; ~engraving",
    "turn my dog into a cartoon character": "dog; ~cartoon",
    "my dog in comic book style": "dog; ~cartoon",
    "paint my cat in the style of a cartoon": "cat; ~cartoon",
    "eine Buntstiftzeichnung von unserem Hund": "dog; ~coloured-pencil",
    "meine Katze mit Buntstiften": "cat; ~coloured-pencil",
    "unser Haus in Tusche": "house; ~ink-wash",
    "eine Tuschezeichnung von Oma": "grandmother*; ~ink-wash",
    "mein Opa als Kupferstich": "grandfather*; ~engraving",
    "unser Opa im Stil eines Kupferstichs": "grandfather*; ~engraving",
    "unser Hund im Comicstil": "dog; ~cartoon",
    "mein Hund als Zeichentrickfigur": "dog; ~cartoon",
    "mi perro a lápices de colores": "dog; ~coloured-pencil",
    "un dibujo a lápiz de color de mi gato": "cat; ~coloured-pencil",
    "nuestra casa en tinta china": "house; ~ink-wash",
    "un grabado de mi abuelo": "grandfather*; ~engraving",
    "mi perro en estilo cómic": "dog; ~cartoon",
    "mi gato como dibujo animado": "cat; ~cartoon",
    "mon chien aux crayons de couleur": "dog; ~coloured-pencil",
    "un dessin au crayon de couleur de mon chat": "cat; ~coloured-pencil",
    "notre maison à l'encre de Chine": "house; ~ink-wash",
    "une gravure de mon grand-père": "grandfather*; ~engraving",
    "mon chien en BD": "dog; ~cartoon",
    "mon chat en style dessin animé": "cat; ~cartoon",
    "うちの犬の色鉛筆画": "dog; ~coloured-pencil",
    "うちの猫を水墨画風に": "cat; ~ink-wash",
    "祖父を銅版画で": "grandfather*; ~engraving",
    "犬をカートゥーン風に": "dog; ~cartoon",
}


@pytest.mark.parametrize(("wish", "brief"), DRAWN.items())
def test_a_drawn_style_is_known_by_its_words(wish: str, brief: str) -> None:
    assert told(read(wish)) == brief


IN_STORYBOOK_STYLE = {
    "my cat in storybook style": "cat; ~storybook",
    "our zoo trip as a storybook illustration": "#zoo; ~storybook",
    "a children's book illustration of Max": "person Max; ~storybook",
    "my dog in the style of a children's storybook": "dog; ~storybook",
    "my dog in the style of a picture book": "dog; ~storybook",
    "a Christmas card in storybook style of our cat": "cat; ~storybook; card",
    "three storybook illustrations of Max": "person Max; ~storybook; x3",
    "unser Hund im Bilderbuchstil": "dog; ~storybook",
    "unsere Katze als Kinderbuchillustration": "cat; ~storybook",
    "unser Hund wie aus einem Bilderbuch": "dog; ~storybook",
    "Oma als Illustration aus einem Kinderbuch": "grandmother*; ~storybook",
    "mi hija como una ilustración de cuento": "daughter*; ~storybook",
    "mi gato en estilo cuento infantil": "cat; ~storybook",
    "ma fille en style livre d'images": "daughter*; ~storybook",
    "mon chat comme une illustration de livre pour enfants": "cat; ~storybook",
    "娘を絵本風に": "daughter*; ~storybook",
    "うちの猫を絵本の挿絵風に": "cat; ~storybook",
}


@pytest.mark.parametrize(("wish", "brief"), IN_STORYBOOK_STYLE.items())
def test_storybook_as_a_style_is_no_book(wish: str, brief: str) -> None:
    assert told(read(wish)) == brief


BOOKS = {
    "an 8-page storybook of our zoo weekend": "#zoo; storybook; x8",
    "an 8-page storybook of our zoo weekend in cartoon style": "#zoo; ~cartoon; storybook; x8",
    "a children's book about our trip to Rome": "@Rome=Rome; #trip; storybook",
    "a picture book of our holidays in ink and wash": "#vacation; ~ink-wash; storybook",
    "ein Bilderbuch über unseren Hund im Cartoon-Stil": "dog; ~cartoon; storybook",
    "un cuento de 8 páginas sobre nuestra visita al zoo": "#zoo; storybook; x8",
    "un livre d'images de 8 pages sur notre visite au zoo": "#zoo; storybook; x8",
    "動物園に行った時の8ページの絵本": "#zoo; storybook; x8",
}


@pytest.mark.parametrize(("wish", "brief"), BOOKS.items())
def test_a_book_is_no_style(wish: str, brief: str) -> None:
    assert told(read(wish)) == brief


THINGS = (
    "a photo of a cartoon", "a photo of the engraving in the church", "our dog watching cartoons", "tattoo ink",
    "the ink stain on the table", "ein Foto von einem Comic", "meine Kinder lesen Comics auf dem Sofa",
    "una foto de un cómic", "mis hijos viendo dibujos animados", "les enfants regardent un dessin animé",
)  # fmt: skip


@pytest.mark.parametrize("wish", THINGS)
def test_a_cartoon_on_television_is_a_thing(wish: str) -> None:
    brief = read(wish)
    assert (brief.style, brief.unknown_style) == (None, None)


def test_what_is_painted_may_be_a_comic_book() -> None:
    assert told(read("a watercolour of a comic book")) == "comic book; ~watercolour"
