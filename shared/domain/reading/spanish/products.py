"""Spanish words for what is to be made, how many, and for whom."""

from typing import Literal

NUMBERS = {
    "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11,
    "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciséis": 16, "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veinte": 20, "veintiuna": 21, "veintidós": 22, "veintitrés": 23, "veinticuatro": 24,
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "cien": 100, "un par de": 2, "unas cuantas": 3,
    "unos cuantos": 3, "varias": 4, "varios": 4, "una docena de": 12, "una veintena de": 20,
}  # fmt: skip
_OCCASION = (
    r"(?:(?:de|por|para) (?:el |la |nuestro |su )?)?(?:cumpleaños|navidad|navideñ[ao]s?|felicitaci(?:ón|ones)"
    r"|agradecimiento|aniversario"
    r"|boda|graduación|pascua|año nuevo|san valentín|día de(?: las?| los?|l) (?:madres?|padres?)|invitación|bautizo"
    r"|comunión|condolencias)"
)
# "Estilo cuento", "como una ilustración de un libro infantil": how it is to be made, not what.
_NO_STYLE = (
    r"(?<!estilo )(?<!estilo de )(?<!estilo un )(?<!estilo de un )(?<!libro de )(?<!libros de )"
    r"(?<!ilustración de )(?<!ilustración para )(?<!ilustración de un )(?<!ilustración para un )"
    r"(?<!ilustraciones de )(?<!ilustraciones para )"
)
PRODUCTS: tuple[tuple[Literal["storybook", "card", "avatar", "portrait"], str], ...] = (
    ("storybook", rf"{_NO_STYLE}(?:álbum ilustrado|libros? (?:ilustrados?|de (?:cuentos?|imágenes|fotos)"
                  r"|infantil(?:es)?|(?=sobre\b|de nuestr|con\b))|cuentos?(?: ilustrados?| infantil(?:es)?)?"
                  r"|fotolibros?|librito|historietas?)"),
    ("card", rf"(?:una )?(?:(?:tarjetas?|postal(?:es)?)(?: postal)?(?: {_OCCASION})?|felicitaci(?:ón|ones)(?: (?:de"
             rf"|por) {_OCCASION})?|invitaci(?:ón|ones)(?: (?:de|para) {_OCCASION})?|christmas)"),
    ("avatar", r"avatar(?:es)?|(?:fotos?|fotografías?|imagen|imágenes) de perfil"),
    ("portrait", r"(?:auto)?retratos?"),
)  # fmt: skip
# "De un cómic", "estilo cómic": lo pintado, o cómo.
COMIC = (
    r"(?<!en )(?<!estilo )(?<!estilo de )(?<!de un )(?<!de )(?<!como un )(?<!como )(?<!los )(?<!el )(?<!un libro de )"
    r"(?:cómics?|tebeos?|historietas?|fotonovelas?|novelas? gráficas?)(?=(?: ;)? (?:de|del|sobre|con|para|a)\b)"
)
ASKING = (
    r"(?<![\w'])(?:(?:me|nos) (?:puedes?|podrías?|podría|gustaría|haces?|pintas?|dibujas?|das?|encantaría)"
    r"|(?:puedes?|podrías?) (?:hacer|pintar|dibujar|crear)(?:me|nos)?"
    r"|sorpr[ée]nde(?:me|nos)|(?:quiero|quisiera|necesito|queremos) que (?:me|nos) \w+)(?!\w)"
)
_PICTURES = (
    r"(?:nuevas? |distint[ao]s |diferentes |bonit[ao]s )?(?:imágenes|cuadros|pinturas|dibujos|retratos"
    r"|ilustraciones|acuarelas|óleos|bocetos|versiones|tarjetas|postales"
    r"|láminas|páginas|hojas|copias|avatares)"
)
_NUMBER = r"(?P<number>\d{1,3}|NUMBERS) "
COUNT = rf"(?:(?<!con )|(?=[\w ]+? p[áa]g)){_NUMBER}{_PICTURES}"
GOES_IN = rf"{_NUMBER}(?:{_PICTURES}|fotos|fotografías)"
COPIED = (
    rf"{_NUMBER}(?:[\w-]+ ){{0,3}}?(?:tarjetas|postales|felicitaciones|invitaciones|álbumes ilustrados|libros|libritos"
    r"|fotolibros|cuentos|historietas|cómics|tebeos)"
)
ONE_PAGE = r"(?:una|1)(?: sola| única)? (?:página|hoja)(?! (?:por|para cada|cada)\b)(?!.* (?:páginas?|hojas?|otras?)\b)"
RECIPIENT = (
    r"(?:"
    r"(?:(?:como |de )?(?:regalo|sorpresa) )?para (?:(?:mi|mis|nuestr[oa]s?|su|el|la|los|las) (?:\w+ "
    r"){0,2}?(?:PEOPLE|pared|salón|sala|oficina|despacho|casa|cocina|nevera"
    r"|refrigerador|habitación|cuarto|cumpleaños(?: de \w+(?: \w+)?)?|aniversario|boda)(?: [A-Z]\w+)?|(?:mamá|papá"
    r"|m[í]|nosotros|ella|[é]l|ti|abuelita|abuelito)\b)|como regalo|de regalo"
    r")"
)
MEDIA = (
    r"(?:imágen(?:es)?|imagen|cuadros?|pinturas?|fotos?|fotografías?|dibujos?|ilustraci(?:ón|ones)|láminas?"
    r"|p[óo]ster(?:es|s)?|collages?|calendarios?|lienzos?"
    r"|selfies?|versi(?:ón|ones)|álbum(?:es)?|carpetas?|recuerdos?|algo|regalo)"
)
MEDIA_PHRASE = rf"(?:(?:un|una|unas|unos|el|la|los|las|mi|mis|nuestras?|este|esta) )?{MEDIA}(?: de)?"
