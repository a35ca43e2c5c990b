"""Spanish words around places, and places by their Spanish names."""

from shared.domain.reading.english import places as english
from shared.domain.reading.lexicon import spelled
from shared.domain.reading.spanish import events
from shared.domain.reading.text import keys

_CAPITAL = r"[^\W\d_a-záéíóúüñ][\w'-]*"
_LINK = r"(?:de|del|la|las|los|el|y|de la|de los|de las|of|the|di|da)"
_KIND = (
    r"(?:(?:[Ll]ago|[Mm]onte|[Ii]slas?|[Pp]arque [Nn]acional|[Cc]osta|[Vv]olcán|[Cc]ataratas) (?:de(?:l| la| los)? )?)?"
)
PHRASE = rf"{_KIND}{_CAPITAL}(?:(?: {_LINK})? {_CAPITAL}|(?:, ){_CAPITAL}){{0,4}}"
IN = (
    r"\b(?:en|a|al|desde|por|hacia|cerca de|visitando|hasta|(?:castillo|catedral|iglesia|puerto|playa|plaza|puente"
    r"|mercado|pueblo|valle|feria|estación|parque|torre|ruinas|jardines|faro|palacio|alcázar) (?:de|del))(?: el| la"
    r"| los| las)?\s*$"
)
WITHIN = r"\b(?:en|cerca de|por)(?: el| la| los| las)?\s*$"
OF = r"\bde\s*$"
LOWER = r"\b(?:en|a|de|desde|por|hacia|al|del)(?: el| la| los| las)? (?=(?P<phrase>(?:[^\W\d_][\w'.-]*(?:, | )?){1,4}))"
_JOURNEY = "|".join(events.GENERIC.values())
TRIP_AFTER = r"^(?!)"
TRIP_BEFORE = rf"\b(?:{_JOURNEY}|semanas?|días|vuelo|fuimos|viajamos) (?:a|al|en|por|de)(?: el| la| los| las)?\s*$"
ENDS = r"(?!)"
ORDINARY = english.ORDINARY | spelled(
    "playa mar lago río montaña sierra casa campo parque puerto plaza mercado iglesia castillo ciudad pueblo sol "
    "luna cielo"
    " flores rosa rosas azul verde blanco negro rojo familia mamá papá abuela abuelo perro gato navidad fiesta "
    "boda real"
    " nieve verano invierno primavera otoño mayo marzo abril isla valle bosque jardín fuente torre puente cruz "
    "santa san"
    " esperanza paz victoria alegría amor niño niña bebé cuba_libre vista grande mesa libro colores ángel león "
    "salto norte"
    " sur este oeste centro caballo tarta pared regalo óleo lápiz acuarela cuadro cuento reyes vacaciones viaje"
)
FIRST_NAMES = english.FIRST_NAMES | spelled(
    "lucía sofía martina paula valeria daniela alba sara carla mateo hugo pablo diego álvaro adrián manuel javier"
    " carlos luis miguel santiago sebastián mercedes dolores pilar rosario consuelo leticia julián córdoba_ lorca "
    "mérida_ león"
    " jesús maría ana isabel carmen jimena ximena guadalupe"
)
CITIES = english.CITIES
LEADS = spelled("viejo vieja gran sur norte centro ciudad la el")
FACILITIES = spelled("en de con y del este hace por para el la")

