"""Japanese nouns for what lives and grows, and for figures of tales, each line with the English one first."""

NOUNS = """
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
princess: お姫様 姫 お姫さま プリンセス
prince: 王子 王子様
king: 王様 国王
knight: 騎士
samurai: 侍 武士
ninja: 忍者
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
palm: ヤシの木
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
"""
