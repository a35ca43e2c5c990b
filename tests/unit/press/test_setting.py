import unicodedata
from itertools import pairwise

import pytest
from bidi import get_display

from shared.errors import PermanentError
from shared.press.boxes import Box
from shared.press.faces import DANCING, HEI, ITALIC, MINCHO, ROMAN, Voice, candidates, covers
from shared.press.itemising import cast
from shared.press.lettering import ink_boxes, inked
from shared.press.levels import runs_right_to_left
from shared.press.lines import Line, Paragraph
from shared.press.setting import Manner, SetText, set_in

from .orders import MESSAGES

ROOM = Box(40, 30, 900, 700)
PLAIN = Manner("text", 60, 20)
MIXED = [
    ("ar", "إلى Anna Müller، في 24 ديسمبر 2026 (الساعة 18:30): أحبك!"),
    ("ar", "Anna تحبك"),
    ("he", "לכבוד Anna (גיל 40), ב-3 במאי 2026 — מזל טוב!"),
    ("en", "Our trip to חיפה and عكا, 2024"),
    ("fa", "تولدت مبارک، مادر! ۱۴۰۵"),
]
EVERY = [(language, text) for language, (_, texts, _) in MESSAGES.items() for text in texts] + MIXED
_MIRRORED = str.maketrans("(", ")")


def set_text(text: str, language: str, *, room: Box = ROOM, manner: Manner = PLAIN) -> SetText:
    return set_in(room, [text], manner, language)


def whole(text: str, language: str, voice: Voice = "text") -> Line:
    return Paragraph(text, voice, language).line(0, len(text))


def seen(line: Line) -> str:
    """The letters of a line from left to right, as the glyphs stand; without marks, brackets all alike."""
    letters = ""
    for run in line.runs:
        starts = sorted({glyph.cluster for glyph in run.glyphs})
        ends = dict(zip(starts, [*starts[1:], run.end], strict=True))
        done: set[int] = set()
        for glyph in run.glyphs:
            if glyph.cluster not in done:
                own = run.text[glyph.cluster - run.start : ends[glyph.cluster] - run.start]
                letters += own[::-1] if run.level % 2 else own
            done.add(glyph.cluster)
    return comparable(letters)


def comparable(text: str) -> str:
    return "".join(letter for letter in text if not unicodedata.combining(letter)).translate(_MIRRORED)


