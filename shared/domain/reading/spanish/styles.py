"""Spanish words for styles."""

from shared.domain.reading.international import ARTISTS_TOO, OLD_MASTERS, STYLES

_BY = r"(?:(?:en|a la|a|al|de|con|estilo|pintad[oa] (?:en|a la|al)) )?"
_DRAWN = r"(?:dibujos?|pinturas?|ilustraci(?:ón|ones)|cuadros?|láminas?)"
_IN = r"(?:(?:en|como|estilo|al estilo(?: de| del?)?) (?:(?:un|una|de|los|unos) )?)?"
_NOT_THE = r"(?<!\bel )(?<!\bla )(?<!\blos )(?<!\blas )(?<!\bdel )(?<!\bal )(?<!\beste )(?<!\besta )"
_GLASS = r"(?:vidrieras?|vitral(?:es)?)(?: góticas?| góticos?)?"
_MOSAIC = r"mosaicos?(?: romanos?| bizantinos?)?"
_BOOK = (
    r"(?:(?:libros?|álbum(?:es)?) (?:de cuentos?|infantil(?:es)?|ilustrados?|de imágenes|para niños)"
    r"|cuentos?(?: infantil(?:es)?| ilustrados?| de hadas)?)"
)
KNOWN: tuple[tuple[str, str], ...] = (
    ("coloured-pencil", rf"(?:(?:{_DRAWN} )?(?:a|con|en|de) )?l[áa]pi(?:z|ces) de color(?:es)?"),
    ("ink-wash", rf"{_DRAWN} (?:a|en|con|de) (?:la )?(?:tinta(?: china)?|aguada)(?: y aguada)?"
                 r"|(?:a|en|con|al) (?:la )?(?:tinta(?: china)?|aguada)(?: y aguada)?|tinta(?: china)?(?: y aguada)?"
                 r"|aguadas? de tinta"),
    ("engraving", rf"{_IN}grabados?(?: (?:en|al) (?:acero|cobre)| antiguos?| victorianos?)?|(?:en )?calcografías?"
                  r"|(?:en |al )?estilo (?:de )?billete(?: de banco)?"),
    ("cartoon", rf"{_IN}(?:dibujos? animados?|cartoons?|c[óo]mics?|tebeos?)"),
    ("storybook", rf"(?:(?:en|con|al|como) )?(?:el |un )?estilo (?:de )?(?:un )?{_BOOK}"
                  rf"|(?:como )?(?:una )?ilustraci(?:ón|ones) (?:de|para|en) (?:un )?{_BOOK}"
                  r"|(?:como )?ilustraci(?:ón|ones) infantil(?:es)?"),
    ("pop-art", rf"{_IN}(?:pop[- ]?art|arte pop)|(?:al )?estilo (?:de )?(?:andy )?warhol|(?:andy )?warhol"),
    ("cyberpunk", rf"{_IN}c[iy]berpunk|(?:en |con )?(?:estilo|arte) (?:de )?neón"),
    ("stained-glass", rf"{_IN}{_NOT_THE}{_GLASS}"),
    ("low-poly", rf"{_IN}low[- ]?poly|(?:(?:en )?estilo |arte )poligonal"),
    ("mosaic", rf"{_IN}{_NOT_THE}{_MOSAIC}"),
    ("watercolour", rf"{_BY}acuarelas?|acuarelad[oa]"),
    ("renaissance", r"(?:(?:del|al estilo del|estilo|de|como) )?renacimiento|(?:estilo )?renacentistas?|antiguos? "
                    rf"maestros?|{OLD_MASTERS}"),
    ("victorian", r"(?:(?:aristócrata|noble|dama|caballero|lord|lady|retrato|estilo|duque|duquesa|época|señor"
                  r"|señora) )victorian[oa]s?|aristócratas?|nobles?(?= victorian)?"
                  r"|duques?|duquesas?|condes?|condesas?|barón|baronesa|marqués|marquesa|victorian[oa]s?"),
    ("oil", r"(?:pintura |cuadro |retrato |pintad[oa] )?(?:al|en) óleo(?: sobre lienzo)?|pintura de óleo|óleos?(?: "
            r"sobre lienzo)?"),
    ("pencil", r"(?:dibujos? )?(?:a|en|con) (?:lápiz|carboncillo_no)|(?:dibujos? (?:a|de|en) )?(?:lápiz|grafito)"
               r"|dibujos?(?! animad)|bocetos?|dibuja(?:me|nos|r)?|dibújame|dibujad[oa]s?"),
)  # fmt: skip
UNKNOWN = (
    STYLES + r"|fotomosaicos?|(?:foto|hiper)?rrealistas?|realistas?|fotorrealistas?"
    r"|caricaturas?|historieta"
    r"|carboncillo|pasteles|pastel|acrílicos?|gouache|frescos?"
    r"|xilografía|silueta|papel recortado|punto de cruz|bordado"
    r"|impresionistas?|impresionismo|expresionistas?|cubistas?|cubismo|surrealistas?|surrealismo|abstract[oa]"
    r"|minimalistas?|puntillismo|barroc[oa]|gótic[oa]|vintage|retro|sepia"
    r"|blanco y negro|fantasía|futurista|medieval|collage|escultura|mármol|bronce|plastilina"
    r"|(?<!estilo )(?<!estilo de )(?<!arte )neón"
)
UNKNOWN_PHRASE = (
    r"(?P<noun>(?:(?:en|con|al|de) )?(?:estilo|arte|efecto|aire)(?: de)? )?(?P<lead>(?:en|al|como|a la|a|con) "
    rf")?(?P<word>{UNKNOWN})"
)
THINGS_TOO = (
    ARTISTS_TOO + rf"|{_MOSAIC}|{_GLASS}" + r"|caricaturas?|cómics?|tebeos?|cartoons?|dibujos? animados?"
    r"|historieta|carboncillo|tinta|pastel|pasteles"
    r"|acrílicos?|frescos?|grabados?|silueta|escultura"
    r"|mármol|bronce|neón|retro|vintage|abstract[oa]|realistas?|gótic[oa]|medieval|barroc[oa]|fantasía|futurista"
    r"|collage|bordado|plastilina"
)
_SOMEBODY = (
    r"(?:piratas?|caballeros?|princesas?|príncipes?|rey(?:es)?|reinas?|astronautas?|vaqueros?|brujas?|vampiros?|superhéroes?|superheroínas?"
    r"|payasos?|hadas?|ángel(?:es)?|samuráis?|ninjas?|vikingos?|faraón|detectives?|magos?|sirenas?|dragon(?:es)?|unicornios?)"
)
ROLE = (
    rf"(?:como(?: una?| un[oa]s)?|en una?|(?:vestid|disfrazad)[oa]s? de|de(?= {_SOMEBODY}\b)) (?P<role>[^;,.!?]+?)"
    r"(?= (?:de (?:nuestr|mi|la|el|cuando|hace)|del|en|con|para|y|por|que)\b|[;,.!?]|$)"
)
ROLE_IN = "en"
AS = r"(?:como|vestid|disfrazad|de )"
IN = r"(?:en|al|a la) "
OBJECT_OF = r"\b(?:de|con|junto a|bajo|del|al) (?:(?:una?|el|la|los|las|unos|unas)\s)?(?:\w+\s)?$"
OBJECT_LINK = r"\s+(?:;|de\b|en\b|con\b|del\b)"
DESCRIBES = r"(?!)"
WEAK = r"^(?:dibujos?|bocetos?|dibuja(?:me|nos|r)?|dibújame|dibujad[oa]s?)$"
MODIFIER = r"(?:foto|hiper)?r?realistas?|blanco y negro|vintage|retro|abstract[oa]|minimalistas?|sepia"
NOBLE = r"(?!.*victorian)"
MANNER = (
    r"\b(?:al|con el|en el) estilo (?:de |del )?(?P<style>[^;,.!?]+?)(?= (?:de (?:nuestr|mi)|en|con|para|y)\b"
    r"|[;,.!?]|$)"
    r"|\b(?:en |de )?estilo (?P<named>[\w-]+)"
)
TURNED = r"\b(?:convi[eé]rt\w*|convertid\w*|transform\w+|vestid\w*|disfrazad\w*)\b"
AGES = r"(?:peque[ñn]\w )?(?:bebé|bebe|niñ[oa]|cachorr[oa]|gatit[oa]|adolescente|joven|novi[oa])\b"
ARTICLE = r"^(?:una?|el|la)\s+"
OPENS = r"\W*(?:\w+ )?(?:una? )?"
OPENS_AFTER = r"\s*(?:de\b|;)"
LED = r"\b(?:como|en|estilo)(?: una?)?\s*$"
