"""Which files are not used, and what people are told about each: codes, sentences, first bytes."""

from collections.abc import Mapping
from types import MappingProxyType

SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        # what the file is
        "not_a_photo_video": "Not a photo: a video.",
        "not_a_photo_live_video": "The moving part of a live photo; its still picture is used.",
        "not_a_photo_audio": "Not a photo: a sound file.",
        "not_a_photo_document": "Not a photo: a document.",
        "not_a_photo_data": "Not a photo: a data file.",
        "not_a_photo_archive": "Not a photo: an archive inside the folder or archive; open it on its own.",
        "not_a_photo_unknown": "Not a photo: its first bytes are of no photo format.",
        "photo_format_unsupported": "A picture, but not JPEG, PNG, WebP, HEIC or AVIF.",
        "photo_format_raw": "A camera's raw file; export it as JPEG to use it.",
        "sidecar_without_photo": "A description whose photo is not beside it.",
        # where it lies
        "hidden_or_generated": "A hidden file or folder, or one that a program made for itself.",
        "link_not_followed": "A link to another place; links are not followed.",
        "not_a_regular_file": "Not an ordinary file.",
        "folder_unreadable": "A folder that may not be read; check its permissions.",
        "file_unreadable": "A file that may not be read; check its permissions.",
        "file_empty": "An empty file.",
        "file_too_large": "Larger than 200 MB.",
        "listing_too_long": "More than 500,000 files; the rest is not listed. Split the folder.",
        "trashed": "In the bin; photos that were thrown away are never used.",
        "locked": "In the locked folder; photos that were locked away are never used.",
        # archives
        "archive_unreadable": "The archive is damaged or is not a zip file; download it again.",
        "archive_entry_unsafe": "In the archive as a link, or under a name that leads outside.",
        "archive_entry_too_large": "Too large in the archive, or packed so tightly that it may be a trap.",
        "archive_entry_encrypted": "Encrypted in the archive; unpack it with its password first.",
        "archive_entry_duplicate": "The archive holds another file under the same name; the first is used.",
        "archive_entry_unsupported": "Packed in a way that is not read; unpack the archive first.",
        "archive_entry_damaged": "Damaged in the archive; download the archive again.",
        # the pixels
        "photo_damaged": "Damaged: it cannot be decoded to its end.",
        "photo_too_many_pixels": "More than 100 megapixels.",
        "photo_needs_too_much_memory": "Needs too much memory to decode.",
        "photo_timed_out": "Took too long to read.",
        "photo_crashes_reader": "The program that decodes photos fails on it.",
        "photo_unreadable": "Cannot be read as a photo.",
        # the source
        "source_gone": "No longer there.",
    }
)

HEAD_BYTES = 32

_STILL_BRANDS = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"mif2", b"msf1"}
    | {b"avif", b"avis"}
)
_FIRST_BYTES: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "photo_format_unsupported"),
    (b"BM", "photo_format_unsupported"),
    (b"II*\x00", "photo_format_unsupported"),
    (b"MM\x00*", "photo_format_unsupported"),
    (b"8BPS", "photo_format_unsupported"),
    (b"\x00\x00\x00\x0cjP  ", "photo_format_unsupported"),
    (b"\x00\x00\x01\x00", "photo_format_unsupported"),
    (b"\xff\x0a", "photo_format_unsupported"),
    (b"%PDF", "not_a_photo_document"),
    (b"{\\rtf", "not_a_photo_document"),
    (b"\xd0\xcf\x11\xe0", "not_a_photo_document"),
    (b"PK\x03\x04", "not_a_photo_archive"),
    (b"\x1f\x8b", "not_a_photo_archive"),
    (b"7z\xbc\xaf", "not_a_photo_archive"),
    (b"Rar!", "not_a_photo_archive"),
    (b"\x1a\x45\xdf\xa3", "not_a_photo_video"),
    (b"ID3", "not_a_photo_audio"),
    (b"OggS", "not_a_photo_audio"),
    (b"<", "not_a_photo_data"),
    (b"{", "not_a_photo_data"),
)


def sentence(code: str) -> str:
    """Return what people are told about a file skipped with `code`; the general sentence if unknown."""
    return SENTENCES.get(code, SENTENCES["photo_unreadable"])


def refusal_by_first_bytes(head: bytes) -> str | None:
    """Return the code that says why a file with these first bytes is no photo, or None if it may be one.

    Args:
        head: the first `HEAD_BYTES` bytes of the file, fewer if it is shorter.

    Source: signatures of JPEG (ITU T.81), PNG (W3C), WebP (RIFF), HEIF and AVIF (ISO/IEC 14496-12 `ftyp`).
    """
    if not head:
        return "file_empty"
    if head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return None
    if head.startswith(b"RIFF"):
        return _refusal_of_riff(head)
    if head[4:8] == b"ftyp":
        return _refusal_of_iso_media(head)
    return next((code for start, code in _FIRST_BYTES if head.startswith(start)), "not_a_photo_unknown")


def _refusal_of_riff(head: bytes) -> str | None:
    if head[8:12] == b"WEBP":
        return None
    return "not_a_photo_audio" if head[8:12] == b"WAVE" else "not_a_photo_video"


def _refusal_of_iso_media(head: bytes) -> str | None:
    brands = {head[8:12], *(head[start : start + 4] for start in range(16, HEAD_BYTES, 4))}
    return None if brands & _STILL_BRANDS else "not_a_photo_video"
