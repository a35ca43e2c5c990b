"""PDF files: where a C2PA manifest and XMP are, pages untouched.

Source: ISO 32000-2, 7.5.6 (incremental updates) and 14.3.2 (metadata streams); C2PA Technical Specification 2.2, A.4.
"""

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject

from shared.credentials.damaged import DamagedFileError

_METADATA, _MANIFEST = "/Metadata", "/C2PA_Manifest"
_BROKEN = (PyPdfError, ValueError, KeyError, AttributeError, RecursionError)  # what pypdf raises for any other bytes


def holds_manifest(data: bytes) -> bool:
    """Return whether there is a C2PA manifest: a file associated with the document as such."""
    files = _entry(data, "/AF")
    specifications = [one.get_object() for one in files] if isinstance(files, ArrayObject) else [files]
    return any(isinstance(one, DictionaryObject) and one.get("/AFRelationship") == _MANIFEST for one in specifications)


def packet(data: bytes) -> bytes:
    """Return the document's XMP packet; empty: there is none."""
    stream = _entry(data, _METADATA)
    return stream.get_data() if isinstance(stream, StreamObject) else b""


def with_packet(data: bytes, xmp: bytes) -> bytes:
    """Return the document with this XMP packet instead of its own; what was there stays as it was."""
    written = io.BytesIO()
    try:
        writer = PdfWriter(io.BytesIO(data), incremental=True)
        writer.xmp_metadata = xmp
        stream = writer.root_object[_METADATA].get_object()
        assert isinstance(stream, StreamObject)  # noqa: S101 - it has just been set
        stream.update({NameObject("/Type"): NameObject(_METADATA), NameObject("/Subtype"): NameObject("/XML")})
        writer.write(written)
    except _BROKEN:
        raise DamagedFileError("no whole PDF") from None
    return written.getvalue()


def _entry(data: bytes, name: str) -> PdfObject | None:
    """Return an entry of the document's catalog."""
    try:
        found = PdfReader(io.BytesIO(data)).root_object.get(name)
        return found.get_object() if found is not None else None
    except _BROKEN:
        raise DamagedFileError("no whole PDF") from None
