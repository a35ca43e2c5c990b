"""English words for people and pets."""

from shared.domain.reading.english import nouns, times
from shared.domain.reading.language import NEVER
from shared.domain.reading.text import listed

PETS = {
    "dog": "dog dogs doggo doggos doggy doggie pup pups puppy puppies pooch hound mutt",
    "cat": "cat cats kitten kittens kitty kitties tomcat feline moggy",
}

BREEDS = {
    "dog": (
        "golden retriever|labrador retriever|labrador|retriever|poodle|standard poodle|corgi|dachshund"
        "|sausage dog|beagle|bulldog|french bulldog|frenchie|pug|chihuahua|terrier|yorkshire terrier|yorkie"
        "|jack russell|border collie|collie|sheepdog|german shepherd|alsatian|husky|malamute|samoyed|shiba inu|shiba"
        "|akita|boxer dog|rottweiler|doberman|dalmatian|great dane|greyhound|whippet|cocker spaniel|spaniel|setter"
        "|pointer dog|pomeranian|shih tzu|maltese|havanese|bichon|schnauzer|labradoodle|goldendoodle|cockapoo"
        "|bernese mountain dog|saint bernard|st bernard|newfoundland dog|weimaraner|vizsla|basset hound|bloodhound"
        "|pitbull|pit bull|mastiff|chow chow|papillon|cavalier|pekingese|lab"
    ),
    "cat": (
        "tabby|tabby cat|calico|siamese|persian cat|maine coon|ragdoll|bengal cat|british shorthair|sphynx"
        "|russian blue|tuxedo cat|ginger cat|tortoiseshell|norwegian forest cat|birman|burmese cat"
    ),
}

# Pets when somebody's own ("my parrot"), animals otherwise ("a parrot").
OWN_PETS = {
    "horse": "horse horses pony ponies mare stallion foal",
    "rabbit": "rabbit rabbits bunny bunnies",
    "bird": "bird birds budgie budgies parakeet parakeets canary cockatiel",
    "parrot": "parrot parrots cockatoo macaw",
    "hamster": "hamster hamsters gerbil gerbils",
    "guinea pig": "guinea_pig guinea_pigs",
    "fish": "fish goldfish",
    "turtle": "turtle turtles tortoise tortoises",
    "lizard": "lizard lizards gecko geckos iguana chameleon bearded_dragon",
    "snake": "snake snakes python",
    "ferret": "ferret ferrets",
    "rat": "rat rats mouse mice",
    "chicken": "chicken chickens hen hens rooster",
    "goat": "goat goats",
    "sheep": "sheep lamb lambs",
    "pig": "pig pigs piglet",
    "donkey": "donkey donkeys",
    "cow": "cow cows calf",
    "duck": "duck ducks",
    "pet": "pet pets",
}

# Words of a relation; the first is the canonical noun.
RELATIONS = {
    "mother": "mother mom mum mommy mummy mama momma mam",
    "father": "father dad daddy papa pa pop",
    "grandmother": "grandmother grandma granny grannie nana nan gran abuela oma nonna grandmum",
    "grandfather": "grandfather grandpa grandad granddad gramps opa abuelo nonno",
    "wife": "wife", "husband": "husband hubby", "partner": "partner spouse",
    "girlfriend": "girlfriend", "boyfriend": "boyfriend", "fiance": "fiance fiancee",
    "son": "son", "daughter": "daughter", "child": "kid child toddler little_one", "baby": "baby newborn infant",
    "sister": "sister sis", "brother": "brother bro", "aunt": "aunt auntie aunty", "uncle": "uncle",
    "cousin": "cousin", "niece": "niece", "nephew": "nephew", "grandson": "grandson",
    "granddaughter": "granddaughter", "grandchild": "grandchild grandkid",
    "friend": "friend best_friend bestie buddy mate", "neighbour": "neighbour neighbor", "teacher": "teacher",
    "boss": "boss", "colleague": "colleague coworker", "stepmother": "stepmother stepmom stepmum",
    "stepfather": "stepfather stepdad", "mother-in-law": "mother-in-law", "father-in-law": "father-in-law",
    "godmother": "godmother", "godfather": "godfather", "stepson": "stepson", "stepdaughter": "stepdaughter",
    "sister-in-law": "sister-in-law", "brother-in-law": "brother-in-law", "godson": "godson",
    "goddaughter": "goddaughter",
}  # fmt: skip

