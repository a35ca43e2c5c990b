"""How the models say no, for people. What an attempt cost stands beside it: it counts once it was made."""

from shared.domain.safety.refusals import Refusal


def _wish(why: str, do: str) -> Refusal:
    return Refusal(what="The image model was asked and made nothing.", why=why, what_you_can_do=do)


def _picture(why: str, do: str) -> Refusal:
    return Refusal(what="The image model made no picture that it would give out.", why=why, what_you_can_do=do)


_OTHER_PHOTO = "Choose another photo, or another style."
_OTHER_WISH = "Ask for another picture of the same photos."
_OPERATOR = "Tell the operator; the request's id and this code say enough."

MODEL_REFUSALS = {
    # The wish was not read.
    "wish_not_read": Refusal(
        what="No picture was made.",
        why="The model that reads wishes gave no usable answer, twice.",
        what_you_can_do="Ask again in other words; short sentences are read best.",
    ),
    # The service did not let the model see the order.
    "model_wish_unsafe": _wish("Its safety filter does not allow what was asked for.", _OTHER_WISH),
    "model_photo_unsafe": _wish("Its safety filter does not allow the photo.", _OTHER_PHOTO),
    "model_wish_prohibited": _wish("Its rules prohibit what was asked for.", _OTHER_WISH),
    "model_wish_blocklist": _wish("A word in the order is on its list of words that are not allowed.", _OTHER_WISH),
    "model_wish_armor": _wish("The project's own filter does not allow the order.", "Ask the operator which rule."),
    "model_wish_jailbreak": _wish("Its filter takes the order for an attempt to get round its rules.", _OTHER_WISH),
    "model_wish_other": _wish("It does not take the order, and does not say why.", _OTHER_WISH),
    "model_language": _wish("It does not know the language of the order.", "Ask in English."),
    # The picture is held back.
    "model_picture_unsafe": _picture("Its safety filter does not allow the picture that came out.", _OTHER_PHOTO),
    "model_picture_prohibited": _picture("Its rules prohibit what came out.", _OTHER_PHOTO),
    "model_picture_recitation": _picture("The picture came out too much like one that exists.", "Ask again."),
    "model_picture_other": _picture(
        "It does not say why; often somebody in the photo looks like somebody well known.", _OTHER_PHOTO
    ),
    "model_picture_blocklist": _picture("Something in it is on its list of what is not allowed.", _OTHER_PHOTO),
    "model_picture_personal": _picture("It found personal information in the photo or the order.", _OTHER_PHOTO),
    "model_picture_armor": _picture("The project's own filter holds it back.", "Ask the operator which rule."),
    "model_declined": _picture("It answered in words that it will not make this picture.", _OTHER_PHOTO),
    # By support codes, which say more.
    "model_child": _picture("It takes somebody in the photo for a child.", "Choose a photo without children."),
    "model_celebrity": _picture("It takes somebody in the photo for somebody well known.", _OTHER_PHOTO),
    "model_celebrity_or_child": _picture(
        "It takes somebody in the photo for a child or for somebody well known.", _OTHER_PHOTO
    ),
    "model_person": _picture("It does not make pictures of this person.", _OTHER_PHOTO),
    "model_dangerous": _picture("Its filter found something dangerous.", _OTHER_WISH),
    "model_hate": _picture("Its filter found something hateful.", _OTHER_WISH),
    "model_sexual": _picture("Its filter found something sexual.", _OTHER_PHOTO),
    "model_toxic": _picture("Its filter found something insulting.", _OTHER_WISH),
    "model_violence": _picture("Its filter found violence.", _OTHER_WISH),
    "model_vulgar": _picture("Its filter found something vulgar.", _OTHER_WISH),
    "model_third_party": _picture("It found something that belongs to somebody else, such as a brand.", _OTHER_PHOTO),
    # Nobody objects.
    "model_no_picture": _picture("It gave no picture and no reason.", "Ask again, or choose another photo."),
    "model_unfinished": _picture("It ran out of room before the picture was done.", "Ask again."),
    "picture_damaged": _picture("The photo it got, or the picture it sent, is no whole picture.", "Ask again."),
    "model_rejected": _wish("The service did not take the order as it was sent.", _OPERATOR),
    "model_forbidden": _wish("The service does not let this project use the model.", _OPERATOR),
    "too_many_references": _wish("There are more photos in the order than the model takes.", _OPERATOR),
}
