"""What XMP says: title, description, keywords, marked regions."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

LARGEST_XMP_BYTES = 1024 * 1024
_MOST_REGIONS = 100

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MWG = "{http://www.metadataworkinggroup.com/schemas/regions/}"
_AREA = "{http://ns.adobe.com/xmp/sType/Area#}"
_DIMENSIONS = "{http://ns.adobe.com/xap/1.0/sType/Dimensions#}"
_MP = "{http://ns.microsoft.com/photo/1.2/}"
_MP_INFO = "{http://ns.microsoft.com/photo/1.2/t/RegionInfo#}"
_MP_REGION = "{http://ns.microsoft.com/photo/1.2/t/Region#}"


@dataclass(frozen=True, slots=True)
class Area:
    """A marked part as XMP gives it: corner, width and height in 0..1 of the file's picture."""

    kind: str
    x: float
    y: float
    w: float
    h: float
    name: str | None


@dataclass(frozen=True, slots=True)
class XmpFacts:
    """What XMP says; texts are as they stand. `applied_to` is the size the areas were drawn on."""

    title: str | None = None
    description: str | None = None
    keywords: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    applied_to: tuple[float, float] | None = None


def read_xmp(data: object) -> XmpFacts:
    """Return what an XMP packet says; nothing if it is over 1 MB, broken, or has a DTD.

    Source: XMP (ISO 16684-1); Metadata Working Group, Guidelines for Handling Image Metadata 2.0, 5.9;
    Microsoft, People Tagging Overview (2010).
    """
    packet = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if not isinstance(packet, bytes) or not 0 < len(packet) <= LARGEST_XMP_BYTES:
        return XmpFacts()
    try:
        root: Element = fromstring(packet.strip(b"\x00 \r\n\t"), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError):
        return XmpFacts()
    return XmpFacts(
        title=_first_text(root, f"{_DC}title"),
        description=_first_text(root, f"{_DC}description"),
        keywords=tuple(_texts(root, f"{_DC}subject")),
        # Programs that know both ways write the same faces twice.
        areas=tuple(_areas(root))[:_MOST_REGIONS] or tuple(_microsoft_areas(root))[:_MOST_REGIONS],
        applied_to=_applied_to(root),
    )


def _texts(root: Element, tag: str) -> Iterator[str]:
    for found in root.iter(tag):
        yield from (item.text for item in found.iter(f"{_RDF}li") if item.text)


def _first_text(root: Element, tag: str) -> str | None:
    """Return the default language's text, which comes first."""
    return next(_texts(root, tag), None) or next((found.text for found in root.iter(tag) if found.text), None)


def _areas(root: Element) -> Iterator[Area]:
    for regions in root.iter(f"{_MWG}RegionList"):
        for item in regions.iter(f"{_RDF}li"):
            area = next(item.iter(f"{_MWG}Area"), None)
            if area is None:
                continue
            x, y, w, h = (_number(_property(area, f"{_AREA}{name}")) for name in "xywh")
            if x is None or y is None or (_property(area, f"{_AREA}unit") or "normalized") != "normalized":
                continue
            w, h = w or 0.0, h or 0.0
            kind = (_property(item, f"{_MWG}Type") or "").casefold()
            yield Area(kind, x - w / 2, y - h / 2, w, h, _property(item, f"{_MWG}Name"))


def _microsoft_areas(root: Element) -> Iterator[Area]:
    for regions in root.iter(f"{_MP_INFO}Regions"):
        for item in regions.iter(f"{_RDF}li"):
            numbers = [_number(part) for part in (_property(item, f"{_MP_REGION}Rectangle") or "").split(",")]
            x, y, w, h = numbers if len(numbers) == 4 else (None,) * 4
            if x is not None and y is not None and w is not None and h is not None:
                yield Area("face", x, y, w, h, _property(item, f"{_MP_REGION}PersonDisplayName"))


def _applied_to(root: Element) -> tuple[float, float] | None:
    for found in root.iter(f"{_MWG}AppliedToDimensions"):
        width, height = (_number(_property(found, f"{_DIMENSIONS}{name}")) for name in "wh")
        if width and height:
            return width, height
    return None


def _property(element: Element, name: str) -> str | None:
    """Return a property written as an attribute or as an element, here or one description deeper."""
    for holder in (element, *element.findall(f"{_RDF}Description")):
        value = holder.get(name)
        if value is None:
            value = holder.findtext(name)
        if value is not None:
            return value
    return None


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text else None
    except ValueError:
        return None
    return value if value is not None and -1e6 < value < 1e6 else None
