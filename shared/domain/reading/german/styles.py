"""German words for styles."""

from shared.domain.reading.international import ARTISTS_TOO, OLD_MASTERS, STYLES

_END = r"(?:[- ]?(?:bild(?:er|es)?|stil|gemälden?|malerei|porträts?|portraits?|skizzen?|technik|look|optik))?"
_LOOK = (
    r"(?:[- ]?(?:stils?|look|optik|effekt|version|bild(?:er)?|zeichnung(?:en)?|malerei|porträts?|portraits?"
    r"|illustration(?:en)?|technik))"
)
_NOT_THE = r"(?<!das )(?<!dem )(?<!die )(?<!den )(?<!der )(?<!des )(?<!vom )(?<!am )(?<!beim )(?<!zum )(?<!foto)"
_GLASS = (
    r"(?:(?:gotisches?|farbiges?) )?(?:(?:buntglas|bleiglas|kirchen|glas)fenster|buntglas|bleiglas|glasmalerei(?:en)?)"
)
_MOSAIC = r"(?:(?:römische[ns]?|byzantinische[ns]?) )?mosaik(?:e|s|en)?"
_BOOK = r"(?:bilder|kinder|märchen|geschichten)buch"
KNOWN: tuple[tuple[str, str], ...] = (
    ("coloured-pencil", rf"(?:(?:mit|in|als) )?(?:bunt|farb)stift(?:en?)?{_LOOK}?"),
    ("ink-wash", rf"(?:(?:mit|in|als) )?(?:lavierte[rn]? )?(?:tusche?|tinte){_LOOK}?(?: und (?:lavierung|wasser))?"
                 rf"|(?:als )?lavierung(?:en)?"),
    ("engraving", rf"(?:(?:im|in|als|wie ein) )?(?:(?:alter|viktorianischer) )?(?:kupfer|stahl)stich(?:e|s)?{_LOOK}?"
                  rf"|(?:im )?(?:banknoten|geldschein){_LOOK}"),
    ("cartoon", r"(?:(?:im|in|als) )?(?:cartoons?|comics?|zeichentrick)(?:[- ]?(?:figur(?:en)?|held(?:in)?))?"
                rf"{_LOOK}?"),
    ("storybook", rf"(?:(?:im|in|als) )?{_BOOK}{_LOOK}|im stil eines (?:\w+ )?{_BOOK}(?:s|es)"
                  rf"|(?:(?:als )?illustration(?:en)?|wie) (?:aus|in) (?:einem|dem) {_BOOK}"),
    ("pop-art", rf"(?:(?:im|in|als|wie) )?pop[- ]?art{_LOOK}?(?:[- ]?(?:poster|plakat))?"
                rf"|(?:im )?(?:andy[- ])?warhol{_LOOK}|(?:andy )?warhols?"),
    ("cyberpunk", rf"(?:(?:im|in|als) )?cyber[- ]?punk{_LOOK}?|(?:(?:im|in|als) )?neon[- ]?(?:stil|look|optik|noir)"),
    ("stained-glass", rf"(?:(?:im|in|als|wie) )?(?:buntglas|bleiglas|glasmalerei|kirchenfenster|glasfenster){_LOOK}"
                      rf"|in (?:buntglas|bleiglas|glasmalerei)|{_NOT_THE}{_GLASS}"),
    ("low-poly", rf"(?:(?:im|in|als) )?low[- ]?poly(?:gon)?{_LOOK}?|(?:im |als )?polygon{_LOOK}"),
    ("mosaic", rf"(?:(?:im|in|als|wie) )?{_MOSAIC}{_LOOK}|(?:im|in|als) {_MOSAIC}|{_NOT_THE}{_MOSAIC}"),
    ("watercolour", rf"(?:(?:in|als|im|mit) )?(?:aquarell(?:e|en|s|farben?)?{_END}|wasserfarben?{_END}"
                    r"|aquarelliert\w*)"),
    ("renaissance", rf"(?:(?:im|in) )?(?:stil der )?renaissance{_END}|renaissance\w+|alte[rn]? meisters?"
                    rf"|{OLD_MASTERS}"),
    ("victorian", r"(?:im )?viktorianische[rnsm]? (?:adlige[rn]?|aristokrat(?:in|en)?|adels?|lords?|ladys?"
                  r"|gentlem[ae]n|stils?|porträts?|portraits?"
                  r"|gemälde|dame|herr|edelmann|edelfrau|edeldame|graf|gräfin|zeit|herzog|herzogin)|aristokrat(?:in"
                  r"|en|innen)?"
                  r"|adl?ige[rn]?|adelige[rn]?|herzog(?:in)?|graf|gräfin|baron(?:in|ess|esse)?|edelmann|edelfrau"
                  r"|edeldame|viktorianisch\w*"),
    ("oil", r"(?:als )?öl(?:gemälden?|bild(?:er|es|s)?|porträts?|portraits?|malerei|skizze)|(?:in|mit) "
            r"öl(?:farben?)?(?: auf leinwand)?|öl auf leinwand|ölfarben?"),
    ("pencil", r"(?:(?:mit|als|in) )?bleistift(?:zeichnung(?:en)?|skizzen?|porträts?|portraits?|stil)?"
               r"|(?:hand|kinder)?zeichnung(?:en)?|skizzen?|skizziere?n?"
               r"|gezeichnet\w*|zeichnen?|gra(?:ph|f)it\w*"),
)  # fmt: skip
UNKNOWN = (
    STYLES + r"|foto-?mosaike?s?|foto-?realistisch\w*|hyperrealistisch\w*|realistisch\w*"
    r"|karikatur(?:en)?|kohle(?:zeichnung(?:en)?)?|kreide(?:zeichnung)?"
    r"|pastell(?:e|kreide|zeichnung)?"
    r"|acryl(?:bild|gemälde)?|gouache|fresk(?:o|en)|radierung(?:en)?|holzschnitte?|linolschnitt|scherenschnitte?"
    r"|impressionis(?:tisch\w*|mus)"
    r"|expressionis(?:tisch\w*|mus)|kubis(?:tisch\w*|mus)|surreal(?:istisch\w*|ismus)?|abstrakt\w*"
    r"|minimalis(?:tisch\w*|mus)|barock(?:e[rsn]?)?|gotisch\w*|vintage"
    r"|retro|sepia|schwarz-?wei(?:ß|ss)(?:e[rsn]?)?|fantasy|futuristisch\w*|mittelalterlich\w*|collagen?|skulptur"
    r"|marmor|bronze|neon(?![- ]?(?:stil|look|optik|noir))|knete"
)
UNKNOWN_PHRASE = rf"(?:(?:im|in|als) )?(?P<word>{UNKNOWN})(?P<noun>[ -]?(?:stil|look|optik|effekt|version))?"
THINGS_TOO = (
    ARTISTS_TOO + rf"|{_GLASS}|{_MOSAIC}" + r"|warhols?|cartoons?|comics?|zeichentrick|buntstifte?n?|farbstifte?n?"
    r"|kohle|tusche|tinte|kreide|acryl|fresk(?:o|en)|skulptur"
    r"|marmor|bronze|neon|retro"
    r"|vintage|abstrakt\w*|realistisch\w*|gotisch\w*|mittelalterlich\w*|barock\w*|fantasy|collagen?|knete"
)
ROLE = (
    r"(?:als (?:ein\w{0,2} )?|in eine?n? )(?P<role>[^;,.!?]+?)(?= (?:aus|vom|von|im|in|auf|am|mit|für|und|bei|nach"
    r"|des|der|vor|zu|zum|zur|letzt\w+|malen|zeichnen|darstellen|machen|zeigen|porträtieren|haben)\b|[;,.!?]|$)"
)
ROLE_IN = "in"
AS = r"als "
IN = r"(?:im|in|als) "
OBJECT_OF = (
    r"\b(?:von|vom|mit|bei|am|neben|unter|hinter) (?:(?:ein\w{0,2}|de[rnms]|die|das|mein\w*|unser\w*)\s)?(?:\w+\s)?$"
)
OBJECT_LINK = r"\s+(?:;|von\b|aus\b|im\b|in\b|mit\b|meine\w*\b|unsere\w*\b)"
DESCRIBES = r"viktorianisch\w*"
WEAK = r"^(?:skizzen?|skizziere?n?|(?:hand|kinder)?zeichnung(?:en)?|zeichnen?|gezeichnet\w*)$"
MODIFIER = r"(?:foto-?|hyper)?realis\w+|schwarz-?wei\w+|vintage|retro|abstrakt\w*|minimalis\w+|sepia"
NOBLE = r"(?!(?:im )?viktorianisch)"
MANNER = (
    r"\bim stile? (?:von|vom|der|des|eines|einer) (?P<style>[^;,.!?]+?)(?= (?:aus|von|im|in|mit|für|und)\b|[;,.!?]|$)"
    r"|\b(?:im )(?P<named>[\w-]+?)[ -]?stil\b"
)
TURNED = r"\bverwand\w+\b"
AGES = r"(?:kleine[srn]? )?(?:baby|kind|welpe|kätzchen|kleinkind|teenager|bub|junge|mädchen|braut|bräutigam|familie)\b"
ARTICLE = r"^(?:ein\w{0,2}|der|die|das)\s+"
OPENS = r"\W*(?:\w+ )?(?:ein\w{0,2} )?"
OPENS_AFTER = r"\s*(?:von\b|meine\w*\b|unsere\w*\b|;)"
LED = r"\b(?:als|wie|in)(?: ein\w{0,2})?\s*$"
