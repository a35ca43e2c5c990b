"""Words as they are compared: folded, split, stemmed."""

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

# Japanese writes no spaces; where its script changes a word ends, mostly.
_JAPANESE = r"[\u3005\u3400-\u9fff]+|[\u3041-\u309f]+|[\u30a0-\u30ff]+"
_WORD = re.compile(rf"{_JAPANESE}|(?:(?![\u3005\u3041-\u30ff\u3400-\u9fff])[^\W\d_])+(?:'[^\W\d_]+)*")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00b4": "'", "`": "'"})
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_COMPOUND = re.compile(
    r"\b(?:hot[ _-]dog|prairie[ _-]dog|teddy[ _-]bear|koala[ _-]bear|sea[ _-](?:lion|horse|star|otter|cow|urchin)"
    r"|guinea[ _-]pig|tiger[ _-]lil(?:y|ies)|bird[ _-]?house|dog[ _-]?house|tree[ _-]house|rubber[ _-]duck"
    r"|computer[ _-]mouse|horse[ _-]chestnut|cat[ _-]?walk|star[ _-]fish|butter[ _-]fly|dragon[ _-]fly"
    r"|lady[ _-]bird|coffee[ _-]table|traffic[ _-]light|snow[ _-]man|sand[ _-]castle|pine[ _-]apple"
    r"|sun[ _-]flower|sun[ _-]glasses|bull[ _-]dog)s?\b"
)
_stemmer = snowballstemmer.stemmer("english")


def listed(text: str) -> frozenset[str]:
    """Return the words of a list written with spaces between them."""
    return frozenset(text.split())


STOPWORDS = listed(
    "a an and the of in on at to from for with without by near under over into onto out up down off as is are"
    " was were be been being am do does did has have had it its this that these those there here then than or"
    " but if not no so my our your his her their mine ours i me we us you he she they him them who whom which"
    " what when where while one some any all each every both few more most other such only own same too very"
    " just also about above after again before below between during through until against s t"
)


def fold(text: str) -> str:
    """Return text as it is compared: compatibility forms joined, lower case, without accents."""
    plain = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold().translate(_LETTERS)
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of one folded word (`photos` and `photo` have the same).

    Source: Porter2, the English stemmer of the Snowball project.
    """
    bare = word.removesuffix("'s").replace("'", "")
    stemmed: str = _stemmer.stemWord(bare)
    return stemmed


def words(text: str) -> list[str]:
    """Return the folded words of a text in order; digits and signs separate words.

    A compound that is not what its last word says comes as one word: a hot dog is no dog.
    """
    return _WORD.findall(_COMPOUND.sub(lambda match: re.sub(r"[\s_-]", "", match[0]), fold(text)))


@lru_cache(maxsize=65_536)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, without those that carry no meaning."""
    return tuple(stem(word) for word in words(text) if word not in STOPWORDS)
