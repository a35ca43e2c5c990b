"""Japanese words around quoted text and albums; the text is not yet cut into words."""

from shared.domain.reading.language import NEVER

SAYING = r"(?:文字は|メッセージは|言葉は|テキストは)\s*$"
SAYING_AFTER = (
    r"^(?:と|って|という|の)(?:いう)?(?:文字|言葉|メッセージ|テキスト)?(?:を|が|の)?(?:書いた|書いて|書かれた"
    r"|入れた|入れて|入った|入りの?|描いた|添えた|付きの?)?"
)
TO_THE_END = NEVER
ALBUM_BEFORE = r"(?:アルバム|フォルダ|フォルダー)\s*$"
ALBUM_AFTER = r"^\s*(?:という|の|っていう)?\s*(?:アルバム|フォルダ)"
ALBUM_NAMED = r"(?P<album>(?!))(?P<called>(?!))"
NAME_BEFORE = r"(?:犬|猫|愛犬|愛猫|娘|息子|妹|弟|ペット)の?\s*$"
NAME_AFTER = r"^(?:という|っていう|って名前の)(?:名前の)?(?:犬|猫|愛犬|愛猫|娘|息子|うさぎ|ペット)"
