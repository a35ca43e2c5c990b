"""French words for what is to be made, how many, and for whom."""

from typing import Literal

NUMBERS = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix_sept": 17, "dix_huit": 18,
    "dix_neuf": 19, "vingt": 20, "vingt et un": 21, "vingt et une": 21, "vingt_deux": 22, "vingt_trois": 23,
    "vingt_quatre": 24, "trente": 30, "quarante": 40, "cinquante": 50, "cent": 100, "une paire de": 2,
    "quelques": 3, "plusieurs": 4, "une douzaine de": 12, "une dizaine de": 10, "une quinzaine de": 15,
    "une vingtaine de": 20,
}  # fmt: skip
_OCCASION = (
    r"(?:(?:d' ?|de |du |des |pour )(?:la |le |l' ?|les |notre )?)(?:anniversaire|noël|vœux|remerciements?"
    r"|félicitations|mariage|invitation|fête des (?:mères|pères)"
    r"|nouvel an|saint[- ]valentin|naissance|baptême|communion|pâques|condoléances|bonne année|bon rétablissement)"
)
# "Style livre d'images", "comme une illustration de conte": how it is to be made, not what.
_NO_STYLE = (
    r"(?<!style )(?<!style de )(?<!style d'un )(?<!style d' un )(?<!façon )(?<!livre de )(?<!livres de )"
    r"(?<!illustration de )(?<!illustration d'un )(?<!illustration d' un )(?<!illustration pour un )"
    r"(?<!illustrations de )"
)
PRODUCTS: tuple[tuple[Literal["storybook", "card", "avatar", "portrait"], str], ...] = (
    ("storybook", rf"{_NO_STYLE}(?:album illustré|livres? (?:d' ?images|illustrés?|photos?|d' ?histoires?|pour enfants"
                  r"|de contes)|livret|livre(?= (?:sur|de nos|de notre|avec)\b)|contes? illustrés?|contes?|(?:petites? "
                  r")?histoires? illustrées?|histoires?(?= (?:de|sur|avec)\b))"),
    ("card", rf"(?:une )?(?:cartes? postales?|cartes?(?: {_OCCASION})?|faire-part(?: {_OCCASION})?|invitations?(?: "
             rf"{_OCCASION})?)"),
    ("avatar", r"avatars?|(?:photos?|images?) de profil"),
    ("portrait", r"(?:auto)?portraits?"),
)  # fmt: skip
# "D'une bande dessinée", "en BD": ce qui est peint, ou comment.
COMIC = (
    r"(?<!en )(?<!style )(?<!de )(?<!d'une )(?<!d' une )(?<!d'un )(?<!d' un )(?<!façon )(?<!comme une )(?<!comme un )"
    r"(?<!dans une )(?<!des )(?<!les )(?<!la )"
    r"(?:bandes? dessinées?|bd|comics?|romans?[- ]photos?|romans? graphiques?)"
    r"(?=(?: ;)? (?:(?:de|du|des|sur|avec|pour|à)\b|d'))"
)
ASKING = (
    r"(?<![\w'])(?:(?:peux|pourrais|peut|veux)[- ]tu(?: (?:me|nous|m'))?|(?:pouvez|pourriez|voulez)[- ]vous(?: "
    r"(?:me|nous|m'))?|tu (?:peux|pourrais) (?:me|nous)"
    r"|(?:fais|fait|faites|peins|peinds|peignez|dessine|dessinez|crée|créez|donne|donnez|montre|montrez)[- ](?:moi"
    r"|nous)|nous (?:voudrions|aimerions|souhaitons|souhaiterions|voulons)|j' ?(?:aimerais|voudrais)|je (?:voudrais"
    r"|veux|souhaite|souhaiterais)"
    r"|surprends[- ]moi|s' ?il (?:te|vous) pla[iî]t)(?!\w)"
)
_PICTURES = (
    r"(?:nouvelles? |beaux |belles |jolies |jolis |petites? )?(?:images|tableaux|peintures|dessins|portraits"
    r"|illustrations|aquarelles|huiles|croquis|versions|cartes|affiches|pages|planches|œuvres|exemplaires|avatars)"
)
_NUMBER = r"(?P<number>\d{1,3}|NUMBERS) "
COUNT = rf"(?:(?<!avec )|(?=[\w -]+? pages)){_NUMBER}{_PICTURES}"
GOES_IN = rf"{_NUMBER}(?:{_PICTURES}|photos|photographies|clichés)"
COPIED = (
    rf"{_NUMBER}(?:[\w'-]+ ){{0,3}}?(?:cartes|faire-part|invitations|albums illustrés|livres|livrets|contes|histoires"
    r"|bandes dessinées|bd)"
)
ONE_PAGE = (
    r"(?:(?:en |sur |de )?(?:une|1)|(?:d'|d' )une)(?: seule| unique)? page(?! (?:par|pour chaque|chacun)\b)"
    r"(?!.* (?:pages?|autres?)\b)"
)
RECIPIENT = (
    r"(?:"
    r"(?:(?:comme |en )?(?:cadeau|surprise) )?pour (?:(?:(?:mon|ma|mes|notre|nos|son|sa|ses|le|la|les) |l' ?)(?:\w+ "
    r"){0,2}?(?:PEOPLE|mur|salon|bureau|maison|cuisine|frigo|chambre"
    r"|anniversaire(?: de (?:mon |ma )?\w+)?|mariage|entrée)(?: [A-Z]\w+)?|(?:maman|papa|mamie|papi|papy|moi|nous"
    r"|elle|lui|toi)\b)|(?:comme|en) cadeau"
    r")"
)
MEDIA = (
    r"(?:images?|tableaux?|peintures?|photos?|photographies?|dessins?|illustrations?|affiches?|posters?|collages?"
    r"|montages?|calendriers?|toiles?|selfies?|clichés?"
    r"|versions?|album|dossier|souvenirs?|quelque chose|cadeau)"
)
MEDIA_PHRASE = rf"(?:(?:un|une|des|le|la|les|l'|mon|ma|mes|nos|notre|ce|cette) )?{MEDIA}(?: de| d')?"