_NAMES = """
Germany: alemania | Austria: austria | Switzerland: suiza | France: francia | Italy: italia | Spain: españa
Portugal: portugal | Greece: grecia | Turkey: turquía | Croatia: croacia | Slovenia: eslovenia | Hungary: hungría
Czechia: chequia república_checa | Poland: polonia | Denmark: dinamarca | Sweden: suecia | Norway: noruega
Finland: finlandia | Iceland: islandia | Ireland: irlanda | Scotland: escocia | England: inglaterra
United Kingdom: reino_unido gran_bretaña | Netherlands: países_bajos holanda | Belgium: bélgica
Luxembourg: luxemburgo | Russia: rusia | Romania: rumanía rumania | Egypt: egipto | Morocco: marruecos | Tunisia: túnez
South Africa: sudáfrica | Kenya: kenia | Tanzania: tanzania | Israel: israel | Jordan: jordania | India: india
China: china | Japan: japón | South Korea: corea_del_sur corea | Thailand: tailandia | Vietnam: vietnam
Indonesia: indonesia | Philippines: filipinas | Australia: australia | New Zealand: nueva_zelanda nueva_zelandia
United States: estados_unidos eeuu ee.uu. | Canada: canadá | Mexico: méxico méjico | Cuba: cuba | Brazil: brasil
Argentina: argentina | Chile: chile | Peru: perú | Colombia: colombia | Ecuador: ecuador | Venezuela: venezuela
Uruguay: uruguay | Paraguay: paraguay | Bolivia: bolivia | Costa Rica: costa_rica | Panama: panamá
Guatemala: guatemala | Honduras: honduras | El Salvador: el_salvador | Nicaragua: nicaragua | Puerto Rico: puerto_rico
Dominican Republic: república_dominicana | Maldives: maldivas | Croatia: croacia
Tuscany: toscana | Sicily: sicilia | Sardinia: cerdeña | California: california | Crete: creta | Corsica: córcega
Brittany: bretaña | Normandy: normandía | Provence: provenza | Andalusia: andalucía
Catalonia: cataluña | Galicia: galicia
Asturias: asturias | Basque Country: país_vasco euskadi | Canary Islands: canarias islas_canarias | Mallorca: mallorca
Ibiza: ibiza | Menorca: menorca | Tenerife: tenerife | Lanzarote: lanzarote | Pyrenees: pirineos | Alps: alpes
Patagonia: patagonia | Bavaria: baviera | Lake Tahoe: lago_tahoe | Lake Como: lago_de_como lago_como
Lake Garda: lago_de_garda | Machu Picchu: machu_picchu | Galapagos: galápagos islas_galápagos | Cancún: cancún
Finisterre: finisterre | Costa Brava: costa_brava | Sierra Nevada: sierra_nevada
Lake Titicaca: lago_titicaca | Iguazu Falls: cataratas_del_iguazú iguazú | Yucatán: yucatán | Hawaii: hawái hawaii
Florida: florida | Lisbon: lisboa | Porto: oporto | Rome: roma | Venice: venecia | Florence: florencia | Milan: milán
Naples: nápoles | Turin: turín | Genoa: génova | Paris: parís | Nice: niza | Marseille: marsella | Bordeaux: burdeos
Toulouse: tolosa | Brussels: bruselas | Bruges: brujas | Prague: praga | Warsaw: varsovia | Krakow: cracovia
Copenhagen: copenhague | Athens: atenas | Istanbul: estambul | Moscow: moscú | Vienna: viena | Munich: múnich
Cologne: colonia | Berlin: berlín | Hamburg: hamburgo | Frankfurt: fráncfort | Zurich: zúrich | Geneva: ginebra
Bern: berna | London: londres | Edinburgh: edimburgo | Dublin: dublín | Stockholm: estocolmo | Tokyo: tokio
Beijing: pekín | New York City: nueva_york | New Orleans: nueva_orleans
Philadelphia: filadelfia | Los Angeles: los_ángeles
Mexico City: ciudad_de_méxico cdmx | Cairo: el_cairo | Cape Town: ciudad_del_cabo
Seville: sevilla | Jerusalem: jerusalén
Havana: la_habana | Marrakesh: marrakech | Singapore: singapur | Barcelona: barcelona
Madrid: madrid | Valencia: valencia
Granada: granada | Córdoba: córdoba | Buenos Aires: buenos_aires | Bogotá: bogotá | Cusco: cusco cuzco | Lima: lima
Quito: quito | Oaxaca: oaxaca | Cartagena: cartagena cartagena_de_indias | Santiago: santiago_de_chile | Kyoto: kioto
"""
EXONYMS = {
    form: english_name.strip()
    for part in _NAMES.replace("\n", "|").split("|")
    for english_name, _, words in [part.partition(":")]
    for word in words.split()
    for form in keys(word.replace("_", " "))
}
