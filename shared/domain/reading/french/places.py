"""French words around places, and places by their French names."""

from shared.domain.reading.english import places as english
from shared.domain.reading.french import events
from shared.domain.reading.lexicon import spelled
from shared.domain.reading.text import keys

_CAPITAL = r"[^\W\d_a-zàâäçéèêëîïôöùûüÿœ][\w-]*"
_KIND = (
    r"(?:(?:[Ll]ac|[Mm]ont|[Îî]les?|[Pp]arc [Nn]ational|[Cc]ôte|[Bb]aie|[Cc]hutes|[Vv]allée) (?:de(?: la| l')? |du "
    r"|des |d' )?)?"
)
_LINK = r"(?:de|du|des|d'|la|le|les|l'|en|sur|sous|lès|de la|de l'|of|the|di|da)"
PHRASE = rf"{_KIND}{_CAPITAL}(?:(?: {_LINK})? {_CAPITAL}|(?:, ){_CAPITAL}){{0,4}}"
IN = (
    r"\b(?:à|a|en|au|aux|dans|vers|depuis|près de|près du|visitant|par|sur|(?:château|cathédrale|église|abbaye|pont"
    r"|port|plage|place|gare|village|vallée|marché|jardins?|phare|basilique|gorges|cirque|côte) (?:de|d'|du"
    r"|des))(?: la| le| les| l')?\s*$"
)
WITHIN = r"\b(?:à|en|au|aux|dans|vers|près de)(?: la| le| les| l')?\s*$"
OF = r"\b(?:de|d')\s*$"
LOWER = r"\b(?:à|a|en|au|aux|dans|de|d'|du|vers)(?: la| le| les| l')? (?=(?P<phrase>(?:[^\W\d_][\w.-]*(?:, | )?){1,4}))"
_JOURNEY = "|".join(events.GENERIC.values())
TRIP_AFTER = r"^(?!)"
TRIP_BEFORE = (
    rf"\b(?:{_JOURNEY}|semaines?|jours|vol|allés?|partis?) (?:à|au|aux|en|dans|sur|vers)(?: la| le| les| l')?\s*$"
)
ENDS = r"(?!)"
ORDINARY = english.ORDINARY | spelled(
    "plage mer lac montagne campagne maison jardin parc port place marché église château ville village soleil lune "
    "ciel fleurs"
    " rose roses bleu vert blanc noir rouge famille maman papa mamie papi chien chat noël fête neige été hiver "
    "printemps automne"
    " mai mars île forêt pont tour croix paix victoire joie amour enfant bébé vue table livre couleurs ange lion "
    "nord sud est"
    " ouest centre cheval gâteau mur cadeau huile aquarelle tableau conte vacances voyage nice_ tours_ cannes_ die "
    "orange vienne_"
    " lens gap brest_ sens vire mens laval_ vernon dole bourg salon royan_ angers_"
)
FIRST_NAMES = english.FIRST_NAMES | spelled(
    "camille chloé léa manon inès jade louise alice lola juliette zoé lucie gabriel raphaël arthur louis jules "
    "adam hugo paul"
    " théo nathan tom gabin léon sacha marius martin antoine vincent denis laurent claude dominique maurice "
    "florent marie rémy"
    " valentin clément etienne étienne"
)
CITIES = english.CITIES | {"nice", "cannes", "tours"}
LEADS = spelled("vieux vieille grand le la les l'")
FACILITIES = spelled("en à avec et du cet il ce dans pour l' le la")

