"""What made-up owners are made of: names, places, things, and how people write captions."""


def listed(words: str) -> tuple[str, ...]:
    """Return words written with spaces between them."""
    return tuple(words.split())


FIRST = listed(
    "Alice Bernd Carmen Dimitri Elodie Farid Greta Hiroshi Ingrid Joao Katya Liam Mateo Nadia Olga Priya Quentin Ruth"
    " Sven Tomoko Umberto Vera Wendy Ximena Yusuf Zoe Grace Hope Rose Mark Will Faith Ivy Dawn Jack Paris Florence"
)
LAST = listed("Okafor Lindqvist Moreau Tanaka Schulz Rossi O'Brien Novak Silva Haddad Kaur Petit Young Stone Rivers")
PETS = {
    "dog": "Rufus Nelly Ziggy Pepper Momo Bandit Hazel Yuki Nero Lady Cocoa Scout",
    "cat": "Misty Felix Cleo Tiger Mochi Salem Nala Ginger Pixel Simba",
    "rabbit": "Thumper Hoppy Clover",
    "horse": "Spirit Dakota Stella",
}
KINDS = {
    "dog": ("dog", "puppy", "pup", "beagle", "labrador", "poodle", "terrier"),
    "cat": ("cat", "kitten", "kitty", "tabby"),
    "rabbit": ("rabbit", "bunny"),
    "horse": ("horse", "pony"),
}
RELATIONS = ("mother", "father", "grandmother", "sister", "brother", "daughter", "son", "uncle")

# Town, region, country, its two letters, coordinates of its centre, and the name a wish uses for the wider place.
PLACES = (
    ("Lucerne", "Switzerland", 47.0505, 8.3064),
    ("Porto", "Portugal", 41.1496, -8.6110),
    ("Kyoto", "Japan", 35.0211, 135.7538),
    ("Reykjavik", "Iceland", 64.1355, -21.8954),
    ("Seville", "Spain", 37.3828, -5.9732),
    ("Krakow", "Poland", 50.0614, 19.9366),
    ("Dublin", "Ireland", 53.3331, -6.2489),
    ("Oslo", "Norway", 59.9127, 10.7461),
    ("Athens", "Greece", 37.9838, 23.7278),
    ("Marrakesh", "Morocco", 31.6342, -7.9999),
    ("Chiang Mai", "Thailand", 18.7904, 98.9847),
    ("Cusco", "Peru", -13.5226, -71.9673),
    ("Wellington", "New Zealand", -41.2866, 174.7756),
    ("Vancouver", "Canada", 49.2497, -123.1193),
    ("Chicago", "Illinois", 41.8500, -87.6500),
    ("Salzburg", "Austria", 47.7994, 13.0440),
    ("Bruges", "Belgium", 51.2089, 3.2242),
    ("Edinburgh", "Scotland", 55.9521, -3.1965),
    ("Dubrovnik", "Croatia", 42.6481, 18.0922),
    ("Hanoi", "Vietnam", 21.0245, 105.8412),
    ("Bergen", "Norway", 60.3930, 5.3242),
    ("Lisbon", "Portugal", 38.7167, -9.1333),
    ("Florence", "Italy", 43.7793, 11.2463),
    ("Naples", "Italy", 40.8522, 14.2681),
    ("Honolulu", "Hawaii", 21.3069, -157.8583),
    ("Denver", "Colorado", 39.7392, -104.9847),
)
HOMES = (
    ("Leipzig", 51.3396, 12.3713),
    ("Lyon", 45.7485, 4.8467),
    ("Leeds", 53.7965, -1.5478),
    ("Austin", 30.2672, -97.7431),
)

# A thing as a wish says it, and as captions do; the last are its words in German, Spanish and French.
THINGS = {
    "beach": ("beach", "seashore", "Strand", "playa", "plage"),
    "waterfall": ("waterfall", "waterfall", "Wasserfall", "cascada", "cascade"),
    "castle": ("castle", "fortress", "Burg", "castillo", "château"),
    "bridge": ("bridge", "bridge", "Brücke", "puente", "pont"),
    "market": ("market", "bazaar", "Markt", "mercado", "marché"),
    "church": ("church", "cathedral", "Kirche", "iglesia", "église"),
    "boat": ("boat", "sailboat", "Boot", "barco", "bateau"),
    "mountain": ("mountain", "peak", "Berg", "montaña", "montagne"),
    "sunset": ("sunset", "dusk", "Sonnenuntergang", "atardecer", "coucher de soleil"),
    "garden": ("garden", "backyard", "Garten", "jardín", "jardin"),
    "snowman": ("snowman", "snowman", "Schneemann", "muñeco de nieve", "bonhomme de neige"),
    "cake": ("cake", "cake", "Kuchen", "tarta", "gâteau"),
    "bicycle": ("bicycle", "bike", "Fahrrad", "bicicleta", "vélo"),
    "guitar": ("guitar", "guitar", "Gitarre", "guitarra", "guitare"),
    "sunflower": ("sunflower", "sunflowers", "Sonnenblume", "girasol", "tournesol"),
    "lighthouse": ("lighthouse", "lighthouse", "Leuchtturm", "faro", "phare"),
    "kite": ("kite", "kites", "Drachen", "cometa", "cerf-volant"),
    "swing": ("swing", "swing", "Schaukel", "columpio", "balançoire"),
    "tent": ("tent", "tent", "Zelt", "tienda de campaña", "tente"),
    "treehouse": ("treehouse", "tree house", "Baumhaus", "casa del árbol", "cabane"),
}
NEVER = (
    "penguin",
    "volcano",
    "submarine",
    "cactus",
    "camel",
    "igloo",
    "roller coaster",
    "windmill",
    "flamingo",
    "tractor",
)
PET_WORDS = {
    "dog": ("Hund", "perro", "chien"),
    "cat": ("Katze", "gato", "chat"),
    "rabbit": ("Kaninchen", "conejo", "lapin"),
    "horse": ("Pferd", "caballo", "cheval"),
}
NOISE = ("", "", "lol", "IMG_2041", "so cute!!", "great day", "final FINAL", "for Instagram", "wow", "2019 best of")
EVENTS = {"birthday": "birthday party", "wedding": "wedding", "graduation": "graduation", "picnic": "picnic"}
STYLES = ("a watercolour of {}", "{}", "an oil painting of {}", "{} in pencil", "draw {} as a comic", "photos of {}")
MONTHS = listed("January February March April May June July August September October November December")
