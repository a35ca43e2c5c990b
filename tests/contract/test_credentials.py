"""What every adapter of the `Credentials` port promises."""

import getpass
import io
import json
import re
import socket
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from shared.credentials.files import packet
from shared.domain.provenance import ALTERED, COMPOSITE, COMPOSITE_GENERATED, GENERATED, SourceType
from shared.errors import PermanentError, StoreUnavailableError
from tests.contract.together import in_processes, in_threads
from tests.credited import JPEG, MEDIA_TYPES, PDF, PNG, WEBP, actions, facts, flipped, made, read, state

SECONDS = 30.0
PICTURES = (JPEG, PNG, WEBP)
KINDS: dict[str, tuple[dict[str, Any], SourceType]] = {
    "a photo painted here": ({}, ALTERED),
    "a portrait painted here": ({"product": "portrait"}, COMPOSITE),
    "an avatar painted here": ({"product": "avatar"}, COMPOSITE),
    "a card made here": ({"product": "card", "photos": 3}, COMPOSITE),
    "a picture of a model": ({"local": False, "model": "gemini-3.1-flash-image", "photos": 2}, GENERATED),
    "a book of a model's pictures": (
        {"local": False, "model": "gemini-3.1-flash-image", "product": "storybook", "photos": 8},
        COMPOSITE_GENERATED,
    ),
}


def sign(credentials: Any, data: bytes, media_type: str, **said: Any) -> bytes:
    signed = credentials.signed(data, media_type, facts(**said), timeout_seconds=SECONDS)
    assert isinstance(signed, bytes)
    return signed


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@pytest.mark.parametrize(("said", "kind"), KINDS.values(), ids=KINDS)
def test_a_signed_file_is_valid_and_says_what_it_is(
    credentials: Any, media_type: str, said: dict[str, Any], kind: SourceType
) -> None:
    signed = sign(credentials, made(media_type), media_type, **said)
    found = read(signed, media_type)
    assert found["validation_state"] == "Valid"
    done = actions(found)
    assert [action["digitalSourceType"] for action in done if "digitalSourceType" in action] == [kind.uri]
    assert kind.uri.encode() in signed  # in XMP, where those who know nothing of C2PA read it
    wanted = facts(**said)
    agents = [action["softwareAgent"]["name"] for action in done if "softwareAgent" in action]
    assert agents == [wanted.model]
    assert len(found["manifest"]["ingredients"]) == wanted.photos
    assert {action["when"][:10] for action in done if "when" in action} == {"2026-11-23"}


def test_what_is_painted_here_is_never_called_generated(credentials: Any) -> None:
    for product in ("picture", "portrait", "avatar", "card", "storybook"):
        signed = sign(credentials, made(JPEG), JPEG, product=product)
        assert b"trainedAlgorithmicMedia" not in signed
        assert b"Synthetic" not in signed


@pytest.mark.parametrize("media_type", PICTURES)
def test_every_pixel_stays_as_it_is(credentials: Any, media_type: str) -> None:
    with (
        Image.open(io.BytesIO(made(media_type))) as before,
        Image.open(io.BytesIO(sign(credentials, made(media_type), media_type))) as after,
    ):
        assert np.array_equal(np.asarray(before), np.asarray(after))


def test_every_page_stays_as_it_is(credentials: Any) -> None:
    before, after = (PdfReader(io.BytesIO(data)) for data in (made(PDF), sign(credentials, made(PDF), PDF)))
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    assert [page.mediabox for page in after.pages] == [page.mediabox for page in before.pages]


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_a_changed_byte_is_noticed(credentials: Any, media_type: str) -> None:
    signed = sign(credentials, made(media_type), media_type, style="engraving")
    marks = {"the style": b"engraving", "the tool": b"Keepsake 0", "the kind": b"algorithmicallyEnhanced"}
    places = {what: signed.index(mark) for what, mark in marks.items()}
    places["the picture"] = signed.index(b"/MediaBox") + 12 if media_type == PDF else _in_the_picture(signed)
    for what, at in places.items():
        assert state(flipped(signed, at), media_type) not in ("Valid", "Trusted"), what


