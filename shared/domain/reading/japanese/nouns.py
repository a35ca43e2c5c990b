"""Japanese words around nouns: adjectives, verbs, and words that name nothing in a picture."""

from shared.domain.reading.language import NEVER
from shared.domain.reading.text import listed

SCENES: frozenset[str] = frozenset()  # the English ones, through the lexicon
ADJECTIVES = listed(
    "赤い 青い 黄色い 白い 黒い 茶色い 緑の 大きい 大きな 小さい 小さな 高い 長い 短い 古い 新しい 若い 美しい "
    "きれいな 綺麗な かわいい 可愛い"
    " 可愛らしい 素敵な すてきな 面白い 楽しい 嬉しい 幸せな 悲しい 眠そうな ふわふわの もふもふの 太った 速い "
    "柔らかい 暖かい 温かい 暑い 寒い"
    " 静かな 有名な 大好きな 大切な 最高の 優雅な 豪華な ロマンチックな 明るい 暗い カラフルな シンプルな "
    "おしゃれな 懐かしい 満開の 一番 最後の"
    " 最初の 元気な 賑やかな 優しい"
)
ALWAYS_CAPITAL: frozenset[str] = frozenset()
NOUNS_TOO: frozenset[str] = frozenset()
VERBS = listed(
    "描いて 描いた 描く 書いて かいて 作って 作成して 作る つくって して した する された 仕上げて 仕上げ 変えて "
    "変身させて 撮った 撮りました とった 撮影した 撮って"
    " 行った 行きました いった 遊んだ 遊んでいる 遊んでる 遊ぶ 走る 走っている 走ってる 寝ている 寝てる 眠る "
    "眠っている 座っている 座る 立っている"
    " 泳いでいる 泳ぐ 食べている 食べてる 食べる 笑っている 笑ってる 笑う 見ている 見る 見せて 見た 選んで 探して "
    "使って 使った ください 下さい お願いします お願い"
    " おねがい ほしい 欲しい ほしいです 欲しいです 頂戴 ちょうだい いただけますか 頂けますか もらえますか "
    "くれますか くれる できますか できる 過ごした 泊まった 登った 訪れた"
    " いる いた ある あった います です でした だった でお願いします にして にしてください してください してほしい "
    "描いてください 描いてほしい 作ってください"
    " 作ってほしい いる 生まれた もらった 食べた 会った 飲んだ 着た 着ている 着てる かぶった 持った 持っている"
)
WISHED_FOR: frozenset[str] = frozenset()
EMPTY = listed(
    "の に で と を は が も へ や か ね よ な だ です ます から まで より への での との には では でも とか など "
    "って という いう として 用 用の 用に ため ための"
    " よう ような ように 風 風の 風に 調 タッチ スタイル 感じ 雰囲気 時 とき 頃 ころ ごろ 中 前 後 隣 横 上 下 "
    "そば 近く 一緒 いっしょ 二人 ふたり 三人 たち 達 ら"
    " 写真 画像 絵 イラスト 写メ フォト 作品 一枚 枚 点 つ ページ 版 壁 部屋 リビング 額 サイズ 色 背景 プレゼント "
    "贈り物 ギフト 記念 思い出 様子 姿 笑顔 寝顔 顔 もの こと"
    " やつ これ それ あれ ここ そこ この その あの どこ いつ 何 何か なにか 全部 すべて ちゃん くん 君 さん さま "
    "様 こんにちは はい ありがとう すみません ぜひ もっと とても"
    " すごく ちょっと 少し また まだ 今 昔 日 月 年 間 週 ほど くらい ぐらい 人 匹 頭 歳 才 一 二 三 四 五 六 七 "
    "八 九 十 数 件 風景写真 アルバム フォルダ"
    " 私の うちの 私 僕 み さ て た し い う お 文字 メッセージ 言葉 入り 入れて 付き つき 撮影 生活 ポーズ 後ろ姿 "
    "横顔 方 裏 表 手前 周り まわり 奥 外 内 向こう そば え"
)
SEPARATORS = listed("の に で と を は が も へ や から まで より への での との には では でも とか など & plus")
GOES_ON: frozenset[str] = frozenset()
HEAD_FIRST = False
WITHOUT = WITHOUT_LEADS = NOT_ONLY = NEVER
WITHOUT_AFTER = (
    r"(?P<what>(?:(?:私|僕|俺|うち|わたし)の)?(?:[ァ-ヶー・]+|[一-龯々]+|[A-Za-z]+(?: [A-Za-z]+)?)"
    r"(?:[とや](?:[ァ-ヶー・]+|[一-龯々]+|[A-Za-z]+(?: [A-Za-z]+)?))*)"
    r"(?:(?:なし|無し|抜き|以外)|(?:の|が|は)(?:いない|ない|居ない|写っていない|映っていない|入っていない)|を(?:除いた|除く|除いて))(?:の|で)?"
)
AND_OR = r"と|や"
COMPOUNDS = {
    "クリスマスツリー": "christmas tree", "誕生日ケーキ": "birthday cake", "バースデーケーキ": "birthday cake",
    "ウェディングドレス": "wedding dress",
    "雪だるま": "snowman", "鯉のぼり": "carp streamer", "こいのぼり": "carp streamer",
    "クリスマスマーケット": "christmas market",
    "七夕飾り": "star festival decoration", "夏みかん": "orange", "秋刀魚": "fish", "春巻き": "spring roll",
    "月見": "moon viewing",
    "エッフェル塔": "eiffel tower", "東京タワー": "tokyo tower", "スカイツリー": "tokyo skytree", "天の川": "milky way",
}  # fmt: skip
