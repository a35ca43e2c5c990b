"""The dossier: everything private a request collects on its way, sealed under its key."""

from shared.domain.brief import Brief
from shared.domain.photo import Record
from shared.domain.selection import Choice, Question, Scored


class Chosen(Record):
    """A photo a picture is made from."""

    photo_id: str
    refs: tuple[str, ...]
    score: float
    reasons: tuple[str, ...]


class Dossier(Record):
    """What the steps after reading the wish work with.

    Attributes:
        brief: the wish, read.
        style: the style it is made in.
        ranking: photos with scores, reasons and rejections, the best first.
        question: open, or None.
        asked: how many questions there were.
        declined: answers the person has said no to.
        thumbnails: names of the staged small pictures of the open question's choices, by choice.
        pinned: photo ids the person chose; they are used whatever the ranking says.
        subject: where in the first picture's photo what is to be painted is: x, y, w, h in 0..1; None: not said.
        chosen: the photo of each picture.
        also: further photos of what each picture shows, for models that take several.
        objects: names of the staged photos, by photo id.
        prompts: the exact prompt of each picture.
        sheet_prompt: that of a storybook's character sheet; None: it has none.
        plate: words for the frame.
        title: words on the front of a card or the cover of a storybook.
        texts: the lines inside a card, or the text of each page.
    """

    brief: Brief
    style: str | None = None
    ranking: tuple[Scored, ...] = ()
    question: Question | None = None
    asked: int = 0
    declined: tuple[Choice, ...] = ()
    thumbnails: dict[str, str] = {}
    pinned: tuple[str, ...] = ()
    subject: tuple[float, float, float, float] | None = None
    chosen: tuple[Chosen, ...] = ()
    also: tuple[tuple[Chosen, ...], ...] = ()
    objects: dict[str, str] = {}
    prompts: tuple[str, ...] = ()
    sheet_prompt: str | None = None
    plate: str | None = None
    title: str | None = None
    texts: tuple[str, ...] = ()

    def also_of(self, index: int) -> tuple[Chosen, ...]:
        """Return the further photos of a picture."""
        return self.also[index] if index < len(self.also) else ()

    def shown_before(self, index: int) -> int:
        """Return how many pictures before this one have its main photo: each frames it in a way of its own."""
        main = self.chosen[index].photo_id
        return sum(photo.photo_id == main for photo in self.chosen[:index])

    def photos_of(self, index: int) -> tuple[Chosen, ...]:
        """Return the photos a picture is made from, the main one first."""
        return (self.chosen[index], *self.also_of(index))
