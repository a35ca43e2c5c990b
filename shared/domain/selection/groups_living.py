"""Groups of words that mean the same in a photo's labels: animals, people, events.

One group a line, an indented line goes on: words of equal meaning, then after `>` narrower words. A wish
for "dog" is met by a photo labelled "corgi"; a wish for "corgi" is met by "dog" only where the line starts
with `~` (a pet's owner seldom writes the breed). An underscore stands for a space.
"""

ANIMALS = """
~dog doggo doggy doggie pup puppy pooch hound canine mutt > golden_retriever retriever labrador lab poodle corgi
  dachshund beagle bulldog frenchie pug chihuahua terrier yorkie collie sheepdog shepherd alsatian husky malamute
  samoyed shiba akita boxer rottweiler doberman dalmatian great_dane greyhound whippet spaniel setter pomeranian
  shih_tzu maltese havanese bichon schnauzer labradoodle goldendoodle cockapoo weimaraner vizsla basset pitbull
  mastiff
~cat kitten kitty tomcat feline moggy > tabby calico siamese persian maine_coon ragdoll bengal sphynx tuxedo_cat
  tortoiseshell ginger_cat
horse pony mare stallion foal equine
bird birdie > parrot budgie parakeet cockatiel canary eagle falcon hawk owl gull seagull swan duck goose pigeon
  robin sparrow crow raven heron stork pelican penguin flamingo peacock hummingbird woodpecker magpie kingfisher
  ostrich toucan finch
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
lion lioness
tiger tigress
leopard cheetah jaguar panther
monkey ape chimpanzee gorilla orangutan baboon macaque
bear > grizzly panda polar_bear
deer stag doe elk moose reindeer antelope gazelle impala springbok
rhino rhinoceros
hippo hippopotamus
kangaroo wallaby
squirrel chipmunk
mouse rat
whale dolphin orca porpoise
seal sea_lion walrus
butterfly moth
bee wasp bumblebee
insect bug beetle dragonfly ladybird ladybug
starfish sea_star
crab lobster
animal wildlife creature > zebra giraffe elephant lion tiger monkey bear deer horse dog cat
pet > dog cat rabbit hamster parrot
"""

PEOPLE = """
mother mom mum mommy mummy mama
father dad daddy papa
grandmother grandma granny nana nan gran abuela oma nonna
grandfather grandpa grandad granddad gramps abuelo opa nonno
parent > mother father mom dad mum
grandparent > grandma grandpa grandmother grandfather
wife spouse
husband hubby
child kid children toddler little_one > son daughter boy girl
baby newborn infant
boy lad
girl lass
sister sis
brother bro
sibling > sister brother
aunt auntie aunty
grandchild grandkid > grandson granddaughter
friend buddy mate pal bestie
family relative
couple newlywed
groom bridegroom
man gentleman guy
woman lady
people crowd group
person somebody someone
me self selfie
team squad
"""

EVENTS = """
birthday bday
wedding marriage nuptials
christmas xmas noel
halloween trick_or_treat
new_year nye silvester hogmanay
hanukkah chanukah
graduation commencement
baptism christening communion confirmation
party celebration
barbecue bbq cookout grill
concert gig
festival carnival parade fair
camping camp campsite campfire
hike hiking trek trekking trail walk
skiing ski snowboard snowboarding slope
safari game_drive game_reserve
zoo wildlife_park safari_park menagerie
museum gallery exhibition
amusement_park theme_park fairground funfair > ferris_wheel roller_coaster carousel
vacation holiday trip travel
sport game match > football soccer tennis basketball baseball hockey golf
marathon race run
dance ballet recital
school class kindergarten
swimming swim
"""