GROUPS = {
    "family": "family relatives", "parents": "parents folks", "grandparents": "grandparents",
    "children": "kids children little_ones", "friends": "friends buddies mates", "siblings": "siblings",
    "twins": "twins triplets", "grandchildren": "grandkids grandchildren", "sons": "sons", "daughters": "daughters",
    "sisters": "sisters", "brothers": "brothers", "cousins": "cousins", "team": "team teammates",
    "colleagues": "colleagues coworkers", "babies": "babies", "nieces": "nieces", "nephews": "nephews",
    "we": "us ourselves",
}  # fmt: skip

PERSONS = {
    "person": "person someone somebody", "man": "man guy gentleman", "woman": "woman lady", "boy": "boy",
    "girl": "girl",
    "bride": "bride", "groom": "groom", "me": "me myself",
}  # fmt: skip
CROWDS = {
    "people": "people persons everybody everyone crowd", "men": "men guys", "women": "women ladies", "boys": "boys",
    "girls": "girls", "couple": "couple newlyweds",
}  # fmt: skip

# Said without "my", these are somebody's own all the same.
OWN_WHEN = listed(
    "mom mum mommy mummy mama dad daddy papa grandma granny nana nan gran grandpa grandad granddad gramps abuela uncle"
    " aunt auntie"
    " oma nonna opa"
)

# Names far more often given to pets; decides only when nothing else does.
PET_NAMES = listed(
    "biscuit rex fido bella luna buddy rocky coco buster whiskers mittens felix garfield fluffy snowball"
    " shadow smokey tiger simba nala cookie oreo pepper peanut teddy bear rover spot lucky daisy ziggy muffin"
    " pumpkin ginger socks patches boots milo loki thor zeus bandit scout duke bailey sadie waffles mochi nacho"
    " taco tofu bruno fifi kitty puss tigger snoopy pongo benji"
)

# Articles and possessives; the second are of the person's own.
OWNERS = frozenset(
    {"my", "our", "the", "a", "an", "his", "her", "their", "your", "two", "three", "four", "some", "both"}
)
OWN = frozenset({"my", "our"})
PLURAL = r"s"

NAME = r"[^\W\d_a-z][^\W\d_]+(?:-[^\W\d_]+)?"
NAMES_AFTER = (
    rf"^(?:,? (?:named|called|whose name is)|,)? (?P<first>{NAME})"
    rf"(?:(?:,| and| &) (?P<second>{NAME})(?!'s))?"
)
NAME_BEFORE = rf"(?P<name>{NAME}),? (?:the|my|our)(?: \w+)?\s*$"
BARE = (
    r"(?:\b(?:of|with|and|[Pp]aint|[Dd]raw|[Ss]ketch|[Rr]ender|[Tt]urn|[Mm]ake|[Ss]how)|[&,;])\s+"
    rf"(?P<name>{NAME}(?: {NAME})?)(?P<own>'s)?(?!\w)"
)
LANDMARK = (
    r"(?:Tower|Bridge|Castle|Cathedral|Palace|Wall|Wheel|Ben|Church|Museum|Temple|Square|Statue|Building|House|Gate"
    r"|Arch|Abbey|Park|Falls|Beach|Street|Avenue|Hall|Stadium|Opera|Pier|Market|Monument|Memorial|Lighthouse|Lisa)$"
)
NO_NAMES = (
    nouns.VERBS | nouns.EMPTY | nouns.SEPARATORS | nouns.ADJECTIVES | frozenset(times.WEEKDAYS)
    | frozenset(times.SEASONS) | (frozenset(times.MONTHS) - {"april", "may", "june", "august", "jan"})
    | frozenset({"christmas", "easter", "halloween", "thanksgiving", "birthday", "xmas", "lake", "mount", "national"})
)  # fmt: skip
NAMES: frozenset[str] | None = None
GROWN_FROM = r"\bas an? (?:\w+ )?$"  # "my son as a baby" is one
OWNS = r"'s?(?= \w)"
OWNED = NEVER  # group `thing`
