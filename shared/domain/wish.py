"""A wish as it is kept for the steps: the person's words, and what they set beside them. Sealed, like the words."""

from shared.domain.brief import Brief
from shared.domain.photo import Record
from shared.domain.selection import Choice

_SHOWN = "shown-before"


class Wish(Record):
    """What a person asks for.

    Attributes:
        text: their words.
        style: id of a style, set beside the words; it counts more than what they say.
        photos: ids of the photos to use and no others, in this order.
        without: ids of photos they have seen and do not want.
        texts: words to be printed: lines inside a card, or the text of each page of a storybook.
        subject: where in the photo what is to be painted is: x, y, w, h in 0..1 of the upright photo.
    """

    text: str
    style: str | None = None
    photos: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    subject: tuple[float, float, float, float] | None = None

    def settle(self, brief: Brief) -> Brief:
        """Return the brief of the words with what was set beside them.

        A storybook whose words name no number has as many pages as there are photos, or texts, for it.
        """
        changes: dict[str, object] = {}
        if self.style is not None:
            changes = {"style": self.style, "unknown_style": None}
        if brief.product == "storybook" and brief.count == 1 and not brief.one_page:
            changes["count"] = max(1, len(self.photos), len(self.texts))
        return brief.model_copy(update=changes)

    @property
    def said(self) -> str:
        """Everything in the person's own words, for whoever judges it."""
        return "\n".join((self.text, *self.texts))

    @property
    def declined(self) -> tuple[Choice, ...]:
        """The photos that are not wanted, as answers said no to."""
        return tuple(Choice(id=_SHOWN, label="", photo_ids=(photo,)) for photo in self.without)
