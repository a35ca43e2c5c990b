"""Time and memory of each style at 1024 and 2048 px: `python -m tests.bench.bench_styles [STYLE]...`.

Every style paints the same photo (a cat whose head is marked, so that the costume is worn) in a process of its own
on one core, so that peaks do not mix. Ends with 1 if a limit is passed: they are asserted here and nowhere else,
because seconds on a machine that others use say nothing in a test.
"""

import io
import json
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass

SIZES_PX = (1024, 2048)
# CPU seconds at 1024 px of a plain style and of a framed one, MB at 1024 px of a plain style and at 2048 px of any.
_PLAIN_SECONDS, _FRAMED_SECONDS, _PLAIN_MB, _LARGE_MB = 6.0, 20.0, 600.0, 1024.0
_FRAMED = ("renaissance", "victorian")
_MARKED = (0.031, 0.0, 0.865, 0.967)


@dataclass(frozen=True)
class Run:
    """One picture: CPU seconds, peak memory in MB, size in pixels."""

    style: str
    longest_px: int
    seconds: float
    megabytes: float
    size: tuple[int, int]

    @property
    def over(self) -> str:
        """Which limit is passed, or nothing."""
        framed = self.style in _FRAMED
        if self.longest_px == SIZES_PX[0]:
            if self.seconds > (_FRAMED_SECONDS if framed else _PLAIN_SECONDS):
                return "too slow"
            return "" if framed or self.megabytes <= _PLAIN_MB else "too much memory"
        return "too much memory" if self.megabytes > _LARGE_MB else ""


def measure(style: str, longest_px: int) -> Run:
    """Paint in this process; its peak is the process's own."""
    import cv2
    import skimage.data
    from PIL import Image

    from shared.domain.photo import Region
    from shared.embedded.painter import paint

    cv2.setNumThreads(1)
    file = io.BytesIO()
    Image.fromarray(skimage.data.chelsea()).save(file, "JPEG", quality=92)  # type: ignore[no-untyped-call]
    x, y, w, h = _MARKED
    head = Region(kind="pet", x=x, y=y, w=w, h=h)
    before = time.process_time()
    painted = paint(
        [file.getvalue()], [[head]], style=style, product="portrait", kind="pet",
        seed=7, longest_px=longest_px, plate="Lord Chelsea of Purrshire",
    )  # fmt: skip
    seconds = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    height, width = painted.rgb.shape[:2]
    return Run(style, longest_px, round(seconds, 2), round(peak), (width, height))


def _apart(style: str, longest_px: int) -> Run:
    command = [sys.executable, "-m", "tests.bench.bench_styles", "--one", style, str(longest_px)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return Run(**{**said, "size": tuple(said["size"])})


def main() -> int:
    """Print a table of all styles, or of those named; returns the exit status."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        print(json.dumps(asdict(measure(arguments[1], int(arguments[2])))))
        return 0
    from shared.domain.styles import STYLES

    print("| style | " + " | ".join(f"{px} px: s CPU, MB" for px in SIZES_PX) + " |  |")
    print("|---|" + "---|" * len(SIZES_PX) + "---|")
    passed = True
    for style in arguments or STYLES:
        runs = [_apart(style, px) for px in SIZES_PX]
        over = ", ".join(f"{run.over} at {run.longest_px}" for run in runs if run.over)
        passed = passed and not over
        cells = " | ".join(f"{run.seconds:.1f}, {run.megabytes:.0f}" for run in runs)
        print(f"| {style} | {cells} | {over} |", flush=True)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
