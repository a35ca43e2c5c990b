"""Words for pop art, cyberpunk, stained glass, low poly and mosaic in five languages, and where they are things."""

import pytest

from tests.unit.reader.told import read, told

BRIGHT = {
    "pop art of my wife": "wife*; ~pop-art",
    "my dog in pop-art style": "dog; ~pop-art",
    "my cat as a pop art poster": "cat; ~pop-art",
    "my cat in the style of Andy Warhol": "cat; ~pop-art",
    "a Warhol portrait of my dog": "dog; ~pop-art; portrait",
    "turn my dog Biscuit into a cyberpunk hero": "dog Biscuit; ~cyberpunk",
    "my cat in cyberpunk style": "cat; ~cyberpunk",
    "a neon noir picture of Max": "person Max; ~cyberpunk",
    "my dog in neon style": "dog; ~cyberpunk",
    "a stained glass window of my cat": "cat; ~stained-glass",
    "my cat in stained glass": "cat; ~stained-glass",
    "our wedding as a stained-glass window": "#wedding; ~stained-glass",
    "a Gothic stained glass window of my dog": "dog; ~stained-glass",
    "a low-poly portrait of my horse": "horse; ~low-poly; portrait",
    "my dog low poly": "dog; ~low-poly",
    "a mosaic of my dog": "dog; ~mosaic",
    "my cat as a Roman mosaic": "cat; ~mosaic",
    "grandma in mosaic": "grandmother*; ~mosaic",
    "a birthday card in mosaic style of our cat": "cat; ~mosaic; card",
    "mein Hund als Pop-Art": "dog; ~pop-art",
    "unsere Katze im Pop-Art-Stil": "cat; ~pop-art",
    "mein Hund im Stil von Andy Warhol": "dog; ~pop-art",
    "unser Hund im Cyberpunk-Stil": "dog; ~cyberpunk",
    "unser Hund im Neon-Look": "dog; ~cyberpunk",
    "meine Katze als Buntglasfenster": "cat; ~stained-glass",
    "ein Kirchenfenster von unserem Hund": "dog; ~stained-glass",
    "unsere Katze in Glasmalerei": "cat; ~stained-glass",
    "mein Pferd als Low-Poly-Bild": "horse; ~low-poly",
    "ein Mosaik von meinem Hund": "dog; ~mosaic",
    "Oma als römisches Mosaik": "grandmother*; ~mosaic",
    "mi perro en estilo pop art": "dog; ~pop-art",
    "mi gato al estilo de Andy Warhol": "cat; ~pop-art",
    "mi gato estilo cyberpunk": "cat; ~cyberpunk",
    "mi perro en estilo neón": "dog; ~cyberpunk",
    "una vidriera de mi gato": "cat; ~stained-glass",
    "mi perro como un vitral": "dog; ~stained-glass",
    "mi caballo en low poly": "horse; ~low-poly",
    "un mosaico de mi perro": "dog; ~mosaic",
    "mi gato como un mosaico romano": "cat; ~mosaic",
    "mon chien en pop art": "dog; ~pop-art",
    "mon chat à la Warhol": "cat; ~pop-art",
    "mon chat en style cyberpunk": "cat; ~cyberpunk",
    "mon chien en style néon": "dog; ~cyberpunk",
    "un vitrail de mon chien": "dog; ~stained-glass",
    "mon chat en vitrail": "cat; ~stained-glass",
    "mon cheval en low poly": "horse; ~low-poly",
    "une mosaïque de mon chien": "dog; ~mosaic",
    "mon chat en mosaïque romaine": "cat; ~mosaic",
    "犬をポップアート風に": "dog; ~pop-art",
    "うちの猫をサイバーパンク風に": "cat; ~cyberpunk",
    "猫をステンドグラス風に": "cat; ~stained-glass",
    "馬をローポリ風に": "horse; ~low-poly",
    "うちの犬のモザイク画": "dog; ~mosaic",
}


@pytest.mark.parametrize(("wish", "brief"), BRIGHT.items())
def test_a_bright_style_is_known_by_its_words(wish: str, brief: str) -> None:
    assert told(read(wish)) == brief


THINGS = (
    "the mosaic in Ravenna", "the mosaics of Ravenna", "a photo of the mosaic floor",
    "the stained glass windows of Chartres", "our wedding under the stained glass window",
    "us in front of a stained glass window", "the neon signs of Tokyo", "my dog Warhol on the sofa",
    "die Mosaike in Ravenna", "das Mosaik von Ravenna", "wir vor dem Kirchenfenster", "die Kirchenfenster von Chartres",
    "los mosaicos de Rávena", "las vidrieras de León", "la boda bajo la vidriera",
    "les mosaïques de Ravenne", "les vitraux de Chartres", "nous devant le vitrail",
    "ステンドグラスの前の猫", "ラヴェンナのモザイク",
)  # fmt: skip


@pytest.mark.parametrize("wish", THINGS)
def test_the_mosaic_in_ravenna_is_a_thing(wish: str) -> None:
    brief = read(wish)
    assert (brief.style, brief.unknown_style) == (None, None)


STILL_UNKNOWN = {
    "a photo mosaic of our holidays": "photo mosaic",
    "my dog in neon": "neon",
    "my cat in synthwave style": "synthwave",
    "mein Hund als Fotomosaik": "Fotomosaik",
    "mein Hund in Neon": "Neon",
}


@pytest.mark.parametrize(("wish", "words"), STILL_UNKNOWN.items())
def test_what_only_sounds_like_one_is_named_back(wish: str, words: str) -> None:
    brief = read(wish)
    assert (brief.style, brief.unknown_style) == (None, words)


MIXED = {
    "a watercolour of the stained glass window": "watercolour",
    "an oil painting of a mosaic": "oil",
    "eine Bleistiftzeichnung vom Mosaik in Ravenna": "pencil",
    "una acuarela de los mosaicos de Rávena": "watercolour",
    "une aquarelle des vitraux de Chartres": "watercolour",
}


@pytest.mark.parametrize(("wish", "style"), MIXED.items())
def test_what_is_painted_may_be_a_mosaic_or_a_window(wish: str, style: str) -> None:
    assert read(wish).style == style
