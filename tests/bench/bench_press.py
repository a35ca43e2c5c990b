"""Time and memory of a card of every occasion and of storybooks: `python -m tests.bench.bench_press [WHAT]...`.

`WHAT` is an occasion, or `book-N` for a storybook of N pages. Each is laid out, with its PDF, in a process of its own
on one core, so that peaks do not mix. Ends with 1 if a limit is passed: they are asserted here and nowhere else,
because seconds on a machine that others use say nothing.
"""

import io
import json
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING, get_args

if TYPE_CHECKING:
    from shared.ports.press import PressOrder

MOST_SECONDS, MOST_MB = 6.0, 600.0  # CPU of a card, with everything loaded for the first time
MOST_SECONDS_A_PAGE, MOST_BOOK_MB = 1.5, 900.0
BOOKS = ("book-2", "book-8", "book-24")


def measure(what: str) -> dict[str, float]:
    """Lay one card or book out in this process; return CPU seconds, peak MB and kB of the PDF and of all files."""
    before = time.process_time()
    import cv2

    from shared.press.products import printed

    cv2.setNumThreads(1)
    files = printed(_book(int(what.partition("-")[2])) if what.startswith("book-") else _card(what))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    kilobytes = len(files[-1].data) / 1000
    every = sum(len(file.data) for file in files) / 1000
    return {"seconds": time.process_time() - before, "megabytes": peak, "kilobytes": kilobytes, "all_kilobytes": every}


def _card(occasion: str) -> "PressOrder":
    from shared.ports.press import PressOrder

    texts = ["أمي الحبيبة،", "كل عام وأنتِ بخير! شكراً لكِ على كل شيء، أحبكِ كثيراً.", "With love from Anna"]
    title = "お誕生日おめでとう"
    return PressOrder("card", _pictures(2), "oil", title, texts, "ar", 3, "Anna", occasion)  # type: ignore[arg-type]


def _book(pages: int) -> "PressOrder":
    from shared.ports.press import PressOrder

    texts = [
        f"On day {page + 1} we took the little boat, and saw two herons and the long reeds." for page in range(pages)
    ]
    return PressOrder("storybook", _pictures(pages), "oil", "Our Zoo Weekend", texts, "en", 3)


def _pictures(count: int) -> list[bytes]:
    """Return photos of 1280 x 960 px, none like another: nothing of a book is the same twice."""
    from PIL import Image
    from skimage import data

    found = []
    for number in range(count):
        file = io.BytesIO()
        photo = Image.fromarray(getattr(data, ("chelsea", "astronaut", "coffee")[number % 3])())
        photo.rotate(number * 7, expand=False).resize((1280, 960)).save(file, "JPEG", quality=92)
        found.append(file.getvalue())
    return found


def _limits(what: str) -> tuple[float, float]:
    pages = int(what.partition("-")[2] or 0) if what.startswith("book-") else 0
    return (MOST_SECONDS + pages * MOST_SECONDS_A_PAGE, MOST_BOOK_MB) if pages else (MOST_SECONDS, MOST_MB)


def main(asked: list[str]) -> int:
    """Measure, print a table, and say whether a limit is passed."""
    from shared.ports.press import Occasion

    worst = 0
    for what in asked or (*get_args(Occasion), *BOOKS):
        command = [sys.executable, "-m", "tests.bench.bench_press", "--one", what]
        run = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        most_seconds, most_mb = _limits(what)
        over = run["seconds"] > most_seconds or run["megabytes"] > most_mb
        worst |= over
        print(
            f"{what:<12}{run['seconds']:6.2f} s{run['megabytes']:7.0f} MB{run['kilobytes']:8.0f} kB PDF"
            f"{run['all_kilobytes']:8.0f} kB all",
            "!" * over,
        )
    return int(worst)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2])))
    else:
        sys.exit(main(sys.argv[1:]))
