"""XMP and IPTC: titles, captions, keywords, marked regions, and packets that are traps."""

import pytest
from PIL import Image

from shared.domain.file_facts import EmbeddedFacts
from shared.media.inspect import inspect
from shared.media.xmp import read_xmp
from tests.unit.media.samples import DATA, NOW, encoded, exif, needs_data, picture

NAMES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/" '
    'xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#" '
    'xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#" '
    'xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#"'
)
WORDS = (
    "<dc:title><rdf:Alt><rdf:li xml:lang='x-default'>Rex</rdf:li><rdf:li>Rex le chien</rdf:li></rdf:Alt></dc:title>"
    "<dc:description><rdf:Alt><rdf:li>By the lake</rdf:li></rdf:Alt></dc:description>"
    "<dc:subject><rdf:Bag><rdf:li>dog</rdf:li><rdf:li>lake</rdf:li><rdf:li>dog</rdf:li></rdf:Bag></dc:subject>"
)


def packet(body: str) -> bytes:
    inner = f"<rdf:RDF {NAMES}><rdf:Description>{body}</rdf:Description></rdf:RDF>"
    return f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{inner}</x:xmpmeta>".encode()


def areas(*items: str, size: tuple[int, int] = (320, 240)) -> bytes:
    listed = "".join(f"<rdf:li>{item}</rdf:li>" for item in items)
    return packet(
        f"<mwg-rs:Regions><mwg-rs:AppliedToDimensions stDim:w='{size[0]}' stDim:h='{size[1]}' stDim:unit='pixel'/>"
        f"<mwg-rs:RegionList><rdf:Bag>{listed}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    )


def area(x: float, y: float, w: float, h: float, kind: str = "Face", name: str = "Susan") -> str:
    return (
        f"<rdf:Description mwg-rs:Name='{name}' mwg-rs:Type='{kind}'>"
        f"<mwg-rs:Area stArea:x='{x}' stArea:y='{y}' stArea:w='{w}' stArea:h='{h}' stArea:unit='normalized'/>"
        "</rdf:Description>"
    )


def facts(xmp: bytes, *, kind: str = "JPEG", orientation: int = 1, size: tuple[int, int] = (320, 240)) -> EmbeddedFacts:
    data = encoded(picture(*size), kind, xmp=xmp, exif=exif({0x0112: orientation}).tobytes())
    return inspect(data, now=NOW)


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "HEIF", "AVIF"])
def test_words_are_read_from_every_format(kind: str) -> None:
    said = facts(packet(WORDS), kind=kind)
    assert (said.title, said.description, said.keywords) == ("Rex", "By the lake", ("dog", "lake"))


def test_words_are_read_from_png() -> None:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", packet(WORDS).decode())
    assert inspect(encoded(picture(), "PNG", pnginfo=info), now=NOW).title == "Rex"


def test_a_region_is_given_by_its_corner() -> None:
    (region,) = facts(areas(area(0.5, 0.4, 0.2, 0.1))).regions
    assert (region.kind, region.name) == ("face", "Susan")
    assert (region.x, region.y, region.w, region.h) == pytest.approx((0.4, 0.35, 0.2, 0.1))


def test_kinds_of_regions_are_told_apart() -> None:
    listed = facts(areas(*(area(0.5, 0.5, 0.2, 0.2, kind) for kind in ("Face", "Pet", "Focus", "BarCode")))).regions
    assert [region.kind for region in listed] == ["face", "pet", "focus", "other"]


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0.1, 0.2)), (2, (0.6, 0.2)), (3, (0.6, 0.7)), (4, (0.1, 0.7)),
     (5, (0.2, 0.1)), (6, (0.7, 0.1)), (7, (0.7, 0.6)), (8, (0.2, 0.6))],
)  # fmt: skip
def test_a_region_lies_on_the_upright_photo(orientation: int, corner: tuple[float, float]) -> None:
    (region,) = facts(areas(area(0.25, 0.25, 0.3, 0.1)), orientation=orientation).regions
    assert (region.x, region.y) == pytest.approx(corner)
    assert (region.w, region.h) == pytest.approx((0.3, 0.1) if orientation < 5 else (0.1, 0.3))


def test_a_region_drawn_on_the_upright_photo_is_not_turned_again() -> None:
    (region,) = facts(areas(area(0.25, 0.25, 0.3, 0.1), size=(240, 320)), orientation=6).regions
    assert (region.x, region.y, region.w, region.h) == pytest.approx((0.1, 0.2, 0.3, 0.1))


def test_a_region_that_reaches_outside_is_cut_and_one_that_lies_outside_is_dropped() -> None:
    listed = facts(areas(area(0.0, 0.0, 0.4, 0.4), area(3.0, 3.0, 0.4, 0.4), area(0.5, 0.5, 0, 0))).regions
    assert [(r.x, r.y, r.w, r.h) for r in listed] == [pytest.approx((0, 0, 0.2, 0.2))]


def test_numbers_that_are_none_lose_the_region_only() -> None:
    bad = [area(x, 0.5, 0.2, 0.2) for x in ("nan", "inf", "left", "1e99", "")]  # type: ignore[arg-type]
    assert len(facts(areas(*bad, area(0.5, 0.5, 0.2, 0.2))).regions) == 1


def test_regions_of_microsoft_are_read() -> None:
    body = (
        "<MP:RegionInfo><rdf:Description><MPRI:Regions><rdf:Bag>"
        "<rdf:li MPReg:Rectangle='0.1, 0.2, 0.3, 0.4' MPReg:PersonDisplayName='Ann'/>"
        "<rdf:li MPReg:PersonDisplayName='Nowhere'/></rdf:Bag></MPRI:Regions></rdf:Description></MP:RegionInfo>"
    )
    (region,) = facts(packet(body)).regions
    assert (region.name, region.x, region.h) == ("Ann", pytest.approx(0.1), pytest.approx(0.4))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\x00", b"<", b"not xml", b"<a/>", packet(WORDS) + b"\x00" * 1_100_000, None, 7, "\ud800",
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><x>&b;</x>",
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>",
        b"<?xml version='1.0' encoding='no-such'?><x/>", b"<a>" * 50_000,
    ],
)  # fmt: skip
def test_a_packet_that_is_broken_or_a_trap_says_nothing(data: object) -> None:
    assert read_xmp(data).title is None


def test_many_words_are_cut() -> None:
    subjects = "".join(f"<rdf:li>{number} {'x' * 100}</rdf:li>" for number in range(200))
    said = facts(packet(f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>"))
    assert len(said.keywords) == 50
    assert all(len(word) <= 60 for word in said.keywords)


@needs_data
def test_agencies_captions_are_read() -> None:
    said = inspect((DATA / "photos" / "mei" / "FujiFilm FinePixS1Pro (4).jpg").read_bytes(), now=NOW)
    assert said.title == "The Gateshead Angel"


@needs_data
def test_the_sample_portrait_has_its_faces_named_in_either_orientation() -> None:
    folder = DATA / "photos" / "immich-test-assets"
    upright, turned = (
        inspect((folder / name).read_bytes(), now=NOW).regions
        for name in ("portrait.jpg", "portrait-orientation-6.jpg")
    )
    assert [region.name for region in upright] == ["Marie Curie", "Pierre Curie"]
    for one, other in zip(upright, turned, strict=True):
        assert (one.x, one.y, one.w, one.h) == pytest.approx((other.x, other.y, other.w, other.h))


def test_a_photo_without_words_says_nothing() -> None:
    said = inspect(encoded(Image.new("RGB", (64, 64))), now=NOW)
    assert (said.title, said.description, said.keywords, said.regions) == (None, None, (), ())
