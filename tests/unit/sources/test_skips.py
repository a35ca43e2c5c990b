"""Every code a file can be skipped with has one clear sentence."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.skips import SENTENCES, refusal_by_first_bytes, sentence
from tests.unit.sources.samples import JPEG

SHARED = Path(__file__).parents[3] / "shared"
CODE = re.compile(r'"((?:not_a_photo|photo|archive|file|folder|sidecar|link|hidden|listing)_[a-z_]+)"')
NO_CODES = {"photo_taken", "file_name", "folder_path"}


def test_every_code_in_the_sources_has_a_sentence() -> None:
    files = [*(SHARED / "sources").glob("*.py"), *(SHARED / "media").glob("*.py"), SHARED / "domain" / "skips.py"]
    codes = {code for file in files for code in CODE.findall(file.read_text(encoding="utf-8"))} - NO_CODES
    assert len(codes) > 25
    assert codes <= set(SENTENCES), codes - set(SENTENCES)


def test_sentences_are_sentences() -> None:
    for code, text in SENTENCES.items():
        assert text[0].isupper(), code
        assert text.endswith("."), code
        assert len(text) < 100, code
    assert len(set(SENTENCES.values())) == len(SENTENCES)


def test_an_unknown_code_has_a_sentence_too() -> None:
    assert sentence("made_up") == sentence("photo_unreadable")


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (JPEG, None), (b"\x89PNG\r\n\x1a\n", None), (b"RIFF....WEBP", None), (b"....ftypheic", None),
        (b"....ftypmif1....avif", None), (b"....ftypavif", None),
        (b"....ftypisom", "not_a_photo_video"), (b"....ftypqt  ", "not_a_photo_video"),
        (b"RIFF....AVI ", "not_a_photo_video"), (b"RIFF....WAVE", "not_a_photo_audio"),
        (b"", "file_empty"), (b"\xff", "not_a_photo_unknown"), (b"%PDF-", "not_a_photo_document"),
    ],
)  # fmt: skip
def test_first_bytes_tell_what_a_file_is(head: bytes, code: str | None) -> None:
    assert refusal_by_first_bytes(head) == code


@given(st.binary(max_size=32))
def test_no_first_bytes_break_it(head: bytes) -> None:
    assert refusal_by_first_bytes(head) in {None, *SENTENCES}
