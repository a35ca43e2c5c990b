"""What a card is for: read from the words that ask for the card, in every language at once (no two share a word)."""

import re

from shared.domain.products import Occasion

# Ids are those of the press's ornaments; the first that is said counts.
_SAID: dict[Occasion, str] = {
    "get-well": r"get[- ]well|recovery|genesung\w*|gute[- ]besserung|recuper\w*|mej[óo]rate|r[ée]tablissement|お見舞い"
                r"|早く元気",
    "wedding": r"weddings?|marriage|hochzeits?(?!tag)\w*|bodas?|mariages?|結婚(?!記念)\w*|ウェディング",
    "graduation": r"graduations?|abschluss|abitur|einschulung|graduaci[óo]n|dipl[ôo]me|卒業\w*|入学\w*",
    "baby": r"baby shower|new ?born|birth(?! ?day)|christening|baptism|geburt(?!s?tag)s?|taufe?|nacimiento|bautizo"
            r"|naissance|bapt[êe]me|出産\w*",
    "birthday": r"birth ?days?|bday|geburtstags?|cumplea[ñn]os|anniversaire|お?誕生日|バースデー",
    "new-year": r"new year'?s?|neujahrs?\w*|silvester|a[ñn]o nuevo|nouvel an|v[œo]e?ux|bonne ann[ée]e|新年|年賀\w*"
                r"|お?正月",
    "christmas": r"christmas|xmas|holiday|weihnachts?\w*|nikolaus|navidad|navide[ñn][ao]s?|no[ëe]l|クリスマス",
    "easter": r"easter|oster\w*|pascua|p[âa]ques|イースター",
    "valentine": r"valentine'?s?|valentin\w*|バレンタイン|love|liebes\w*",
    "thanks": r"thank[- ]?(?:you|s)|dankes?\w*|agradecimiento|gracias|remerciements?|merci|お礼\w*|感謝|サンキュー",
}  # fmt: skip
_PATTERNS = {occasion: re.compile(rf"(?<![^\W_])(?:{said})", re.IGNORECASE) for occasion, said in _SAID.items()}


def occasion_of(*said: str) -> Occasion | None:
    """Return the id of the occasion, of the first text that names one; None when none does.

    Args:
        said: the words for the card ("birthday card"), then those for whom it is ("for her wedding").
    """
    for text in said:
        for occasion, pattern in _PATTERNS.items():
            if pattern.search(text):
                return occasion
    return None
