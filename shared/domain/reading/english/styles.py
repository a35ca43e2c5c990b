"""English words for styles."""

_MADE = r"(?:paintings?|portraits?|drawings?|sketch(?:es)?|illustrations?|pictures?|prints?|art|works?|version)"
_LOOK = rf"(?:[ -](?:{_MADE}|styled?|look|effect|aesthetic|vibe|theme))"
_BOOK = r"(?:(?:children'?s|kids'?) )?(?:story|picture) ?books?|(?:children'?s|kids'?) books?"

# "The mosaic of Ravenna" stands there already; "a mosaic of my dog" is to be made.
_NOT_THE = r"(?<!the )(?<!this )(?<!that )(?<!photo )(?<!photo-)"

_GLASS = r"(?:(?:gothic|medieval|victorian|tiffany|church|cathedral) )?stained[- ]glass(?:[- ](?:windows?|panels?))?"
_MOSAIC = r"(?:(?:roman|byzantine|greek|ancient|tile|stone) )?mosaics?"

# Words for the styles Keepsake has. What follows "of a ..." is a thing, not a style (`style_words.py`).
KNOWN: tuple[tuple[str, str], ...] = (
    ("coloured-pencil", r"(?:in |with |using )?(?:colou?r(?:ed|ing)?[- ]pencils?|pencil crayons?)"
                        rf"{_LOOK}*(?! case| box)"),
    ("ink-wash", r"(?:in )?(?:(?:pen|brush)(?: and | & |, )?ink(?:(?: and | & |, | )wash(?:es)?)?|ink(?: and | & |[ -])"
                 r"wash(?:es)?|(?:indian?|chinese|japanese|sumi) (?:ink|brush)(?:[- ]wash)?(?: and brush)?|sumi-?e)"
                 rf"{_LOOK}*|(?:in )?ink{_LOOK}+|in ink\b|ink(?! ?jet| bottles?| pads?| stains?)"),
    ("engraving", r"(?:in )?(?:(?:steel|copper(?:[- ]?plate)?|line|victorian|antique|old|bank ?note)[- ])?engravings?"
                  rf"{_LOOK}*|bank ?note{_LOOK}+|(?:like|as) (?:on )?a bank ?note|copper[- ]?plates?{_LOOK}+"),
    ("cartoon", rf"(?:in )?(?:cartoons?|comics?|comic[- ](?:book|strip)s?)(?: characters?| figures?)?{_LOOK}+"
                r"|(?:cartoon|comic) (?:characters?|figures?)|in (?:cartoon|comic)s?\b|comic[- ](?:book|strip)s?"
                r"|cartoon(?:ish|if(?:y|ied)|i[sz]ed?|y)|cel[- ]shad(?:ed|ing)|cartoons?|comics?"),
    ("storybook", rf"(?:in )?(?:{_BOOK}|fairy[- ]?tales?(?: book)?){_LOOK}+"
                  rf"|(?:(?:in )?(?:the |an? )?(?:style|look)|illustrations?) (?:of|from) (?:an? |the )?(?:{_BOOK})"),
    ("pop-art", rf"(?:in |like )?pop[- ]?art{_LOOK}*(?: posters?)?"
                rf"|(?:like |in )?(?:an? )?(?:andy )?warhol(?:'s)?{_LOOK}+|(?:in )?(?:andy )?warhol(?:'s)?"),
    ("cyberpunk", rf"(?:in )?cyber[- ]?punk{_LOOK}*|(?:in )?neon(?: noir{_LOOK}*|[ -](?:styled?|look|aesthetic|art))"),
    ("stained-glass", rf"(?:in )?{_GLASS}{_LOOK}+|in {_GLASS}|{_NOT_THE}{_GLASS}"),
    ("low-poly", rf"(?:in )?low[- ]?poly(?:gon(?:al|s)?)?{_LOOK}*|(?:in )?polygon(?:al)?{_LOOK}+"),
    ("mosaic", rf"(?:in |like )?{_MOSAIC}{_LOOK}+|in {_MOSAIC}|{_NOT_THE}{_MOSAIC}"),
    ("watercolour", r"water[- ]?colou?r(?:s|ed|ing)?(?: (?:paintings?|portraits?|style|sketch(?:es)?))?|aquarelles?"
                    r"|water[- ]?colou?r paints?"),
    ("renaissance", r"renaissance(?:[- ](?:style|master|painting))?|old[- ]masters?'?s?|rembrandt(?:'s)?"
                    r"|(?:leonardo )?da vinci(?:'s)?|raphael(?:'s)?|botticelli(?:'s)?|mona lisa|quattrocento"),
    ("victorian", r"victorian[- ](?:(?:era )?aristocrats?|nobles?|noble(?:m[ae]n|wom[ae]n)|gentlem[ae]n|lad(?:y|ies)"
                  r"|lords?|dukes?|duchess(?:es)?|style|era|portraits?|painting|times|outfit|costume|dress)"
                  r"|aristocrats?|aristocratic|noble(?:man|woman|men|women)|dukes?|duchess(?:es)?|barons?|baroness"
                  r"|countess|victorian"),
    ("oil", r"oil[- ](?:paint(?:ings?|ed|s)?|portraits?|colou?rs?|on canvas|style)|oil paint|in oils?|oils(?= of\b)"
            r"|as an oil\b|oil(?=\s+(?:;\s+)?(?:of|portrait)\b)"),
    ("pencil", r"(?:graphite|lead|black(?: and white)?)?[- ]?pencil(?:[- ](?:sketch(?:es)?|drawings?|portraits?|style"
               r"|illustrations?))?(?! case)|graphite|pencil(?:led|ed)|sketch(?:es|ed)?(?! ?book| ?pad)"
               r"|(?:hand[- ])?drawings?|in pencil|draw(?=\s)"),
)  # fmt: skip

