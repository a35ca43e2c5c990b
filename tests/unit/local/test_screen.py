"""What strangers wrote, in a person's terminal: shown, and nothing more."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from infra.local import screen

HOSTILE = [
    "\\[link=http://evil.example]click", "\\[red]x", "[bold]x[/bold]", "[/]", "[/bold]", "x\\", "x\\\\", "\\\\[red]x",
    "a\x1b]0;title\x07b", "a\x1b[2Jb", "a\x9b31mb", "a\r\nERASED: everything", "gpj.\u202eexe", "\u2066a\u2069",
    "a\u2028b", "a\u200bb", ":warning:", "[@click=app.bell]x[/]", "a\x00b", "\ud800",
]  # fmt: skip


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    written = io.StringIO()
    for name in ("out", "err"):
        kept = getattr(screen, name)
        console = Console(file=written, force_terminal=True, width=400, soft_wrap=True, highlight=False, emoji=False)
        assert kept._emoji is False
        monkeypatch.setattr(screen, name, console)
    return written


def stripped(text: str) -> str:
    """Take out what we write ourselves: bold, dim, and their ends."""
    for ours in ("\x1b[1m", "\x1b[2m", "\x1b[0m"):
        text = text.replace(ours, "")
    return text


def shown(text: str, terminal: io.StringIO) -> list[str]:
    photo = {"path": text, "id": "p", "score": 0.5, "reasons": [f'album "{text}"'], "rejected": text}
    screen.photos([photo])
    screen.skipped([{"path": text, "reason": "Empty."}])
    choices = [{"label": text, "paths": [text], "warning": text}]
    screen.question({"text": text, "choices": choices, "none": {"label": "None of these"}})
    return stripped(terminal.getvalue()).splitlines()


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_steers_the_terminal(text: str, terminal: io.StringIO) -> None:
    lines = shown(text, terminal)
    assert len(lines) == 9  # three of the photo, two of what was skipped, four of the question
    assert all(letter.isprintable() for line in lines for letter in line)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_of_a_table_is_one_line_of_what_was_written(text: str) -> None:
    written, made = io.StringIO(), screen.table("name")
    made.add_row(screen.cell(text))
    Console(file=written, force_terminal=True, width=400, highlight=False).print(made)
    shown = [line.rstrip() for line in stripped(written.getvalue()).splitlines()]
    assert shown == ["name", screen.plain(text)]


@given(st.text(alphabet="\\[]/:=redbold\n\x1b\u202e", min_size=1, max_size=12))
def test_what_is_shown_is_what_was_written(text: str) -> None:
    written, kept = io.StringIO(), screen.err
    screen.err = Console(file=written, force_terminal=True, width=400, soft_wrap=True, highlight=False, emoji=False)
    try:
        screen.photos([{"path": text, "score": 0.5, "reasons": [text]}])
    finally:
        screen.err = kept
    visible = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    assert stripped(written.getvalue()) == f"  {visible}  (0.50)\n    - {visible}\n"
