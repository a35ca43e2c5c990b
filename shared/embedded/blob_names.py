"""Names of blobs as names of files."""

import re

_ALLOWED = re.compile(r"[A-Za-z0-9_\-./]{1,200}")
_PREFIX = re.compile(r"(?!/)[A-Za-z0-9_\-./]{0,200}")


def check_name(name: str) -> None:
    """Raise ValueError unless the name is allowed (see `Blob`)."""
    if not _ALLOWED.fullmatch(name) or ".." in name or name.startswith("/") or name.endswith("/"):
        raise ValueError("a blob's name is up to 200 of a-z A-Z 0-9 _ - . / without `..`")


def check_prefix(prefix: str) -> None:
    """Raise ValueError unless a name could start like this."""
    if not _PREFIX.fullmatch(prefix) or ".." in prefix:
        raise ValueError("no blob's name starts like this")


def to_file(name: str) -> str:
    """Return a file name for the blob, at most 253 characters, different for every name.

    One flat folder: `a` and `a/b` may both exist, and there is no folder to plant a link in. `=` in front
    keeps `.` and hidden files out. File systems of laptops may take `A` for `a`: everything is lower case
    and the capitals are listed behind `=`, as a bit mask in hex.
    """
    plain = "=" + name.lower().replace("/", "~")
    capitals = sum(1 << position for position, letter in enumerate(name) if letter.isupper())
    return f"{plain}={capitals:x}" if capitals else plain


def from_file(file_name: str) -> str | None:
    """Return the blob's name, or None when the file is not a blob's."""
    start, _, rest = file_name.partition("=")
    plain, _, mask = rest.partition("=")
    letters = list(plain.replace("~", "/"))
    try:
        capitals = int(mask or "0", 16)
    except ValueError:
        return None
    name = "".join(c.upper() if capitals >> i & 1 else c for i, c in enumerate(letters))
    return name if not start and to_file(name) == file_name and _ALLOWED.fullmatch(name) else None
