"""What a wish rules out is no part of what it wants, in every language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.reading.languages import LANGUAGES
from shared.domain.reading.text import listed
from shared.ports.models import WishContext
from tests.unit.reader.told import CONTEXT, READER, read_wish_in, told

NAMES = ("Lena Berg", "Paul Berg", "Karin Berg", "Momo", "Biscuit")

RULED_OUT = {  # the wish: what is wanted, what is not
    "my dog without Momo": ("dog", "person Momo"),
    "Lena without my brother": ("person Lena", "brother*"),
    "Lena without Paul and Karin in Rome in 2024": (
        "person Lena; @Rome=Rome; 2024-01-01..2024-12-31", "person Paul + person Karin",
    ),
    "Lena without Paul, Momo and Karin": ("person Lena", "person Paul + person Momo + person Karin"),
    "our cat, but not at the window": ("cat", "window"),
    "our trip to Italy but not Rome": ("@Italy=Italy; #trip", "@Rome=Rome"),
    "Lena in Rome, not 2023": ("person Lena; @Rome=Rome", "2023-01-01..2023-12-31"),
    "the beach, no people": ("beach", "people"),
    "dogs not in the snow": ("dog", "snow"),
    "Biscuit, not the one with the ball": ("pet Biscuit", "ball"),
    "everyone except Paul": ("people", "person Paul"),
    "paint Lena without Kevin as a Victorian aristocrat": ("person Lena; ~victorian; portrait", "person Kevin"),
    "not only Biscuit but also Momo": ("pet Biscuit + person Momo", ""),
    "Biscuit ohne Momo": ("pet Biscuit", "person Momo"),
    "Lena ohne ihren Bruder in Rom": ("person Lena; @Rom=Rome", "brother"),
    "unsere Katze, aber nicht am Fenster": ("cat", "window"),
    "Hunde außer Momo": ("dog", "person Momo"),
    "Biscuit und nicht nur Momo": ("pet Biscuit + person Momo", ""),
    "Lena sin Paul ni Karin en Roma": ("person Lena; @Roma=Rome", "person Paul + person Karin"),
    "mi perro, pero no en la playa": ("dog", "beach"),
    "Lena sans Paul": ("person Lena", "person Paul"),
    "notre chat, mais pas à la fenêtre": ("cat", "window"),
    "MomoなしのBiscuit": ("person Biscuit", "person Momo"),
    "弟のいないLenaの写真": ("person Lena", "brother*"),
    "雪のない庭": ("garden", "snow"),
}  # fmt: skip


@pytest.mark.parametrize(("wish", "wanted", "unwanted"), [(wish, *both) for wish, both in RULED_OUT.items()])
def test_what_is_ruled_out_is_read_apart_from_what_is_wanted(wish: str, wanted: str, unwanted: str) -> None:
    brief = READER.read(wish, WishContext(asked_at=CONTEXT.asked_at, known_names=NAMES))
    alone = brief.model_copy(update=dict(brief.without))
    bare = alone.model_copy(update={"event": None, "style": None, "product": "picture"})
    assert (told(brief), told(bare)) == (wanted, unwanted)


WORDS = st.sampled_from(
    sorted(
        listed("without not but no except ohne nicht sin sans pas , ; Lena Paul and und y et the in dog 2024 なし の")
    )
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.sampled_from(sorted(LANGUAGES)))
def test_any_order_of_such_words_is_read(wish: str, language: str) -> None:
    assert read_wish_in(language, wish) == read_wish_in(language, wish)
