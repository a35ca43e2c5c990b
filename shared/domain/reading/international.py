"""Words that are the same in every language written in Latin letters."""

from shared.domain.reading.english.people import PET_NAMES as _PET_NAMES
from shared.domain.reading.text import listed

STYLES = (
    r"steam ?punk|solar ?punk|synthwave|vapou?rwave|anime|manga|chibi|pixel[- ]?art"
    r"|3-?d|art (?:d[eé]co|nouveau)|bauhaus|ukiyo-?e|(?:vincent )?van gogh|monet|picasso|dal[ií]|klimt"
    r"|hokusai|vermeer|matisse|banksy|frida kahlo|pixar|disney|(?:studio )?ghibli|simpsons|polaroid|lego|sci-?fi"
    r"|graffiti"
)
"""Styles and artists people name that Keepsake does not have."""

ARTISTS_TOO = (
    r"(?:vincent )?van gogh|monet|picasso|(?:andy )?warhol|dal[ií]|klimt|hokusai|vermeer|matisse|banksy|frida kahlo"
    r"|pixar|disney|simpsons|lego|polaroid|graffiti"
)
"""Those that are things or names, too."""

OLD_MASTERS = r"rembrandt|(?:leonardo )?da vinci|raffael|botticelli|mona lisa|quattrocento"

PET_NAMES = _PET_NAMES | listed(
    "minka mimi bello waldi hasso struppi maunz schnurri moritz balu blacky flocke purzel mohrle struppi keks krümel"
    " canela toby chispa linda firulais manchas bigotes michi pelusa nieve trufa churro kiara laika lola nala"
    " médor medor minou felix filou caramel réglisse reglisse minette gribouille pompon youki chipie praline câline"
)

FIRST_NAMES = listed(
    "anna emma lea leah mia hannah lina marie sofia sophie sophia laura lisa julia sarah lena clara klara johanna paula"
    " charlotte emilia greta frieda frida ida maja mila ella leonie amelie luisa louisa theresa katharina maria monika"
    " sabine petra susanne ursula renate gisela helga inge ingrid heike birgit andrea stefanie nicole christina melanie"
    " max moritz ben paul leon finn jonas elias luis louis lukas lucas felix noah henry anton emil oskar theo "
    "jakob david"
    " tim tom jan nico niklas philipp alexander maximilian johannes julian simon fabian tobias florian sebastian daniel"
    " michael thomas andreas stefan peter klaus hans werner karl heinz günter jürgen wolfgang dieter uwe bernd frank"
    " martin markus matthias christian jens sven lars olaf kai uli heidi hilde gerda erika elke anja antje silke "
    "tanja lieselotte lotte hanna nele merle finja ronja jule carla nina eva"
)
"""First names common where German is spoken: there a capital alone makes no name."""
