"""How many pages, pictures and copies a wish asks for in five languages, and comics, which are books."""

import pytest

from .told import CONTEXT, READER, told

PAGES = {
    "a 12-page storybook of our zoo weekend": 12,
    "a twelve-page storybook of our dog": 12,
    "a storybook of my cat with 12 pages": 12,
    "a storybook of my cat with twenty-four pages": 24,
    "a storybook about our dog, 16 pages": 16,
    "a photo book with 20 photos of our trip": 20,
    "a thirty-page story about my dog": 30,
    "a 120-page storybook of my dog": 120,
    "two 12-page storybooks of my cat": 12,
    "ein Bilderbuch mit 12 Seiten über unseren Hund": 12,
    "ein 12-seitiges Bilderbuch über unseren Hund": 12,
    "ein zwölfseitiges Bilderbuch über unseren Hund": 12,
    "ein Bilderbuch über unseren Hund mit vierundzwanzig Seiten": 24,
    "ein Fotobuch mit 20 Fotos von unserem Hund": 20,
    "un livre d'images de 12 pages sur notre chien": 12,
    "un livre illustré avec douze pages sur notre chien": 12,
    "un livre d'images de vingt-quatre pages sur notre chien": 24,
    "un cuento de 12 páginas sobre nuestro perro": 12,
    "un cuento con veinticuatro páginas sobre nuestro perro": 24,
    "un libro de fotos con 20 fotos de nuestro perro": 20,
    "犬の12ページの絵本": 12,
    "犬の絵本を十二ページで": 12,
    "二十四ページの犬の絵本": 24,
}


@pytest.mark.parametrize(("wish", "pages"), PAGES.items())
def test_a_storybook_has_the_pages_that_the_wish_says(wish: str, pages: int) -> None:
    brief = READER.read(wish, CONTEXT)
    assert (brief.product, brief.count) == ("storybook", pages)
    assert {subject.noun for subject in brief.subjects} <= {"dog", "cat"}
    assert brief.style is None


@pytest.mark.parametrize(
    "wish",
    [
        "a storybook with my two dogs",
        "a storybook of 2019",
        "ein Bilderbuch mit unseren zwei Katzen",
        "un cuento de 2019",
    ],
)
def test_other_numbers_are_no_pages(wish: str) -> None:
    brief = READER.read(wish, CONTEXT)
    assert (brief.product, brief.count, brief.copies) == ("storybook", 1, 1)


ONE_PAGE = [
    "a one-page comic of my cat",
    "a 1-page storybook of my cat",
    "turn my photos of my cat into a single-page comic",
    "a comic of my cat on one page",
    "a storybook of our cat with only one page",
    "a one-panel comic of my cat",
    "ein einseitiger Comic über unsere Katze",
    "einen 1-seitigen Comic über unsere Katze",
    "ein Bilderbuch über unsere Katze mit nur einer Seite",
    "une BD d'une page sur notre chat",
    "un livre d'images sur notre chat en une seule page",
    "un cómic de una página sobre mi gato",
    "un cuento de una sola página sobre mi gato",
    "1ページの猫の漫画",
    "猫の絵本を一ページで",
]


@pytest.mark.parametrize("wish", ONE_PAGE)
def test_who_wishes_for_a_single_page_has_said_so(wish: str) -> None:
    brief = READER.read(wish, CONTEXT)
    assert (brief.product, brief.count, brief.one_page) == ("storybook", 1, True)
    assert [subject.noun for subject in brief.subjects] == ["cat"]
    assert brief.photo_hints == ()


@pytest.mark.parametrize(
    "wish",
    [
        "a storybook of my cat",
        "a storybook of our zoo weekend, one page for each animal",
        "a storybook with my cat on one page and my dog on the next",
        "a storybook of our cat with text on every single page",
        "a 12-page storybook of my dog, one page per month",
        "ein Bilderbuch vom Zoo, eine Seite pro Tier",
        "un livre d'images du zoo, une page par animal",
        "un cuento del zoo, una página por animal",
        "動物ごとに1ページの絵本",
        "犬の絵本、1ページに1枚",
        "a one-page picture of my cat",
    ],
)
def test_how_pages_are_shared_out_is_no_book_of_a_single_page(wish: str) -> None:
    assert not READER.read(wish, CONTEXT).one_page


COPIES = {
    "three birthday cards with my dog": ("card", 3),
    "12 Christmas cards of our dog": ("card", 12),
    "a birthday card with my dog": ("card", 1),
    "a birthday card with three photos of my dog": ("card", 1),
    "two storybooks of my cat": ("storybook", 2),
    "two 12-page storybooks of my cat": ("storybook", 2),
    "drei Geburtstagskarten mit meinem Hund": ("card", 3),
    "eine Karte mit drei Fotos von meinem Hund": ("card", 1),
    "zwei Bilderbücher über unseren Hund": ("storybook", 2),
    "trois cartes d'anniversaire avec mon chien": ("card", 3),
    "deux livres d'images sur notre chien": ("storybook", 2),
    "tres tarjetas de cumpleaños con mi perro": ("card", 3),
    "dos cuentos sobre nuestro perro": ("storybook", 2),
    "犬の誕生日カードを三枚": ("card", 3),
    "三枚の犬のカード": ("card", 3),
    "犬の写真三枚のカード": ("card", 1),
    "犬の絵本を二冊": ("storybook", 2),
}