# Styles people ask for that Keepsake does not have.
UNKNOWN = (
    r"steam ?punk|solar ?punk|synthwave|vapou?rwave|neon(?! noir|[ -](?:style|look|aesth|art\b))|photo[- ]?mosaics?"
    r"|photo[- ]?realis(?:tic|m)|hyper[- ]?realis(?:tic|m)|realistic|caricatures?"
    r"|anime|manga|chibi|pixel[- ]?art|8[- ]bit|voxel|lego|claymation|clay|3-?d(?: render(?:ing)?)?"
    r"|charcoal|line[- ](?:art|drawings?)|crayons?|pastels?"
    r"|chalk|gouache|acrylics?|fresco(?:es)?|etchings?|woodcuts?|linocuts?|silhouettes?|paper ?cut|origami"
    r"|embroider(?:y|ed)|cross[- ]stitch|tapestry|graffiti|street art|art (?:deco|nouveau)|bauhaus|impressionis[tm]\w*"
    r"|post[- ]impressionis[tm]|expressionis[tm]|cubis[tm]|surrealis[tm]|surreal|abstract|minimalis[tm]|pointillis[tm]"
    r"|rococo|baroque|gothic|romanticism|ukiyo-?e|japanese woodblock\w*|byzantine"
    r"|(?:vincent )?van gogh|monet|picasso|dal[ií]|klimt|hokusai|vermeer|matisse|banksy"
    r"|frida kahlo|pixar|disney|(?:studio )?ghibli"
    r"|simpsons|muppets?|polaroid|vintage(?: photo)?|retro|sepia|black[- ]and[- ]white|(?<!neon )noir|fantasy(?: art)?"
    r"|sci-?fi|futuristic|psychedelic|holographic|medieval(?: manuscript)?|egyptian|art brut"
    r"|digital(?: art| painting)?|vector(?: art)?|flat design|doodles?|collage|sculptures?|bronze|marble"
)

# Styles, known and unknown, that are as often things or moods: a style only where something says so.
THINGS_TOO = (
    r"clay|crayons?|chalk|marble|bronze|sculptures?|silhouettes?|graffiti|street art|tapestry|collage|egyptian"
    r"|gothic|medieval|fantasy|retro|vintage|neon|abstract|realistic|noir|lego|baroque|muppets?"
    rf"|{_GLASS}|{_MOSAIC}|fresco(?:es)?|comics?|comic[- ](?:book|strip)s?|cartoons?"
    r"|origami|polaroid|doodles?|disney"
    r"|charcoal|ink|pastels?|acrylics?|etchings?|engravings?|embroider(?:y|ed)|pixar|simpsons|futuristic|clay"
    r"|(?:vincent )?van gogh|monet|picasso|(?:andy )?warhol|dal[ií]|klimt|hokusai|vermeer|matisse|banksy"
    r"|frida kahlo"
)
STYLE_NOUN = r"(?:style|look|effect|aesthetic|vibe|theme|painting|portrait|drawing|art|picture|version|illustration)"

# "as a pirate", "into a superhero": what somebody is to be turned into.
ROLE = (
    r"(?:as|into|like) (?:a|an|the|some)\b (?P<role>[^;,.!?]+?)"
    r"(?= (?:from|at|in|on|with|for|using|and|by|of)\b|[;,.!?]|$)"
)
ROLE_IN = "in"
AS = r"as "
IN = r"in "
UNKNOWN_PHRASE = rf"(?:in )?(?P<word>{UNKNOWN})(?P<noun>[ -]{STYLE_NOUN})?"

# "of a Victorian house", "of the mosaic": what is painted, not how.
OBJECT_OF = r"\b(?:of|with|near|under|behind) (?:(?:a|an|the|my|our|some|her|his|this|that)\s)?(?:\w+\s)?$"
OBJECT_LINK = r"\s+(?:;|of\b|from\b|in\b|with\b)"
DESCRIBES = r"victorian"  # before a noun it says what is painted
WEAK = r"^(?:sketch(?:es|ed)?|(?:hand[- ])?drawings?|draw)$"
# With a style we have these only say more about it: a realistic pencil drawing.
MODIFIER = r"(?:photo[- ]?|hyper[- ]?)?realis(?:tic|m)|black[- ]and[- ]white|vintage|retro|abstract|minimalis\w+|sepia"
NOBLE = r"(?!victorian)"  # of the words for that style, those that name a person and no time
MANNER = (
    r"\bin (?:the|a) (?:style|manner|look) of (?P<style>(?:an? |the )?[^;,.!?]+?)"
    r"(?= (?:from|at|in|with|for|using|and|of)\b|[;,.!?]|$)"
    r"|\b(?:in )?(?:an? |the )?(?P<named>[\w-]+(?: [\w-]+)?)[ -]style\b"
)
TURNED = r"\b(?:turn|turned|transform|transformed|make|convert|change|reimagine|dressed?|looking|look)\b"
AGES = r"(?:little |young |small )?(?:baby|kid|child|puppy|kitten|toddler|teenager|teen|boy|girl|bride|groom)\b"
ARTICLE = r"^(?:an?|the)\s+"
OPENS = r"\W*(?:\w+ )?(?:an? |the )?"
OPENS_AFTER = r"\s*(?:of\b|;)"
LED = r"\b(?:as|into|like|by)(?: an?)?\s*$"
