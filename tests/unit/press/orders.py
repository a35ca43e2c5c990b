"""Art and words to print: made-up pictures, and messages as people write them, in many scripts."""

import io
from functools import cache

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

from shared.ports.press import Occasion, PressOrder

MESSAGES: dict[str, tuple[str, list[str], str]] = {
    "de": (
        "Alles Gute zum Geburtstag!",
        [
            "Liebe Oma,",
            "zu deinem achtzigsten Geburtstag wünschen wir dir viel Gesundheit und noch viele sonnige Nachmittage.",
        ],
        "Jonas & Mia",
    ),
    "ar": (
        "عيد ميلاد سعيد يا أمي",
        ["أمي الحبيبة،", "كل عام وأنتِ بخير! شكراً لكِ على كل شيء، أحبكِ كثيراً.", "مع حبي من Anna في 24 ديسمبر 2026"],
        "ابنتكِ ليلى",
    ),
    "ja": (
        "お誕生日おめでとう、ママ",
        ["お母さんへ", "いつも優しく見守ってくれて、本当にありがとう。「また一緒に旅行しようね！」"],
        "さくらより",
    ),
    "he": ("יום הולדת שמח, אמא!", ["לכבוד Anna (גיל 40), ב-3 במאי 2026 — מזל טוב!"], "באהבה, דנה"),
    "zh-Hans": ("生日快乐，妈妈！", ["祝你生日快乐，愿你每天都开心幸福，身体健康。"], "小明"),
    "zh-Hant": ("生日快樂，媽媽！", ["祝你生日快樂，願你每天都開心，健康平安。"], "小明"),
    "ko": (
        "생일 축하해요, 엄마!",
        ["언제나 따뜻하게 지켜봐 주셔서 정말 고맙습니다. 오래오래 건강하세요."],
        "지우 드림",
    ),
    "hi": ("जन्मदिन की शुभकामनाएँ", ["प्यारी माँ,", "आपको जन्मदिन की हार्दिक शुभकामनाएँ! ईश्वर आपको लंबी उम्र दे।"], "आपका बेटा"),
    "bn": ("শুভ জন্মদিন, মা!", ["প্রিয় মা, তোমাকে জন্মদিনের অনেক অনেক শুভেচ্ছা ও ভালোবাসা।"], "তোমার ছেলে"),
    "ta": ("பிறந்தநாள் வாழ்த்துக்கள்", ["அன்புள்ள அம்மா, உங்களுக்கு இனிய நல்வாழ்த்துக்கள்! 2026"], "உங்கள் மகன்"),
    "te": ("పుట్టినరోజు శుభాకాంక్షలు", ["ప్రియమైన అమ్మకు, మీకు జన్మదిన శుభాకాంక్షలు!"], "మీ అబ్బాయి"),
    "km": ("រីករាយថ្ងៃកំណើត", ["សូមជូនពរឱ្យម៉ាក់មានសុខភាពល្អ និងសុភមង្គល។"], "កូនស្រី"),
    "lo": ("ສຸກສັນວັນເກີດ", ["ຂໍໃຫ້ແມ່ມີຄວາມສຸກ ແລະ ສຸຂະພາບແຂງແຮງ"], "ລູກ"),
    "my": ("မွေးနေ့မှာ ပျော်ရွှင်ပါစေ", ["ချစ်တဲ့အမေ ကျန်းမာချမ်းသာပါစေ။"], "သား"),
    "am": ("መልካም ልደት", ["ውድ እናቴ፣ ረጅም ዕድሜና ጤና ይስጥሽ።"], "ልጅሽ"),
    "th": ("สุขสันต์วันเกิดครับแม่", ["ขอให้แม่มีความสุขมากๆ สุขภาพแข็งแรง และอยู่กับพวกเราไปนานๆ นะครับ"], "ลูกชาย"),
    "el": ("Χρόνια πολλά, μαμά!", ["Να είσαι πάντα γερή και χαρούμενη· σ’ αγαπάμε πολύ."], "Ελένη"),
    "ru": ("С днём рождения, мама!", ["Желаем здоровья, счастья и долгих лет жизни."], "Твои дети"),
    "vi": ("Chúc mừng sinh nhật mẹ", ["Chúc mẹ luôn mạnh khỏe và hạnh phúc."], "Con gái"),
    "pl": ("Wszystkiego najlepszego!", ["Dużo zdrowia, szczęścia i pomyślności życzy cała rodzina."], "Łucja"),
}


@cache
def drawing(width: int = 480, height: int = 360) -> bytes:
    """Return art on white paper: a few shapes in the middle."""
    rgb = np.full((height, width, 3), 250, np.uint8)
    cv2.circle(rgb, (width // 2, height // 2), min(width, height) // 4, (170, 90, 60), -1)
    cv2.rectangle(rgb, (width // 4, height // 3), (width // 3, height // 2), (40, 60, 150), -1)
    return png(rgb)


@cache
def painting(width: int = 360, height: int = 480) -> bytes:
    """Return art that fills its sheet with different colours in its corners."""
    across, down = np.meshgrid(np.linspace(0, 1, width), np.linspace(0, 1, height))
    stripes = 0.5 + 0.5 * np.sin(across * 40 + 9 * down)
    return png(np.asarray(np.stack([across * 200, stripes * 160, 200 - down * 180], 2) + 20, np.uint8))


def png(rgb: npt.NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(rgb).save(file, "PNG")
    return file.getvalue()


def card_order(
    language: str = "de", *, occasion: Occasion = "birthday", style: str = "watercolour",
    pictures: tuple[bytes, ...] | None = None, seed: int = 5,
) -> PressOrder:  # fmt: skip
    title, texts, signature = MESSAGES[language]
    art = pictures or (drawing(360, 400),)
    return PressOrder("card", art, style, title, texts, language, seed, signature, occasion)
