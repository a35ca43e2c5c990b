"""Japanese words around nouns: adjectives, verbs, and words that name nothing in a picture."""

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
COMPOUNDS = {
    "クリスマスツリー": "christmas tree", "誕生日ケーキ": "birthday cake", "バースデーケーキ": "birthday cake",
    "ウェディングドレス": "wedding dress",
    "雪だるま": "snowman", "鯉のぼり": "carp streamer", "こいのぼり": "carp streamer",
    "クリスマスマーケット": "christmas market",
    "七夕飾り": "star festival decoration", "夏みかん": "orange", "秋刀魚": "fish", "春巻き": "spring roll",
    "月見": "moon viewing",
    "エッフェル塔": "eiffel tower", "東京タワー": "tokyo tower", "スカイツリー": "tokyo skytree", "天の川": "milky way",
}  # fmt: skip
THINGS = """
beach: ビーチ 浜辺 砂浜 海辺 海岸 浜
sea: 海 うみ オーシャン
lake: 湖 湖畔
pond: 池
river: 川 小川
waterfall: 滝
mountain: 山 山頂 やま
valley: 谷 渓谷
forest: 森 林
meadow: 草原 野原
field: 畑 田んぼ 花畑
garden: 庭 庭園
park: 公園
playground: 遊園 遊び場
farm: 牧場 農場
city: 街 都会
village: 村
street: 道 通り 商店街
harbour: 港
island: 島
cliff: 崖
sunset: 夕日 夕焼け 夕陽 夕暮れ 日没
sunrise: 朝日 日の出 初日の出
night: 夜 夜空
night view: 夜景
sky: 空 青空
star: 星 星空
moon: 月夜 満月
sun: 太陽
cloud: 雲
rainbow: 虹
rain: 雨
snow: 雪 雪景色
fog: 霧
landscape: 風景 景色
square: 広場
market: 市場 朝市
museum: 博物館 美術館
restaurant: レストラン 食堂
cafe: カフェ 喫茶店
airport: 空港
station: 駅
stadium: スタジアム 球場
pool: プール
hot spring: 温泉 露天風呂
kitchen: 台所 キッチン
house: 家 実家 おうち お家 自宅
castle: お城 城
church: 教会
temple: お寺 寺
shrine: 神社
torii: 鳥居
pagoda: 五重塔
bridge: 橋
tower: 塔 タワー
lighthouse: 灯台
windmill: 風車
fountain: 噴水
statue: 像 銅像
great buddha: 大仏
flower: 花 お花
rose: バラ 薔薇
tulip: チューリップ
sunflower: ひまわり ヒマワリ 向日葵
cherry blossom: 桜 さくらの花 桜並木
hydrangea: あじさい 紫陽花
autumn leaves: 紅葉 もみじ
tree: 木 樹
leaf: 葉っぱ
mushroom: きのこ
car: 車 自動車 クルマ
bus: バス
train: 電車 列車 汽車
bullet train: 新幹線
bicycle: 自転車
motorcycle: バイク
boat: ボート 舟
ship: 船
plane: 飛行機
balloon: 風船
hot air balloon: 気球
cake: ケーキ
bread: パン
food: ご飯 料理 ごはん お弁当
sushi: 寿司 お寿司
ramen: ラーメン
ice cream: アイス アイスクリーム ソフトクリーム
coffee: コーヒー
fruit: 果物 フルーツ
apple: りんご リンゴ
strawberry: いちご イチゴ
table: テーブル 机
chair: 椅子 いす
sofa: ソファ ソファー
bed: ベッド
window: 窓
book: 本
toy: おもちゃ
teddy bear: テディベア
stuffed animal: ぬいぐるみ
doll: 人形
ball: ボール
guitar: ギター
piano: ピアノ
camera: カメラ
hat: 帽子
crown: 王冠
dress: ドレス
kimono: 着物 浴衣 振袖 和服
shoe: 靴
umbrella: 傘
glasses: メガネ 眼鏡
candle: ろうそく キャンドル
sandcastle: 砂の城
firework: 花火
campfire: 焚き火 たき火
tent: テント
school bag: ランドセル
sports day: 運動会 体育祭
walk: 散歩 お散歩
fishing: 釣り 魚釣り
princess: お姫様 姫 お姫さま プリンセス
prince: 王子 王子様
king: 王様 国王
knight: 騎士
samurai: 侍 武士
ninja: 忍者
swim: 海水浴
horse: 馬 うま
bird: 鳥 小鳥
duck: カモ 鴨 アヒル
swan: 白鳥
cow: 牛
sheep: 羊
goat: ヤギ
deer: 鹿 シカ
elephant: 象 ゾウ
lion: ライオン
tiger: トラ 虎
bear: 熊 クマ
panda: パンダ
giraffe: キリン
zebra: シマウマ
monkey: 猿 サル
fox: 狐 キツネ
squirrel: リス
rabbit: うさぎ ウサギ
butterfly: 蝶 ちょうちょ
fish: 魚
koi: 鯉
dolphin: イルカ
whale: クジラ
penguin: ペンギン
jellyfish: クラゲ
animal: 動物
swing: ブランコ
slide: 滑り台 すべり台
kite: 凧 たこあげ
sled: そり
treehouse: ツリーハウス
bench: ベンチ
clock: 時計
lantern: ランタン 提灯
backpack: リュック
suitcase: スーツケース
pumpkin: かぼちゃ カボチャ
banana: バナナ
lemon: レモン
grape: ぶどう ブドウ
tomato: トマト
cheese: チーズ
soup: スープ
egg: 卵
volcano: 火山
glacier: 氷河
cave: 洞窟
dune: 砂丘
desert: 砂漠
palm: ヤシの木
helicopter: ヘリコプター
truck: トラック
fire engine: 消防車
tractor: トラクター
ferry: フェリー
canoe: カヌー
surfboard: サーフボード
scooter: スクーター
owl: フクロウ
eagle: ワシ
gull: カモメ
pigeon: 鳩
peacock: 孔雀
goose: ガチョウ
wolf: オオカミ
camel: ラクダ
kangaroo: カンガルー
hippo: カバ
rhino: サイ
crocodile: ワニ
frog: カエル
snail: カタツムリ
spider: クモ
shark: サメ
seal: アザラシ
starfish: ヒトデ
hedgehog: ハリネズミ
drum: 太鼓
violin: バイオリン
robot: ロボット
flag: 旗
roof: 屋根
stairs: 階段
gate: 門
pier: 桟橋
ferris wheel: 観覧車
carousel: メリーゴーランド
pizza: ピザ
orange: オレンジ みかん
pear: 梨
cookie: クッキー
chocolate: チョコレート
lunch: 昼ごはん
dinner: 夕食
skateboard: スケートボード
bedroom: 寝室
school: 学校
library: 図書館
hospital: 病院
hotel: ホテル
"""