def _in_the_picture(signed: bytes) -> int:
    """Return where a byte of the picture's own data is: in all three formats it is most of what is not zero."""
    return next(at for at in range(len(signed) * 3 // 5, len(signed)) if any(signed[at - 32 : at]))


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_what_is_signed_already_comes_back_byte_for_byte(
    credentials: Any, credentials_harness: Any, media_type: str
) -> None:
    signed = sign(credentials, made(media_type), media_type)
    assert sign(credentials, signed, media_type, style="oil", local=False) == signed
    tampered = flipped(signed, signed.index(b"watercolour"))
    assert sign(credentials_harness.open(), tampered, media_type) == tampered


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_nothing_is_in_a_file_that_was_not_said(credentials: Any, media_type: str) -> None:
    signed = sign(credentials, made(media_type), media_type)
    manifest = read(signed, media_type)["manifest"]
    said = "claim_generator_info instance_id ingredients assertions signature_info label claim_version"
    assert set(manifest) == set(said.split())
    (photo,) = manifest["ingredients"]
    assert set(photo) == {"title", "format", "instance_id", "relationship", "label"}
    assert (photo["title"], photo["format"]) == ("Photo", "image/jpeg")
    assert manifest["claim_generator_info"][0]["name"] == "Keepsake"
    assert len(signed) - len(made(media_type)) < 16_000  # no thumbnail: one of these takes 280 kB
    told = json.dumps(read(signed, media_type)) + packet(signed, media_type).decode()
    for personal in (getpass.getuser(), socket.gethostname(), "/tmp", "/home"):
        assert not re.search(rf"\b{re.escape(personal)}\b", told), personal


@pytest.mark.parametrize(
    "said",
    [
        {"style": "my cat Whiskers"},
        {"product": "für Oma"},
        {"model": "x" * 65},
        {"model": ""},
        {"photos": 0},
        {"photos": 101},
        {"made_at": datetime(2026, 11, 23)},
    ],
    ids=repr,
)
def test_words_of_a_person_are_refused(credentials: Any, said: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="credentials hold") as caught:
        sign(credentials, made(JPEG), JPEG, **said)
    assert "Whiskers" not in str(caught.value)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
@pytest.mark.parametrize("damage", [b"", b"picture", b"half"], ids=repr)
def test_what_is_no_whole_file_is_refused(credentials: Any, media_type: str, damage: bytes) -> None:
    data = made(media_type)[: len(made(media_type)) // 2] if damage == b"half" else damage
    with pytest.raises(PermanentError) as caught:
        sign(credentials, data, media_type)
    assert caught.value.code == "picture_damaged"


def test_a_file_of_another_kind_is_a_mistake_of_ours(credentials: Any) -> None:
    with pytest.raises(ValueError, match="image/gif"):
        sign(credentials, b"GIF89a", "image/gif")


def test_without_time_nothing_is_signed_and_trying_again_helps(credentials: Any) -> None:
    with pytest.raises(StoreUnavailableError):
        credentials.signed(made(JPEG), JPEG, facts(style="oil"), timeout_seconds=0)
    assert state(sign(credentials, made(JPEG), JPEG, style="oil"), JPEG) == "Valid"


def test_to_prepare_twice_is_fine_and_needs_no_file(credentials: Any) -> None:
    credentials.prepare(timeout_seconds=SECONDS)
    credentials.prepare(timeout_seconds=SECONDS)
    assert state(sign(credentials, made(PNG), PNG), PNG) == "Valid"


def test_the_day_is_that_of_the_making(credentials: Any) -> None:
    yesterday = datetime(2026, 11, 23, tzinfo=UTC) - timedelta(days=1)
    (opened, _) = actions(read(sign(credentials, made(JPEG), JPEG, made_at=yesterday), JPEG))
    assert opened["when"].startswith("2026-11-22T")


def test_files_of_one_adapter_have_one_signer(credentials_harness: Any) -> None:
    pictures = [made(JPEG, side_px=64 + index) for index in range(3)]
    signed = [sign(credentials_harness.open(), picture, JPEG) for picture in pictures]
    found = [read(each, JPEG)["manifest"] for each in signed]
    assert len({manifest["signature_info"]["common_name"] for manifest in found}) == 1
    assert len({manifest["label"] for manifest in found}) == 3


def test_threads_sign_at_the_same_time(credentials: Any) -> None:
    pictures = [made(JPEG, side_px=100 + index) for index in range(8)]
    signed = in_threads(8, lambda index: sign(credentials, pictures[index], JPEG))
    assert [state(each, JPEG) for each in signed] == ["Valid"] * 8


def certificate(_: int, harness: Any) -> str:
    found = read(sign(harness.open(), made(JPEG), JPEG), JPEG)
    return str(found["manifest"]["signature_info"]["issuer"])


@pytest.mark.usefixtures("supports_processes")
def test_processes_that_need_the_key_first_all_sign(credentials_harness: Any) -> None:
    assert in_processes(3, certificate, credentials_harness) == ["Keepsake"] * 3
