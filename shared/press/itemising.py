"""Parts of a paragraph that one face can set: one script, one direction, one font file."""

from dataclasses import dataclass

from fontTools import unicodedata
from uniseg.graphemecluster import grapheme_clusters

from shared.errors import PermanentError
from shared.press.faces import Face, Voice, candidates, covers, fitting

_SHARED_BY_SCRIPTS = {"Zyyy", "Zinh", "Zzzz"}
_KANA = {"Hira", "Kana"}
_WRITTEN_TOGETHER = {"Hani": "Hani", "Hira": "Hani", "Kana": "Hani"}
_BESIDE_HAN = {"Hani", "Hira", "Kana", "Hang", "Bopo"}
_WRITING_HAN = {"ja", "ko", "yue", "zh"}


@dataclass(frozen=True, slots=True)
class Cast:
    """Which face, script and language each character of a paragraph is set in; all are as long as the paragraph."""

    faces: tuple[Face, ...]
    scripts: tuple[str, ...]
    languages: tuple[str, ...]


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
    han = _language_of_han(set(scripts), language)
    main = {script: _main_face(paragraph, scripts, script, voice, han) for script in set(scripts)}
    faces: list[Face] = []
    for cluster in grapheme_clusters(paragraph):
        script = scripts[len(faces)]
        faces += [_face_for(cluster, main[script], script, voice, han)] * len(cluster)
    return Cast(tuple(faces), scripts, tuple(han if script in _BESIDE_HAN else language for script in scripts))


def _language_of_han(scripts: set[str], language: str) -> str:
    """Return the language whose shapes Han letters have: that of the text if it writes any, else what their company is.

    Beside kana they are Japanese whatever the language.
    """
    if _KANA & scripts:
        return "ja"
    if language.lower().partition("-")[0] in _WRITING_HAN:
        return language
    return "ko" if "Hang" in scripts else "zh-Hant" if "Bopo" in scripts else "zh-Hans"


def _main_face(paragraph: str, scripts: tuple[str, ...], script: str, voice: Voice, language: str) -> Face:
    """Return the first face that has every letter of the script in this paragraph, so that one word has one look.

    Signs and stops among the letters may be of another face, which is not taken for the letters because it has both.
    """
    group = _WRITTEN_TOGETHER.get(script, script)
    of_group = (_WRITTEN_TOGETHER.get(of, of) == group for of in scripts)
    own = "".join(letter for letter, included in zip(paragraph, of_group, strict=True) if included)
    letters_only = "".join(letter for letter in own if unicodedata.script(letter) not in _SHARED_BY_SCRIPTS)
    asked = candidates(script, voice, language)
    whole = next((face for face in fitting(script, voice, language) if covers(face, own)), None)
    return whole or next((face for face in asked if covers(face, letters_only)), asked[0])


def _face_for(cluster: str, main: Face, script: str, voice: Voice, language: str) -> Face:
    if covers(main, cluster):
        return main
    found = next((face for face in candidates(script, voice, language) if covers(face, cluster)), None)
    if found is None:
        raise PermanentError(code="text_letters_missing")
    return found
