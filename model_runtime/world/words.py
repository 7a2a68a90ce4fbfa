"""The words of the closed language, in a fixed order: an index is an id that weights are trained on. Only ever extended at the end."""

from __future__ import annotations

MANY = "<many>"
"""Follows a noun that stands in the plural."""

_BEFORE = """
<many> . , a the and of with to in on at by is are it there this that should be not
one two three four five six pair both each few
red orange yellow green turquoise blue purple pink white brown grey black
scarlet crimson golden teal azure violet emerald
dawn day sunset night storm mist sea meadow hills snow desert beach
"""
_NOUNS = """
sun moon star cloud rainbow mountain tree pine palm bush flower mushroom house lighthouse windmill castle tent fence boat car
train balloon kite snowman rabbit dog fish whale duck person umbrella bench lamp bird fox cat
crescent peak oak fir spruce shrub blossom toadstool cottage home hut beacon mill fortress ship sailboat automobile locomotive
bunny hare puppy hound duckling man woman human figure parasol lantern seagull kitten kitty vixen rose daisy tulip hill
mount hedge palace picket+fence girl boy child brolly
palm+tree pine+tree fir+tree street+lamp lamp+post hot+air+balloon sailing+boat park+bench steam+train full+moon
"""
_AFTER = """
small little tiny medium large big huge larger smaller bigger
left right above below under underneath beneath over top behind front standing middle centre side
sunrise early morning sunny daylight clear evening dusk nightfall stormy foggy misty fog weather dark light sky ground
ocean open water calm seaside shore sandy field grass grassy hilly rolling landscape snowy winter dunes land background
paint draw add put make repaint remove erase replace change move turn lay then now its place instead colour
wrong right missing looks good fine as asked still done correct painted yet will come later nothing nobody asked for here
but only too many few empty more less high low far away extra number unfinished smeared broken does look like cannot recognise
clean up again once size which needs new scene shows see show has have stays keep
recognised higher lower up down they no
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("+", " ") for word in text.split())


NOUNS = frozenset(_words(_NOUNS))
"""Names of things and their synonyms: what can stand in the plural."""
WORDS: tuple[str, ...] = tuple(dict.fromkeys(_words(_BEFORE + _NOUNS + _AFTER)))
