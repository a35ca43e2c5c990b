"""`keepsake credentials`: pictures with credentials, without, tampered with, and what is no picture."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from infra.local.credentials_reading import Read, read
from shared.embedded.credentials import FileCredentials, authority
from shared.system import SystemClock, SystemEntropy
from tests.credited import JPEG, MEDIA_TYPES, PDF, PNG, WEBP, facts, flipped, made
from tests.e2e.command import Command
from tests.pipeline import write_photo

ENDINGS = {JPEG: "jpg", PNG: "png", WEBP: "webp", PDF: "pdf"}
FIELDS = {
    *("file", "valid", "state", "failures", "tool", "signer", "models", "source_type", "means", "style", "product"),
    *("made_at", "ingredients"),
}


@pytest.fixture
def person(tmp_path: Path) -> Command:
    return Command(tmp_path)


def signed(home: Path, media_type: str, **said: Any) -> bytes:
    one = FileCredentials(home / "credentials.pem", SystemClock(), SystemEntropy())
    return one.signed(made(media_type, 400), media_type, facts(**said), timeout_seconds=30)


def put(person: Command, name: str, data: bytes) -> Path:
    file = person.cwd / name
    file.write_bytes(data)
    return file


def test_a_picture_made_here_says_what_made_it_and_is_valid(person: Command, tmp_path: Path) -> None:
    write_photo(tmp_path / "photos" / "cat on the sofa.jpg", seed=1)
    out = person.cwd / "cat.jpg"
    done = person.run(
        "make", "a pencil drawing of my cat", "--photos", tmp_path / "photos", "--out", out, "--yes", "--json"
    )
    assert done.code == 0, done
    shown = person.run("credentials", out)
    assert shown.code == 0, shown
    for said in ("Valid: signed on this machine", "Keepsake", "local-painter-1", "pencil", "without generative AI"):
        assert said in shown.out
    assert "sofa" not in shown.out
    again = person.run("result", done.json["request_id"], "--out", person.cwd / "cat.webp")
    assert again.code == 0, again
    converted = read(person.cwd / "cat.webp", authority(person.home / "credentials.pem"))
    assert converted == replace(read(out, authority(person.home / "credentials.pem")), made_at=converted.made_at)
    assert converted.state == "trusted"


@pytest.mark.parametrize("media_type", [JPEG, PDF])
def test_for_a_program_everything_is_one_json_object(person: Command, media_type: str) -> None:
    said = {"local": False, "model": "gemini-3.1-flash-image", "product": "card", "photos": 3}
    file = put(person, f"card.{ENDINGS[media_type]}", signed(person.home, media_type, **said))
    done = person.run("credentials", file, "--json")
    assert done.code == 0, done
    found = done.json
    assert set(found) == FIELDS
    assert (found["valid"], found["state"], found["failures"]) == (True, "trusted", [])
    assert (found["models"], found["product"], found["ingredients"]) == (["gemini-3.1-flash-image"], "card", 3)
    assert found["source_type"].endswith("/compositeSynthetic")
    assert "generative AI" in found["means"]


def test_a_signer_this_machine_does_not_know_is_said_and_the_picture_is_valid(person: Command, tmp_path: Path) -> None:
    file = put(person, "theirs.jpg", signed(tmp_path / "their home", JPEG))
    done = person.run("credentials", file)
    assert done.code == 0, done
    assert "by somebody this machine does not know" in done.out
    assert not (person.home / "credentials.pem").exists()  # to look makes no key


def changed(home: Path, media_type: str) -> bytes:
    """Return a signed file with one bit of its picture, or of its page's size, changed."""
    data = signed(home, media_type)
    return flipped(data, data.index(b"/MediaBox") + 12 if media_type == PDF else len(data) // 2)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_a_file_that_was_changed_says_what_was(tmp_path: Path, media_type: str) -> None:
    file = tmp_path / "x"
    file.write_bytes(changed(tmp_path, media_type))
    found = read(file, None)
    assert (found.state, found.failures) == ("tampered", ("assertion.dataHash.mismatch",))


def test_a_picture_that_was_changed_is_not_valid(person: Command) -> None:
    done = person.run("credentials", put(person, "x.png", changed(person.home, PNG)))
    assert (done.code, done.out.splitlines()[0]) == (1, "Not valid: it is not what was signed."), done
    assert "the picture was changed after it was signed" in done.out


def test_credentials_that_were_changed_are_not_valid(person: Command) -> None:
    data = signed(person.home, JPEG)
    done = person.run("credentials", put(person, "x.jpg", flipped(data, data.index(b"watercolour"))), "--json")
    assert (done.code, done.json["valid"], done.json["state"]) == (1, False, "tampered")
    assert "assertion.hashedURI.mismatch" in done.json["failures"]


def test_a_file_without_credentials_is_not_valid_and_nothing_is_wrong(person: Command) -> None:
    for media_type in MEDIA_TYPES:
        assert read(put(person, f"x.{ENDINGS[media_type]}", made(media_type)), None) == Read("none")
    done = person.run("credentials", "x.webp")
    assert (done.code, done.out.strip(), done.err) == (1, "No credentials: nobody has signed it.", "")


def test_what_metadata_says_without_a_signature_is_shown_as_that(person: Command) -> None:
    from shared.credentials.files import with_source_type
    from shared.domain.provenance import GENERATED

    data = with_source_type(made(JPEG), JPEG, GENERATED.uri, "Another")
    done = person.run("credentials", put(person, "x.jpg", data))
    assert done.code == 1
    assert "No credentials" in done.out
    assert "created using generative AI" in done.out


NO_PICTURES = {
    "notes.txt": b"dear diary",
    "empty.jpg": b"",
    "cut.jpg": made(JPEG)[:200],
    "cut.png": made(PNG)[:20],
    "cut.pdf": made(PDF)[:90],
    "zeros.webp": bytes(5000),
    "random.bin": bytes(range(256)) * 40,
}


@pytest.mark.parametrize(("name", "data"), NO_PICTURES.items(), ids=NO_PICTURES)
def test_what_is_no_whole_picture_was_not_tampered_with(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert read(tmp_path / name, None) == Read("unreadable")


def test_what_is_no_picture_is_said(person: Command) -> None:
    done = person.run("credentials", put(person, "notes.jpg", b"dear diary"))
    assert (done.code, done.err) == (1, "")
    assert "Not a whole picture or document" in done.out


def test_a_file_that_is_not_there_is_a_mistake_of_the_command(person: Command) -> None:
    for missing in ("nothing.jpg", "."):
        done = person.run("credentials", missing)
        assert done.code == 2
        assert missing in done.err


def test_text_in_a_manifest_cannot_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from infra.local import credentials_command

    credentials_command._show(Read("unknown_signer", tool="\x1b[2Jevil [red]", models=("a\nb",), signer="\u202eexe"))
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]" in shown
    assert len(shown.splitlines()) == 4


def test_every_byte_flipped_is_something_that_can_be_said(tmp_path: Path) -> None:
    data = signed(tmp_path, JPEG)
    file = tmp_path / "x.jpg"
    for at in range(0, len(data), 499):
        file.write_bytes(flipped(data, at))
        assert json.dumps(read(file, None).state) in ('"unknown_signer"', '"tampered"', '"none"', '"unreadable"')
