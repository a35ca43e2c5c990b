import pytest

from tests.unit.reader.told import read, told


@pytest.mark.parametrize(
    "wish",
    [
        "an avatar of my cat in watercolour",
        "a watercolour profile picture of my cat",
        "Make me a watercolor profile photo of my cat",
        "ein Avatar von meiner Katze als Aquarell",
        "ein Profilbild meiner Katze als Aquarell",
        "una foto de perfil de mi gato en acuarela",
        "un avatar de mi gato en acuarela",
        "une photo de profil de mon chat à l'aquarelle",
        "un avatar de mon chat en aquarelle",
        "うちの猫の水彩画のアイコンを作って",
        "うちの猫のプロフィール写真を水彩画で作って",
        "うちの猫のアバターを水彩画で",
    ],
)
def test_a_profile_picture_is_an_avatar_in_every_language(wish: str) -> None:
    assert told(read(wish)) == "cat; ~watercolour; avatar"
    assert read(wish).photo_hints == ()


@pytest.mark.parametrize("wish", ["a picture of my cat in profile", "a portrait of my cat", "eine Zeichnung im Profil"])
def test_a_profile_alone_is_no_avatar(wish: str) -> None:
    assert read(wish).product != "avatar"
