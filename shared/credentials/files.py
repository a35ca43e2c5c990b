"""Finished files of every media type: whether they are signed already, and what their XMP says."""

from types import ModuleType

from shared.credentials import jpeg, png, webp

MEDIA_TYPES = ("image/jpeg", "image/png", "image/webp", "application/pdf")
_KNOWN = b"DigitalSourceType"
_ELSEWHERE = b"dcterms:provenance"  # where a manifest is that is not in the file


def is_signed(data: bytes, media_type: str) -> bool:
    """Return whether somebody has signed the file, right or wrong: its manifest is in it, or it says where that is.

    Raises:
        DamagedFileError: it is no whole file of that type.
        ValueError: there is no such type.
    """
    kind = _kind(media_type)
    return bool(kind.holds_manifest(data)) or _ELSEWHERE in kind.packet(data)


def packet(data: bytes, media_type: str) -> bytes:
    """Return the file's XMP packet; empty: there is none. Raises what `is_signed` does."""
    found: bytes = _kind(media_type).packet(data)
    return found


def with_source_type(data: bytes, media_type: str, uri: str, tool: str) -> bytes:
    """Return the file with XMP that says its digital source type; one that says so already stays as it is.

    Args:
        data: the file.
        media_type: its type.
        uri: a term of the IPTC's vocabulary.
        tool: what made it.

    Raises:
        DamagedFileError: it is no whole file of that type.
        ValueError: there is no such type.

    Source: IPTC Photo Metadata Standard 2023.2, Digital Source Type.
    """
    kind = _kind(media_type)
    if _KNOWN in kind.packet(data):
        return data
    written: bytes = kind.with_packet(data, _packet(uri, tool))
    return written


def _kind(media_type: str) -> ModuleType:
    if media_type == "application/pdf":
        from shared.credentials import pdf  # noqa: PLC0415 - a quarter of a second, for those who print only

        return pdf
    found = {"image/jpeg": jpeg, "image/png": png, "image/webp": webp}.get(media_type)
    if found is None:
        raise ValueError(f"{media_type} is not signed")
    return found


def _packet(uri: str, tool: str) -> bytes:
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"'
        f' xmlns:xmp="http://ns.adobe.com/xap/1.0/" Iptc4xmpExt:DigitalSourceType="{uri}" xmp:CreatorTool="{tool}"/>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()