_NAMES = """
Germany: allemagne | Austria: autriche | Switzerland: suisse | France: france | Italy: italie | Spain: espagne
Portugal: portugal | Greece: grèce | Turkey: turquie | Croatia: croatie | Slovenia: slovénie | Hungary: hongrie
Czechia: tchéquie république_tchèque | Poland: pologne | Denmark: danemark | Sweden: suède | Norway: norvège
Finland: finlande | Iceland: islande | Ireland: irlande | Scotland: écosse | England: angleterre
United Kingdom: royaume-uni grande-bretagne | Netherlands: pays-bas hollande | Belgium: belgique
Luxembourg: luxembourg
Russia: russie | Romania: roumanie | Bulgaria: bulgarie | Egypt: égypte | Morocco: maroc
Tunisia: tunisie | Algeria: algérie
Senegal: sénégal | South Africa: afrique_du_sud | Kenya: kenya | Tanzania: tanzanie
Madagascar: madagascar | Israel: israël
Jordan: jordanie | India: inde | China: chine | Japan: japon | South Korea: corée_du_sud corée | Thailand: thaïlande
Vietnam: vietnam viêt_nam | Cambodia: cambodge | Indonesia: indonésie | Australia: australie
New Zealand: nouvelle-zélande
United States: états-unis usa amérique | Canada: canada | Quebec: québec | Mexico: mexique | Cuba: cuba | Brazil: brésil
Argentina: argentine | Chile: chili | Peru: pérou | Colombia: colombie | Costa Rica: costa_rica | Maldives: maldives
Mauritius: île_maurice maurice | Réunion: la_réunion réunion île_de_la_réunion
Guadeloupe: guadeloupe | Martinique: martinique
Tuscany: toscane | Sicily: sicile | Sardinia: sardaigne | California: californie | Crete: crète | Corsica: corse
Brittany: bretagne | Normandy: normandie | Provence: provence | Alsace: alsace | Burgundy: bourgogne
Andalusia: andalousie | Catalonia: catalogne | Canary Islands: canaries îles_canaries | Mallorca: majorque | Alps: alpes
Pyrenees: pyrénées | French Riviera: côte_d'azur côte_d'_azur | Bavaria: bavière | Black Forest: forêt-noire forêt_noire
Mont Saint-Michel: mont-saint-michel mont_saint-michel mont_saint_michel | Arcachon: bassin_d'arcachon
Lake Geneva: lac_léman lac_leman | Lake Annecy: lac_d'annecy lac_d'_annecy
Lake Como: lac_de_côme | Lake Garda: lac_de_garde
Lake Tahoe: lac_tahoe | Lake Constance: lac_de_constance | Flanders: flandre flandres | Florida: floride | Hawaii: hawaï
Bali: bali | Tahiti: tahiti | Mont Blanc: mont_blanc mont-blanc | Camargue: camargue | Dolomites: dolomites
Lisbon: lisbonne | Rome: rome | Venice: venise | Florence: florence | Milan: milan | Naples: naples | Turin: turin
Genoa: gênes | Barcelona: barcelone | Seville: séville | Granada: grenade | Cordoba: cordoue | Valencia: valence_espagne
London: londres | Edinburgh: édimbourg | Dublin: dublin | Brussels: bruxelles | Bruges: bruges | Ghent: gand
Antwerp: anvers | Prague: prague | Warsaw: varsovie | Krakow: cracovie | Copenhagen: copenhague | Athens: athènes
Istanbul: istanbul | Moscow: moscou | Vienna: vienne | Munich: munich | Cologne: cologne | Hamburg: hambourg
Berlin: berlin | Frankfurt: francfort | Zurich: zurich | Geneva: genève | Bern: berne | Lucerne: lucerne | Basel: bâle
Tokyo: tokyo | Kyoto: kyoto | Beijing: pékin | New York City: new_york
New Orleans: la_nouvelle-orléans nouvelle-orléans
Montreal: montréal | Mexico City: mexico | Cairo: le_caire | Cape Town: le_cap
Jerusalem: jérusalem | Havana: la_havane
Marrakesh: marrakech | Singapore: singapour | Paris: paris | Marseille: marseille | Lyon: lyon | Strasbourg: strasbourg
Nice: nice_ville | Biarritz: biarritz | Saint-Malo: saint-malo | Annecy: annecy
Budapest: budapest | Stockholm: stockholm
Reykjavík: reykjavik | Philadelphia: philadelphie | Saint Petersburg: saint-pétersbourg | Damascus: damas
"""
EXONYMS = {
    form: english_name.strip()
    for part in _NAMES.replace("\n", "|").split("|")
    for english_name, _, words in [part.partition(":")]
    for word in words.split()
    for form in keys(word.replace("_", " "))
}
