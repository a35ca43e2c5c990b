"""Every refusal says what, why, what you can do, and whether it cost anything."""

from shared.domain.model_refusals import MODEL_REFUSALS
from shared.domain.offer_refusals import OFFER_REFUSALS
from shared.domain.safety.refusals import BY_JUDGEMENT, Refusal
from shared.domain.safety.refusals import REFUSALS as SAFETY

_TABLE = {
    "no_photos": Refusal(
        what="No picture was made.",
        why="There is no usable photo in the place you named.",
        what_you_can_do="Name a folder or zip with JPEG, PNG, WebP or HEIC photos.",
    ),
    "no_photo_fits": Refusal(
        what="No picture was made.",
        why="No photo in your library fits the wish.",
        what_you_can_do="Name another time, place or subject, or give the photos a name that says what they show.",
    ),
    "consent_missing": Refusal(
        what="Nothing was read.",
        why="You have not agreed to photos being read.",
        what_you_can_do="Run `keepsake consent give`, or add --yes.",
    ),
    "people_not_consented": Refusal(
        what="Nothing was done.",
        why="You have not agreed to names of people and pets being kept.",
        what_you_can_do="Run `keepsake consent give people`.",
    ),
    "none_of_these": Refusal(
        what="No picture was made.",
        why="None of the photos that may fit was the one you meant.",
        what_you_can_do="Say who is in a photo with `keepsake label PHOTO NAME`, or name another time or place.",
    ),
    "consent_withdrawn": Refusal(
        what="The request was ended and everything staged for it was erased.",
        why="You withdrew consent that it needed.",
        what_you_can_do="Give consent again if you want to, and ask once more.",
    ),
    "cancelled": Refusal(
        what="The request was ended and everything staged for it was erased.",
        why="You cancelled it.",
        what_you_can_do="Ask again whenever you like.",
    ),
    "deadline_passed": Refusal(
        what="No picture was made.",
        why="The request took longer than it may.",
        what_you_can_do="Ask again; if it happens twice, `keepsake requests` says which step took so long.",
    ),
    "policy_off": Refusal(
        what="No picture was made.",
        why="Your organisation has not switched Keepsake on for you.",
        what_you_can_do="Ask your administrator.",
    ),
    "daily_pictures_used_up": Refusal(
        what="No picture was made.",
        why="Today's number of pictures is used up.",
        what_you_can_do="Ask again tomorrow.",
    ),
    "daily_budget_used_up": Refusal(
        what="No picture was made.",
        why="Today's budget is used up.",
        what_you_can_do="Ask again tomorrow.",
    ),
    "daily_pictures_reserved": Refusal(
        what="No picture was made.",
        why="What is left of today's number of pictures is held by your other requests, which are still being made.",
        what_you_can_do="Ask again when they are done, or cancel one; what they do not need is given back.",
    ),
    "daily_budget_reserved": Refusal(
        what="No picture was made.",
        why="What is left of today's budget is held by your other requests, which are still being made.",
        what_you_can_do="Ask again when they are done, or cancel one; what they do not need is given back.",
    ),
    "wish_over_daily_pictures": Refusal(
        what="No picture was made.",
        why="The wish needs more pictures than you have left today.",
        what_you_can_do="Ask for fewer pictures or pages, or ask again tomorrow.",
    ),
    "wish_over_daily_budget": Refusal(
        what="No picture was made.",
        why="The wish may cost more than is left of today's budget.",
        what_you_can_do="Ask for fewer pictures or pages, for a draft, or ask again tomorrow.",
    ),
    "photos_gone": Refusal(
        what="No picture was made.",
        why="The chosen photos could not be read any more: they were moved, changed or deleted meanwhile.",
        what_you_can_do="Ask again; the library is read anew.",
    ),
    "source_gone": Refusal(
        what="No picture was made.",
        why="The place your photos are in does not exist or cannot be opened.",
        what_you_can_do="Check the path, and that you may read it.",
    ),
    "nothing_uploaded": Refusal(
        what="No picture was made.",
        why="None of your photos is there: nothing was uploaded, or it was deleted.",
        what_you_can_do="Upload photos in the app, then ask again.",
    ),
    "uploads_full": Refusal(
        what="Nothing more was taken.",
        why="10,000 photos or 50 GB of your uploads wait already, or are announced, and no more are kept at once.",
        what_you_can_do="Wait a quarter of an hour if you have just sent many; else disconnect the source, which"
        " deletes its uploads, and connect it again.",
    ),
    "source_left": Refusal(
        what="The request was ended and everything staged for it was erased.",
        why="You disconnected a source of photos that it used.",
        what_you_can_do="Ask again; the other sources are used.",
    ),
    "source_disconnected": Refusal(
        what="No picture was made.",
        why="The account your photos are in does not let Keepsake in any more.",
        what_you_can_do="Connect it again in the app.",
    ),
    "source_forbidden": Refusal(
        what="No picture was made.",
        why="The account your photos are in, or its organisation, does not allow Keepsake to read them.",
        what_you_can_do="Ask its administrator, or connect it again and agree to all that is asked for.",
    ),
    "picker_session_expired": Refusal(
        what="No picture was made.",
        why="What you picked in Google Photos can be read for a limited time, and that is over.",
        what_you_can_do="Pick the photos again in the app.",
    ),
    "picker_not_finished": Refusal(
        what="No picture was made.",
        why="You have not finished picking photos in Google Photos.",
        what_you_can_do="Finish picking, then ask again.",
    ),
    "picker_no_photos_account": Refusal(
        what="Nothing was connected.",
        why="The account you agreed with has no Google Photos.",
        what_you_can_do="Choose another account, or another source.",
    ),
    "archive_unreadable": Refusal(
        what="No picture was made.",
        why="The zip file is damaged or is not a zip file.",
        what_you_can_do="Download it again, or unpack it and name the folder.",
    ),
    "folder_unreadable": Refusal(
        what="No picture was made.",
        why="The folder your photos are in may not be read.",
        what_you_can_do="Give yourself the right to read it, or name another folder.",
    ),
    "listing_too_long": Refusal(
        what="No picture was made.",
        why="There are more files in that place than Keepsake reads at once.",
        what_you_can_do="Name a folder further down, or a zip with a part of the photos.",
    ),
    "staged_gone": Refusal(
        what="No picture was made.",
        why="What was staged for the request is not there any more.",
        what_you_can_do="Ask again.",
    ),
    "staged_damaged": Refusal(
        what="No picture was made.",
        why="What was staged for the request was changed by somebody else, and is not used.",
        what_you_can_do="Ask again; if it happens twice, check who can write to Keepsake's data folder.",
    ),
    "storage_full": Refusal(
        what="No picture was made.",
        why="There is no space left where Keepsake keeps its data.",
        what_you_can_do="Free some space, or set KEEPSAKE_HOME to a folder on another disk.",
    ),
    "store_unavailable": Refusal(
        what="Nothing was done.",
        why="The files in which Keepsake keeps its data cannot be read or written.",
        what_you_can_do="Check the disk and the folder; KEEPSAKE_HOME names another one.",
    ),
    "model_busy": Refusal(
        what="No picture was made.",
        why="The image model was too busy or too slow, again and again.",
        what_you_can_do="Ask again later.",
    ),
    "model_gone": Refusal(
        what="No picture was made.",
        why="The image model is no longer available.",
        what_you_can_do="Ask again with another style; the operator is told.",
    ),
    "model_failed": Refusal(
        what="No picture was made.",
        why="The image model failed on this photo several times.",
        what_you_can_do="Ask again with another photo or style.",
    ),
    "model_outcome_unknown": Refusal(
        what="No picture was made.",
        why="The image model was called once and its answer was lost; it is not called twice for one picture.",
        what_you_can_do="Ask again.",
    ),
    "key_destroyed": Refusal(
        what="No picture was made.",
        why="The request's key is destroyed, so nothing of it can be read any more.",
        what_you_can_do="Ask again.",
    ),
}
_TABLES = (_TABLE, SAFETY, BY_JUDGEMENT, OFFER_REFUSALS, MODEL_REFUSALS)
_UNKNOWN = Refusal(
    what="No picture was made.",
    why="Something went wrong that should not.",
    what_you_can_do="Ask again; if it happens twice, report the request's id and code.",
)


def refusal(code: str, cost_microusd: int = 0) -> dict[str, str]:
    """Return the sentences for a code, and what it cost."""
    found = next((table[code] for table in _TABLES if code in table), _UNKNOWN)
    cost = f"It cost {cost_microusd / 1e6:.4f} US dollars." if cost_microusd else "It cost nothing."
    return {"code": code, "what": found.what, "why": found.why, "do": found.what_you_can_do, "cost": cost}


def sentence(code: str, cost_microusd: int = 0) -> str:
    """Return the refusal as one paragraph."""
    said = refusal(code, cost_microusd)
    return f"{said['what']} {said['why']} {said['do']} {said['cost']}"
