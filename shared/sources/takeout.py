"""How Google Takeout names things, in the languages in which it is known."""

import re
import unicodedata
from typing import Literal

# An edited copy lies beside its original under the original's name with such an ending.
EDITED_ENDINGS: tuple[str, ...] = (
    "-edited", "-effects", "-smile", "-mix",
    "-modifié", "-modificato", "-bearbeitet", "-editado", "-ha editado", "-editat", "-编辑", "-編集済み", "-편집됨",
    "-bewerkt", "-muokattu", "-edytowane", "-redigeret",
)  # fmt: skip

ALBUM_FILES = frozenset(
    {
        "metadata.json", "métadonnées.json", "metadati.json", "metadáta.json", "metadaten.json",
        "метаданные.json", "метаданни.json", "metadatos.json", "metadados.json", "メタデータ.json",
        "元数据.json",
    }
)  # fmt: skip

_GOOGLE_FOLDERS = frozenset(
    {
        "google photos", "google foto", "google fotos", "fotky google", "google фото", "google снимки",
        "google fotoğraflar", "google 相册", "google フォト", "google 포토", "zdjęcia google", "google kuvat",
    }
)  # fmt: skip
_BINS = frozenset(
    {
        "trash", "bin", "papierkorb", "corbeille", "cestino", "papelera", "lixeira", "lixo", "reciclagem",
        "prullenbak", "kosz", "koš", "kôš", "papperskorg", "papperskorgen", "papirkurv", "papirkurven",
        "roskakori", "корзина", "кошче", "çöp kutusu", "ゴミ箱", "휴지통", "回收站", "垃圾桶", "垃圾箱",
    }
)  # fmt: skip
_LOCKED_FOLDERS = frozenset(
    {
        "locked folder", "gesperrter ordner", "dossier verrouillé", "cartella bloccata", "cartella protetta",
        "carpeta privada", "carpeta bloqueada", "pasta trancada", "pasta bloqueada", "vergrendelde map",
        "folder chroniony", "låst mapp", "låst mappe", "lukittu kansio", "папка с защитой", "личная папка",
        "ロックされたフォルダ", "鍵付きフォルダ", "잠긴 폴더", "锁定文件夹", "已锁定的文件夹", "鎖定的資料夾",
    }
)  # fmt: skip
_ARCHIVES = frozenset(
    {
        "archive", "archiv", "archives", "archivio", "archivo", "arquivo", "archief", "archiwum", "archív",
        "arkiv", "arkisto", "архив", "arşiv", "アーカイブ", "보관함", "归档", "封存",
    }
)  # fmt: skip
# Folders that say nothing about what is on the photos in them.
_PLAIN_FOLDERS = _GOOGLE_FOLDERS | _BINS | _LOCKED_FOLDERS | _ARCHIVES | {
    "takeout", "dcim", "camera", "camera roll", "photos", "pictures", "images", "fotos", "foto", "bilder",
    "imágenes", "写真", "ピクチャ", "画像", "my photos", "my pictures", "meine fotos", "meine bilder", "mis fotos",
    "mes photos", "mes images", "downloads", "download", "desktop", "documents", "tmp", "temp",
}  # fmt: skip
_UNTITLED = re.compile(r"(untitled|unbenannt|sin t[ií]tulo|sem t[ií]tulo|sans titre|senza titolo)\s*(\(\d+\))?")
_YEAR_FOLDER = re.compile(
    r"(photos?|fotos?|foto's|foton|bilder|billeder|zdjęcia|fotky|фото(графии)?|снимки|kuvat)"
    r"\s+(from|de|von|da|dal|del|di|aus|uit|van|z|ze|från|fra|za|за|от|iz|з|vuodelta)(\s+roku)?"
    r"\s+(19|20)\d\d(\s*г\.?)?"
    r"|(19|20)\d\d\s*年\s*(的|の)?\s*(照片|写真|相片)|(19|20)\d\d\s*년(의)?\s*사진"
)
# Design rule for Camera File system 2.0, section 3.2.1: three digits and five characters, as 100APPLE.
_CAMERA_FOLDER = re.compile(r"[1-9]\d\d[a-z0-9_]{5}")


def folded(name: str) -> str:
    """Return a name as it is compared: composed (macOS decomposes) and without regard to case."""
    return unicodedata.normalize("NFC", name).casefold()


def is_album_file(name: str) -> bool:
    """Tell whether a file of this name describes the album it lies in."""
    return folded(name) in ALBUM_FILES


def folder_fate(path: str) -> Literal["trashed", "locked", "archived"] | None:
    """Return what the owner did with the photos of a Takeout's folder: Google puts them apart by folder.

    Their sidecars say so too, but may lie in a part that was never downloaded.

    Args:
        path: of the folder, with `/`. A folder called "Bin" somewhere else is nobody's bin.
    """
    above, _, name = folded(path).rpartition("/")
    if above.rpartition("/")[2] not in _GOOGLE_FOLDERS:
        return None
    if name in _BINS:
        return "trashed"
    if name in _LOCKED_FOLDERS:
        return "locked"
    return "archived" if name in _ARCHIVES else None


def is_telling_folder(name: str) -> bool:
    """Tell whether a folder's name says something about its photos, and so can be an album's title."""
    plain = folded(name).strip()
    if not plain or plain in _PLAIN_FOLDERS or plain.isdigit():
        return False
    return not any(rule.fullmatch(plain) for rule in (_YEAR_FOLDER, _CAMERA_FOLDER, _UNTITLED))
