"""Text between markers of a Markdown file: `<!-- NAME -->` ... `<!-- /NAME -->`."""

import re
from collections.abc import Mapping


def replaced(text: str, parts: Mapping[str, str]) -> str:
    """Return the text with each part between its markers.

    Raises:
        LookupError: a part has no markers, or markers have no part.
    """
    named = re.findall(r"<!-- (\w+) -->", text)
    if sorted(named) != sorted(parts):
        raise LookupError(f"markers {sorted(named)}, parts {sorted(parts)}")
    for name, part in parts.items():
        inside = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, count = inside.subn(lambda found, part=part: f"{found[1]}{part}\n{found[2]}", text)  # type: ignore[misc]
        if count != 1:
            raise LookupError(f"the markers of {name} do not end, or are there twice")
    return text
