"""Characters that are drawn like, or typed instead of, Latin letters.

Source: a selection of Unicode Technical Standard 39, confusables.txt, and the letters people put in for
others in practice. Vocabulary and wish go through the same table, so Russian words still meet Russian words.
"""

# Pairs are written as two strings of equal length: look-alike above, Latin letter below.
_PAIRS = (
    # Cyrillic
    ("абвгеикмнопрстухшщьяѕіјԁԛԝһӏүғқєөҽѵҫ", "abbrenkmhonpctyxwwbrsijdqwhlyfkeoevc"),
    # Greek
    ("αβγεζηικλμνοπρςστυφχωϲϳ", "abyeznikluvonpcotuoxwcj"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"),
    # Armenian and Cherokee
    ("օսոհցյզԁքեգ", "ounhgjqdpeq"),
    ("ᎪᏴᏟᎠᎬᏀᎻᏆᎫᏦᏞᎷΝᎾᏢᎡᏚᎢᏙᎳᏃ", "ABCDEGHIJKLMNOPRSTVWZ"),
    # Latin letters without a compatibility decomposition: small capitals, IPA, strokes
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz"),
    ("ɑɡıøđłħŧƀɓƈɗɛƒɠɦɨɩƙɭɱɲɳɵƥɍʂƭʉʋʍƴʐƶʃʇɔɐǝəɯʌ", "agiodlhtbbcdefghiiklmnnoprstuvmyzzstcaeemv"),
)
_LONGER = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ы": "bi", "’": "'", "‘": "'", "ʼ": "'", "`": "'"}
_BLANKS = "\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5"  # letters by category, drawn as nothing


def _ranges() -> dict[int, str]:
    """Return regional indicators and the negative circled and squared capitals, which NFKC leaves alone."""
    starts = (0x1F1E6, 0x1F150, 0x1F170)
    return {start + n: chr(ord("a") + n) for start in starts for n in range(26)}


def _table() -> dict[int, str]:
    table = _ranges() | {ord(char): text for char, text in _LONGER.items()}
    for alike, latin in _PAIRS:
        table |= {ord(a): b for a, b in zip(alike, latin, strict=True)}
    return table | {ord(blank): "" for blank in _BLANKS}


CONFUSABLES = _table()

# Read as a letter wherever they stand in a word with letters.
LEET = str.maketrans("034578@$€£|", "oeastbasel1")
# Read as a letter only between letters: elsewhere they are punctuation.
LEET_INSIDE = str.maketrans({"!": "1", "+": "t", "6": "b", "9": "g"})
