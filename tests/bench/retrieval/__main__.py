"""How well photos are found: precision, recall, asking back, beside plain BM25 over the same text, in one run.

    python -m tests.bench.retrieval                     the photos of ../shared/data as four libraries
    python -m tests.bench.retrieval --made --seeds 20   made-up owners instead, any number of them
    python -m tests.bench.retrieval --doubts --seeds 5  small libraries each made for one doubt
    python -m tests.bench.retrieval --failures          and each wish that went wrong, of the tuned half only

P@1: the first photo shown is right (a question counts as a miss). P@3, R@5: right ones among the first 3 or 5, of as
many as there are to find. told: wishes that what is known of some right photo can answer. Where nothing known can
answer, the only good answers are a question, nothing, or a right photo (honest).
"""

import argparse
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.bench.retrieval import made
from tests.bench.retrieval.keywords import Keywords
from tests.bench.retrieval.libraries import VARIANTS, Library, build
from tests.bench.retrieval.measure import Answer, Case, Search, Table, Tally, tally
from tests.bench.retrieval.truth import DATA, Query, queries


def cases(library: Library, half: str) -> list[Case]:
    """Return every wish of a half that concerns a library, with what is right in it."""
    asked = [query for query in queries() if query.half == half]
    return [_case(library, query) for query in asked if not query.only_in or library.variant in query.only_in]


def _case(library: Library, query: Query) -> Case:
    good = [photo for photo in library.photos if library.right(photo, query.rule)]
    told = sum(library.says(photo, query) for photo in good)
    expected = {"negative": "empty", "ambiguous": "ask"}.get(query.family, "photo" if told else "honest")
    return Case(query.wish, query.family, library.variant, frozenset(photo.id for photo in good), told, expected)


def show(title: str, ours: Table, theirs: Table) -> None:
    """Print one table."""
    print(
        f"\n{title}\n{'':<12}{'told':>6} |{'P@1':>6}{'P@3':>6}{'R@5':>6}{'asked':>7} |{'P@1':>7}{'P@3':>6}{'R@5':>6}",
        "BM25",
    )
    told = [key for key in ours if key[1] == "photo"]
    for key in told:
        _row(key[0], ours[key], theirs[key])
    metadata = [key for key in told if key[0] in ("person", "pet", "place", "date", "trip")]
    _row("metadata", _sum(ours, metadata), _sum(theirs, metadata))
    _row("all", _sum(ours, told), _sum(theirs, told))
    for expected, name in (("ask", "ambiguous: asked"), ("empty", "negative: empty"), ("honest", "untold: honest")):
        keys = [key for key in ours if key[1] == expected]
        here, there = _sum(ours, keys), _sum(theirs, keys)
        if here.cases:
            print(f"{name:<17}{here.kept:>4} of {here.cases:<4}| BM25 {there.kept} of {there.cases}")


def _sum(table: Table, keys: Iterable[tuple[str, str]]) -> Tally:
    total = Tally()
    for tally_ in (table[key] for key in keys):
        for name in ("cases", "at_1", "at_3", "recall_5", "asked", "kept"):
            setattr(total, name, getattr(total, name) + getattr(tally_, name))
    return total


def _row(name: str, ours: Tally, theirs: Tally) -> None:
    if not ours.cases:
        return
    here = [value / ours.cases for value in (ours.at_1, ours.at_3, ours.recall_5, ours.asked)]
    there = [value / theirs.cases for value in (theirs.at_1, theirs.at_3, theirs.recall_5)]
    print(
        f"{name:<12}{ours.cases:>6} |{here[0]:>6.2f}{here[1]:>6.2f}{here[2]:>6.2f}{here[3]:>7.2f} |"
        f"{there[0]:>7.2f}{there[1]:>6.2f}{there[2]:>6.2f}"
    )


def _failures(table: Table) -> None:
    for (family, expected), found in table.items():
        for line in found.failed:
            print(f"  {family}/{expected}  {line}")


def real(*, failures: bool) -> None:
    """Measure on the photos of the data folder, each variant and each half apart."""
    if not DATA.exists():
        raise SystemExit("needs the photos of ../shared/data, which are not shipped; --made does without")
    for variant in VARIANTS:
        with tempfile.TemporaryDirectory() as folder:
            library = build(variant, Path(folder))
        search, words = Search(library.photos), Keywords(library.photos)
        for half in ("tuned", "held"):
            asked = cases(library, half)
            ours = tally(asked, search.answer)
            show(f"{variant}, {half} half, {len(library.photos)} photos", ours, _by_words(asked, words))
            if failures and half == "tuned":
                _failures(ours)


def _by_words(asked: Iterable[Case], words: Keywords) -> Table:
    return tally(asked, lambda wish: Answer(words.best(wish)))


def invented(seeds: range, *, failures: bool) -> None:
    """Measure on made-up owners."""
    ours: Table | None = None
    theirs: Table | None = None
    for seed in seeds:
        library = made.library(seed)
        asked = made.cases(library)
        search, words = Search(library.photos), Keywords(library.photos)
        ours = tally(asked, search.answer, ours)
        theirs = tally(asked, lambda wish, words=words: Answer(words.best(wish)), theirs)
    show(f"{len(seeds)} made-up owners, seeds {seeds.start} to {seeds.stop - 1}", ours or {}, theirs or {})
    if failures and ours:
        _failures(ours)


def doubted(seeds: range, *, failures: bool) -> None:
    """Measure on small libraries each made for one doubt."""
    ours: Table | None = None
    for doubt in (doubt for seed in seeds for doubt in made.doubts(seed)):
        ours = tally(doubt.cases, Search(doubt.photos).answer, ours)
    clear, open_ones = (ours or {})["clear", "photo"], (ours or {})["doubt", "ask"]
    print(f"\ndoubts, seeds {seeds.start} to {seeds.stop - 1}")
    print(f"ambiguous: asked {open_ones.kept:>4} of {open_ones.cases}")
    print(f"clear: asked     {clear.asked:>4} of {clear.cases}; P@1 {clear.at_1 / max(clear.cases, 1):.2f}")
    if failures and ours:
        _failures(ours)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--made", action="store_true")
    parser.add_argument("--doubts", action="store_true")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--failures", action="store_true")
    chosen = parser.parse_args()
    seeds = range(chosen.first_seed, chosen.first_seed + chosen.seeds)
    if chosen.made:
        invented(seeds, failures=chosen.failures)
    elif chosen.doubts:
        doubted(seeds, failures=chosen.failures)
    else:
        real(failures=chosen.failures)


if __name__ == "__main__":
    main()
