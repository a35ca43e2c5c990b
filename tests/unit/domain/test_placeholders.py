"""Placeholders: what leaves a wish, and what comes back."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared.domain.occurrences import Text, fold
from shared.domain.placeholders import Finding, Masked, mask

NAMES = (
    "Biscuit",
    "Zoë",
    "Søren",
    "Anna Berg",
    "O'Brien",
    "Łukasz",
    "Ö",
    "Straße",
    "ミナ",
    "미나",
    "Γιώργος",
    "İpek",
    "Ren",
)
words = st.sampled_from(
    [
        *NAMES,
        "biscuit",
        "BISCUITS",
        "Renaissance",
        "NAME1",
        "name2",
        "EMAIL1",
        "PHONE12",
        "my",
        "cat",
        "in",
        "a@b.example",
        "의",
        "の猫",
    ]
)
separators = st.sampled_from([" ", "  ", "", "'s ", ", ", "-", "\u200b", "_", "\n", "\u0301"])
wishes = st.one_of(
    st.lists(st.tuples(words, separators), max_size=12).map(lambda parts: "".join(w + s for w, s in parts)),
    st.text(max_size=60),
)
kinds = st.sampled_from(["PERSON_NAME", "EMAIL_ADDRESS", "PHONE_NUMBER", "PASSPORT", "IBAN_CODE"])
findings = st.lists(
    st.builds(Finding, kind=kinds, start=st.integers(-5, 70), end=st.integers(-5, 80)),
    max_size=5,
)
known = st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), max_size=4)


def masked(wish: str, *said: str, names: tuple[str, ...] = (), kind: str = "PERSON_NAME") -> Masked:
    """Mask the first place of each of the words as an inspector's finding, and the names."""
    return mask(wish, [Finding(kind, wish.index(word), wish.index(word) + len(word)) for word in said], names)


@given(wishes, findings, known)
@example("xx12", [Finding("PHONE_NUMBER", 2, 3)], [])
@example("NAME1 and NAME2", [], ["NAME1"])
@example("catミナ", [], ["ミナ"])
@example("name1 Bob", [Finding("PERSON_NAME", 6, 9)], [])
def test_restoring_a_masked_text_gives_the_text(wish: str, found: list[Finding], names: list[str]) -> None:
    made = mask(wish, found, names)
    assert made.restored(made.text) == wish


@given(wishes, findings, known)
def test_no_masked_original_remains_as_a_word_in_any_spelling(
    wish: str, found: list[Finding], names: list[str]
) -> None:
    made = mask(wish, found, names)
    left = Text(made.text)
    for original in made.originals.values():
        spans = {made.text[span.start : span.end] for span in left.occurrences(original)}
        assert not spans - set(made.originals), (made, original)


@given(wishes, st.lists(st.sampled_from(NAMES), min_size=1, max_size=4))
def test_no_known_name_remains_as_a_word_in_any_spelling(wish: str, names: list[str]) -> None:
    made = mask(wish, names=names)
    assert not [name for name in names if list(Text(made.text).occurrences(name))]


@given(wishes, findings)
def test_every_character_that_was_found_is_gone_from_its_place(wish: str, found: list[Finding]) -> None:
    made = mask(wish, found)
    at, place = 0, 0
    kept = set()
    while place < len(made.text):
        found_here = re.compile(r"[A-Z]+[0-9]+(?![A-Za-z0-9])").match(made.text, place)
        placeholder = found_here.group() if found_here and found_here.group() in made.originals else None
        if placeholder is None:
            kept.add(at)
            at, place = at + 1, place + 1
        else:
            at, place = at + len(made.originals[placeholder]), place + len(placeholder)
    assert at == len(wish)
    for finding in found:
        inside = range(max(finding.start, 0), min(finding.end, len(wish)))  # none when it ends before it starts
        assert not [index for index in inside if index in kept and not wish[index].isspace()]


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.sampled_from([str.upper, str.lower, str.title, str]),
)
def test_a_known_name_is_masked_in_every_case_and_unicode_form(name: str, form: str, cased: object) -> None:
    said = unicodedata.normalize(form, cased(name))  # type: ignore[operator, arg-type]
    made = mask(f"paint {said} in oil", names=[name])
    assert made.text == "paint NAME1 in oil"
    assert made.originals == {"NAME1": said}


MARKED = [sign for sign in map(chr, range(0xC0, 0x3100)) if unicodedata.normalize("NFD", sign) != sign] + list("미나")


@given(st.text(max_size=6), st.sampled_from(MARKED), st.text(max_size=6))
def test_a_name_is_compared_alike_in_every_unicode_form(before: str, letter: str, after: str) -> None:
    name = before + letter + after
    composed, apart = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    assert apart != name
    assert fold(composed) == fold(apart) == fold(name)


