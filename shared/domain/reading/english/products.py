"""English words for what is to be made, how many, and for whom."""

from typing import Literal

NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "twenty_one": 21, "twenty_two": 22,
    "twenty_three": 23, "twenty_four": 24, "thirty": 30, "forty": 40, "fifty": 50, "a hundred": 100,
    "a couple of": 2, "a pair of": 2, "a few": 3, "several": 4, "a dozen": 12, "two dozen": 24,
}  # fmt: skip

# "Of a comic", "in a comic", "as a comic": what is painted, or how. Who makes one says what it is of, or from.
COMIC = (
    r"(?<!of )(?<!of a )(?<!of the )(?<!in )(?<!in a )(?<!as )(?<!as a )(?<!like a )(?<!from a )(?<!out of a )"
    r"(?<!my )(?<!our )(?<!the )(?<!reading )(?<!with )"
    r"(?:photo[ -]?)?(?:comics?(?:[ -]?(?:books?|strips?))?|graphic novels?)"
    r"(?=(?: ;)? (?:of|about|with|from|for|using|made|starring)\b)"
    r"|(?<=into )(?:a |an )?(?: ; )?(?:-?page )?comic(?:[ -]?(?:book|strip))?"
)

ASKING = (
    r"(?<![\w'])(?:(?:can|could|would|will) you(?: please)? |please "
    r"|i(?:'d| would)? (?:want|like|love|need) (?:you )?(?:to )?)*"
    r"(?:make|paint|draw|create|give|show|send|get|do|print|design|find|let|help|have|buy) (?:me|us)"
    r"(?= (?:a|an|some|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|my|our"
    r"|something|anything|pictures?|photos?|nice|beautiful)\b)|(?:surprise|help|show|tell) me(?= *(?:[;,.!?]|$))"
)

OCCASION = (
    r"(?:birthday|christmas|xmas|holiday|greetings?|thank[- ]you|anniversary|get[- ]well(?:[- ]soon)?|wedding"
    r"|graduation|easter|halloween|thanksgiving|new year'?s?|valentine'?s?(?: day)?|mother'?s'? day"
    r"|father'?s'? day|invitation|save[- ]the[- ]date|sympathy|congratulations?|christening|baptism|baby shower)"
)

# "In storybook style", "in the style of a children's book": how it is to be made, not what.
_NO_STYLE = (
    r"(?<!style of )(?<!style of a )(?<!look of a )(?<!illustration from a )(?<!illustrations from a )"
    r"(?<!children's )(?<!kids' )"
)
_STYLED = r"(?![ -](?:styled?|look|illustrations?|drawings?|paintings?|art|pictures?|portraits?|watercolou?rs?)\b)"

# The first that matches is the product; what matched is cut.
PRODUCTS: tuple[tuple[Literal["storybook", "card", "avatar", "portrait"], str], ...] = (
    ("storybook", rf"{_NO_STYLE}(?:children'?s |kids'? )?(?:(?:story|picture) ?books?{_STYLED}|photo ?books?|stories"
                  r"|booklet|story(?= (?:of|about|with|from|for)\b)"
                  r"|books?(?= (?:of|about|with|from|for|using|made)\b))"),
    ("card", rf"(?:{OCCASION} )?(?:post|greetings? )?cards?(?! (?:games?|table|player))|postcards?|invitations?"),
    ("avatar", r"avatars?|profile[- ](?:pictures?|pics?|photos?|images?|icons?)|userpics?"),
    ("portrait", r"portraits?"),
)  # fmt: skip

# Counted things that are pictures; "with three photos" counts what goes in, not what comes out.
PICTURES = (
    r"(?:pictures?|paintings?|drawings?|sketches|portraits?|avatars?|images?|versions?|variations?|illustrations?|prints?"
    r"|cards?|postcards?|water ?colou?rs?|aquarelles?|oils|pages?|panels?|posters?|renderings?|artworks?|pieces)"
)
_PAGES = r"(?=[\w -]+?[- ]pages?\b)"
_NUMBER = r"(?P<number>\d{1,3}|NUMBERS)[- ](?:different |more |new |nice |\w+ )??"
COUNT = rf"(?:(?<!with )(?<!using )|{_PAGES}){_NUMBER}{PICTURES}"
GOES_IN = rf"{_NUMBER}(?:{PICTURES}|photos?|photographs?|shots|snaps)"
COPIED = (
    r"(?P<number>\d{1,3}|NUMBERS) (?:[\w'-]+ ){0,3}?(?:cards|postcards|invitations"
    r"|(?:story|picture|photo|comic) ?books|books|booklets|stories|comics|comic strips)"
)

# "One page for each animal", "one page with him and another with her" say how the pages are shared out.
ONE_PAGE = (
    r"(?:just |only )?(?<!every )(?:one|1|single)[- ](?:page|panel)(?! (?:per|for|each|a|every|apiece)\b)"
    r"(?!.* (?:pages?|panels?|another|others?|next)\b)"
)

# "for my mom", "for Christmas", "as a gift for grandma": who gets it is not who is in it.
RECIPIENT = (
    r"(?:as )?(?:a |an )?(?:present |gift |surprise )?for (?:my|our|her|his|their|the|a) "
    r"(?:[a-z]+(?:'s)? ){0,2}?(?:PEOPLE|wall|living room|bedroom|office|house|home|kitchen|fridge|nursery|door"
    r"|birthday|anniversary|wedding|graduation|class|team|club)(?: [A-Z]\w+)?(?:'s \w+)?"
    rf"|for (?:Mom|Mum|Dad|Grandma|Grandpa|Granny|Nana)(?:'s {OCCASION})?\b|for (?:me|us|him|her|them|you)\b"
    rf"|for {OCCASION}"
)

MEDIA = (
    r"(?:pictures?|paintings?|photos?|photographs?|pics?|images?|illustrations?|artworks?|art|prints?|posters?"
    r"|collages?|montages?|wallpapers?|calendars?|canvas(?:es)?|snapshots?|selfies?|shots?|versions?|renderings?"
    r"|drawings?|album|albums|folders?|gallery|library|something|anything|thing|stuff|one|gift|present|surprise"
    r"|memory|memories|moments?|scenes?|pages?|panels?|greetings?)"
)
MEDIA_PHRASE = rf"(?:(?:a|an|the|my|our|some|this|that|these|those) )?{MEDIA}(?: of)?"
