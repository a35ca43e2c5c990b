"""Time and memory of each style at one size: `python -m tests.bench.bench_styles [longest_px]`.

Every style runs in a process of its own on one core, so that peaks do not mix. Not a test: it asserts nothing.
"""

import io
import resource
import subprocess
import sys
import time

_LONGEST_PX = 1024
_MARKED = (0.12, 0.0, 0.72, 1.0)


def _one(style: str, longest_px: int) -> None:
    import cv2
    import skimage.data
    from PIL import Image

    from shared.domain.photo import Region
    from shared.embedded.painter import paint

    cv2.setNumThreads(1)
    file = io.BytesIO()
    Image.fromarray(skimage.data.chelsea()).save(file, "JPEG", quality=92)
    x, y, w, h = _MARKED
    head = Region(kind="pet", x=x, y=y, w=w, h=h)
    wall, cpu = time.perf_counter(), time.process_time()
    painted = paint(
        [file.getvalue()], [[head]], style=style, product="portrait",
        seed=7, longest_px=longest_px, plate="Lord Chelsea of Purrshire",
    )  # fmt: skip
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    height, width = painted.rgb.shape[:2]
    print(f"{style:12} {width:4} x {height:4} px  {cpu:6.2f} s CPU  {wall:6.2f} s wall  {peak:5.0f} MB peak")


def main() -> None:
    """Run every style in a process of its own, or the one that was asked for."""
    arguments = sys.argv[1:]
    if len(arguments) == 2:
        _one(arguments[0], int(arguments[1]))
        return
    from shared.domain.styles import STYLES

    longest_px = arguments[0] if arguments else str(_LONGEST_PX)
    for style in STYLES:
        subprocess.run([sys.executable, "-m", "tests.bench.bench_styles", style, longest_px], check=True)


if __name__ == "__main__":
    main()
