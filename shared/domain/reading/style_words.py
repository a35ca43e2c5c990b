"""The style a wish names: one of ours, or the wish's own words for one we do not have."""

import re
from functools import lru_cache
from typing import NamedTuple

from shared.domain.reading.english import products, styles
from shared.domain.reading.text import CUT, compiled, cut

# "of a Victorian house", "of the mosaic": what is painted, not how.
_OBJECT_OF = re.compile(
    r"\b(?:of|with|near|under|behind) (?:(?:a|an|the|my|our|some|her|his|this|that)\s)?(?:\w+\s)?$", re.IGNORECASE
)
_WEAK = re.compile(r"^(?:sketch(?:es|ed)?|(?:hand[- ])?drawings?|draw)$", re.IGNORECASE)
# With a style we have these only say more about it: a realistic pencil drawing.
_MODIFIER = re.compile(
    r"(?:photo[- ]?|hyper[- ]?)?realis(?:tic|m)|black[- ]and[- ]white|vintage|retro|abstract|minimalis\w+|sepia",
    re.IGNORECASE,
)
_STRENGTH = {"oil": 1, "pencil": 2, "watercolour": 3, "noble": 4, "renaissance": 5, "victorian": 6}
_MANNER = re.compile(
    r"\bin (?:the|a) (?:style|manner|look) of (?P<style>(?:an? |the )?[^;,.!?]+?)"
    r"(?= (?:from|at|in|with|for|using|and|of)\b|[;,.!?]|$)"
    r"|\b(?:in )?(?:an? |the )?(?P<named>[\w-]+(?: [\w-]+)?)[ -]style\b",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:turn|turned|transform|transformed|make|convert|change|reimagine|dressed?|looking|look)\b", re.IGNORECASE
)
_AGES = re.compile(
    r"(?:little |young |small )?(?:baby|kid|child|puppy|kitten|toddler|teenager|teen|boy|girl|bride|groom)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)


class Styled(NamedTuple):
    """The style said, and the wish without the words that said it."""

    style: str | None
    unknown: str | None
    rest: str


def take_style(wish: str) -> Styled:
    """Return the style; of two the stronger word ("a Victorian portrait in oils" is Victorian)."""
    role, rest = _role(wish)
    unknown, rest = _unknown(rest)
    strength, style, rest = _known(rest, weak_counts=unknown is None)
    if unknown is None:
        unknown, rest = _manner(rest)
    elif style is not None and _MODIFIER.fullmatch(unknown):
        unknown = None
    if role is not None:
        role_unknown, role_rest = _unknown(f"in {role}")
        role_strength, role_style, _ = _known(role_rest, weak_counts=True)
        style = role_style if role_strength > strength else style
        # "As a Renaissance king" names a style; a pirate is none, and saying nothing would be a silent loss.
        unknown = unknown or role_unknown or (None if role_strength else role)
    return Styled(style, unknown, rest)


def _known(wish: str, *, weak_counts: bool) -> tuple[int, str | None, str]:
    found: list[tuple[int, str]] = []
    rest = wish
    for style, pattern in _known_patterns():
        for match in reversed(list(pattern.finditer(rest))):
            if _is_object(match, rest):
                continue
            weak = _WEAK.match(match[0]) is not None
            if weak_counts or not weak:
                found.append((_strength(style, match[0]), style))
            rest = cut(rest, match.start(), match.end())
    return (*(max(found) if found else (0, None)), rest)


def _strength(style: str | None, said: str) -> int:
    """Of two styles said the stronger counts: a period before paint, and any word before a bare "draw"."""
    if style is None or _WEAK.match(said):
        return 0
    if style == "victorian" and not said.lower().startswith("victorian"):
        return _STRENGTH["noble"]
    return _STRENGTH[style]


def _is_object(match: re.Match[str], text: str) -> bool:
    """Whether the word names what is painted: it stands after "of a" and is an adjective or bare noun."""
    if " " in match[0] and match[0].lower() not in ("mona lisa",):
        return False
    before, after = text[: match.start()], text[match.end() :]
    if re.match(r"\s+\w", after) and match[0].lower() == "victorian":
        return _OBJECT_OF.search(before) is not None or not re.match(r"\s+(?:;|of\b|from\b|in\b|with\b)", after)
    return _OBJECT_OF.search(before) is not None


def _unknown(wish: str) -> tuple[str | None, str]:
    for match in _unknown_pattern().finditer(wish):
        thing_too = _thing_too().fullmatch(match["word"]) is not None
        if thing_too and (_names_object(match, wish) or not _marked(match, wish)):
            continue
        said = " ".join(match["word"].split())
        return said, cut(wish, match.start(), match.end())
    return None, wish


def _names_object(match: re.Match[str], text: str) -> bool:
    """Whether it is painted, not how: "of the stained glass window", but not "of my cat in stained glass"."""
    in_it = match[0].lower().startswith("in ")
    return not in_it and match["noun"] is None and _OBJECT_OF.search(text[: match.start()]) is not None


def _marked(match: re.Match[str], text: str) -> bool:
    """Whether something says that a word is a style and no thing: "in", "a ... of", "... style"."""
    before, after = text[: match.start()], text[match.end() :]
    opens = re.fullmatch(r"\W*(?:\w+ )?(?:an? |the )?", before) and re.match(r"\s*(?:of\b|;)", after)
    led = re.search(r"\b(?:as|into|like|by)(?: an?)?\s*$", before, re.IGNORECASE)
    return bool(match["noun"] or match[0].lower().startswith("in ") or led or opens)


def _manner(wish: str) -> tuple[str | None, str]:
    match = _MANNER.search(wish)
    if match is None:
        return None, wish
    said = _ARTICLE.sub("", (match["style"] or match["named"]).strip())
    return said, cut(wish, match.start(), match.end())


def _role(wish: str) -> tuple[str | None, str]:
    """What somebody is to be turned into is neither a subject nor in the photos."""
    for match in _role_pattern().finditer(wish):
        said = match["role"].strip()
        turned = match[0].lower().startswith("as ") or _TURNED.search(wish[: match.start()])
        if turned and said and not _AGES.match(said) and not _media_role().search(said):
            return said, wish[: match.start()] + CUT + wish[match.end() :]
    return None, wish


@lru_cache(maxsize=1)
def _media_role() -> re.Pattern[str]:
    """What something is made as: "as a print for the wall" is no role."""
    return re.compile(rf"(?<!\w){products.MEDIA}$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _known_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((style, compiled(pattern)) for style, pattern in styles.KNOWN)


@lru_cache(maxsize=1)
def _unknown_pattern() -> re.Pattern[str]:
    return compiled(rf"(?:in )?(?P<word>{styles.UNKNOWN})(?P<noun>[ -]{styles.STYLE_NOUN})?")


@lru_cache(maxsize=1)
def _thing_too() -> re.Pattern[str]:
    return re.compile(styles.THINGS_TOO, re.IGNORECASE)


@lru_cache(maxsize=1)
def _role_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b{styles.ROLE}", re.IGNORECASE)
