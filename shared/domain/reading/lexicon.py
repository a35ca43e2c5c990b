"""A language's nouns with the English ones they mean, found in any of their forms."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import snowballstemmer

from shared.domain.reading.text import key, keys, look_up, looked_up

_SHORTEST_HEAD = 4


def spelled(*texts: str) -> frozenset[str]:
    """Return the words of lists, each as written, without accents, and with `ae` for `ä`."""
    words = [word for text in texts for word in text.split()]
    return frozenset(words) | {form for word in words for form in keys(word)}


def nouns_in(*lists: str) -> dict[str, str]:
    """Return the words of lists, each with the English noun it means.

    Args:
        lists: lines of `English noun: words`; an underscore stands for a space.
    """
    lines = (line.partition(":") for said in lists for line in said.strip().splitlines())
    return {word.replace("_", " "): noun.strip() for noun, _, words in lines for word in words.split()}


class Lexicon:
    """Nouns and adjectives of a language.

    Args:
        things: nouns with the English ones they mean; see `nouns_in`.
        adjectives: words that describe, in one of their forms.
        others: further words that are nobody's name.
        stemmer: the Snowball algorithm of the language; None where words have no endings.
        compounds: whether words are written together and the last one says what it is.
        town_ends: ends of compounds that are towns as often: Salzburg is no castle.
    """

    def __init__(
        self,
        things: Mapping[str, str],
        adjectives: Iterable[str] = (),
        others: Iterable[str] = (),
        *,
        stemmer: str | None,
        compounds: bool = False,
        town_ends: Iterable[str] = (),
    ) -> None:
        self._things, self._adjectives, self._others = things, adjectives, others
        self._stemmer = snowballstemmer.stemmer(stemmer) if stemmer else None
        self._compounds, self._town_ends = compounds, frozenset(town_ends)

    def canonical(self, word: str) -> str:
        """Return the English noun, or the word itself."""
        return self._found(word) or word

    def knows(self, word: str) -> bool:
        """Return whether it is a word of the language and so nobody's name."""
        return self._found(word) is not None or self.is_adjective(word) or key(word) in self._other_keys

    def is_adjective(self, word: str) -> bool:
        """Return whether the word describes, in any form."""
        said = key(word)
        if said in self._adjective_forms:
            return True
        return look_up(self._by_form, word) is None and self._stem(said) in self._adjective_stems

    def _found(self, word: str) -> str | None:
        said = key(word)
        found = look_up(self._by_form, word) or self._by_stem.get(self._stem(said))
        return found or (self._by_head(said) if self._compounds else None)

    def _by_head(self, said: str) -> str | None:
        """Return what the longest known end of the word means: an Apfelbaum is a tree."""
        for start in range(3, len(said) - _SHORTEST_HEAD + 1):
            found = self._by_form.get(said[start:])
            if found:
                return None if said[start:] in self._town_ends else found
        return None

    def _stem(self, word: str) -> str:
        return self._stemmer.stemWord(word) if self._stemmer else word

    @cached_property
    def _by_form(self) -> dict[str, str]:
        return looked_up(self._things)

    @cached_property
    def _by_stem(self) -> dict[str, str]:
        return {self._stem(form): noun for form, noun in reversed(self._by_form.items())}

    @cached_property
    def _adjective_forms(self) -> frozenset[str]:
        return frozenset(form for word in self._adjectives for form in keys(word))

    @cached_property
    def _adjective_stems(self) -> frozenset[str]:
        return frozenset(map(self._stem, self._adjective_forms))

    @cached_property
    def _other_keys(self) -> frozenset[str]:
        return frozenset(form for word in self._others for form in keys(word))
