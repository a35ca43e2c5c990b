"""German words around places, and places by their German names."""

from shared.domain.reading.english import places as english
from shared.domain.reading.german import events
from shared.domain.reading.international import FIRST_NAMES as _PEOPLES_NAMES
from shared.domain.reading.lexicon import spelled
from shared.domain.reading.text import keys

_CAPITAL = r"(?:(?:St|Bad)\.? )?[^\W\d_a-zäöüß][\w-]*"
_LINK = r"(?:am(?= (?:Main|Rhein|Inn|Neckar)\b)|an der|ob der|bei|of|de|del|di|da|la|le|les|los|las|el|the|vor der)"
PHRASE = rf"{_CAPITAL}(?:(?: {_LINK})? {_CAPITAL}|(?:, ){_CAPITAL}){{0,4}}"
IN = (
    r"\b(?:in|im|nach|aus|bei|nahe|durch|auf|an|am|um|rund um|gegen|über|ins|vom|zum)(?: (?:de[rmn]|die|das"
    r"|schöne[nm]?|alte[nm]?|sonnige[nm]?))?\s*$"
)
WITHIN = r"\b(?:in|nach|nahe|durch)(?: der| die| den)?\s*$"
OF = r"\b(?:von)\s*$"
LOWER = (
    r"\b(?:in|im|nach|aus|bei|von|am|auf|an|um)(?: de[rmn]| die| das)? (?=(?P<phrase>(?:[^\W\d_][\w.-]*(?:, | "
    r")?){1,4}))"
)
_JOURNEY = "|".join(events.GENERIC.values())
TRIP_AFTER = rf"^(?:-| )(?:{_JOURNEY}|fotos?|bilder)\b"
TRIP_BEFORE = (
    rf"\b(?:{_JOURNEY}|woche|wochen|tage|zeit|flug|umzug|fahrt|gefahren|gereist|geflogen)"
    r" (?:nach|in|im|an|auf|durch|zum|ins|am|rund um)(?: de[rnm]| die| das)?\s*$"
)
ENDS = r"(?!)"
ORDINARY = english.ORDINARY | spelled(
    "see berg strand hof wald feld au bad haus essen weil wiesen stein burg hagen kiel singen siegen bergen garten dorf"
    " stadt land bach brunnen halle hallen rosen blumen baum hund katze oma opa mama papa wand rom_ karte feier wagen"
    " weiden linden mühle kirche markt hafen turm ulm_ lauf werder winter sommer mai liebe freude gut glück spiel "
    "zug ende"
    " buch rot schwarz weiss alt neu jung klein gross bild foto meer himmel insel norden süden osten westen heide uns"
)
FIRST_NAMES = (
    english.FIRST_NAMES | _PEOPLES_NAMES | spelled("hagen bernd norden siegen leo felix mia lea nora lina paula")
)
CITIES = english.CITIES | {"rom"}
LEADS = spelled("alte altes schöne schönes sonnige nördliche südliche groß-")
FACILITIES = spelled(
    "flughafen zoo bahnhof strand hafen park marathon museum altstadt innenstadt urlaub reise trip im in mit und am"
)

_NAMES = """
Germany: deutschland | Austria: österreich | Switzerland: schweiz | France: frankreich | Italy: italien | Spain: spanien
Portugal: portugal | Greece: griechenland | Turkey: türkei | Croatia: kroatien | Slovenia: slowenien | Hungary: ungarn
Czechia: tschechien | Poland: polen | Denmark: dänemark | Sweden: schweden | Norway: norwegen | Finland: finnland
Iceland: island | Ireland: irland | Scotland: schottland | England: england | United Kingdom: großbritannien
Netherlands: niederlande niederlanden holland | Belgium: belgien | Luxembourg: luxemburg | Russia: russland
Ukraine: ukraine | Romania: rumänien | Bulgaria: bulgarien | Serbia: serbien | Albania: albanien | Cyprus: zypern
Estonia: estland | Latvia: lettland | Lithuania: litauen | Slovakia: slowakei | Egypt: ägypten | Morocco: marokko
Tunisia: tunesien | South Africa: südafrika | Kenya: kenia | Tanzania: tansania | Namibia: namibia | Israel: israel
Jordan: jordanien | India: indien | China: china | Japan: japan | South Korea: südkorea korea | Thailand: thailand
Vietnam: vietnam | Indonesia: indonesien | Philippines: philippinen | Sri Lanka: sri_lanka | Nepal: nepal
Australia: australien | New Zealand: neuseeland | United States: usa amerika vereinigte_staaten vereinigten_staaten
Canada: kanada | Mexico: mexiko | Cuba: kuba | Brazil: brasilien | Argentina: argentinien | Chile: chile | Peru: peru
Colombia: kolumbien | Costa Rica: costa_rica | Maldives: malediven | Dominican Republic: dominikanische_republik
Bavaria: bayern | Tuscany: toskana | Sicily: sizilien | Sardinia: sardinien | California: kalifornien
Crete: kreta | Corsica: korsika | Brittany: bretagne | Normandy: normandie | Provence: provence | Andalusia: andalusien
Catalonia: katalonien | Canary Islands: kanaren kanarische_inseln kanarischen_inseln | Mallorca: mallorca malle
Black Forest: schwarzwald | Alps: alpen | Dolomites: dolomiten | South Tyrol: südtirol | Tyrol: tirol
Lake Constance: bodensee | Lake Garda: gardasee | Lake Geneva: genfersee genfer_see | Lake Como: comer_see comersee
Lake Maggiore: lago_maggiore | Azores: azoren | Madeira: madeira | Bali: bali | Hawaii: hawaii hawai | Florida: florida
Saxony: sachsen | Hesse: hessen | Thuringia: thüringen | Carinthia: kärnten | Styria: steiermark | Flanders: flandern
Lisbon: lissabon | Rome: rom | Venice: venedig | Florence: florenz | Milan: mailand | Naples: neapel | Turin: turin
Genoa: genua | Paris: paris | Nice: nizza | Strasbourg: straßburg | Brussels: brüssel | Bruges: brügge | Prague: prag
Warsaw: warschau | Krakow: krakau | Copenhagen: kopenhagen | Athens: athen | Istanbul: istanbul | Moscow: moskau
Vienna: wien | Munich: münchen | Cologne: köln | Nuremberg: nürnberg | Zurich: zürich | Geneva: genf | Bern: bern
Lucerne: luzern | Basel: basel | Hanover: hannover | Braunschweig: braunschweig
Belgrade: belgrad | Bucharest: bukarest
Budapest: budapest | Tokyo: tokio | Beijing: peking | New York City: new_york | Mexico City: mexiko-stadt
Cairo: kairo | Cape Town: kapstadt | Seville: sevilla | Lake Tahoe: lake_tahoe tahoe-see tahoesee | Edinburgh: edinburg
Saint Petersburg: sankt_petersburg st._petersburg | Havana: havanna | Marrakesh: marrakesch | Singapore: singapur
Zugspitze: zugspitze | Sylt: sylt | Rügen: rügen | Usedom: usedom | Norderney: norderney | Allgäu: allgäu
Harz: harz | Eifel: eifel | Spreewald: spreewald | Baltic Sea: ostsee | North Sea: nordsee | Chiemsee: chiemsee
Grand Canyon: grand_canyon | Yosemite: yosemite | Mont Blanc: mont_blanc | Matterhorn: matterhorn
"""
EXONYMS = {
    form: english_name.strip()
    for part in _NAMES.replace("\n", "|").split("|")
    for english_name, _, words in [part.partition(":")]
    for word in words.split()
    for form in keys(word.replace("_", " "))
}
