"""Japanese words for what is to be made, how many, and for whom."""

from typing import Literal

from shared.domain.reading.language import NEVER

_FIGURES = "一二三四五六七八九"
NUMBERS = {
    **{figure: number for number, figure in enumerate(_FIGURES, 1)},
    **{f"{tens}十": 10 * number for number, tens in enumerate(("", *_FIGURES[1:5]), 1)},
    **{f"{tens}十{figure}": 10 * (1 + more) + number
       for more, tens in enumerate(("", "二")) for number, figure in enumerate(_FIGURES, 1)},
    "百": 100,
    "数": 3,
}  # fmt: skip
_OCCASION = (
    r"(?:(?:お誕生日|誕生日|バースデー|クリスマス|お礼|感謝|お祝い|結婚祝い|結婚|母の日|父の日|敬老の日|招待"
    r"|グリーティング|メッセージ|サンキュー|記念日|結婚記念日"
    r"|出産祝い|卒業|入学|バレンタイン|新年)(?: の)? ?)?"
)
PRODUCTS: tuple[tuple[Literal["storybook", "card", "avatar", "portrait"], str], ...] = (
    ("storybook", r"(?:絵本|えほん|童話)(?! ?(?:の )?(?:風|調|タッチ|スタイル|画風|挿絵|挿し絵"
                  r"|イラスト|よう|みたい))|フォトブック|物語|ストーリーブック|お話|おはなし"),
    ("card", rf"{_OCCASION}(?:カード|ハガキ|はがき|葉書|ポストカード|絵はがき|絵葉書|グリーティングカード"
             r"|メッセージカード|バースデーカード|誕生日カード|クリスマスカード"
             r"|サンキューカード|招待状|年賀状|お礼状|暑中見舞い)"),
    ("avatar", r"アバター|アイコン|プロフ(?: ?ィール)?(?: の)? ?(?:写真|画像|アイコン|絵|イラスト)"),
    ("portrait", r"肖像画|似顔絵|ポートレート|人物画"),
)  # fmt: skip
COMIC = (
    r"(?<!写真 の )(?:(?:四 コマ ?|4 コマ ?)?(?:漫画|マンガ|まんが|コミック)(?:本)?)"
    r"(?! ?(?:の )?(?:風|調|タッチ|スタイル|画風|挿絵|挿し絵|イラスト|よう|みたい|絵|キャラ|っぽ|を 読|に|家|が|は|と))"
)
ASKING = NEVER
_NUMBER = r"(?P<number>\d{1,3}|NUMBERS) "
COUNT = rf"(?<!写真 ){_NUMBER}(?:枚|ページ|頁|点|種類|パターン|通り|作品|コマ|つ)"
GOES_IN = rf"{_NUMBER}(?:枚|ページ|頁|点)"
ONE_PAGE = r"(?<!ごとに )(?<!各 )(?:1|一) (?:ページ|頁|コマ)(?! ?(?:ずつ|ごと|毎|に))"
_CARDS = r"(?:カード|ハガキ|はがき|葉書|ポストカード|招待状|年賀状)"
COPIED = (
    rf"(?:(?<=カード を )|(?<=はがき を )|(?<=葉書 を )|(?=\S+ (?:冊|通|枚 の (?:\w+ ){{0,3}}?{_CARDS})))"
    rf"(?<!写真 ){_NUMBER}(?:冊|通|枚)"
)
RECIPIENT = (
    r"(?:"
    r"(?:PEOPLE|\w+ (?:ちゃん|くん|さん)) (?:への|へ|に 贈る|に あげる|に 渡す|に 送る|用 の|宛 の)(?: (?:誕生日"
    r"|クリスマス|お祝い|記念日|母の日|父の日|敬老の日|還暦)(?: の)?)?"
    r"(?: (?:プレゼント|贈り物|ギフト)(?: 用)?(?: の| に)?)?|(?:誕生日|クリスマス|記念日|母の日|父の日)(?: の)? "
    r"(?:プレゼント|贈り物|ギフト)(?: 用)?(?: の| に)?"
    r")"
)
MEDIA = (
    r"(?:写真|画像|絵|イラスト|フォト|写メ|作品|ポスター|カレンダー|コラージュ|壁紙|アルバム|フォルダ|自撮り"
    r"|スナップ|一枚|冊|コマ|アート)"
)
MEDIA_PHRASE = MEDIA
