"""How Google's image models say no, as our refusal codes (`domain/model_refusals.py`). Data.

Sources: discovery document `aiplatform` v1 of 2026-11-06 (BlockedReason, FinishReason); "Responsible AI for Gemini
image" and "Configure Responsible AI safety settings" (docs.cloud.google.com, read 2026-11) for the support codes.
"""

import re

# Of `promptFeedback.blockReason`: the model never saw the order.
BLOCKED = {
    "SAFETY": "model_wish_unsafe",
    "IMAGE_SAFETY": "model_photo_unsafe",
    "PROHIBITED_CONTENT": "model_wish_prohibited",
    "BLOCKLIST": "model_wish_blocklist",
    "MODEL_ARMOR": "model_wish_armor",
    "JAILBREAK": "model_wish_jailbreak",
    "OTHER": "model_wish_other",
    "BLOCKED_REASON_UNSPECIFIED": "model_wish_other",
}
BLOCKED_OTHERWISE = "model_wish_other"

# Of a candidate's `finishReason`: the picture is held back.
WITHHELD = {
    "SAFETY": "model_picture_unsafe",
    "IMAGE_SAFETY": "model_picture_unsafe",
    "PROHIBITED_CONTENT": "model_picture_prohibited",
    "IMAGE_PROHIBITED_CONTENT": "model_picture_prohibited",
    "RECITATION": "model_picture_recitation",
    "IMAGE_RECITATION": "model_picture_recitation",
    "IMAGE_OTHER": "model_picture_other",  # often somebody well known, and not the same every time
    "BLOCKLIST": "model_picture_blocklist",
    "SPII": "model_picture_personal",
    "MODEL_ARMOR": "model_picture_armor",
    "LANGUAGE": "model_language",
}
# Of `finishReason`: nobody objects, there just is no picture. A reason that is new means the same.
NO_PICTURE = {
    "NO_IMAGE": "model_no_picture",
    "OTHER": "model_no_picture",
    "FINISH_REASON_UNSPECIFIED": "model_no_picture",
    "MAX_TOKENS": "model_unfinished",
    "CONTINUATION": "model_unfinished",
    # No tools were offered, and no form was asked for: it has lost its thread.
    "MALFORMED_RESPONSE": "model_no_picture",
    "MALFORMED_FUNCTION_CALL": "model_no_picture",
    "UNEXPECTED_TOOL_CALL": "model_no_picture",
    "TOO_MANY_TOOL_CALLS": "model_no_picture",
}
NO_PICTURE_OTHERWISE = "model_no_picture"
WITHHELD_OTHERWISE = "model_picture_other"
STOPPED = "STOP"
DECLINED = "model_declined"  # `STOP`, words and no picture: how these models say no

_SUPPORT_CODES = {
    "model_child": "58061214 17301594",
    "model_celebrity": "29310472 15236754",
    "model_celebrity_or_child": "64151117",
    "model_dangerous": "62263041",
    "model_hate": "57734940 22137204",
    "model_person": "39322892",
    "model_picture_personal": "92201652",
    "model_picture_prohibited": "89371032 49114662 72817394",
    "model_sexual": "90789179 63429089 43188360",
    "model_toxic": "78610348",
    "model_violence": "61493863 56562880",
    "model_vulgar": "32635315",
    "model_third_party": "35561574 35561575",
    "model_picture_other": "42876398 29578790 74803281",
}
BY_SUPPORT_CODE = {number: code for code, numbers in _SUPPORT_CODES.items() for number in numbers.split()}
_NUMBER = re.compile(r"(?<!\d)\d{8}(?!\d)")


def by_support_code(text: str | None, *, otherwise: str | None = None) -> str | None:
    """Return the code for the support codes a sentence of the service holds; None when it names none.

    Args:
        text: the sentence.
        otherwise: the code when it names some, and none that we know.
    """
    if not text or "upport code" not in text:
        return None
    known = [BY_SUPPORT_CODE[number] for number in _NUMBER.findall(text) if number in BY_SUPPORT_CODE]
    # Several come together; "other" says least.
    return next((code for code in known if code != "model_picture_other"), known[0] if known else otherwise)
