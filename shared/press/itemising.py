"""Parts of a paragraph that one face can set: one script, one direction, one font file."""

from dataclasses import dataclass

from fontTools import unicodedata
from uniseg.graphemecluster import grapheme_clusters

from shared.errors import PermanentError
from shared.press.faces import Face, Voice, candidates, covers

_SHARED_BY_SCRIPTS = {"Zyyy", "Zinh", "Zzzz"}
_KANA = {"Hira", "Kana"}
_WRITTEN_TOGETHER = {"Hani": "Hani", "Hira": "Hani", "Kana": "Hani"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Which face and script each character of a paragraph is set in; both lists are as long as the paragraph."""

    faces: tuple[Face, ...]
    scripts: tuple[str, ...]


def scripts_of(paragraph: str) -> tuple[str, ...]:
    """Return the script of every character; digits and punctuation take that of the letters before them.

    Source: Unicode Standard Annex 24, section 5.1.
    """
    found = [unicodedata.script(letter) for letter in paragraph]
    first = next((script for script in found if script not in _SHARED_BY_SCRIPTS), "Zyyy")
    last = first
    for place, script in enumerate(found):
        if script in _SHARED_BY_SCRIPTS:
            found[place] = last
        last = found[place]
    return tuple(found)


def cast(paragraph: str, voice: Voice, language: str) -> Cast:
    """Return which face sets which character: one face for all of a script where one has all its letters.

    Raises:
        PermanentError: `text_letters_missing`, no face has one of the letters.
    """
    scripts = scripts_of(paragraph)
    if _KANA & set(scripts):
        language = "ja"  # whatever the language, Han letters beside kana are Japanese
    main = {script: _main_face(paragraph, scripts, script, voice, language) for script in set(scripts)}
    faces: list[Face] = []
    for cluster in grapheme_clusters(paragraph):
        script = scripts[len(faces)]
        faces += [_face_for(cluster, main[script], script, voice, language)] * len(cluster)
    return Cast(tuple(faces), scripts)


def _main_face(paragraph: str, scripts: tuple[str, ...], script: str, voice: Voice, language: str) -> Face:
    """Return the first face that has every letter of the script in this paragraph, so that one word has one look."""
    group = _WRITTEN_TOGETHER.get(script, script)
    of_group = (_WRITTEN_TOGETHER.get(of, of) == group for of in scripts)
    own = "".join(letter for letter, included in zip(paragraph, of_group, strict=True) if included)
    letters_only = "".join(letter for letter in own if unicodedata.script(letter) not in _SHARED_BY_SCRIPTS)
    asked = candidates(script, voice, language)
    whole = next((face for face in asked if covers(face, own)), None)
    return whole or next((face for face in asked if covers(face, letters_only)), asked[0])


def _face_for(cluster: str, main: Face, script: str, voice: Voice, language: str) -> Face:
    if covers(main, cluster):
        return main
    found = next((face for face in candidates(script, voice, language) if covers(face, cluster)), None)
    if found is None:
        raise PermanentError(code="text_letters_missing")
    return found
