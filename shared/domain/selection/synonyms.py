"""Words that mean the same in a photo's labels: pets, family, events, places, things.

One group a line: words of equal meaning, then after `>` narrower words. A wish for "dog" is met by a photo
labelled "corgi"; a wish for "corgi" is met by "dog" only where the line starts with `~` (a pet's owner
seldom writes the breed). An underscore stands for a space.
"""

from functools import lru_cache

from shared.domain.selection.words import stem

_ANIMALS = """
~dog doggo doggy doggie pup puppy pooch hound canine mutt > golden_retriever retriever labrador lab poodle corgi dachshund beagle bulldog frenchie pug chihuahua terrier yorkie collie sheepdog shepherd alsatian husky malamute samoyed shiba akita boxer rottweiler doberman dalmatian great_dane greyhound whippet spaniel setter pomeranian shih_tzu maltese havanese bichon schnauzer labradoodle goldendoodle cockapoo weimaraner vizsla basset pitbull mastiff
~cat kitten kitty tomcat feline moggy > tabby calico siamese persian maine_coon ragdoll bengal sphynx tuxedo_cat tortoiseshell ginger_cat
horse pony mare stallion foal equine
bird birdie > parrot budgie parakeet cockatiel canary eagle falcon hawk owl gull seagull swan duck goose pigeon robin sparrow crow raven heron stork pelican penguin flamingo peacock hummingbird woodpecker magpie kingfisher ostrich toucan finch
parrot macaw cockatoo budgie parakeet
rabbit bunny hare
hamster gerbil guinea_pig
fish > goldfish koi trout salmon shark clownfish
turtle tortoise
lizard reptile > gecko iguana chameleon bearded_dragon
snake > python cobra viper
frog toad amphibian
cow cattle calf bull
sheep lamb ewe ram
goat kid_goat
pig piglet hog
chicken hen rooster cockerel chick
duck duckling mallard
goose geese
donkey mule
elephant
lion lioness
tiger tigress
leopard cheetah jaguar panther
monkey ape chimpanzee gorilla orangutan baboon macaque
bear > grizzly panda polar_bear
wolf
fox
deer stag doe elk moose reindeer antelope gazelle impala springbok
zebra
giraffe
rhino rhinoceros
hippo hippopotamus
kangaroo wallaby
koala
squirrel chipmunk
hedgehog
mouse rat
whale dolphin orca porpoise
seal sea_lion walrus
butterfly moth
bee wasp bumblebee
insect bug beetle dragonfly ladybird ladybug
spider
starfish sea_star
crab lobster
jellyfish
animal wildlife creature > zebra giraffe elephant lion tiger monkey bear deer horse dog cat
pet > dog cat rabbit hamster parrot
"""

_PEOPLE = """
mother mom mum mommy mummy mama
father dad daddy papa
grandmother grandma granny nana nan gran abuela oma nonna
grandfather grandpa grandad granddad gramps abuelo opa nonno
parent > mother father mom dad mum
grandparent > grandma grandpa grandmother grandfather
wife spouse
husband hubby
girlfriend
boyfriend
son
daughter
child kid children toddler little_one > son daughter boy girl
baby newborn infant
boy lad
girl lass
sister sis
brother bro
sibling > sister brother
twin
aunt auntie aunty
uncle
cousin
niece
nephew
grandchild grandkid > grandson granddaughter
friend buddy mate pal bestie
family relative
couple newlywed pair
bride
groom bridegroom
man gentleman guy
woman lady
people crowd group
person somebody someone
me self selfie
team squad
"""

_EVENTS = """
birthday bday
wedding marriage nuptials
anniversary
christmas xmas noel
easter
halloween trick_or_treat
thanksgiving
new_year nye silvester hogmanay
hanukkah chanukah
graduation commencement
baptism christening communion confirmation
party celebration
picnic
barbecue bbq cookout grill
concert gig show
festival carnival parade fair
camping camp campsite campfire
hike hiking trek trekking trail walk
skiing ski snowboard snowboarding slope
cruise
safari game_drive game_reserve
zoo wildlife_park safari_park menagerie
aquarium
museum gallery exhibition
amusement_park theme_park fairground funfair > ferris_wheel roller_coaster carousel
reunion
honeymoon
vacation holiday trip travel
road_trip
sport game match > football soccer tennis basketball baseball hockey golf
marathon race run
dance ballet recital
school class kindergarten
prom
swimming swim
"""

