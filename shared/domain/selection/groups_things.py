"""Groups of words that mean the same in a photo's labels: places and things.

One group a line, an indented line goes on: words of equal meaning, then after `>` narrower words. A wish
for "dog" is met by a photo labelled "corgi"; a wish for "corgi" is met by "dog" only where the line starts
with `~` (a pet's owner seldom writes the breed). An underscore stands for a space.
"""

PLACES = """
beach shore seashore seaside coast coastline strand
sea ocean
lake lakeside loch
river stream creek brook
waterfall cascade falls
mountain mountains peak summit alps
hill hillside
canyon gorge ravine
cliff crag
desert dune
island isle
forest wood woods woodland jungle rainforest
tree > oak pine fir birch maple palm willow spruce cedar beech
field meadow pasture grassland
garden yard backyard
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
statue sculpture monument
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
cave grotto
glacier iceberg
volcano crater
rock rocks boulder stone
hot_spring geyser
"""

THINGS = """
flower blossom bloom floral > rose tulip daisy sunflower lily orchid daffodil poppy dahlia cyclamen anemone peony
  lavender iris violet crocus magnolia hydrangea cherry_blossom
cactus succulent
leaf leaves foliage
mushroom fungus
snow snowy frost
rain rainy
fog mist foggy
storm lightning thunder
cloud clouds
sun sunshine
sunset dusk sundown
sunrise dawn
star stars galaxy
autumn fall
car automobile > sedan convertible coupe suv taxi
truck lorry pickup
bus coach
train locomotive
tram streetcar
plane airplane aeroplane aircraft jet jetliner
boat ship vessel > sailboat yacht kayak canoe ferry
bicycle bike cycle
motorcycle motorbike scooter
ferris_wheel big_wheel
roller_coaster rollercoaster
carousel merry_go_round
toy > plush plushie teddy_bear doll lego
plush plushie stuffed_animal stuffed_toy cuddly_toy soft_toy
teddy_bear teddy
computer laptop notebook
phone smartphone
clock watch
lamp lantern
chair seat
sofa couch
table desk
umbrella parasol
hat cap
dress gown
shoe boot sneaker
sunglasses glasses
bag backpack
food meal dish > pizza pasta burger sushi salad soup sandwich cake steak
breakfast brunch
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
hay_bale haystack
firework fireworks
painting artwork mural
present gift
receipt bill invoice
document paper scan
campfire bonfire
waterfront promenade
rocket spaceship
"""

# Words that name something and have no other word for it.
ALONE = """
sand elephant wolf fox zebra giraffe koala hedgehog spider jellyfish girlfriend boyfriend son daughter twin uncle cousin
niece nephew bride anniversary easter thanksgiving picnic cruise aquarium reunion honeymoon road_trip prom pond
valley park playground mosque tower bridge lighthouse windmill fountain library hospital bedroom kitchen ice rainbow
sky moon night summer winter spring helicopter balloon hot_air_balloon kite doll ball book guitar piano camera
candle bench bed window door lunch tea wine beer snowman sandcastle flag graffiti christmas_tree screenshot tent
robot
"""
