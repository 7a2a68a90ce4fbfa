"""What to offer instead of a word that cannot be painted: everyday words grouped under the nearest things and colours."""

from __future__ import annotations

from difflib import get_close_matches

from model_runtime.world.palette import COLOURS, GROUNDS, SKIES
from model_runtime.world.words import NOUNS

_GROUPS: dict[str, str] = {
    "sun": "sunshine sunlight sunbeam ray daystar",
    "moon": "planet earth mars saturn jupiter venus eclipse lunar globe orb",
    "star": "stars galaxy comet meteor constellation asteroid starry milky sparkle snowflake firework fireworks",
    "cloud": "smoke steam haze rain raindrop drizzle thunder lightning hail vapour vapor",
    "rainbow": "arch aurora spectrum prism",
    "mountain": "volcano cliff rock stone boulder ridge summit glacier iceberg alps hillside canyon pyramid cave island matterhorn",
    "tree": "maple birch willow elm beech chestnut forest woods wood orchard trunk leaf leaves branch cherry olive jungle",
    "pine": "cedar larch conifer evergreen christmas",
    "palm": "coconut banana date bamboo",
    "bush": "plant fern ivy thicket vine herb shrubbery weed cabbage lettuce",
    "flower": "sunflower lily orchid poppy dandelion lavender bouquet petal rose tulip garden iris violets carnation lotus",
    "mushroom": "fungus fungi truffle acorn strawberry",
    "house": "building barn shed cabin villa mansion farmhouse farm church chapel school shop store hotel bungalow apartment "
    "office hospital library museum temple mosque station village street door window roof garage",
    "lighthouse": "tower chimney pillar column obelisk minaret spire",
    "windmill": "turbine watermill propeller fan wind wheel",
    "castle": "fort citadel kingdom ruin ruins monastery cathedral dungeon wall gate",
    "tent": "teepee tipi yurt marquee camp camping wigwam pavilion circus",
    "fence": "gate railing barrier hurdle wall ladder",
    "boat": "yacht canoe kayak raft ferry vessel dinghy gondola submarine sail mast paddle oar steamer barge frigate rowboat galleon warship anchor",
    "car": "truck lorry van bus taxi jeep vehicle tractor ambulance wagon cart limousine",
    "train": "tram railway wagon subway metro engine rail track",
    "balloon": "airship zeppelin blimp parachute bubble ball",
    "kite": "flag banner ribbon pennant paper",
    "snowman": "snowmen scarecrow gnome snowball ghost robot statue",
    "rabbit": "mouse rat hamster squirrel guinea beaver hedgehog kangaroo mole chipmunk frog toad turtle tortoise",
    "dog": "wolf cow bull pig deer bear poodle terrier labrador husky dachshund animal pet",
    "fish": "shark goldfish salmon trout tuna carp eel seahorse starfish snake lizard",
    "whale": "orca dolphin porpoise seal walrus narwhal",
    "duck": "goose geese swan chicken hen rooster turkey penguin drake gosling",
    "person": "children kid kids lady gentleman king queen prince princess farmer fisherman sailor people wizard witch "
    "fairy angel knight dancer artist painter worker baby family friend someone father mother grandmother grandfather soldier doctor",
    "umbrella": "sunshade canopy awning parachute raincoat",
    "bench": "chair sofa couch seat stool bed armchair swing",
    "lamp": "light streetlight candle torch bulb lightbulb pole post lamppost lanterns chandelier clock",
    "bird": "eagle hawk owl crow raven pigeon dove sparrow robin parrot stork heron gull swallow falcon vulture flamingo bat dragon",
    "fox": "wolf coyote jackal raccoon badger weasel otter dingo",
    "cat": "lion tiger leopard panther cheetah lynx puma jaguar tabby monkey ape gorilla panda koala",
    "horse": "donkey zebra mule mare stallion unicorn camel giraffe moose elk carriage",
    "sheep": "goat ram ewe llama alpaca wool flock",
    "elephant": "hippo rhino mammoth hippopotamus rhinoceros",
    "butterfly": "moth bee dragonfly insect ladybird wasp beetle",
    "octopus": "squid jellyfish kraken",
    "crab": "lobster shrimp prawn spider scorpion shell seashell",
    "airplane": "jet aircraft helicopter glider drone airliner",
    "rocket": "missile shuttle spacecraft ufo satellite astronaut",
    "bicycle": "motorcycle motorbike tricycle scooter moped tandem",
    "city": "skyscraper skyscrapers downtown metropolis village street",
    "bridge": "viaduct aqueduct arch dam",
    "table": "counter stool furniture shelf cupboard",
    "apple": "pear fruit plum tomato cherry peach pumpkin",
    "cactus": "succulent aloe thorn",
    "red": "maroon ruby vermilion burgundy cherry rust magenta",
    "orange": "amber peach apricot tangerine coral copper",
    "yellow": "gold lemon mustard blond ochre",
    "green": "lime olive mint jade khaki",
    "turquoise": "cyan aqua aquamarine",
    "blue": "navy indigo cobalt sapphire",
    "purple": "lilac mauve lavender plum amethyst",
    "pink": "salmon rosy fuchsia",
    "white": "ivory cream pearl silver",
    "brown": "tan beige chocolate bronze chestnut wooden",
    "grey": "silver ash slate metal",
    "black": "ebony charcoal jet",
    "sea": "lake river pond harbour harbor bay lagoon waves wave stream waterfall pool marina",
    "meadow": "garden park lawn forest farm countryside valley prairie pasture road path street",
    "snow": "ice frost arctic glacier december christmas",
    "desert": "sahara dune canyon oasis savanna",
    "beach": "island bay sand",
    "night": "moonlight moonlit starlit",
    "storm": "rain thunder lightning windy hurricane",
    "mist": "haze hazy cloudy overcast",
    "left": "next beside near nearby adjacent alongside",
    "right": "next beside near nearby adjacent alongside",
    "behind": "distance distant",
    "front": "foreground",
    "six": "seven eight nine ten eleven twelve dozen several many hundred 7 8 9 10 11 12",
}
_NEAR: dict[str, tuple[str, ...]] = {}
for _name, _words in _GROUPS.items():
    for _word in _words.split():
        _NEAR[_word] = (*_NEAR.get(_word, ()), _name)
_PAINTABLE = NOUNS | {*COLOURS, *SKIES, *GROUNDS, "one", "two", "three", "four", "five", "six"}
_SPELT = sorted(word for word in _PAINTABLE | {word for word in _NEAR if len(word) > 4} if len(word) > 2)
LONGEST = 40
"""Letters of a word that are looked at."""


def nearest(word: str) -> tuple[str, ...]:
    """At most three things, colours or scenes that can be painted instead of `word`; empty where nothing comes near."""
    word = word.lower()[:LONGEST]
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in _NEAR:
            return _NEAR[form][:3]
    found: list[str] = []
    for match in get_close_matches(word, _SPELT, n=3, cutoff=0.78):
        found += _NEAR.get(match, (match,))
    return tuple(dict.fromkeys(found))[:3]
