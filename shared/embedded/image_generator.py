"""The image generator of the laptop: paints in a worker process that can be killed when time runs out."""

import io
from dataclasses import dataclass

from shared.cloud_settings import CloudSettings
from shared.domain.photo import Region
from shared.domain.styles import STYLES
from shared.errors import ModelBusyError, ModelGoneError
from shared.ports.models import Picture, PictureOrder, Placement
from shared.worker_process import WorkerProcess

MODEL = "local-painter-1"
_QUALITY = 95


@dataclass(frozen=True, slots=True)
class _Work:
    """What crosses to the worker; plain values only."""

    jpegs: tuple[bytes, ...]
    regions: tuple[tuple[Region, ...], ...]
    style: str
    product: str
    seed: int
    longest_px: int
    plate: str | None
    kind: str | None
    shown_before: int
    palette: bytes | None


class LocalImageGenerator:
    """Renders the person's real photo with the painter of this project. Safe to call from several threads.

    One worker process is started on first use and kept; orders queue for it. The caller's process loads
    neither OpenCV nor NumPy.
    """

    def __init__(self) -> None:
        self._worker = WorkerProcess(ModelBusyError)

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        """Paint the first reference; the worker is killed when the time, waiting included, runs out.

        Returns:
            JPEG, quality 95, 4:4:4, sRGB, no metadata; the same order gives the same bytes.

        Raises:
            ModelBusyError: the time ran out or the worker died (transient); the next call gets a new one.
            ModelGoneError: the model or the style is unknown (permanent).
        """
        if order.model != MODEL or order.style not in STYLES:
            raise ModelGoneError(f"model {order.model}, style {order.style}")
        return self._worker.run(_render, _work(order), timeout_seconds)

    def close(self) -> None:
        """Stop the worker; a later call starts a new one."""
        self._worker.close()


def make(settings: CloudSettings) -> LocalImageGenerator:
    """Return the generator of a deployment that paints by itself."""
    return LocalImageGenerator()


def _work(order: PictureOrder) -> _Work:
    return _Work(
        jpegs=tuple(reference.jpeg for reference in order.references),
        regions=tuple(tuple(reference.regions) for reference in order.references),
        style=order.style,
        product=order.product,
        seed=order.seed,
        longest_px=order.longest_px,
        plate=order.plate,
        kind=order.references[0].kind,
        shown_before=order.shown_before,
        palette=order.palette,
    )


def _render(work: _Work) -> Picture:
    """Paint in the worker, which alone loads the painter."""
    from PIL import Image  # noqa: PLC0415

    from shared.embedded.painter import paint  # noqa: PLC0415

    painted = paint(
        work.jpegs, work.regions, style=work.style, product=work.product,
        seed=work.seed, longest_px=work.longest_px, plate=work.plate, kind=work.kind,
        shown_before=work.shown_before, palette=work.palette,
    )  # fmt: skip
    file = io.BytesIO()
    Image.fromarray(painted.rgb).save(file, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    height, width = painted.rgb.shape[:2]
    placements = tuple(Placement(p.reference, p.photo, p.picture) for p in painted.placements)
    return Picture(file.getvalue(), "image/jpeg", width, height, MODEL, placements, painted.notes)
