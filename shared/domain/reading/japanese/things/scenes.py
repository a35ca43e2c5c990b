"""Japanese nouns for landscapes, skies, buildings and rooms, each line with the English one first."""

NOUNS = """
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
volcano: 火山
glacier: 氷河
cave: 洞窟
dune: 砂丘
desert: 砂漠
roof: 屋根
stairs: 階段
gate: 門
pier: 桟橋
bedroom: 寝室
school: 学校
library: 図書館
hospital: 病院
hotel: ホテル
"""
