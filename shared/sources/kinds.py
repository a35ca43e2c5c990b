"""What a file's name says about what it is, where that is enough to leave it alone."""

from shared.sources.pairing import split_extension

_EXTENSIONS = {
    "not_a_photo_video": "mp4 mov m4v avi mkv webm mpg mpeg mts m2ts 3gp 3g2 wmv flv mp vob insv",
    "not_a_photo_audio": "mp3 m4a wav flac ogg oga opus aac wma aiff",
    "not_a_photo_document": "pdf doc docx xls xlsx ppt pptx odt ods odp txt md rtf pages numbers key",
    "not_a_photo_data": "json csv tsv html htm xml xmp aae db sqlite log ini url lnk plist thm yaml yml",
    "not_a_photo_archive": "zip tgz gz tar 7z rar bz2 xz dmg iso",
    "photo_format_raw": "dng cr2 cr3 crw nef nrw arw srf sr2 orf rw2 raf pef x3f raw 3fr erf kdc mrw",
}
_CODES = {f".{extension}": code for code, names in _EXTENSIONS.items() for extension in names.split()}


def refusal_by_name(name: str) -> str | None:
    """Return the code that says why a file of this name is no photo; None if its bytes must be looked at."""
    return _CODES.get(split_extension(name.casefold())[1])
