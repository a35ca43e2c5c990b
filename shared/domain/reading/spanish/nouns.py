"""Spanish words around nouns: adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.language import NEVER
from shared.domain.reading.lexicon import spelled

SCENES: frozenset[str] = frozenset()  # the English ones, through the lexicon
ADJECTIVES = spelled(
    "rojo roja naranja amarillo amarilla verde azul morado violeta rosa marrón negro negra blanco blanca gris "
    "dorado dorada"
    " plateado oscuro claro colorido grande gran pequeño pequeña chiquito enorme alto alta largo corto viejo vieja "
    "antiguo"
    " antigua joven nuevo nueva bonito bonita lindo linda hermoso hermosa precioso preciosa guapo guapa tierno gracioso"
    " divertido feliz triste sonriente dormido dormida orgulloso valiente peludo gordo flaco rápido suave cálido "
    "caliente frío"
    " mojado soleado nevado nublado ventoso tranquilo salvaje tropical famoso favorito favorita mejor bueno buena buen"
    " genial increíble perfecto maravilloso elegante real majestuoso romántico dramático acogedor festivo alegre "
    "sencillo"
    " fino entero entera clásico moderno tradicional rústico querido querida último última primer primero primera "
    "segundo"
    " pasado próximo mismo misma diferente distinto especial victoriano victoriana gótico medieval realista abstracto"
)
ALWAYS_CAPITAL: frozenset[str] = frozenset()
NOUNS_TOO = spelled("naranja rosa")
VERBS = spelled(
    "pinta pintar pinte píntame pintame píntanos pintado dibuja dibujar dibuje dibújame dibujame haz hazme hacer "
    "haga hágame"
    " hecho crea crear créame crea cree genera diseña convierte convertir transforma muestra muestrame muéstrame "
    "dame dar"
    " quiero quisiera querría queremos quieres me_gustaría gustaría necesito necesitamos puedes puede podrías "
    "podría pon poner"
    " busca encuentra elige usa usar toma tomada tomadas tomado tomados tomamos sacada hice hicimos fue fuimos fui "
    "era eran es"
    " son está están estaba estaban estuvimos hay había tenía tiene tengo pasamos visitamos celebramos jugando "
    "juega corriendo"
    " corre durmiendo duerme sentado sentada acostado tumbado saltando salta mirando mira comiendo nadando bailando"
    " lleva llevando sostiene vestido_de riendo sonriendo ponga regálame imprime manda envía ver viajamos ayúdame "
    "haciendo dice diga ponme"
)
WISHED_FOR = spelled("lleva llevando sostiene sosteniendo vestido_de vistiendo")
EMPTY = spelled(
    "el la los las lo un una unos unas mi mis tu tus su sus nuestro nuestra nuestros nuestras yo tú él ella "
    "nosotros ustedes"
    " me te se nos le les mí ti conmigo algo nada todo todos toda todas cada otro otra otros otras ningún hola "
    "buenas gracias"
    " porfa porfi por_favor favor saludos sí no ok vale pues también solo sólo ya muy más menos tan así quizás "
    "aquí ahí allí"
    " allá donde cuando como que qué quien cual este esta estos estas ese esa esos esas aquel aquella dos tres "
    "cuatro cinco"
    " seis siete ocho nueve diez doce varios varias algunos algunas muchos muchas imagen imágenes foto fotos fotografía"
    " fotografías cuadro cuadros pintura pinturas dibujo dibujos ilustración obra versión estilo tipo forma aire "
    "pared lienzo"
    " papel marco tamaño formato fondo color colores regalo sorpresa idea deseo vez veces día días tiempo momento "
    "momentos"
    " recuerdo recuerdos pieza página páginas álbum carpeta móvil celular cámara juntos juntas solo sola"
    " dónde siempre nuevamente bien año años mes semana grupo parte lado casa_mía"
)
SEPARATORS = spelled(
    "de del en a al con sin ni por para sobre bajo entre desde hasta hacia contra según tras ante durante junto cerca "
    "delante"
    " detrás encima debajo dentro fuera y e o u pero mientras mientras que & plus al_lado frente"
)
GOES_ON = frozenset({"y", "e", "con", "de", ",", "&"})
HEAD_FIRST = True
WITHOUT = (
    r"sin|excepto|salvo|(?<!o )(?<!al )(?<!lo )menos|pero (?:no|sin)|y (?:no|sin)|no(?= (?:con|en|de) )|(?<=[,;] )no"
)
NOT_ONLY = r"solo|sólo|solamente|embargo|duda|muy"
WITHOUT_LEADS = r"(?:(?:la|las) (?:fotos?|im[aá]genes|imagen)? ?)?(?:con|de|del|en|por)"
WITHOUT_AFTER = NEVER
AND_OR = r"y|e|o|u|ni|&"
COMPOUNDS = {
    "árbol de navidad": "christmas tree", "arbolito de navidad": "christmas tree",
    "mercado de navidad": "christmas market",
    "mercadillo de navidad": "christmas market", "mercado navideño": "christmas market",
    "tarta de cumpleaños": "birthday cake", "pastel de cumpleaños": "birthday cake",
    "torta de cumpleaños": "birthday cake",
    "vestido de novia": "wedding dress", "huevos de pascua": "easter egg", "castillo de arena": "sandcastle",
    "castillos de arena": "sandcastle", "muñeco de nieve": "snowman", "globo aerostático": "hot air balloon",
    "torre eiffel": "eiffel tower", "puesta de sol": "sunset", "puesta del sol": "sunset",
    "oso de peluche": "teddy bear",
    "osito de peluche": "teddy bear", "fuegos artificiales": "firework", "sagrada familia": "sagrada familia",
    "parque infantil": "playground", "aceite de oliva": "olive oil", "perrito caliente": "hot dog",
    "león marino": "sea lion",
    "puerta de alcalá": "alcala gate", "torre del oro": "golden tower", "barco de vela": "sailboat",
    "oso panda": "panda", "cerezos en flor": "cherry blossom",
}  # fmt: skip
