"""Words of other languages that in a caption are as often something else: an English word, a name, a town."""

from shared.domain.selection.words import listed

DOUBTFUL = {
    "de": listed(
        "adler alle auto bach bar bett boot boote bub busse chef chefin dame dom eis essen feld felder fest hahn"
        " heim hirsch hof hut hutte junge kahn kind kinder laden mann munster partner partners rad roller rummel"
        " see seen selbst stern sterne tal tee tier zug"
    ),
    "es": listed(
        "asado auto ave campo campos cena chico chicos corona costa fallas feria flor flores lagos lentes leon"
        " leones luna mar mesa mono nana nena nene nina pan papas pastel patio pico posada prado prima primas"
        " primo primos rana rio rios rosa rosas sierra sol tata tia tita tito torres"
    ),
    "fr": listed(
        "ami ara aube aurore auto bal bonnet bougie champ champs chat chats chef compagnon confirmation communion"
        " cuisine dame dames dauphin gala lit mare mari marie maries meme mere minet noel ours pain papillon"
        " patron pepe pere pierre place pre pres robe rue rues spectacle tata toboggan tour tours triples ville"
        " vin"
    ),
}
"""By their language: each counts only where the rest of a text is in it."""

ENDS_ABROAD = listed("sonne tante tiere enten hasen balle palme")
"""German words that words of other languages end in: "personne", "frontière", "importante"."""