@pytest.mark.parametrize(("wish", "said"), COPIES.items())
def test_cards_and_books_are_counted_apart_from_what_is_in_them(wish: str, said: tuple[str, int]) -> None:
    brief = READER.read(wish, CONTEXT)
    assert (brief.product, brief.copies) == said
    assert {subject.noun for subject in brief.subjects} <= {"dog", "cat"}


@pytest.mark.parametrize(
    ("wish", "pictures"),
    [
        ("a birthday card with three photos of my dog", 3),
        ("a card with 5 pictures of my dog", 5),
        ("eine Karte mit drei Fotos von meinem Hund", 3),
        ("une carte avec trois photos de mon chien", 3),
        ("una tarjeta con tres fotos de mi perro", 3),
        ("犬の写真三枚のカード", 3),
    ],
)
def test_what_goes_on_a_card_is_counted(wish: str, pictures: int) -> None:
    brief = READER.read(wish, CONTEXT)
    assert (brief.product, brief.count, [subject.noun for subject in brief.subjects]) == ("card", pictures, ["dog"])


def test_two_avatars_are_two() -> None:
    assert told(READER.read("two avatars of my cat", CONTEXT)) == "cat; avatar; x2"


COMICS = {
    "a 3-page comic of my dog": "dog; ~cartoon; storybook; x3",
    "a comic book about our trip to Rome": "@Rome=Rome; #trip; ~cartoon; storybook",
    "a comic strip of my cat": "cat; ~cartoon; storybook",
    "a comic of my dog in watercolour": "dog; ~watercolour; storybook",
    "a four-panel comic of my cat Biscuit": "cat Biscuit; ~cartoon; storybook; x4",
    "turn my photos of Max into a comic": "person Max; ~cartoon; storybook",
    "turn my photos of Max into a 3-page comic": "person Max; ~cartoon; storybook; x3",
    "turn my photos of Max into a one-page comic": "person Max; ~cartoon; storybook",
    "a graphic novel about my dog": "dog; ~cartoon; storybook",
    "a picture book of our holidays": "#vacation; storybook",
    "einen 3-seitigen Comic über unseren Hund": "dog; ~cartoon; storybook; x3",
    "ein Comicheft über unseren Hund mit 12 Seiten": "dog; ~cartoon; storybook; x12",
    "ein Comic von unserer Katze als Ölgemälde": "cat; ~oil; storybook",
    "ein Bilderbuch über unseren Hund": "dog; storybook",
    "une BD de 6 pages sur notre chien": "dog; ~cartoon; storybook; x6",
    "une bande dessinée de notre chien à l'aquarelle": "dog; ~watercolour; storybook",
    "un tebeo de 4 páginas sobre nuestro perro": "dog; ~cartoon; storybook; x4",
    "una historieta de mi perro": "dog; ~cartoon; storybook",
    "un cómic de mi perro en acuarela": "dog; ~watercolour; storybook",
    "3ページの犬の漫画": "dog; ~cartoon; storybook; x3",
    "犬の四コマ漫画": "dog; ~cartoon; storybook; x4",
}


@pytest.mark.parametrize(("wish", "brief"), COMICS.items())
def test_a_comic_is_a_storybook_drawn_as_a_cartoon_unless_another_style_is_named(wish: str, brief: str) -> None:
    assert told(READER.read(wish, CONTEXT)) == brief


NO_BOOKS = {
    "my dog in comic book style": "dog; ~cartoon",
    "my dog as a comic": "dog; ~cartoon",
    "a comic-style picture of my dog": "dog; ~cartoon",
    "a watercolour of a comic book": "comic book; ~watercolour",
    "unser Hund im Comicstil": "dog; ~cartoon",
    "unser Hund als Comic": "dog; ~cartoon",
    "mon chien en BD": "dog; ~cartoon",
    "mi perro en estilo cómic": "dog; ~cartoon",
    "犬をコミック風に": "dog; ~cartoon",
}


@pytest.mark.parametrize(("wish", "brief"), NO_BOOKS.items())
def test_what_is_drawn_like_a_comic_is_no_book(wish: str, brief: str) -> None:
    assert told(READER.read(wish, CONTEXT)) == brief


@pytest.mark.parametrize(
    "wish",
    [
        "our kids reading comics on the sofa", "a photo of a comic", "meine Kinder lesen Comics auf dem Sofa",
        "ein Foto von einem Comic", "una foto de un cómic", "les enfants lisent des bandes dessinées",
        "漫画を読む子供の写真",
    ],
)  # fmt: skip
def test_a_comic_in_a_photo_is_a_thing(wish: str) -> None:
    brief = READER.read(wish, CONTEXT)
    assert (brief.product, brief.style) == ("picture", None)
