"""Sensitive text in pixels, covered through the real client of Cloud DLP, and the lab that lets no other out."""

import base64
import io
import time
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from shared.errors import StoreUnavailableError, UnsupportedPhotoError
from shared.gcp.inspector import DlpInspector, RedactingLab
from shared.media.lab import LimitedPhotoLab
from shared.ports.judges import LARGEST_JPEG_BYTES
from tests.google import Call, DiscoveryServer, GoogleError, Hang, Raw

REDACT = "dlp.projects.locations.image.redact"
FOUND = {"infoType": {"name": "PHONE_NUMBER"}, "likelihood": "LIKELY"}
BOX = (20, 30, 120, 60)
Servers = Callable[[str, str], DiscoveryServer]


@pytest.fixture(scope="module")
def lab() -> Iterator[LimitedPhotoLab]:
    made = LimitedPhotoLab()
    yield made
    made.close()


@pytest.fixture
def server(discovery_server: Servers) -> DiscoveryServer:
    return discovery_server("dlp", "v2")


def inspector(server: DiscoveryServer, **options: Any) -> DlpInspector:
    return DlpInspector("demo", "global", endpoint=server.url, **options)


def photo(width: int = 200, height: int = 100, **options: Any) -> bytes:
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).text((25, 35), "+49 170 1234567", fill="black")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def covered(jpeg: bytes, **options: Any) -> bytes:
    with Image.open(io.BytesIO(jpeg)) as image:
        ImageDraw.Draw(image).rectangle(BOX, fill="black")
        out = io.BytesIO()
        image.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


def covers(call: Call) -> dict[str, Any]:
    """Answer as the service does: the picture of the same type, with a box where the text is."""
    made = covered(base64.b64decode(call.body["byteItem"]["data"]))
    return {"redactedImage": base64.b64encode(made).decode(), "inspectResult": {"findings": [FOUND]}}


def finds_nothing(call: Call) -> dict[str, Any]:
    again = io.BytesIO()
    Image.open(io.BytesIO(base64.b64decode(call.body["byteItem"]["data"]))).save(again, "JPEG", quality=50)
    return {"redactedImage": base64.b64encode(again.getvalue()).decode(), "inspectResult": {}}


def darkness(jpeg: bytes) -> tuple[float, float]:
    """Return how bright the picture is inside the box and outside of it, 0..255."""
    with Image.open(io.BytesIO(jpeg)) as image:
        pixels = np.asarray(image.convert("L"), dtype=float)
    left, top, right, bottom = BOX
    inside = pixels[top + 3 : bottom - 3, left + 3 : right - 3]
    return float(inside.mean()), float(pixels[:, right + 10 :].mean())


# --- the inspector ---------------------------------------------------------------------------------------


def test_sensitive_text_in_a_picture_is_covered(server: DiscoveryServer) -> None:
    server.on(REDACT, covers)
    inside, outside = darkness(inspector(server).redact(photo()))
    assert inside < 10
    assert outside > 245


def test_a_picture_in_which_nothing_is_found_stays_byte_for_byte(server: DiscoveryServer) -> None:
    server.on(REDACT, finds_nothing)
    sent = photo()
    assert inspector(server).redact(sent) == sent
    assert base64.b64decode(server.seen[0].body["byteItem"]["data"]) == sent


def test_a_picture_is_sent_as_a_jpeg_and_every_kind_that_is_looked_for_is_covered(server: DiscoveryServer) -> None:
    server.on(REDACT, covers)
    inspector(server).redact(photo())
    [call] = server.calls(REDACT)
    assert call.path == {"parent": "projects/demo/locations/global"}
    assert call.body["byteItem"]["type"] == "IMAGE_JPEG"
    assert call.body["includeFindings"] is True
    kinds = [kind["name"] for kind in call.body["inspectConfig"]["infoTypes"]]
    assert [config["infoType"]["name"] for config in call.body["imageRedactionConfigs"]] == kinds
    assert "limits" not in call.body["inspectConfig"]  # the service refuses them here


@pytest.mark.parametrize("picture", [b"", b"\x89PNG\r\n", b"\xff\xd8\xff" + bytes(LARGEST_JPEG_BYTES)], ids=len)
def test_what_is_no_jpeg_or_too_large_is_not_sent(server: DiscoveryServer, picture: bytes) -> None:
    with pytest.raises(ValueError, match="JPEG"):
        inspector(server).redact(picture)
    assert server.seen == []


def test_a_picture_of_the_largest_size_fits_into_a_request(server: DiscoveryServer) -> None:
    server.on(REDACT, lambda call: {"redactedImage": base64.b64encode(photo()).decode()})
    inspector(server).redact(b"\xff\xd8\xff" + bytes(LARGEST_JPEG_BYTES - 3))
    assert int(server.seen[0].headers["content-length"]) < 4_000_000


NO_PICTURES: list[dict[str, Any]] = [
    {},
    {"inspectResult": {"findings": [FOUND]}},
    {"redactedImage": "", "inspectResult": {"findings": [FOUND]}},
    {"redactedImage": base64.b64encode(b"\x89PNG\r\n").decode(), "inspectResult": {"findings": [FOUND]}},
    {"redactedImage": base64.b64encode(photo()).decode(), "inspectResult": {"findingsTruncated": True}},
]


