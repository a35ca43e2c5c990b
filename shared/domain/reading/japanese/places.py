"""Places by their Japanese names; what says that a word is a place stands behind it."""

from shared.domain.reading.language import NEVER
from shared.domain.reading.text import key

_NAMES = """
Japan: 日本 | China: 中国 | South Korea: 韓国 | Taiwan: 台湾 | Thailand: タイ | Vietnam: ベトナム
Singapore: シンガポール
Malaysia: マレーシア | Indonesia: インドネシア | Philippines: フィリピン | India: インド | Nepal: ネパール
Sri Lanka: スリランカ
Mongolia: モンゴル | Australia: オーストラリア | New Zealand: ニュージーランド | United States: アメリカ 米国
Canada: カナダ
Mexico: メキシコ | Brazil: ブラジル | Peru: ペルー | Argentina: アルゼンチン | Chile: チリ | Cuba: キューバ
United Kingdom: イギリス 英国 | England: イングランド | Scotland: スコットランド | Ireland: アイルランド
France: フランス
Germany: ドイツ | Austria: オーストリア | Switzerland: スイス | Italy: イタリア | Spain: スペイン | Portugal: ポルトガル
Netherlands: オランダ | Belgium: ベルギー | Denmark: デンマーク | Sweden: スウェーデン | Norway: ノルウェー
Finland: フィンランド
Iceland: アイスランド | Greece: ギリシャ | Turkey: トルコ | Croatia: クロアチア | Czechia: チェコ | Poland: ポーランド
Hungary: ハンガリー | Russia: ロシア | Egypt: エジプト | Morocco: モロッコ | Kenya: ケニア | South Africa: 南アフリカ
Tokyo: 東京 東京都 | Osaka: 大阪 大阪府 | Kyoto: 京都 京都府 | Yokohama: 横浜 | Nagoya: 名古屋 | Sapporo: 札幌
Kobe: 神戸
Fukuoka: 福岡 | Hiroshima: 広島 | Sendai: 仙台 | Nara: 奈良 | Kamakura: 鎌倉 | Nikko: 日光 | Hakone: 箱根
Kanazawa: 金沢
Nagasaki: 長崎 | Kumamoto: 熊本 | Kagoshima: 鹿児島 | Otaru: 小樽 | Hakodate: 函館 | Takayama: 高山 飛騨高山
Atami: 熱海
Matsumoto: 松本 | Himeji: 姫路 | Karuizawa: 軽井沢 | Beppu: 別府 | Yufuin: 由布院 湯布院 | Matsuyama: 松山
Takamatsu: 高松
Kawasaki: 川崎 | Saitama: 埼玉 さいたま | Chiba: 千葉 | Niigata: 新潟 | Nagano: 長野 | Shizuoka: 静岡 | Okayama: 岡山
Miyazaki: 宮崎 | Oita: 大分 | Aomori: 青森 | Akita: 秋田 | Morioka: 盛岡 | Yamagata: 山形 | Fukushima: 福島 | Gifu: 岐阜
Mie: 三重 | Ise: 伊勢 | Wakayama: 和歌山 | Tottori: 鳥取 | Shimane: 島根 | Izumo: 出雲 | Yamaguchi: 山口
Tokushima: 徳島
Kochi, Japan: 高知 | Ehime: 愛媛 | Kagawa: 香川 | Saga: 佐賀 | Naha: 那覇 | Ishigaki: 石垣島 | Miyakojima: 宮古島
Okinawa: 沖縄 沖縄本島 | Hokkaido: 北海道 | Kyushu: 九州 | Shikoku: 四国 | Izu: 伊豆 | Mount Fuji: 富士山
Lake Biwa: 琵琶湖
Lake Kawaguchi: 河口湖 | Lake Ashi: 芦ノ湖 | Miyajima: 宮島 | Yakushima: 屋久島 | Awaji: 淡路島 | Kamikochi: 上高地
Shinjuku: 新宿 | Shibuya: 渋谷 | Asakusa: 浅草 | Ueno: 上野
Seoul: ソウル | Busan: 釜山 プサン | Beijing: 北京 | Shanghai: 上海 | Hong Kong: 香港 | Taipei: 台北 | Bangkok: バンコク
Hanoi: ハノイ | Ho Chi Minh City: ホーチミン | Bali: バリ バリ島 | Cebu City: セブ セブ島
Kuala Lumpur: クアラルンプール
Guam: グアム | Saipan: サイパン | Hawaii: ハワイ | Honolulu: ホノルル | Waikiki: ワイキキ | New York City: ニューヨーク
Los Angeles: ロサンゼルス ロス | San Francisco: サンフランシスコ | Las Vegas: ラスベガス | Seattle: シアトル
Chicago: シカゴ
Boston: ボストン | California: カリフォルニア | Florida: フロリダ | Alaska: アラスカ | Lake Tahoe: タホ湖 レイクタホ
Grand Canyon: グランドキャニオン | Yosemite: ヨセミテ | Yellowstone: イエローストーン | Vancouver: バンクーバー
Toronto: トロント
London: ロンドン | Paris: パリ | Rome: ローマ | Venice: ベネチア ヴェネツィア ベニス | Florence: フィレンツェ
Milan: ミラノ
Naples: ナポリ | Barcelona: バルセロナ | Madrid: マドリード マドリッド | Lisbon: リスボン | Berlin: ベルリン
Munich: ミュンヘン
Vienna: ウィーン | Salzburg: ザルツブルク | Prague: プラハ | Budapest: ブダペスト | Amsterdam: アムステルダム
Brussels: ブリュッセル
Copenhagen: コペンハーゲン | Stockholm: ストックホルム | Helsinki: ヘルシンキ | Zurich: チューリッヒ
Geneva: ジュネーブ
Athens: アテネ | Santorini: サントリーニ サントリーニ島 | Istanbul: イスタンブール | Cairo: カイロ | Dubai: ドバイ
Sydney: シドニー | Melbourne: メルボルン | Cairns: ケアンズ | Tuscany: トスカーナ | Provence: プロヴァンス
Alps: アルプス
Edinburgh: エディンバラ | Mont Saint-Michel: モンサンミッシェル | Machu Picchu: マチュピチュ
Angkor Wat: アンコールワット
Tahiti: タヒチ | Maldives: モルディブ | Singapore: シンガポール | Bavaria: バイエルン
"""
EXONYMS = {
    key(word): english_name.strip()
    for part in _NAMES.replace("\n", "|").split("|")
    for english_name, _, words in [part.partition(":")]
    for word in words.split()
}
PHRASE = rf"(?<!\w)(?:{'|'.join(sorted(EXONYMS, key=len, reverse=True))})(?!\w)"
IN = NEVER
WITHIN = NEVER
OF = NEVER
LOWER = r"(?P<phrase>(?!))"
TRIP_AFTER = r"^(?: |$)"
TRIP_BEFORE = NEVER
ENDS = NEVER
ORDINARY: frozenset[str] = frozenset()
FIRST_NAMES: frozenset[str] = frozenset()
CITIES: frozenset[str] = frozenset()
LEADS: frozenset[str] = frozenset()
FACILITIES: frozenset[str] = frozenset()
