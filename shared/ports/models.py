"""The models: one reads the wish, one makes the picture."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from shared.domain.brief import Brief, SubjectKind
from shared.domain.photo import Region


@dataclass(frozen=True, slots=True)
class WishContext:
    """Typed facts a reader may use beside the wish; they come in fields of their own, never in its text.

    Attributes:
        asked_at: the instant "last summer" is counted from, in the person's zone (aware).
        southern: whether the person lives in the southern hemisphere (seasons).
        known_names: names of people and pets in the library, when the people scope allows.
        known_albums: album titles, when the captions scope allows.
    """

    asked_at: datetime
    southern: bool = False
    known_names: Sequence[str] = field(default=())
    known_albums: Sequence[str] = field(default=())


class BriefReader(Protocol):
    """Reads a wish into the closed schema `Brief`."""

    def read(self, wish: str, context: WishContext) -> Brief:
        """Return the brief; what the wish does not say stays empty, nothing is invented.

        Args:
            wish: 1 to 2,000 characters, already screened.
            context: typed facts.

        Raises:
            ModelBusyError: come back later.
        """


@dataclass(frozen=True, slots=True)
class Reference:
    """One photo given to the image model.

    Attributes:
        jpeg: upright, without metadata.
        regions: where people, pets and faces are in it, if known.
        role: whether the picture shall show what is in it, shall look like it, or shall show whom it is a character
            sheet of.
        shows: what is in it, in words of our own list (`the cat`); never a name.
        kind: of what is in it, when that is one thing or several of one kind.
    """

    jpeg: bytes
    regions: Sequence[Region] = field(default=())
    role: Literal["subject", "style", "character"] = "subject"
    shows: str = "the subject"
    kind: SubjectKind | None = None


@dataclass(frozen=True, slots=True)
class PictureOrder:
    """Everything an image model gets.

    Attributes:
        model: id of a row of the model registry.
        style: id of a style the row offers.
        product: id of a product (`picture`, `portrait`, `avatar`, ...).
        prompt: composed from the brief's validated slots; no names, no captions.
        references: photos, the main one first.
        seed: 0 to 2^31-1; the same order gives the same picture where the model can.
        longest_px: longest side of the result, 512 to 2,048.
        plate: words we set on the frame ourselves; never sent to a model that is not local.
        shown_before: how many pictures of the same request show the main photo already: this one frames it otherwise.
        palette: art (a file) whose colours the picture shall come near to; None: its own.
    """

    model: str
    style: str
    product: str
    prompt: str
    references: Sequence[Reference]
    seed: int
    longest_px: int = 1024
    plate: str | None = None
    shown_before: int = 0
    palette: bytes | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a reference ended up in the picture: rectangles x, y, w, h in 0..1, of the photo and of the picture."""

    reference: int
    photo: tuple[float, float, float, float]
    picture: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Picture:
    """What an image model made.

    Attributes:
        data: the file as the model gave it.
        media_type: `image/png` or `image/jpeg`.
        width_px, height_px: its size.
        model: which model made it, with its version.
        placements: where the photos went; empty when the model does not say.
        region: where it was made; empty: where the registry says.
        notes: codes of things the person should know (`subject_guessed`, ...).
    """

    data: bytes
    media_type: str
    width_px: int
    height_px: int
    model: str
    placements: Sequence[Placement] = field(default=())
    notes: Sequence[str] = field(default=())
    region: str = ""


class ImageGenerator(Protocol):
    """Makes one picture a call. A call may cost money: the caller counts it before it is made."""

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        """Make the picture within the timeout.

        Raises:
            ModelBusyError: come back later; nothing was done and nothing is charged.
            ModelOutcomeUnknownError: no answer in time; it may have been done and charged.
            ModelGoneError: the model is retired or unknown.
            SafetyBlockedError: the model refuses; the call counts.
            PermanentError: the service does not take the order, or what came is no picture; the call counts.
        """


class Embedder(Protocol):
    """Turns texts and photos into vectors of one space: what is alike is close. Similarities rank, they prove nothing.

    Vectors have length 1 and `dimensions` numbers, at most 2,048: more cannot be searched in Firestore.
    """

    @property
    def dimensions(self) -> int:
        """How many numbers a vector has; vectors of different models or sizes cannot be compared."""

    def of_text(self, text: str) -> tuple[float, ...]:
        """Return the vector of what is looked for.

        Args:
            text: words to search photos with; without names and sensitive data.

        Raises:
            ModelBusyError: come back later.
            ModelGoneError: the model is retired or unknown.
        """

    def of_photo(self, jpeg: bytes) -> tuple[float, ...]:
        """Return the vector of a photo.

        Args:
            jpeg: upright, without metadata; its owner has agreed to pixels leaving.

        Raises:
            ModelBusyError: come back later.
            ModelGoneError: the model is retired or unknown.
        """
