import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.safety import normalise
from tests.unit.safety.cases import EVASIONS

PLAIN = "paint the portrait of a curious hamster"
# These lose information: which letters were doubled, where words end, that signs are no letters.
LOSSY = {
    "leet": PLAIN.replace(" a ", " 4 "),
    "leet and zero width": PLAIN.replace(" a ", " 4 "),
    "leet and spaced": PLAIN.replace(" a ", " 4 "),
    "dotted": PLAIN.replace("of", "o.f"),
    "hyphened": PLAIN.replace("of", "o - f"),
    "spaced evenly": PLAIN.replace(" ", ""),
    "drawn out": "".join(c * 2 if c in "aeiou" else c for c in PLAIN),
}


@pytest.mark.parametrize("evasion", [name for name in EVASIONS if name not in ("leet signs", "cyrillic", "greek")])
def test_a_disguised_text_reads_like_the_plain_one(evasion: str) -> None:
    assert normalise(EVASIONS[evasion](PLAIN)) == LOSSY.get(evasion, PLAIN)


@pytest.mark.parametrize(
    ("disguised", "plain"),
    [
        ("саt", "cat"),  # Cyrillic es and a
        ("ρicτυre", "picture"),  # Greek rho, tau, upsilon
        ("🅲🅰🅣", "cat"),
        ("🇨🇦🇹", "cat"),
        ("c\u3164at", "cat"),  # Hangul filler
        ("c\ufe0fa\U000e0041t", "cat"),  # variation selector, tag
        ("naïve café", "naive cafe"),
        ("straße", "strasse"),
        ("h3ll0 w0r|d", "hello worid"),
        ("c@t!", "cat!"),
        ("coooool", "cool"),
    ],
)
def test_one_disguise_at_a_time_is_undone(disguised: str, plain: str) -> None:
    assert normalise(disguised) == plain


@pytest.mark.parametrize("text", ["8 pages of 2026", "a card for 5 friends!", "12.5 km", "50 % + 3"])
def test_numbers_and_punctuation_stay(text: str) -> None:
    assert normalise(text) == text


def test_scripts_that_spell_with_marks_keep_them() -> None:
    assert normalise("बिल्ली") == "बिल्ली"
    assert normalise("ガギグ") == "ガギグ"


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