@pytest.mark.parametrize("wish", ["Renaissance", "a brenner", "Ren2", "children", "Ren\u0301e"])
def test_a_name_inside_a_word_is_not_touched(wish: str) -> None:
    assert mask(wish, names=["Ren"]) == Masked(wish, {})


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("Ren's hat", "NAME1's hat"),
        ("Ren’s hat", "NAME1’s hat"),
        ("Ren-Luca", "NAME1-Luca"),
        ("(Ren)", "(NAME1)"),
        ("Ren_1.jpg", "NAME1_1.jpg"),
        ("Re\u200bn!", "NAME1!"),
        ("Ｒｅｎ", "NAME1"),
    ],
)
def test_a_name_beside_signs_is_masked(wish: str, expected: str) -> None:
    assert mask(wish, names=["Ren"]).text == expected


@pytest.mark.parametrize(
    ("wish", "name", "expected"), [("미나의 고양이", "미나", "NAME1의 고양이"), ("ミナの猫", "ミナ", "NAME1の猫")]
)
def test_a_name_that_particles_are_written_onto_is_masked(wish: str, name: str, expected: str) -> None:
    made = mask(wish, names=[name])
    assert made.text == expected
    assert made.restored(expected) == wish


def test_a_part_of_a_known_name_is_masked_unless_it_is_a_word_everybody_uses() -> None:
    made = mask("anna and Mrs Berg in May, by my grandma's van", names=["Anna Berg", "May Van Ly", "Grandma Rose"])
    assert made.text == "NAME1 and Mrs NAME2 in May, by my grandma's van"


def test_a_short_part_of_a_known_name_is_masked_only_as_it_is_written_there() -> None:
    assert mask("Bo and bo", names=["Bo Berg"]).text == "NAME1 and bo"


def test_a_title_stays_beside_its_name() -> None:
    assert mask("Grandma Rose with Mum", names=["grandma Rose", "Mum"]).text == "Grandma NAME1 with Mum"


def test_a_name_of_several_words_is_found_over_any_blanks() -> None:
    assert mask("for anna\n  BERG!", names=["Anna Berg"]).text == "for NAME1!"


def test_the_same_spelling_has_the_same_placeholder_and_another_one_has_its_own() -> None:
    made = mask("Biscuit, biscuit and Biscuit", names=["Biscuit"])
    assert made.text == "NAME1, NAME2 and NAME1"
    assert made.originals == {"NAME1": "Biscuit", "NAME2": "biscuit"}


def test_what_was_found_once_is_masked_wherever_it_stands() -> None:
    assert masked("Kim likes KIM, not Kimchi", "Kim").text == "NAME1 likes NAME2, not Kimchi"


def test_a_finding_that_cuts_a_word_takes_the_whole_word() -> None:
    made = mask("call 555-1234x now", [Finding("PHONE_NUMBER", 5, 12)])
    assert made.text == "call PHONE1 now"
    assert made.originals == {"PHONE1": "555-1234x"}


def test_a_finding_that_cuts_a_word_in_front_of_an_accented_letter_takes_the_whole_word() -> None:
    assert masked("by Andr\u00e9e and Andre\u0301e", "Andr").originals == {
        "NAME1": "Andr\u00e9e",
        "NAME2": "Andre\u0301e",
    }


@pytest.mark.parametrize(("start", "end"), [(4, 4), (5, 2), (-9, 0), (9, 20), (3, -1), (3, 4)])
def test_a_finding_of_nothing_is_nothing(start: int, end: int) -> None:
    assert mask("the cat", [Finding("PERSON_NAME", start, end)]) == Masked("the cat", {})


def test_overlapping_findings_become_one_placeholder_named_by_the_longest() -> None:
    found = [Finding("PERSON_NAME", 0, 3), Finding("EMAIL_ADDRESS", 0, 15), Finding("PHONE_NUMBER", 13, 15)]
    made = mask("ann@example.org, please", found)
    assert made.text == "EMAIL1, please"
    assert made.originals == {"EMAIL1": "ann@example.org"}


def test_findings_that_touch_become_one_placeholder() -> None:
    assert mask("(1)(2)", [Finding("X", 0, 3), Finding("X", 3, 6)]).originals == {"PRIVATE1": "(1)(2)"}


def test_a_wish_that_says_name1_itself_keeps_it() -> None:
    made = mask("name1, NAME2 and Biscuit", names=["Biscuit"])
    assert made.text == "name1, NAME2 and NAME3"
    assert made.restored("NAME1 NAME2 NAME3 NAME4") == "NAME1 NAME2 Biscuit NAME4"


def test_a_placeholder_is_told_from_a_longer_one_and_from_a_word() -> None:
    made = mask("Biscuit", names=["Biscuit"])
    assert made.restored("NAME1 NAME10 SURNAME1 NAME1's NAME1th") == "Biscuit NAME10 SURNAME1 Biscuit's NAME1th"


def test_a_placeholder_that_came_back_small_is_restored_small() -> None:
    assert mask("Biscuit", names=["Biscuit"]).restored("name1 and Name1") == "biscuit and Biscuit"
