"""Names of blobs as names of files."""

from shared.ports.blobs import check_name


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
    try:
        check_name(name)
    except ValueError:
        return None
    return name if not start and to_file(name) == file_name else None
