"""What is written into files of each type, read back by Pillow and pypdf."""

import io
import struct
from typing import Any

import numpy as np
import pytest
from PIL import Image, PngImagePlugin
from pypdf import PdfReader

from shared.credentials import jpeg
from shared.credentials.damaged import DamagedFileError
from shared.credentials.files import is_signed, packet, with_source_type
from shared.domain.provenance import COMPOSITE
from tests.credited import JPEG, MEDIA_TYPES, PDF, PNG, WEBP, made

OTHER = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- said by another program --></x:xmpmeta>'
SAYS_SO = OTHER.replace(b"said", b"DigitalSourceType said")
TOOL = "Keepsake 9.9"


def saved(kind: str, mode: str = "RGB", size: tuple[int, int] = (33, 20), **options: Any) -> bytes:
    file = io.BytesIO()
    noise = Image.effect_noise(size, 90)
    image = Image.merge(mode, [noise] * len(mode)) if len(mode) > 1 else noise
    image.save(file, kind, **options)
    return file.getvalue()


def exif() -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = 6
    return made


def itxt(text: bytes) -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", text.decode())
    return info


PICTURES = {
    "jpeg": (JPEG, lambda: saved("JPEG")),
    "grey jpeg": (JPEG, lambda: saved("JPEG", "L")),
    "progressive jpeg": (JPEG, lambda: saved("JPEG", progressive=True)),
    "jpeg with Exif": (JPEG, lambda: saved("JPEG", exif=exif())),
    "jpeg with XMP": (JPEG, lambda: saved("JPEG", exif=exif(), xmp=OTHER)),
    "png": (PNG, lambda: saved("PNG", "RGBA")),
    "png with XMP": (PNG, lambda: saved("PNG", pnginfo=itxt(OTHER))),
    "webp": (WEBP, lambda: saved("WEBP")),
    "webp of odd size": (WEBP, lambda: saved("WEBP", size=(301, 7))),
    "webp with alpha": (WEBP, lambda: saved("WEBP", "RGBA")),
    "lossless webp": (WEBP, lambda: saved("WEBP", lossless=True)),
    "lossless webp with alpha": (WEBP, lambda: saved("WEBP", "RGBA", lossless=True)),
    "webp with XMP": (WEBP, lambda: saved("WEBP", xmp=OTHER)),
    "webp with Exif": (WEBP, lambda: saved("WEBP", exif=exif())),
}


@pytest.mark.parametrize(("media_type", "make"), PICTURES.values(), ids=PICTURES)
def test_the_kind_of_source_is_in_the_only_xmp_and_everything_else_as_it_was(media_type: str, make: Any) -> None:
    before = make()
    after = with_source_type(before, media_type, COMPOSITE.uri, TOOL)
    with Image.open(io.BytesIO(before)) as was, Image.open(io.BytesIO(after)) as now:
        assert (now.size, now.mode) == (was.size, was.mode)
        assert np.array_equal(np.asarray(now), np.asarray(was))
        assert dict(now.getexif()) == dict(was.getexif())
        (said,) = (value for name, value in now.getxmp()["xmpmeta"]["RDF"].items() if name == "Description")
    assert said["DigitalSourceType"] == COMPOSITE.uri
    assert said["CreatorTool"] == TOOL
    assert b"another program" not in after
    assert after.count(b"<x:xmpmeta") == 1


def test_a_document_is_only_added_to() -> None:
    after = with_source_type(made(PDF), PDF, COMPOSITE.uri, TOOL)
    assert after.startswith(made(PDF))
    stream = PdfReader(io.BytesIO(after)).root_object["/Metadata"].get_object()
    assert (stream["/Type"], stream["/Subtype"]) == ("/Metadata", "/XML")
    assert COMPOSITE.uri.encode() in packet(after, PDF)


def test_a_packet_that_says_what_the_file_is_stays() -> None:
    for media_type, data in (
        (JPEG, saved("JPEG", xmp=SAYS_SO)),
        (PNG, saved("PNG", pnginfo=itxt(SAYS_SO))),
        (WEBP, saved("WEBP", xmp=SAYS_SO)),
    ):
        assert with_source_type(data, media_type, COMPOSITE.uri, TOOL) == data


def test_exif_stays_the_first_segment_of_a_jpeg() -> None:
    after = with_source_type(saved("JPEG", exif=exif()), JPEG, COMPOSITE.uri, TOOL)
    assert after.index(b"Exif\0\0") < after.index(b"http://ns.adobe.com/xap/1.0/\0")


def test_a_packet_that_does_not_fit_into_a_jpeg_is_refused() -> None:
    fits = b"x" * jpeg.LONGEST_PACKET_BYTES
    assert jpeg.packet(jpeg.with_packet(made(JPEG), fits)) == fits
    with pytest.raises(ValueError, match="segment"):
        jpeg.with_packet(made(JPEG), fits + b"x")


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_a_file_nobody_signed_is_not_signed(media_type: str) -> None:
    assert not is_signed(made(media_type), media_type)


SIGNED = {
    "jpeg": (JPEG, made(JPEG)[:2] + b"\xff\xeb" + struct.pack(">H", 14) + b"JP\0\1\0\0\0\1jumb" + made(JPEG)[2:]),
    "png": (PNG, made(PNG)[:33] + b"\0\0\0\0caBX\0\0\0\0" + made(PNG)[33:]),
    "webp": (WEBP, b"RIFF" + struct.pack("<I", len(made(WEBP))) + made(WEBP)[8:] + b"C2PA\0\0\0\0"),
    "a manifest elsewhere": (JPEG, saved("JPEG", xmp=b'<a dcterms:provenance="https://example.org/manifest"/>')),
}


@pytest.mark.parametrize(("media_type", "data"), SIGNED.values(), ids=SIGNED)
def test_whatever_somebody_signed_is_signed_even_if_it_is_damaged(media_type: str, data: bytes) -> None:
    assert is_signed(data, media_type)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_files_that_were_cut_are_damaged_and_nothing_else_is_raised(media_type: str) -> None:
    data = made(media_type)
    for length in (0, 1, 3, 4, 8, 12, 13, 20, 25, 30, 40, 100, len(data) // 2, len(data) - 70):
        with pytest.raises(DamagedFileError):
            with_source_type(data[:length], media_type, COMPOSITE.uri, TOOL)


@pytest.mark.parametrize("media_type", MEDIA_TYPES)
def test_files_with_a_wrong_length_inside_never_hang_and_raise_nothing_else(media_type: str) -> None:
    data = made(media_type)
    for at in range(0, 64):
        for value in (0x00, 0x7F, 0xFF):
            broken = data[:at] + bytes([value]) + data[at + 1 :]
            try:
                with_source_type(broken, media_type, COMPOSITE.uri, TOOL)
            except DamagedFileError:
                continue
