"""Japanese words for people and pets."""

from shared.domain.reading.japanese import nouns, times
from shared.domain.reading.text import listed

PETS = {
    "dog": "犬 いぬ イヌ わんこ ワンコ ワンちゃん わんちゃん 愛犬 子犬 仔犬 飼い犬 老犬",
    "cat": "猫 ねこ ネコ にゃんこ ニャンコ 猫ちゃん ねこちゃん 愛猫 子猫 仔猫 飼い猫",
}
BREEDS = {
    "dog": "柴犬|秋田犬|ゴールデンレトリバー|ラブラドール|トイプードル|プードル|チワワ|ダックスフンド|ダックス"
    "|コーギー|ビーグル|パグ"
    "|ブルドッグ|フレンチブルドッグ|ポメラニアン|シーズー|マルチーズ|ヨークシャーテリア|ハスキー|ボーダーコリー"
    "|シェパード|ダルメシアン",
    "cat": "三毛猫|黒猫|白猫|ペルシャ猫|シャム猫|メインクーン|スコティッシュフォールド|アメリカンショートヘア"
    "|マンチカン",
}
OWN_PETS = {
    "horse": "馬 うま ポニー", "rabbit": "うさぎ ウサギ 兎", "bird": "鳥 小鳥 インコ セキセイインコ 文鳥 カナリア",
    "parrot": "オウム", "hamster": "ハムスター", "guinea pig": "モルモット", "fish": "魚 金魚 メダカ 熱帯魚",
    "turtle": "亀 カメ", "lizard": "トカゲ ヤモリ イグアナ", "snake": "蛇 ヘビ", "ferret": "フェレット",
    "chicken": "鶏 ニワトリ", "goat": "ヤギ", "sheep": "羊", "pig": "豚", "cow": "牛", "duck": "アヒル",
    "pet": "ペット",
}  # fmt: skip
RELATIONS = {
    "mother": "お母さん 母 ママ 母親 おかあさん おふくろ かあさん 母さん",
    "father": "お父さん 父 パパ 父親 おとうさん おやじ 父さん",
    "grandmother": "おばあちゃん お婆ちゃん 祖母 ばあば おばあさん ばあちゃん",
    "grandfather": "おじいちゃん お爺ちゃん 祖父 じいじ おじいさん じいちゃん",
    "wife": "妻 奥さん 嫁 家内", "husband": "夫 主人 旦那 旦那さん", "partner": "パートナー 恋人", "girlfriend": "彼女",
    "boyfriend": "彼氏", "fiance": "婚約者", "son": "息子", "daughter": "娘",
    "child": "子供 子ども こども わが子 我が子 うちの子", "baby": "赤ちゃん 赤ん坊 ベビー",
    "sister": "妹 姉 お姉ちゃん お姉さん 姉さん 妹ちゃん",
    "brother": "弟 兄 お兄ちゃん お兄さん 兄さん", "aunt": "叔母 伯母 おばさん", "uncle": "叔父 伯父 おじさん",
    "cousin": "いとこ 従兄弟 従姉妹",
    "niece": "姪 姪っ子", "nephew": "甥 甥っ子", "grandchild": "孫 お孫さん 孫娘",
    "friend": "友達 友だち 友人 親友 ともだち",
    "neighbour": "お隣さん", "teacher": "先生", "boss": "上司", "colleague": "同僚", "mother-in-law": "義母 お義母さん",
    "father-in-law": "義父 お義父さん",
}  # fmt: skip
GROUPS = {
    "family": "家族 うちの家族 一家", "parents": "両親 父母", "grandparents": "祖父母",
    "children": "子供たち 子どもたち こどもたち 子供達 息子たち",
    "friends": "友達たち 友人たち 仲間", "siblings": "兄弟 姉妹 きょうだい", "twins": "双子 ふたご",
    "grandchildren": "孫たち",
    "daughters": "娘たち", "team": "チーム", "colleagues": "同僚たち", "we": "私たち わたしたち 僕たち 僕ら みんな",
}  # fmt: skip
PERSONS = {
    "person": "人 人物", "man": "男性 男の人", "woman": "女性 女の人", "boy": "男の子", "girl": "女の子",
    "bride": "花嫁", "groom": "花婿",
    "me": "私 わたし 僕 ぼく 俺 自分",
}  # fmt: skip
CROWDS = {"people": "人々 人たち 大勢", "couple": "カップル 夫婦 新郎新婦"}
# Without a possessive they are the speaker's own.
OWN_WHEN = frozenset(word for table in (RELATIONS, GROUPS) for said in table.values() for word in said.split()) - {
    "恋人",
    "仲間",
    "チーム",
    "先生",
    "人",
}
OWN = listed(
    "うちの 私の わたしの 僕の ぼくの 俺の 我が家の わが家の 私たちの 僕たちの 僕らの わたしたちの 自分の ウチの"
)
OWNERS = OWN | listed("彼の 彼女の あの その この")
PLURAL = r"たち|達|ら|兄弟|姉妹|双子|犬|猫"
PET_NAMES = listed(
    "ポチ タマ モモ もも ココ ハナ レオ チョコ マロン ソラ コタロウ 小太郎 サクラ さくら ミケ シロ クロ ムギ むぎ"
    " きなこ キナコ あずき ルナ ベル"
    " ラッキー ハチ コロ リン マル まる 小雪 豆太郎 まめ マメ ミルク クッキー プリン メイ ジロー タロー ゴン トラ"
    " ミー ナナ リク"
)
_SIGNS = r"[ぁ-んァ-ヶー一-龯々A-Za-z]"
NAME = rf"{_SIGNS}{{2,8}}"
NAMES_AFTER = (
    rf"^(?: の|,)? (?P<first>{NAME})(?: ?(?:ちゃん|くん|君|さん))?(?: と (?P<second>{NAME})(?:"
    r" ?(?:ちゃん|くん|君))?)?(?= |$|;|,)"
)
NAME_BEFORE = rf"(?P<name>{NAME})(?: (?:ちゃん|くん|君))? (?:という|って いう|と いう)(?: 名前 の)?\s*$"
BARE = (
    rf"(?:^|(?<=[ ;,]))(?P<name>(?:{NAME}(?= (?:ちゃん|くん|君|さん|様)(?: |$))|[ァ-ヶー]{{2,8}}(?="
    r" (?:の|と|を|が|は)(?: |$)))|"
    + "|".join(sorted(PET_NAMES, key=lambda name: (-len(name), name))) + r")(?P<own>(?!))?(?![ぁ-んァ-ヶー一-龯])"
)  # fmt: skip
LANDMARK = r"(?:タワー|ビル|橋|城|寺|神社|駅|館|パーク|ランド|シー)$"
NO_NAMES = (
    nouns.VERBS
    | nouns.EMPTY
    | nouns.SEPARATORS
    | nouns.ADJECTIVES
    | frozenset((*times.WEEKDAYS, *times.SEASONS, *times.HOLIDAYS, *times.UNITS))
)
NAMES: frozenset[str] | None = None
GROWN_FROM = r"(?!)"
_SHOWN = (
    "写真|画像|絵|え|イラスト|写メ|様子|姿|笑顔|寝顔|横顔|顔|ポスター|思い出|"
    "スナップ|自撮り|壁紙|一枚|作品|ポーズ|後ろ姿|ため|前|隣|横|中|ような|方"
)
OWNS = rf" の(?= (?!(?:{_SHOWN})(?: |$))[^\W\d_;])"
OWNED = r"(?!)"
