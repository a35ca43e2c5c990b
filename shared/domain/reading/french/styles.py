"""French words for styles."""

from shared.domain.reading.international import ARTISTS_TOO, OLD_MASTERS, STYLES

_BY = r"(?:(?:en|à l'|à la|au|style|façon|peinte? à l'|peinte? à la|à) )?"
_DRAWN = r"(?:dessins?|peintures?|illustrations?|tableaux?|croquis)"
_IN = r"(?:(?:en|style|façon|comme(?: une?)?) (?:de )?)?"
_NOT_THE = r"(?<!\ble )(?<!\bla )(?<!\bles )(?<!\bdes )(?<!\bdu )(?<!\bau )(?<!\baux )(?<!\bce )(?<!\bcette )"
_GLASS, _MOSAIC = r"vitra(?:il|ux)(?: gothiques?| d' ?église)?", r"mosaïques?(?: romaines?| byzantines?)?"
_BOOK = (
    r"(?:livres? (?:d' ?images|pour enfants|illustrés?|de contes|jeunesse|d' ?histoires)|albums? (?:jeunesse|illustrés?"
    r"|pour enfants)|contes?(?: illustrés?| de fées)?)"
)
_INK = r"(?:encre(?: de chine)?(?: et lavis)?|lavis(?: d' ?encre)?)"
KNOWN: tuple[tuple[str, str], ...] = (
    ("coloured-pencil", rf"(?:(?:{_DRAWN} )?(?:aux?|en|avec des|de|des) )?crayons? de couleurs?"),
    ("ink-wash", rf"(?:{_DRAWN} )?(?:à l' ?|au |en |avec de l' ?){_INK}|{_INK}"),
    ("engraving", rf"{_IN}gravures?(?: (?:sur|à l'|en) ?(?:acier|cuivre)| anciennes?| victoriennes?)?"
                  r"|(?:en )?taille-douce|(?:en |façon )?(?:style )?billet de banque"),
    ("cartoon", rf"{_IN}(?:dessins? animés?|cartoons?|bandes? dessinées?|bd|comics?)"),
    ("storybook", rf"(?:(?:dans le|dans un|en) )?(?:style|façon) (?:d' ?un |de |d' ?)?{_BOOK}"
                  rf"|(?:comme )?(?:une )?illustrations? (?:de |d' ?un |dans un |pour un )?"
                  rf"(?:{_BOOK}|jeunesse|pour enfants)"),
    ("pop-art", rf"{_IN}pop[- ]?art|(?:à la|style|façon) (?:andy )?warhol|(?:andy )?warhol"),
    ("cyberpunk", rf"{_IN}cyber[- ]?punk|(?:en )?(?:style|façon) néon"),
    ("stained-glass", rf"{_IN}{_NOT_THE}{_GLASS}"),
    ("low-poly", rf"{_IN}low[- ]?poly|(?:en )?(?:style |art )polygonale?"),
    ("mosaic", rf"{_IN}{_NOT_THE}{_MOSAIC}"),
    ("watercolour", rf"{_BY}aquarelles?|aquarellée?"),
    ("renaissance", rf"(?:(?:de la|style|façon|à la) )?renaissance|maîtres? anciens?|vieux maîtres?|{OLD_MASTERS}"),
    ("victorian", r"(?:(?:aristocrates?|nobles?|dame|gentleman|lord|lady|portrait|style|duc|duchesse|époque|costume"
                  r"|monsieur) )victorien(?:ne)?s?|aristocrates?|ducs?|duchesses?|comtes?(?! de)|comtesses?"
                  r"|baron(?:ne)?s?|marquise?|victorien(?:ne)?s?"),
    ("oil", r"(?:peinture |tableau |portrait |peinte? )?à l' huile(?: sur toile)?|huiles? sur toile|peinture à "
            r"huile|(?:en )?huile(?= (?:;|de ma|de mon|de mes|de nos|de notre)\b)"),
    ("pencil", r"(?:dessins? |croquis )?(?:au|à la|en) (?:crayon(?! de couleur)|mine de plomb|graphite)|crayon "
               r"graphite|crayonnés?|dessins?(?! animé)|croquis|esquisses?|dessine[rz]?|dessinée?s?"),
)  # fmt: skip
UNKNOWN = (
    STYLES + r"|photo-?mosaïques?|photoréalistes?|hyperréalistes?|réalistes?|caricatures?"
    r"|fusain"
    r"|pastels?|craie|acrylique|gouache|fresques?|eau-forte|linogravure|silhouette|papier découpé"
    r"|broderie|point de croix|impressionnistes?|impressionnisme|expressionnistes?"
    r"|cubistes?|cubisme|surréalistes?|surréalisme|abstraite?|minimalistes?|pointillis[mt]e|baroque|gothique"
    r"|vintage|rétro|sépia|noir et blanc|fantastique|futuriste|médiévale?|collage"
    r"|sculpture|marbre|bronze|(?<!style )(?<!façon )néon|pâte à modeler"
)
UNKNOWN_PHRASE = (
    r"(?P<noun>(?:(?:en|dans un|dans le|à la|au) )?(?:style|façon|effet|manière|ambiance)(?: de)? )?(?P<lead>(?:en"
    rf"|au|comme|à l'|à la|à) )?(?P<word>{UNKNOWN})"
)
THINGS_TOO = (
    ARTISTS_TOO + rf"|{_GLASS}|{_MOSAIC}" + r"|caricatures?|comics?|cartoons?|bd|bandes? dessinées?"
    r"|dessins? animés?|fusain|encre|lavis|pastels?|craie|acrylique|fresques?|gravures?"
    r"|silhouette|sculpture|marbre|bronze|néon|rétro|vintage"
    r"|abstraite?|réalistes?|gothique|médiévale?|baroque|fantastique|futuriste|collage|broderie"
)
_SOMEBODY = (
    r"pirates?|super-?héros|princes?|princesses?|rois?|reines?|chevaliers?|astronautes?|cosmonautes?|cow-?boys?"
    r"|sorci(?:er|ère)s?|vampires?"
    r"|robots?|clowns?|fées?|anges?|samouraïs?|ninjas?|vikings?|pharaons?|générals?|chefs?|détectives?|magiciens?"
    r"|sirènes?|dragons?|licornes?"
)
ROLE = (
    rf"(?:comme(?: une?)?|en une?|en(?= (?:{_SOMEBODY})\b)) (?P<role>[^;,.!?]+?)"
    r"(?= (?:de (?:notre|nos|mon|ma|la|l')|du|des|en|dans|avec|pour|et|par|qui|sur|à|au|lors|pendant|il)\b|[;,.!?]|$)"
)
ROLE_IN = "en"
AS = r"(?:en|comme) "
IN = r"(?:en|au|à l'|à la|à) "
OBJECT_OF = r"\b(?:de|d'|avec|près de|sous|du|des) (?:(?:une?|le|la|les|l')\s)?(?:\w+\s)?$"
OBJECT_LINK = r"\s+(?:;|de\b|du\b|en\b|avec\b)"
DESCRIBES = r"(?!)"
WEAK = r"^(?:dessins?|croquis|esquisses?|dessine[rz]?|dessinée?s?)$"
MODIFIER = r"(?:photo|hyper)?réalistes?|noir et blanc|vintage|rétro|abstraite?|minimalistes?|sépia"
NOBLE = r"(?!.*victorien)"
MANNER = (
    r"\b(?:dans le|à la|façon|au) (?:style|manière) (?:de |d' |du )?(?P<style>[^;,.!?]+?)(?= (?:de (?:notre|mon|ma)"
    r"|en|avec|pour|et)\b|[;,.!?]|$)"
    r"|\b(?:en |de )?style (?P<named>[\w-]+)"
)
TURNED = r"\b(?:transform\w+|déguis\w+|habillé\w*|change\w*)\b"
AGES = r"(?:petite? )?(?:bébé|enfant|chiot|chaton|gamine?|adolescente?|fille|garçon|mariée?)\b"
ARTICLE = r"^(?:une?|le|la|l')\s+"
OPENS = r"\W*(?:\w+ )?(?:une? )?"
OPENS_AFTER = r"\s*(?:de\b|d'|;)"
LED = r"\b(?:comme|en|style|façon)(?: une?)?\s*$"
