"""Spanish words for what was going on; the names are those of `english/events.py`."""

GENERIC = {
    "trip": r"(?:viajes?|viajecito|excursi(?:ón|ones)|visitas?|escapadas?|aventuras?|paseos?|salida|gira|tour"
    r"|roadtrip)",
    "vacation": r"(?:vacaciones|vacas|luna de miel)",
    "weekend": r"(?:fines? de semana|finde)",
}
NTH = {
    "primer|primera|primeras": 1, "segundo|segunda|segundas": 2, "tercer|tercera|terceras": 3, "cuarto|cuarta": 4,
    "quinto|quinta": 5, "último|última|últimas|últimos": -1,
}  # fmt: skip
DISTINCT = {
    "birthday": r"(?:fiesta de )?(?:cumpleaños|cumples?|quinceañera)",
    "wedding": r"bodas?|casamiento|matrimonio",
    "anniversary": r"aniversarios?|bodas de (?:oro|plata)",
    "zoo": r"zoo(?:lógico)?s?",
    "aquarium": r"acuarios?",
    "safari": r"safaris?",
    "christmas": r"(?:cena de )?navidad(?:es)?|nochebuena|posada",
    "halloween": r"halloween",
    "easter": r"pascua|semana santa",
    "new year": r"nochevieja|fin de año|año nuevo",
    "graduation": r"graduaci(?:ón|ones)",
    "baptism": r"bautizos?|bautismo|(?:primera )?comunión|confirmación",
    "concert": r"conciertos?",
    "festival": r"festival(?:es)?|carnaval(?:es)?|feria|desfile|verbena|fallas",
    "picnic": r"p[ií]cnic|merienda",
    "barbecue": r"barbacoas?|parrillada|asado|carne asada",
    "camping": r"camping|acampada|campamento",
    "hike": r"caminata|senderismo|excursión a pie",
    "skiing": r"esquiar|esquí|esquiando",
    "cruise": r"cruceros?",
    "reunion": r"reunión familiar|reencuentro",
    "party": r"fiestas?|baby shower",
    "marathon": r"(?:media )?marat[oó]n",
    "recital": r"recital|función escolar",
    "amusement park": r"parque de (?:atracciones|diversiones)|parque temático",
}
BEFORE = (
    r"(?:(?:mi|mis|nuestro|nuestra|nuestros|nuestras|el|la|las|los|un|una|su|este|esta|último|última|primer|de|del"
    r"|en|durante|por|al?) ){0,3}"
)
THING_AFTER = r"^(?!)"
