"""A made-up library of any size: a folder of tiny files, and a lab that knows what each of them would show."""

import hashlib
import random
from datetime import datetime, timedelta
from pathlib import Path

from shared.domain.file_facts import EmbeddedFacts
from shared.domain.photo import Place, Quality, Region
from shared.ports.photos import Thumbnail

HEAD = b"\xff\xd8\xff\xe0"
START = datetime(2011, 1, 1)
DAYS = 15 * 365
HOME = (52.52, 13.40)
JOURNEYS = ((39.10, -120.03), (43.46, 11.88), (41.90, 12.48), (48.85, 2.35), (35.68, 139.69), (-33.92, 18.42))
NAMES = ["Anna", "Ben", "Clara", "David", "Emma", "Felix", "Grace", "Hugo", "Ida", "Jonas", "Biscuit", "Momo"]
THINGS = ["dog", "cat", "beach", "snow", "cake", "garden", "castle", "mountain", "boat", "flowers", "horse", "bridge"]
_FIRST = [consonant + vowel for consonant in "bdfhklmnprstvz" for vowel in "aeiou"]
_SECOND = ["lan", "mer", "nik", "pol", "ras", "tun"]
RARE = [one + two + three for one in _FIRST for two in _SECOND for three in _SECOND]


def write(folder: Path, count: int) -> None:
    """Write the files, five hundred a folder, as cameras do."""
    for start in range(0, count, 500):
        below = folder / f"DCIM/{100 + start // 500}CANON"
        below.mkdir(parents=True, exist_ok=True)
        for number in range(start, min(start + 500, count)):
            (below / f"IMG_{number:06}.JPG").write_bytes(HEAD + str(number).encode())


class MadeUpLab:
    """The `PhotoLab` port: says of a tiny file what a photo could say."""

    def inspect(self, data: bytes) -> EmbeddedFacts:
        number = int(data.removeprefix(HEAD))
        return facts_of(number, hashlib.sha256(data).hexdigest())

    def shrink(self, data: bytes, *, longest_px: int) -> Thumbnail:
        return Thumbnail(jpeg=data, width_px=longest_px, height_px=longest_px)

    def close(self) -> None:
        """Nothing is open."""


def facts_of(number: int, sha256: str) -> EmbeddedFacts:
    """Return a photo's facts: a few days with many photos, trips, a dozen people, words few and many photos share."""
    rng = random.Random(number)
    day = int(random.Random(number // 12).random() ** 0.8 * DAYS)
    journey = random.Random(day // 6).random()
    words = [rng.choice(THINGS)] * (rng.random() < 0.35) + [rng.choice(RARE) for _ in range(rng.choice([0, 0, 1, 2]))]
    names = [NAMES[int(len(NAMES) * rng.random() ** 2)] for _ in range(rng.choice([0, 0, 0, 1, 1, 2]))]
    regions = [Region(kind="face", x=0.2, y=0.2, w=0.2, h=0.2, name=name) for name in dict.fromkeys(names)]
    return EmbeddedFacts(
        sha256=sha256,
        media_type="image/jpeg",
        width_px=4000,
        height_px=3000,
        taken_local=START + timedelta(days=day, seconds=rng.randrange(86_400)) if rng.random() < 0.95 else None,
        place=_place(random.Random(number // 12), journey) if rng.random() < 0.7 else None,
        camera="Canon EOS 7D",
        title=" ".join(words) if words and rng.random() < 0.5 else None,
        keywords=tuple(words),
        regions=tuple(regions),
        faces=tuple(region.model_copy(update={"name": None}) for region in regions),
        quality=Quality(
            sharpness=rng.uniform(10, 120), edge_width_px=rng.uniform(2, 10), mean_luminance=rng.uniform(0.1, 0.9),
            clipped_low=0.01, clipped_high=0.01, contrast=0.8,
        ),
        perceptual_hash=sha256[:16],
        looks_like="screenshot" if rng.random() < 0.06 else "photo",
    )  # fmt: skip


def _place(rng: random.Random, journey: float) -> Place:
    latitude, longitude = JOURNEYS[int(journey * 40)] if journey < len(JOURNEYS) / 40 else HOME
    return Place(latitude=latitude + rng.gauss(0, 0.05), longitude=longitude + rng.gauss(0, 0.05))
