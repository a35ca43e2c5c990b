"""How Google Takeout names things, in the languages in which it is known."""

import re
import unicodedata

# An edited copy lies beside its original under the original's name with such an ending.
EDITED_ENDINGS: tuple[str, ...] = (
    "-edited", "-effects", "-smile", "-mix",
    "-modifié", "-modificato", "-bearbeitet", "-editado", "-ha editado", "-编辑", "-編集済み", "-편집됨",
    "-bewerkt", "-muokattu", "-edytowane", "-redigeret",
)  # fmt: skip

ALBUM_FILES = frozenset(
    {
        "metadata.json", "métadonnées.json", "metadati.json", "metadáta.json", "metadaten.json",
        "метаданные.json", "метаданни.json", "metadatos.json", "metadados.json", "メタデータ.json",
        "元数据.json",
    }
)  # fmt: skip

# Folders that say nothing about what is on the photos in them.
_PLAIN_FOLDERS = frozenset(
    {
        "takeout", "google photos", "google foto", "google fotos", "fotky google", "google фото",
        "google снимки", "google fotoğraflar", "google 相册", "google フォト", "google 포토",
        "zdjęcia google", "google kuvat", "dcim", "camera", "camera roll", "photos", "pictures", "images",
        "fotos", "foto", "bilder", "downloads", "download", "archive", "archiv", "trash", "bin",
        "papierkorb", "corbeille", "cestino", "papelera",
    }
)  # fmt: skip
_UNTITLED = re.compile(r"(untitled|unbenannt|sin t[ií]tulo|sem t[ií]tulo|sans titre|senza titolo)\s*(\(\d+\))?")
_YEAR_FOLDER = re.compile(
    r"(photos?|fotos?|foto's|foton|bilder|billeder|zdjęcia|fotky|фото(графии)?|снимки|kuvat)"
    r"\s+(from|de|von|da|dal|del|di|aus|uit|van|z|ze|från|fra|za|за|от|iz|з|vuodelta)\s+(19|20)\d\d(\s*г\.?)?"
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


def is_telling_folder(name: str) -> bool:
    """Tell whether a folder's name says something about its photos, and so can be an album's title."""
    plain = folded(name).strip()
    if not plain or plain in _PLAIN_FOLDERS or plain.isdigit():
        return False
    return not any(rule.fullmatch(plain) for rule in (_YEAR_FOLDER, _CAMERA_FOLDER, _UNTITLED))
