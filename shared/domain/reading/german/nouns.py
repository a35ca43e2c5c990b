"""German words around nouns: adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.language import NEVER
from shared.domain.reading.lexicon import spelled
from shared.domain.reading.text import listed

SCENES: frozenset[str] = frozenset()  # the English ones, through the lexicon
ADJECTIVES = spelled(
    "rot orange gelb grün blau lila violett rosa braun schwarz weiß grau golden silbern dunkel hell bunt farbig groß"
    " klein riesig winzig hoch lang kurz alt jung neu schön hübsch nett lieb süß niedlich lustig albern glücklich "
    "traurig"
    " lächelnd lachend müde stolz mutig flauschig pelzig dick dünn schnell langsam weich warm kalt heiß nass sonnig"
    " verschneit wolkig neblig windig stürmisch ruhig wild tropisch berühmt beliebt best gut toll super perfekt "
    "wunderbar"
    " wunderschön herrlich elegant königlich romantisch dramatisch verträumt gemütlich festlich fröhlich einfach "
    "fein ganz"
    " echt klassisch modern traditionell rustikal geliebt letzt erst zweit dritt nächst vorig einzeln gleich "
    "verschieden"
    " besonder viktorianisch gotisch mittelalterlich realistisch abstrakt blühend spielend schlafend hiesig"
)
ALWAYS_CAPITAL: frozenset[str] = frozenset()
NOUNS_TOO = spelled("orange")
VERBS = spelled(
    "male malen malst malt gemalt mal zeichne zeichnen gezeichnet mach mache machen macht gemacht erstelle erstellen"
    " erstell gestalte gestalten verwandle verwandeln verwandelt zeig zeige zeigen zeigt gib geben möchte möchten will"
    " wollen wünsche wünschen hätte hätten brauche brauchen kann kannst können könnte könntest könnten würde würdest"
    " würden soll sollen bitte hilf such suche suchen finde finden nimm nehmen nehme wähle aufgenommen gemacht "
    "waren war"
    " ist sind sein bin wird werden wurde wurden hat haben habe hatten hatte ging gingen fuhren fahren gefahren gereist"
    " besucht besuchten besuchen verbracht verbrachten gefeiert feiern feierten spielt spielen spielte sitzt "
    "sitzen liegt"
    " liegen steht stehen rennt rennen läuft laufen springt springen schläft schlafen schaut schauen trägt tragen hält"
    " halten lacht lachen heißt heißen entstanden sehen sieht gesehen kriegen bekommen basteln bastle druck drucke "
    "drucken"
    " schick schicke schicken setz setze schreib schreibe"
)
WISHED_FOR = spelled("trägt tragend hält haltend bekleidet verkleidet angezogen")
EMPTY = spelled(
    "der die das den dem des ein eine einen einem einer eines mein meine meinen meinem meiner meines unser unsere "
    "unseren"
    " unserem unserer unseres unsren dein deine sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer euer "
    "eure ich du"
    " er sie es wir mich mir dich dir uns euch ihn ihm man sich jemand etwas nichts alles alle jede jeder jedes "
    "kein keine"
    " hallo hi hey servus moin danke liebe lieber grüße ja nein ok okay mal doch auch nur noch schon sehr ganz so "
    "gerne gern"
    " vielleicht eben einfach bisschen paar dort da hier wo wann wie was wer welche welcher welches dieser diese dieses"
    " diesen diesem jener jene zwei drei vier fünf sechs sieben acht neun zehn mehrere einige viele bild bilder "
    "bildern foto"
    " fotos gemälde zeichnung kunstwerk aufnahme aufnahmen version stil art weise look wand leinwand papier rahmen "
    "größe"
    " format hintergrund vordergrund farbe farben geschenk überraschung idee wunsch zeit tag tage mal moment momente"
    " erinnerung erinnerungen stück seite seiten album ordner handy kamera nicht zusammen gemeinsam allein daraus "
    "davon dabei"
    " damit darauf drauf dazu bereits immer wieder einmal ne nen nem nee daheim zuhause"
)
SEPARATORS = spelled(
    "von vom in im ins an am ans auf aufs bei beim zu zum zur mit ohne nach aus unter über vor hinter neben "
    "zwischen durch"
    " für gegen um und oder aber als wenn während seit bis entlang hinterm unterm überm vorm hinters fürs durchs "
    "sowie weil dass & plus wo"
)
GOES_ON = frozenset({"und", "mit", ",", "&"})
HEAD_FIRST = False
TOWN_ENDS = listed("berg burg dorf stadt bach wald feld hafen haus hausen brucken markt horn")
"""Ends of compounds that are towns as often: Salzburg is no castle."""
WITHOUT = (
    r"ohne|außer|ausgenommen|(?:aber|und|doch) (?:nicht|kein\w*|ohne)"
    r"|nicht(?= (?:mit|in|im|am|an|auf|aus|von|vom) )|mit kein\w*|(?<=[,;] )(?:nicht|kein\w*)"
)
NOT_ONLY = r"nur|bloß|einmal|so|zu|weil"
WITHOUT_LEADS = (
    r"(?:(?:das|die|dem|den) (?:foto|fotos|bild|bilder|bildern)? ?)?(?:mit|von|vom|am|an|im|in|auf|aus|bei|beim)"
)
WITHOUT_AFTER = NEVER
AND_OR = r"und|oder|noch|&"
COMPOUNDS = {
    "frohe weihnachten": "greeting", "heißluftballon": "hot air balloon", "brandenburger tor": "brandenburg gate",
    "kölner dom": "cologne cathedral", "riesenrad": "ferris wheel", "eiffelturm": "eiffel tower",
    "hot dog": "hot dog", "osterhase": "easter bunny", "tag und nacht": "day and night",
}  # fmt: skip
