import pytest

from shared.domain.brief import Brief
from shared.domain.wording.greetings import words_of_card
from tests.unit.reader.told import read


@pytest.mark.parametrize(
    ("wish", "occasion"),
    [
        ("a birthday card with the photos from last summer", "birthday"),
        ("a card for Mom's birthday with our dog", "birthday"),
        ("a Christmas card with the photos from our birthday party", "christmas"),
        ("a thank-you card with my cat", "thanks"),
        ("a get well soon card with my dog", "get-well"),
        ("eine Geburtstagskarte mit meinem Hund", "birthday"),
        ("eine Weihnachtskarte mit Fotos vom letzten Winter", "christmas"),
        ("una tarjeta de cumpleaños con mi perro", "birthday"),
        ("une carte d'anniversaire avec mon chien", "birthday"),
        ("une carte de vœux avec nos photos de Noël", "new-year"),
        ("犬の誕生日カード", "birthday"),
        ("クリスマスカードを作って", "christmas"),
        ("a card with my dog", None),
    ],
)
def test_what_a_card_is_for_is_read(wish: str, occasion: str | None) -> None:
    brief = read(wish)
    assert (brief.product, brief.occasion) == ("card", occasion)


def test_a_picture_of_a_birthday_is_no_card() -> None:
    assert read("a watercolour of the birthday party").occasion is None


def test_a_card_says_what_it_is_for_in_the_wishs_language() -> None:
    assert words_of_card(Brief(product="card", occasion="birthday", language="de"))[0] == "Alles Gute zum Geburtstag"
    assert words_of_card(Brief(product="card", occasion="birthday", language="fr-CA"))[0] == "Joyeux anniversaire"


def test_its_owners_words_come_first() -> None:
    short = Brief(product="card", occasion="birthday", text="Love you, Mom!")
    assert words_of_card(short) == ("Love you, Mom!", ("Wishing you a wonderful day and a happy year.",))
    long = short.model_copy(update={"text": "Dear Mom, " + "thank you for everything. " * 3})
    assert words_of_card(long) == ("Happy Birthday", (long.text,))


def test_a_card_for_nothing_in_particular_says_nothing() -> None:
    assert words_of_card(Brief(product="card")) == ("", ())


@pytest.mark.parametrize(
    ("words", "language", "inside"),
    [
        ("عيد ميلاد سعيد", "en", 0),
        ("祝你生日快乐", "de", 0),
        ("Happy Birthday!", "ja", 1),
        ("お誕生日おめでとう！", "ja", 1),
        ("¡Feliz cumpleaños!", "es", 1),
    ],
)
def test_no_sentence_stands_inside_in_a_script_its_owner_does_not_use(words: str, language: str, inside: int) -> None:
    title, lines = words_of_card(Brief(product="card", occasion="birthday", language=language, text=words))
    assert (title, len(lines)) == (words, inside)
