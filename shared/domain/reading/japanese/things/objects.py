"""Japanese nouns for what people make, ride, eat, wear and do, each line with the English one first."""

NOUNS = """
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
swim: 海水浴
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
helicopter: ヘリコプター
truck: トラック
fire engine: 消防車
tractor: トラクター
ferry: フェリー
canoe: カヌー
surfboard: サーフボード
scooter: スクーター
drum: 太鼓
violin: バイオリン
robot: ロボット
flag: 旗
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
"""
