"""English words around nouns: scenes, adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.language import NEVER
from shared.domain.reading.text import listed

# Places and weathers a picture can be of; everything else that is left is a thing.
SCENES = listed(
    "beach sea seaside seashore shore coast ocean lake pond river stream waterfall mountain hill valley canyon desert"
    " dune forest wood jungle meadow field countryside garden backyard yard park playground farm vineyard orchard"
    " city skyline town village street alley road path trail harbour harbor port marina pier bay island cliff cave"
    " sunset sunrise dusk dawn night sky cloud rainbow snow landscape seascape cityscape view scenery square market"
    " museum restaurant cafe airport station stadium campsite pool kitchen livingroom bedroom house home wood"
    " glacier volcano swamp prairie savanna plain storm fog rain autumn spring summer winter waterfront promenade"
)

ADJECTIVES = listed(
    "red orange yellow green blue purple violet pink brown black white grey gray golden silver dark light bright"
    " colourful colorful pale big large huge small little tiny tall short long old young new ancient beautiful pretty"
    " nice lovely cute sweet adorable funny silly happy sad smiling laughing sleepy grumpy proud brave fluffy furry"
    " fat chubby skinny fast slow soft warm cold hot wet dry rainy sunny snowy cloudy foggy windy stormy misty calm"
    " quiet wild tropical famous favourite favorite best great good amazing awesome perfect wonderful gorgeous"
    " elegant fancy royal regal majestic heroic romantic dramatic dreamy moody cozy cosy festive cheerful vivid"
    " loose simple detailed fine whole full entire real classic modern traditional rustic beloved dear late latest"
    " recent first second third next last previous single same different special high low wide close front whole"
    " mini baby own orangey reddish ginger striped spotted curly two-year-old victorian edwardian georgian medieval"
    " realistic vintage retro abstract gothic neon twin fairy tale magical"
)

# Adjectives whose capital makes no name.
ALWAYS_CAPITAL = listed("victorian edwardian georgian gothic medieval")

# Adjectives that are nouns at the end of a phrase: a traffic light, an orange.
NOUNS_TOO = listed("light orange violet silver present gold classic")

# Not nouns even where nothing marks them as such; verbs people start a wish with come first.
VERBS = listed(
    "paint painted paints draw drawn drew make made makes create created turn turned transform transformed render"
    " rendered generate design show shows showing shown give get use using used want wants like likes love need needs"
    " would could can may might must shall should will please help let see look looks looking try put set add send"
    " find pick choose select take took taken taking went go goes going gone come came visit visited visiting travel"
    " travelled spent spend had has have having did do does done was were is are be been being celebrate celebrated"
    " wish think know remember hope imagine depict depicting depicted featuring feature features include including"
    " includes inspired based portray portraying capture captured capturing shot filmed photographed saw met stayed"
    " lived born got say says saying said wearing wears wear holding holds hold carrying dressed convert change"
    " redo remake print frame hang sits sit stands stand lies lie runs run plays play jumps jump sleeps sleep"
)

# What follows describes the picture wished for, not the photo.
WISHED_FOR = frozenset({"wearing", "wears", "wear", "holding", "holds", "hold", "carrying", "dressed"})

EMPTY = listed(
    "a an the i'd i'm i've i'll we'd we've we're you'd you're they're it's that's don't can't two three four five"
    " six seven eight nine ten twelve hello hi hey dear"
    " thanks thank cheers ok okay yes no maybe kindly pls plz also too just really very much"
    " so some"
    " any every each all both either neither other another such only even still again already always never ever now"
    " then there here where when while how why what which who whom whose that this these those it its he she they"
    " them him her his hers their theirs you your yours we us our ours i me my mine myself im id ill ive dont cant"
    " one ones lot lots bit kind sort type way style styles look looks effect vibe mood feel feeling tone tones"
    " colour colours color colors background backdrop paper canvas frame size quality resolution format hd px pixel"
    " pixels wall gift present day days time times moment moments back front side top bottom left right middle"
    " centre center part piece set pair couple several few many more most less least than about around like as if"
    " because since until etc e g vs per via together alone away please wish idea request image images picture"
    " pictures photo photos photograph photographs pic pics painting paintings drawing drawings sketch portrait"
    " portraits poster print collage wallpaper album albums folder gallery library art artwork illustration version"
    " versions something anything everything nothing thing things stuff name names text word words letter letters"
    " camera phone page pages panel panels year years month months week weeks hour hours ago o'clock am pm"
    " first second third last next old new s t re ve ll d m not don does doesn it's that's let's new kinda wanna"
)

# Words that part phrases.
SEPARATORS = listed(
    "of in on at to from for with without by near under over into onto and or nor but as beside behind before after"
    " during between among across along through inside outside above below around next against toward towards upon"
    " off while where when who that which because than plus & within beneath underneath atop against"
)

GOES_ON = frozenset({"and", "with", "of", ",", "&"})  # what is worn may be listed
HEAD_FIRST = False
WITHOUT = (
    r"without(?: any)?|w/o|with no|excluding|except(?: for)?|apart from|other than|(?:but|and) (?:not?|without)"
    r"|not including|not(?= (?:with|in|at|on|from|near) )|(?<=[,;] )not?"
)
NOT_ONLY = r"only|just|even|sure|too|that|because|to"
WITHOUT_LEADS = r"(?:(?:the|that|those) (?:ones?|photos?|pictures?|images?) )?(?:with|of|at|in|on|from|by|near)"
WITHOUT_AFTER = NEVER
AND_OR = r"and|or|nor|&"
COMPOUNDS: dict[str, str] = {}
