"""What a person is told when the hard rules refuse: what, why, and what they can do."""

from shared.domain.photo import Record


class Refusal(Record):
    """One refusal, in plain words.

    Attributes:
        what: what is not made.
        why: the reason.
        what_you_can_do: the next step; never how to word the same wish differently.
    """

    what: str
    why: str
    what_you_can_do: str


REFUSALS = {
    "safety_minors": Refusal(
        what="We can't make this picture.",
        why="Keepsake never makes sexual or undressed pictures of anyone who is, or looks like, a child.",
        what_you_can_do="If you are worried about a child, your local child protection line can help.",
    ),
    "safety_child_dress": Refusal(
        what="We can't make pictures of children in the bath, in swimwear or in underwear.",
        why="They may be innocent, but pictures of children made with AI are kept fully dressed here.",
        what_you_can_do="Choose a photo with everyday clothes, or leave that detail out. Pets in the bath are welcome.",
    ),
    "safety_nudity": Refusal(
        what="We can't make nude pictures or take clothes off anyone.",
        why="Such pictures hurt people, and nobody in your photos agreed to it.",
        what_you_can_do="Ask for a costume instead: a knight, a gardener or a Victorian aristocrat all work well.",
    ),
    "safety_sexual": Refusal(
        what="We can't make sexual or suggestive pictures.",
        why="Keepsake is made for family photos and everyone in them.",
        what_you_can_do="For something romantic, try a watercolour of the two of you at a favourite place.",
    ),
    "safety_self_harm": Refusal(
        what="We can't make pictures about suicide or self-harm.",
        why="They can do harm, and you may be going through something hard.",
        what_you_can_do=(
            "If this is about you, please talk to someone now: your local emergency number, or a helpline "
            "from findahelpline.com. We are glad to make another picture whenever you like."
        ),
    ),
    "safety_hate": Refusal(
        what="We can't make pictures with hate symbols, slurs or praise of violent groups.",
        why="They attack people for who they are, whatever the picture is meant for.",
        what_you_can_do="Describe the scene without them.",
    ),
    "safety_violence": Refusal(
        what="We can't make cruel or bloody pictures of people or animals.",
        why="Keepsake pictures show real people and pets, and are seen by the whole family.",
        what_you_can_do="Gentle scares are fine: a friendly zombie, a haunted castle, a Halloween costume.",
    ),
    "safety_face_swap": Refusal(
        what="We can't put someone's face or head on another body.",
        why="It shows people in scenes they never were in, and it is easily misused.",
        what_you_can_do="We can paint the person themselves in another style or costume, from your own photo.",
    ),
    "safety_document": Refusal(
        what="We can't make documents, identity cards, certificates or money that could pass as real.",
        why="Copies like these are used to deceive.",
        what_you_can_do="A card, an invitation or a playful award in a painted style is fine.",
    ),
    "safety_public_figure": Refusal(
        what="We can't make pictures of public figures by name.",
        why="They have not agreed, and such pictures are easily taken for real.",
        what_you_can_do="Leave the name out and describe a costume or a role, or choose people from your own photos.",
    ),
    "safety_degrading": Refusal(
        what="We can't make a picture that mocks or belittles a real person.",
        why="The person in it has no say, and pictures travel.",
        what_you_can_do="Try a kind one: your teacher as a wizard, your boss as a ship's captain.",
    ),
    "safety_photorealistic": Refusal(
        what="We can't make photo-like pictures of real people.",
        why="Someone could take the picture for a photo of something that never happened.",
        what_you_can_do="Choose watercolour, oil, pencil or another painted style.",
    ),
}

# What a model's own filter blocks without saying which rule it would break.
JUDGED = "safety_judged"
BY_JUDGEMENT = {
    JUDGED: Refusal(
        what="We can't make this picture.",
        why="The model that looks at wishes before anything is made does not allow it.",
        what_you_can_do="Ask for another picture of the same photos.",
    ),
}


def refusal_for(code: str) -> Refusal:
    """Return the sentences for a code of `Verdict`.

    Raises:
        KeyError: not a code of the hard rules.
    """
    return REFUSALS[code]
