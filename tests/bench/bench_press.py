"""Time and memory of a card of every occasion: `python -m tests.bench.bench_press [OCCASION]...`.

Every card is laid out, with its PDF, in a process of its own on one core, so that peaks do not mix. Ends with 1 if a
limit is passed: they are asserted here and nowhere else, because seconds on a machine that others use say nothing.
"""

import io
import json
import resource
import subprocess
import sys
import time
from typing import get_args

MOST_SECONDS, MOST_MB = 6.0, 600.0  # CPU, with everything loaded for the first time


def measure(occasion: str) -> dict[str, float]:
    """Lay one card out in this process; return CPU seconds, peak MB and kB of the PDF."""
    from PIL import Image
    from skimage import data

    before = time.process_time()
    import cv2

    from shared.ports.press import PressOrder
    from shared.press.products import printed

    cv2.setNumThreads(1)
    pictures = []
    for name in ("chelsea", "astronaut"):
        file = io.BytesIO()
        Image.fromarray(getattr(data, name)()).resize((1280, 960)).save(file, "JPEG", quality=92)
        pictures.append(file.getvalue())
    texts = ["أمي الحبيبة،", "كل عام وأنتِ بخير! شكراً لكِ على كل شيء، أحبكِ كثيراً.", "With love from Anna"]
    order = PressOrder("card", pictures, "oil", "お誕生日おめでとう", texts, "ar", 3, "Anna", occasion)  # type: ignore[arg-type]
    files = printed(order)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return {"seconds": time.process_time() - before, "megabytes": peak, "kilobytes": len(files[-1].data) / 1000}


def main(asked: list[str]) -> int:
    """Measure, print a table, and say whether a limit is passed."""
    from shared.ports.press import Occasion

    worst = 0
    for occasion in asked or get_args(Occasion):
        command = [sys.executable, "-m", "tests.bench.bench_press", "--one", occasion]
        run = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        over = run["seconds"] > MOST_SECONDS or run["megabytes"] > MOST_MB
        worst |= over
        print(f"{occasion:<12}{run['seconds']:6.2f} s{run['megabytes']:7.0f} MB{run['kilobytes']:7.0f} kB", "!" * over)
    return int(worst)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2])))
    else:
        sys.exit(main(sys.argv[1:]))