@pytest.mark.parametrize("answer", NO_PICTURES, ids=range(len(NO_PICTURES)))
def test_an_answer_without_a_picture_or_without_all_findings_is_none(
    server: DiscoveryServer, answer: dict[str, Any]
) -> None:
    server.on(REDACT, lambda call: answer)
    with pytest.raises(StoreUnavailableError, match="DamagedAnswer"):
        inspector(server).redact(photo())
    assert len(server.seen) == 3


@pytest.mark.parametrize("fault", [GoogleError(429), GoogleError(503)], ids=repr)
def test_a_lasting_fault_means_stop(server: DiscoveryServer, fault: GoogleError) -> None:
    server.on(REDACT, covers)
    server.next(REDACT, fault, fault, fault)
    with pytest.raises(StoreUnavailableError):
        inspector(server).redact(photo())


def test_a_service_that_hangs_is_unavailable_within_the_limit(server: DiscoveryServer) -> None:
    server.next(REDACT, Hang())
    started = time.monotonic()
    with pytest.raises(StoreUnavailableError):
        inspector(server, picture_seconds=1.0).redact(photo())
    assert time.monotonic() - started < 3


# --- the lab ---------------------------------------------------------------------------------------------


def test_a_small_picture_is_redacted_and_carries_nothing_but_pixels(
    server: DiscoveryServer, lab: LimitedPhotoLab
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a secret description"

    def with_metadata(call: Call) -> dict[str, Any]:
        made = covered(base64.b64decode(call.body["byteItem"]["data"]), exif=exif, comment=b"a secret comment")
        return {"redactedImage": base64.b64encode(made).decode(), "inspectResult": {"findings": [FOUND]}}

    server.on(REDACT, with_metadata)
    small = RedactingLab(lab, inspector(server)).shrink(photo(), longest_px=512)
    inside, outside = darkness(small.jpeg)
    assert (inside < 10, outside > 245) == (True, True)
    assert (small.width_px, small.height_px) == (200, 100)
    assert b"secret" not in small.jpeg


def test_a_small_picture_without_sensitive_text_is_the_lab_s_own(server: DiscoveryServer, lab: LimitedPhotoLab) -> None:
    server.on(REDACT, finds_nothing)
    assert RedactingLab(lab, inspector(server)).shrink(photo(), longest_px=128) == lab.shrink(photo(), longest_px=128)


def test_what_is_inspected_is_what_is_used_and_never_the_file(server: DiscoveryServer, lab: LimitedPhotoLab) -> None:
    server.on(REDACT, finds_nothing)
    small = RedactingLab(lab, inspector(server)).shrink(photo(800, 400, comment=b"a secret comment"), longest_px=256)
    sent = base64.b64decode(server.seen[0].body["byteItem"]["data"])
    assert sent == small.jpeg
    assert b"secret" not in sent


def test_facts_of_a_photo_are_read_without_the_service(server: DiscoveryServer, lab: LimitedPhotoLab) -> None:
    assert RedactingLab(lab, inspector(server)).inspect(photo()) == lab.inspect(photo())
    assert server.seen == []


def test_a_picture_too_large_for_the_service_becomes_smaller_instead_of_going_out_unseen(
    server: DiscoveryServer, lab: LimitedPhotoLab
) -> None:
    noise = np.random.default_rng(7).integers(0, 256, (2048, 2048, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(noise).save(out, "JPEG", quality=95, subsampling=0)
    assert len(lab.shrink(out.getvalue(), longest_px=2048).jpeg) > LARGEST_JPEG_BYTES
    server.on(REDACT, finds_nothing)
    small = RedactingLab(lab, inspector(server)).shrink(out.getvalue(), longest_px=2048)
    assert len(small.jpeg) <= LARGEST_JPEG_BYTES
    assert small.width_px == small.height_px == 1536
    assert len(server.seen) == 1


def test_there_is_no_small_picture_while_the_service_does_not_answer(
    server: DiscoveryServer, lab: LimitedPhotoLab
) -> None:
    server.next(REDACT, Hang())
    with pytest.raises(StoreUnavailableError):
        RedactingLab(lab, inspector(server, picture_seconds=0.5)).shrink(photo(), longest_px=256)


@pytest.mark.parametrize(
    "made", [b"\xff\xd8\xff no picture", photo(100, 200), photo(300, 100)], ids=["broken", "turned", "wider"]
)
def test_a_redacted_picture_that_is_broken_or_of_another_size_is_not_used(
    server: DiscoveryServer, lab: LimitedPhotoLab, made: bytes
) -> None:
    answer = {"redactedImage": base64.b64encode(made).decode(), "inspectResult": {"findings": [FOUND]}}
    server.on(REDACT, lambda call: answer)
    with pytest.raises(StoreUnavailableError):
        RedactingLab(lab, inspector(server)).shrink(photo(), longest_px=512)


def test_a_file_that_is_no_photo_is_refused_before_anything_is_sent(
    server: DiscoveryServer, lab: LimitedPhotoLab
) -> None:
    server.on(REDACT, lambda call: Raw())
    with pytest.raises(UnsupportedPhotoError):
        RedactingLab(lab, inspector(server)).shrink(b"no photo", longest_px=512)
    assert server.seen == []
