"""Descriptions that no person wrote."""

import re

# What cameras and programs write into the description of every photo.
_BOILERPLATE = re.compile(
    r".*\b(digital (still )?camera|camera pictures?)\b.*|sony dsc|exif[_ ]jpeg([_ ]picture)?|dcim|samsung"
    r"|jpeg|untitled|default|image[- ]description|my image|screenshot|charset=.*|file source|<.*>|[\d\W]+"
    r"|(cof|dav|ptr|hdr|hdrpl|rhdr|sdr|nor|vmp|oznor|mde|btf|fbt|ptrt|edf|mtf|bty|sdrpl)(_\w*)?"
)


def is_boilerplate(text: str) -> bool:
    """Tell whether a description was written by a machine into every photo, and so says nothing of this one."""
    return _BOILERPLATE.fullmatch(text.casefold()) is not None