@pytest.mark.parametrize(("language", "text"), EVERY)
def test_every_glyph_lies_in_the_room_and_none_is_the_box_for_a_missing_letter(language: str, text: str) -> None:
    made = set_text(text, language)
    assert all(ROOM.holds(box, slack=0.03 * made.size_px) for box in ink_boxes(made))
    assert all(glyph.number for one in made.lines for run in one.line.runs for glyph in run.glyphs)
    assert " ".join(one.line.text for one in made.lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(("language", "text"), EVERY)
def test_glyphs_stand_in_the_order_an_independent_implementation_gives(language: str, text: str) -> None:
    line = whole(text, language)
    base = "R" if line.right_to_left else "L"
    assert seen(line) == comparable(get_display(text, base_dir=base))


@pytest.mark.parametrize(("language", "text"), EVERY)
def test_a_paragraph_in_a_language_from_right_to_left_runs_that_way(language: str, text: str) -> None:
    assert whole(text, language).right_to_left == runs_right_to_left(language)


def test_lines_of_a_right_to_left_paragraph_start_at_the_right() -> None:
    text = MESSAGES["ar"][1][1]
    made = set_text(text, "ar", room=Box(0, 0, 240, 400), manner=Manner("text", 40, 40, align="start"))
    assert len(made.lines) > 2
    for one in made.lines:
        assert one.x + one.line.width * made.size_px == pytest.approx(240)
        first = min(run.start for run in one.line.runs)
        assert one.line.runs[-1].end > first == one.line.runs[-1].start


@pytest.mark.parametrize(("language", "text"), EVERY)
def test_a_letter_is_drawn_where_its_box_is(language: str, text: str) -> None:
    made = set_text(text, language)
    mask = inked((760, 980), made)
    for box in ink_boxes(made):
        part = mask[int(box.y) : int(box.bottom) + 2, int(box.x) : int(box.right) + 2]
        assert part.max() > 0.3
    outside = mask.copy()
    for box in ink_boxes(made):
        outside[int(box.y) - 1 : int(box.bottom) + 2, int(box.x) - 1 : int(box.right) + 2] = 0
    assert not outside.any()


def test_joined_arabic_letters_leave_no_holes_where_they_overlap() -> None:
    made = set_text("سسسس", "ar", room=Box(0, 0, 800, 300), manner=Manner("text", 120, 120))
    mask = inked((300, 800), made)
    boxes = sorted(ink_boxes(made), key=lambda box: box.x)
    for left, right in pairwise(boxes):
        joint = mask[:, int(min(left.right, right.x)) - 1 : int(max(left.right, right.x)) + 2]
        assert joint.max(0).min() > 0.9


@pytest.mark.parametrize("width", [300, 420, 560, 700])
def test_no_line_of_japanese_starts_with_a_stop_or_ends_with_an_opening_bracket(width: int) -> None:
    text = "「お誕生日、おめでとう！」と（みんなで）言いました。きょうは、ちょっと、さむい。" * 3
    made = set_text(text, "ja", room=Box(0, 0, width, 3000), manner=Manner("text", 40, 40))
    assert len(made.lines) > 3
    assert not any(one.line.text[0] in "、。！」）っょぅ" for one in made.lines)
    assert not any(one.line.text[-1] in "「（" for one in made.lines)


def test_words_of_korean_and_phrases_of_japanese_stay_whole() -> None:
    korean = set_text(MESSAGES["ko"][1][0], "ko", room=Box(0, 0, 320, 900), manner=Manner("text", 40, 40))
    assert [word for one in korean.lines for word in one.line.text.split()] == MESSAGES["ko"][1][0].split()
    assert len(korean.lines) > 2
    title = set_text("お誕生日おめでとう、ママ", "ja", room=Box(0, 0, 500, 300), manner=Manner("title", 60, 60))
    assert [one.line.text for one in title.lines] == ["お誕生日", "おめでとう、ママ"]


def test_thai_which_has_no_spaces_parts_between_words() -> None:
    made = set_text("สุขสันต์วันเกิดขอให้มีความสุข", "th", room=Box(0, 0, 260, 400), manner=Manner("text", 40, 40))
    assert len(made.lines) > 1
    words = {"สุขสันต์", "วัน", "เกิด", "ขอ", "ให้", "มี", "ความ", "สุข"}
    assert all(any(one.line.text.startswith(word) for word in words) for one in made.lines)


def test_lines_of_chinese_end_at_commas_where_that_takes_no_more_lines() -> None:
    made = set_text("祝你生日快乐，愿你每天都开心幸福，身体健康。", "zh-Hans", room=Box(0, 0, 520, 400),
                    manner=Manner("text", 50, 50))  # fmt: skip
    assert [one.line.text for one in made.lines] == ["祝你生日快乐，", "愿你每天都开心幸福，", "身体健康。"]


def test_a_short_clause_does_not_hang_on_a_line_of_its_own() -> None:
    made = set_text("お誕生日おめでとう、ママ", "ja", room=Box(0, 0, 700, 300), manner=Manner("title", 64, 64))
    assert [one.line.text for one in made.lines] == ["お誕生日", "おめでとう、ママ"]


@pytest.mark.parametrize("width", range(180, 700, 40))
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Alles Liebe zum 80. Geburtstag, liebe Oma – Grüße von Jörg – und Zoë"),
        ("en", "Happy birthday to the best of all grandmothers - with love — from all of us"),
        ("he", "מזל טוב סבתא – שלוש נשיקות"),
    ],
)
def test_no_line_opens_with_a_dash_between_words(width: int, language: str, text: str) -> None:
    lines = [one.line.text for one in set_text(text, language, room=Box(0, 0, width, 900)).lines]
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [line for line in lines if line[0] in "-–—"]


