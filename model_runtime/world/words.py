"""The words of the closed language, in a fixed order: an index is an id that weights are trained on. Only ever extended at the end."""

from __future__ import annotations

MANY = "<many>"
"""Follows a noun that stands in the plural."""

_BEFORE = """
<many> . , a the and of with to in on at by is are it there this should be not
one two three four five six pair few
red orange yellow green turquoise blue purple pink white brown grey black
scarlet crimson golden teal azure violet emerald
dawn day sunset night storm mist sea meadow hills snow desert beach
"""
_NOUNS = """
sun moon star cloud rainbow mountain tree pine palm bush flower mushroom house lighthouse windmill castle tent fence boat car
train balloon kite snowman rabbit dog fish whale duck person umbrella bench lamp bird fox cat
crescent peak oak fir spruce shrub blossom toadstool cottage home hut mill fortress ship sailboat automobile locomotive
bunny hare puppy hound duckling man woman human figure parasol lantern seagull kitten kitty vixen daisy
mount hedge palace picket+fence girl boy child brolly goldfish drake gull
palm+tree pine+tree fir+tree street+lamp lamp+post hot+air+balloon sailing+boat park+bench steam+train
"""
_AFTER = """
small little tiny large big huge larger smaller bigger
left right above below under underneath beneath over top behind front standing middle centre side
sunrise early morning sunny daylight clear evening dusk nightfall stormy foggy misty fog weather sky ground
ocean open water calm seaside shore sandy field grass grassy hilly rolling landscape snowy winter dunes
paint add make repaint remove erase replace change move its place instead
wrong right missing fine as asked painted yet will come later nothing nobody asked for here
too few smeared broken cannot
up again show
recognised hill higher lower up down they
noon midday twilight midnight thunderstorm rainy coast seashore waves hillside daytime several grassland dune
"""
_NOUNS_SINCE = """
horse sheep elephant butterfly octopus crab airplane rocket bicycle city bridge table apple cactus
pony foal lamb aeroplane plane spaceship bike town skyline footbridge desk saguaro
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("+", " ") for word in text.split())


NOUNS = frozenset(_words(_NOUNS + _NOUNS_SINCE))
"""Names of things and their synonyms: what can stand in the plural."""
WORDS: tuple[str, ...] = tuple(dict.fromkeys(_words(_BEFORE + _NOUNS + _AFTER + _NOUNS_SINCE)))
