"""Words to be printed come out of a wish as their owner wrote them."""

import pytest

from shared.domain.reading.as_written import as_written, emoji_in
from tests.unit.reader.told import read


@pytest.mark.parametrize(
    "words",
    [
        "สุขสันต์วันเกิด",
        "जन्मदिन मुबारक हो",
        "יוֹם הֻלֶּדֶת שָׂמֵחַ!",
        "عِيدُ ميلادٍ سعيد",
        "تولدت مبارک، می\u200cخواهمت",
        "For Mum — with love…",
        "Grandma’s 80th",
        "¡Feliz cumpleaños, abuela!",
        "½ a century",
        "Straße, 25° & 100 %",
    ],
)
def test_quoted_words_keep_their_signs(words: str) -> None:
    assert read(f"a birthday card with my dog, “{words}”").text == words


def test_a_wish_in_capitals_keeps_those_of_its_quoted_words() -> None:
    assert read('A CARD WITH MY DOG, "HAPPY Birthday, Mum"').text == "HAPPY Birthday, Mum"


def test_words_said_before_they_are_quoted_are_taken_from_the_quotes() -> None:
    assert read('a birthday card of my cat with "Birthday!"').text == "Birthday!"


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("Happy birthday 🎂🎉 Mom ❤️!", "Happy birthday Mom!"),
        ("🎄 Merry Christmas 🎄", "Merry Christmas"),
        ("From all of us 👨‍👩‍👧‍👦, with love", "From all of us, with love"),
        ("Joyeux anniversaire maman !", "Joyeux anniversaire maman !"),
    ],
)
def test_emoji_leave_no_hole(words: str, printed: str) -> None:
    assert read(f'a card with my cat, "{words}"').text == printed


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ('a card with my cat, "Happy birthday 🎂"', True),
        ('a card with my cat, "🎄 Happy birthday"', True),
        ('a card with my cat, "Happy 🎉 birthday"', True),
        ('a card with my cat 🐱, "Happy birthday"', False),
        ('a card 🐱 with the text "Happy birthday" please 🙏', False),
        ('a card with my cat, "Happy birthday ©"', False),
        ("a card with my cat 🐱", False),
    ],
)
def test_emoji_of_the_printed_words_are_told_from_others(wish: str, found: bool) -> None:
    assert emoji_in("Happy birthday", wish) is found


def test_a_letter_in_quotes_is_words_to_be_printed_and_not_what_the_picture_shows() -> None:
    letter = "Dear Grandma, " + "we wish you a long walk by the lake and a large cake. " * 8
    brief = read(f'a card with my cat, "{letter}"')
    assert brief.text == letter.strip()
    assert [subject.noun for subject in brief.subjects] == ["cat"]


def test_words_that_are_not_in_the_wish_stay_as_they_are() -> None:
    assert as_written("Happy birthday", "a card") == "Happy birthday"
    assert as_written("!", "a card") == "!"