def test_lines_are_of_even_length() -> None:
    made = set_text("one two three four five six seven eight nine ten eleven", "en", manner=Manner("text", 60, 60))
    widths = [one.line.width for one in made.lines]
    assert len(widths) == 2
    assert min(widths) > 0.85 * max(widths)


def test_a_text_that_does_not_fit_is_set_smaller_and_then_refused() -> None:
    words = "A long message that goes on. " * 12
    assert set_text("Short", "en").size_px == 60
    assert 20 <= set_text(words, "en").size_px < 60
    with pytest.raises(PermanentError) as refused:
        set_text(words * 30, "en")
    assert refused.value.code == "text_too_long"


def test_a_word_wider_than_the_room_is_parted_only_where_that_is_allowed() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    narrow = Box(0, 0, 300, 900)
    with pytest.raises(PermanentError) as refused:
        set_text(word, "de", room=narrow)
    assert refused.value.code == "text_too_long"
    parted = set_text(word, "de", room=narrow, manner=Manner("text", 60, 20, parts_words=True))
    assert "".join(one.line.text for one in parted.lines) == word
    assert all(narrow.holds(box, 1) for box in ink_boxes(parted))


@pytest.mark.parametrize("text", ["Happy birthday 🎂", "ᚠᚢᚦ", "જન્મદિવસની શુભેચ્છા"])
def test_letters_no_face_has_are_refused_and_never_shown_as_boxes(text: str) -> None:
    with pytest.raises(PermanentError) as refused:
        set_text(text, "en")
    assert refused.value.code == "text_letters_missing"


def test_one_word_has_one_face_even_if_the_first_choice_has_most_of_its_letters() -> None:
    assert not covers(DANCING, "Ǩ")
    assert set(cast("Ǩiurrâl", "title", "sms").faces) == {ITALIC}
    assert set(cast("Łucja", "title", "pl").faces) == {DANCING}


def test_a_sign_of_another_face_does_not_change_the_face_of_the_letters() -> None:
    assert covers(MINCHO, "Love ♥")
    assert set(cast("Love", "text", "en").faces) == {ROMAN}
    assert cast("Love ♥", "text", "en").faces == (*[ROMAN] * 5, MINCHO)


def han(text: str, language: str) -> list[int]:
    return [glyph.number for run in whole(text, language).runs if run.face is HEI for glyph in run.glyphs]


def test_han_letters_have_the_shapes_of_the_language() -> None:
    assert set(cast("直角", "text", "ja").faces) == {MINCHO}
    assert set(cast("直角", "text", "zh-Hans").faces) == {HEI}
    assert candidates("Hani", "text", "zh-TW")[0] == HEI
    shapes = {language: tuple(han("骨誤", language)) for language in ("zh-Hans", "zh-Hant", "zh-HK", "ko")}
    assert len(set(shapes.values())) == 4
    assert tuple(han("骨誤", "zh-TW")) == shapes["zh-Hant"]
    assert tuple(han("骨誤", "en")) == shapes["zh-Hans"]
    assert tuple(han("骨誤 사랑", "en")[:2]) == shapes["ko"]


@pytest.mark.parametrize(
    ("language", "text"), [("ja", "髙﨑 鷗 𠮷野 山﨑 驒"), ("zh-Hant", "𡃁 堃 喆"), ("ko", "똠방각하 펲")]
)
def test_rare_letters_of_names_are_there(language: str, text: str) -> None:
    made = set_text(text, language)
    assert all(glyph.number for one in made.lines for run in one.line.runs for glyph in run.glyphs)


def test_marks_that_only_steer_are_no_missing_letters() -> None:
    assert set_text("می\u200cخواهم", "fa").text == "می\u200cخواهم"
    assert set_text("Love \u2665\ufe0f", "en").lines


def test_spaces_and_empty_paragraphs_take_no_room() -> None:
    assert set_in(ROOM, ["", "   "], PLAIN, "en").lines == ()
    assert set_text("  two\n\n words\t", "en").text == "two words"
