"""When the name of a public figure means the person, and when it means something else."""

import re

from shared.domain.safety.vocabulary import figures_pattern

# A thing that bears the name: our night at the concert, the shirt, the biography.
_THING_AFTER = re.compile(
    r"'?s? ?(?:concert|tour|gig|song|album|lyric|movie|film|show|festival|party|fan|shirt|t-shirt|tee|jersey|"
    r"hoodie|merch|book|biograph|museum|wax|stadium|street|foundation|playlist|record|vinyl|poster|card|suit)",
)
_POSSESSED = re.compile(r"'s (?!face|head|body|portrait|picture|photo|twin|double|lookalike)\w")
# A pet or a toy with that name.
_NAMESAKE_BEFORE = re.compile(
    r"(?:\b(?:named|called)|\b(?:cat|dog|puppy|kitten|rabbit|hamster|horse|parrot|goldfish|tortoise|doll|bear)),? ?$"
)
# A question about facts asks for no picture.
_FACT_QUESTION = re.compile(
    r"^(?:what|who|where|when|why|which|was|were|is|are|did|does|has|how (?:did|was|were|old|many|much|tall))\b.*\?$"
)
_PICTURE = re.compile(r"\b(?:paint|draw|pictur|image|imagin|portrait|photo|look|show|wear|dress|make|illustrat|sketch)")


def names_public_figure(text: str) -> bool:
    """Tell whether the text asks for a picture of a well-known living person by name.

    Args:
        text: one normalised reading of the wish.
    """
    if _FACT_QUESTION.search(text) and not _PICTURE.search(text):
        return False
    return any(_means_person(text, match) for match in figures_pattern().finditer(text))


def _means_person(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    thing = _THING_AFTER.match(after) or _POSSESSED.match(after)
    return not thing and not _NAMESAKE_BEFORE.search(before)