_PLACES = """
beach shore seashore seaside coast coastline sand strand
sea ocean
lake lakeside loch
pond
river stream creek brook
waterfall cascade falls
mountain mountains peak summit alps
hill hillside
valley
canyon gorge ravine
cliff crag
desert dune
island isle
forest wood woods woodland jungle rainforest
tree > oak pine fir birch maple palm willow spruce cedar beech
field meadow pasture grassland
garden yard backyard
park
playground
farm barn ranch
vineyard winery
countryside rural
city town downtown urban
village hamlet
skyline cityscape
street road lane alley avenue
square plaza piazza
market bazaar
house home cottage villa
building architecture
skyscraper highrise
castle fortress palace chateau
church cathedral chapel abbey basilica
temple shrine pagoda
mosque
tower
bridge
lighthouse
windmill
statue sculpture monument
fountain
ruin ruins
harbour harbor port marina
pier jetty boardwalk
station railway_station train_station
airport terminal
stadium arena
restaurant diner bistro
cafe coffee_shop
pub bar
hotel resort
pool swimming_pool
library
hospital
bedroom
kitchen
cave grotto
glacier iceberg
volcano crater
rock rocks boulder stone
hot_spring geyser
"""

_THINGS = """
flower blossom bloom floral > rose tulip daisy sunflower lily orchid daffodil poppy dahlia cyclamen anemone peony lavender iris violet crocus magnolia hydrangea cherry_blossom
cactus succulent
leaf leaves foliage
mushroom fungus
snow snowy frost
ice
rain rainy
fog mist foggy
storm lightning thunder
rainbow
cloud clouds
sky
sun sunshine
sunset dusk sundown
sunrise dawn
moon
star stars galaxy
night
autumn fall
summer
winter
spring
car automobile > sedan convertible coupe suv taxi
truck lorry pickup
bus coach
train locomotive
tram streetcar
plane airplane aeroplane aircraft jet jetliner
helicopter
boat ship vessel > sailboat yacht kayak canoe ferry
bicycle bike cycle
motorcycle motorbike scooter
ferris_wheel big_wheel
roller_coaster rollercoaster
carousel merry_go_round
balloon
hot_air_balloon
kite
toy > plush plushie teddy_bear doll lego
plush plushie stuffed_animal stuffed_toy cuddly_toy soft_toy
teddy_bear teddy
doll
ball
book
guitar
piano
camera
computer laptop notebook
phone smartphone
clock watch
lamp light
candle
chair seat bench
sofa couch
table desk
bed
window
door
umbrella parasol
hat cap
dress gown
shoe boot sneaker
sunglasses glasses
bag backpack
food meal dish > pizza pasta burger sushi salad soup sandwich cake steak
breakfast brunch
lunch
dinner supper
cake > cupcake gateau
cookie biscuit
bread loaf
fruit > apple banana orange lemon lime strawberry grape pear peach cherry
lime limes
vegetable > tomato carrot potato pumpkin
pumpkin jack_o_lantern
ice_cream gelato
coffee espresso cappuccino latte
tea
wine
beer
hay_bale haystack
snowman
sandcastle
firework fireworks
flag
painting artwork mural
graffiti
christmas_tree
present gift
receipt bill invoice
document paper scan
screenshot
campfire bonfire
waterfront promenade
tent
rocket spaceship
robot
"""


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[bool, tuple[str, ...], tuple[str, ...]], ...]:
    groups = []
    for line in "".join((_ANIMALS, _PEOPLE, _EVENTS, _PLACES, _THINGS)).strip().splitlines():
        equal, _, narrower = line.lstrip("~").partition(">")
        groups.append((line.startswith("~"), _spaced(equal), _spaced(narrower)))
    return tuple(groups)


def _spaced(words: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in words.split())


def key(word: str) -> str:
    """Return the stems of a word or phrase, joined by spaces: what labels are compared by."""
    return " ".join(stem(part) for part in word.split())


@lru_cache(maxsize=1)
def _related() -> dict[str, dict[str, float]]:
    related: dict[str, dict[str, float]] = {}
    for up, equal, narrower in _groups():
        meanings = {word: 0.95 for word in equal} | {word: 0.9 for word in narrower}
        for word in equal:
            _add(related, word, meanings)
        for word in narrower:
            _add(related, word, {other: 0.6 for other in equal} if up else {})
    return related


def _add(related: dict[str, dict[str, float]], word: str, meanings: dict[str, float]) -> None:
    known = related.setdefault(key(word), {})
    for other, strength in meanings.items():
        known[other] = max(known.get(other, 0.0), strength)


def related(word: str) -> dict[str, float]:
    """Return labels that show a word's meaning, the word itself first, with how well they do (0..1)."""
    return {**_related().get(key(word), {}), word: 1.0}


@lru_cache(maxsize=1)
def known_words() -> frozenset[str]:
    """Stems that stand in any group: words known to name what a picture shows."""
    return frozenset(part for word in _related() for part in word.split())
