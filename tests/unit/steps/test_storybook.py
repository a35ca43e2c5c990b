"""Storybooks and cards on their way: what is drawn in which order, what is drawn again, and what is paid for."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from shared.domain import models
from shared.domain.budget import Budget
from shared.domain.models import LOCAL_PAINTER, MODELS
from shared.domain.proofs import PALETTE_ENOUGH, REDRAWS, passes, score_of
from shared.domain.request import Request, Status
from shared.errors import ModelGoneError, SafetyBlockedError
from shared.ports.models import Picture, PictureOrder, Placement
from shared.ports.press import ProofOrder
from shared.press.proofing import proof
from shared.steps.api import again, following, labels
from tests.faults.crashing import Crash, Crashing, Plan
from tests.pipeline import PRESS, Pipeline, QuickGenerator, write_photo

WISH = "a storybook of my cat with 4 pages"
WHOLE = (0.0, 0.0, 1.0, 1.0)
PRICE = 40_000
TAKEN = ("2026:03:01", "2025:12:25", "2026:07:01", "2026:05:20")
COLOURS = ("deeppink", "lime", "cyan", "orange")


class Artist(QuickGenerator):
    """The `ImageGenerator` port: gives the photo back, smaller; where it is told to, somebody else's picture."""

    def __init__(self) -> None:
        super().__init__()
        self.poor: set[int] = set()
        self.raises: dict[int, Exception] = {}
        self.made: dict[int, bytes] = {}

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        number = len(self.orders)
        self.orders.append(order)
        if number in self.raises:
            raise self.raises[number]
        with Image.open(io.BytesIO(order.references[0].jpeg)) as photo:
            page = photo.convert("RGB").resize((240, 180))
        if number in self.poor:
            page = _another(number)
        file = io.BytesIO()
        page.save(file, "JPEG", quality=90)
        self.made[number] = file.getvalue()
        return Picture(file.getvalue(), "image/jpeg", 240, 180, order.model, (Placement(0, WHOLE, WHOLE),))


def _another(number: int) -> Image.Image:
    page = Image.new("RGB", (240, 180), COLOURS[number % len(COLOURS)])
    ImageDraw.Draw(page).ellipse((30 + 20 * number, 20, 90 + 30 * number, 150), fill="navy")
    return page


@pytest.fixture(scope="module", autouse=True)
def press_is_warm() -> None:
    """Starting the press takes longer on a busy machine than a page may take to be judged."""
    PRESS.proof(ProofOrder(_file(_another(0))), timeout_seconds=120)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Pipeline]:
    """Four photos of a cat whose names are not in the order of their time, and an artist."""
    made = start(tmp_path, photos=4)
    yield made
    made.close()


@pytest.fixture
def paid(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that takes four photos, and money."""
    changes = {"microusd": PRICE, "max_calls": 1, "max_references": 4, "adapter": "gemini_image"}
    monkeypatch.setitem(models.MODELS, LOCAL_PAINTER, MODELS[LOCAL_PAINTER].model_copy(update=changes))


def start(folder: Path, *, photos: int = 0) -> Pipeline:
    """Return a pipeline on the folder; with photos: on a new one, connected and agreed to."""
    made = Pipeline(folder)
    made.generator = Artist()
    made.ports.__dict__["generator"] = made.generator
    for number, day in enumerate(TAKEN[:photos]):
        write_photo(made.photos / f"cat {number}.jpg", seed=1 + number, taken=f"{day} 12:00:00")
    if photos:
        made.consent()
        made.connect()
    return made


def artist(pipeline: Pipeline) -> Artist:
    assert isinstance(pipeline.generator, Artist)
    return pipeline.generator


def make(pipeline: Pipeline, wish: str = WISH, **options: Any) -> Request:
    """Return the request of a wish when it has ended; it is asked about once, and told yes."""
    request_id = pipeline.submit(wish, **options)
    pipeline.settle(minutes=1)
    if pipeline.request(request_id).status is Status.WAITING:
        question = pipeline.show(request_id)["question"]
        following.answer(pipeline.as_api(), "local", request_id, question["choices"][0]["id"])
    pipeline.settle()
    return pipeline.request(request_id)


def manifest(pipeline: Pipeline, request: Request) -> dict[str, Any]:
    assert request.manifest is not None
    told: dict[str, Any] = json.loads(pipeline.ports.vault.result(request.manifest.name))
    return told


def days(pipeline: Pipeline, request: Request) -> list[str | None]:
    """Return of each page the day its main photo was taken."""
    photos = [pipeline.ports.library.photo(page["photos"][0]) for page in manifest(pipeline, request)["pictures"]]
    return [photo.taken_day if photo else None for photo in photos]


def roles(request: Request) -> list[str]:
    return [result.role for result in request.results]


def given(pipeline: Pipeline) -> list[tuple[str, ...]]:
    return [tuple(reference.role for reference in order.references) for order in pipeline.generator.orders]


def _file(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "JPEG", quality=90)
    return file.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


def budget(pipeline: Pipeline) -> Budget:
    return pipeline.ports.budgets.get("local", "2026-11-22").record


def nothing_else_is_kept(pipeline: Pipeline, request: Request) -> bool:
    assert request.manifest is not None
    expected = {result.name for result in request.results} | {f"{request.id}/result", request.manifest.name}
    ours = {blob.name for blob in pipeline.ports.vault.everything() if blob.name.startswith(request.id)}
    return ours == expected


def test_a_storybook_goes_through_time_and_again_in_another_style_page_by_page(tmp_path: Path) -> None:
    pipeline = start(tmp_path, photos=3)
    first = make(pipeline)
    assert first.status is Status.DELIVERED
    assert roles(first) == ["picture"] * 4 + ["cover"] + ["page"] * 4 + ["print"]
    told = days(pipeline, first)
    assert told == sorted(str(day) for day in told)
    assert len(set(told)) == 3
    assert [order.shown_before for order in pipeline.generator.orders] == [
        told[:number].count(day) for number, day in enumerate(told)
    ]
    document = pypdfium2.PdfDocument(pipeline.ports.vault.result(first.results[-1].name))
    assert len(document) == 6
    text = "".join(document[number].get_textpage().get_text_range() for number in range(1, 5))
    assert "December 25" in text
    assert text.rstrip("4 \r\n").endswith("The end.")
    assert nothing_else_is_kept(pipeline, first)
    repeated = again.submit(pipeline.as_api(), pipeline.account, first.id, "again", style="watercolour")
    pipeline.settle()
    second = pipeline.request(repeated.id)
    assert (second.status, second.style) == (Status.DELIVERED, "watercolour")
    assert manifest(pipeline, second)["pictures"] == manifest(pipeline, first)["pictures"]
    pipeline.close()


def test_a_card_has_a_front_an_inside_and_a_file_for_the_printer(shelf: Pipeline) -> None:
    request = make(shelf, "a birthday card with my cat")
    assert request.status is Status.DELIVERED
    assert roles(request) == ["picture", "front", "inside", "print"]
    assert [result.score for result in request.results] == [None] * 4
    assert budget(shelf).made_pictures == 1
    assert nothing_else_is_kept(shelf, request)


def test_a_poor_page_is_drawn_again_nearer_to_its_book_and_what_was_poor_is_erased(shelf: Pipeline) -> None:
    artist(shelf).poor = {1}
    request = make(shelf)
    assert request.status is Status.DELIVERED
    assert request.calls == (1, 2, 1, 1)
    assert request.redraws == 1
    assert given(shelf) == [("subject",)] * 5  # this painter takes one photo
    once_more = shelf.generator.orders[2]
    kept = shelf.ports.vault.result(request.pictures[0].name)
    assert once_more.palette == kept
    assert [order.palette for order in shelf.generator.orders if order is not once_more] == [None] * 4
    assert once_more.seed != shelf.generator.orders[1].seed
    assert pixels(shelf.ports.vault.result(request.pictures[1].name)) == pixels(artist(shelf).made[2])
    assert all(page.score is not None and page.score >= PALETTE_ENOUGH for page in request.pictures)
    assert nothing_else_is_kept(shelf, request)
    assert budget(shelf).made_pictures == 4


def test_a_book_draws_no_more_than_two_pages_again_and_keeps_the_best_attempt(shelf: Pipeline) -> None:
    artist(shelf).poor = {1, 2, 3, 4, 5}
    request = make(shelf)
    assert request.status is Status.DELIVERED
    assert sum(request.calls) == len(shelf.generator.orders) == 4 + REDRAWS
    assert request.calls == (1, 1 + REDRAWS, 1, 1)
    photo = shelf.generator.orders[1].references[0].jpeg
    found = [
        proof(ProofOrder(artist(shelf).made[number], photo, Placement(0, WHOLE, WHOLE), (artist(shelf).made[0],)))
        for number in (1, 2, 3)
    ]
    scores = [score_of(each.likeness, each.palette) for each in found]
    assert not any(passes(each.likeness, each.palette) for each in found)
    best = scores.index(max(scores))
    assert pixels(shelf.ports.vault.result(request.pictures[1].name)) == pixels(artist(shelf).made[1 + best])
    assert nothing_else_is_kept(shelf, request)


def test_a_model_that_refuses_the_second_attempt_costs_nobody_the_book(shelf: Pipeline) -> None:
    artist(shelf).poor = {2}
    artist(shelf).raises = {3: SafetyBlockedError(code="model_refused")}
    request = make(shelf)
    assert request.status is Status.DELIVERED
    assert pixels(shelf.ports.vault.result(request.pictures[2].name)) == pixels(artist(shelf).made[2])
    assert request.calls == (1, 1, 2, 1)


def test_a_character_sheet_is_made_first_goes_with_every_page_and_is_paid_once(shelf: Pipeline, paid: None) -> None:
    find = shelf.submit("find my cat", kind="find", key="find")
    shelf.settle()
    for photo in following.made_from(shelf.as_api(), "local", find)["photos"]:
        labels.add(shelf.as_api(), "local", photo["id"], "Biscuit", pet="cat")
    artist(shelf).poor = {3}
    request = make(shelf, "a storybook of Biscuit with 4 pages")
    assert request.status is Status.DELIVERED
    assert roles(request)[:5] == ["sheet"] + ["picture"] * 4
    sheet = shelf.ports.vault.result(request.results[0].name)
    first, *pages = shelf.generator.orders
    assert first.prompt.startswith("A character sheet of the pet")
    assert {reference.role for reference in first.references} == {"subject"}
    assert len(first.references) == 4
    assert [[one.jpeg for one in page.references if one.role == "character"] for page in pages] == [[sheet]] * 5
    assert given(shelf)[1] == ("subject", "subject", "subject", "character")
    assert pages[3].palette == sheet
    assert request.calls == (1, 1, 2, 1, 1)
    assert request.cost_microusd == 6 * PRICE
    said = manifest(shelf, request)["prompts"]
    assert len(said) == 5
    assert "Image 4: character sheet of the pet (subject)." in said[1]
    assert "Biscuit" not in str(said)
    left = budget(shelf)
    assert (left.spent_microusd, left.made_pictures) == (6 * PRICE, 4)
    assert (left.reserved_microusd, left.reserved_pictures) == (0, 0)
    assert nothing_else_is_kept(shelf, request)


def test_what_is_reserved_is_enough_for_the_sheet_and_every_second_attempt(shelf: Pipeline, paid: None) -> None:
    artist(shelf).poor = set(range(2, 20))
    reserved = []
    seal = shelf.generator.generate

    def watched(order: PictureOrder, *, timeout_seconds: float) -> Picture:
        (held,) = shelf.ports.requests.of_owner("local")
        reserved.append((held.record.reservation, held.record.cost_microusd))
        return seal(order, timeout_seconds=timeout_seconds)

    shelf.generator.generate = watched  # type: ignore[method-assign]
    request = make(shelf)
    assert len(reserved) == 1 + 4 + REDRAWS
    assert all(held is not None and cost <= held.microusd for held, cost in reserved)
    assert reserved[-1][0] is not None
    assert request.cost_microusd == reserved[-1][0].microusd == 7 * PRICE


def test_a_model_gone_in_the_middle_of_a_book_hands_on_to_one_that_takes_one_photo(shelf: Pipeline, paid: None) -> None:
    artist(shelf).raises = {2: ModelGoneError("gone")}
    request = make(shelf)
    lite = MODELS["gemini-3.1-flash-lite-image"]
    assert request.status is Status.DELIVERED
    assert (request.model, request.moved_from) == (lite.id, LOCAL_PAINTER)
    assert given(shelf) == [("subject",) * 4, *[("subject", "character")] * 2, *[("subject",)] * 3]
    assert [order.model for order in shelf.generator.orders] == [LOCAL_PAINTER] * 3 + [lite.id] * 3
    assert ["model_moved" in page.notes for page in request.pictures] == [False, True, True, True]
    assert request.calls == (1, 1, 1, 1, 1)
    spent = 2 * PRICE + 3 * lite.microusd
    assert (request.cost_microusd, budget(shelf).spent_microusd) == (spent, spent)
    assert budget(shelf).reserved_microusd == 0


CALLS = 10  # the words checked, four pages drawn, four judged, one book printed


def crashed(folder: Path, plan: Plan) -> int:
    """Run a book until it crashes; returns how often the model was called."""
    pipeline = start(folder, photos=4)
    ports = pipeline.ports.__dict__
    ports["generator"] = Crashing(pipeline.generator, plan)
    ports["press"] = Crashing(ports["press"], plan)
    try:
        pipeline.submit(WISH)
        pipeline.drain()
    except Crash:
        pass
    finally:
        pipeline.close()
    return len(pipeline.generator.orders)


@pytest.mark.parametrize(
    ("at", "after"), [(0, True), (3, True), (4, False), (4, True), (CALLS - 1, False), (CALLS - 1, True)]
)
def test_a_book_survives_a_crash_at_the_model_and_at_the_press(tmp_path: Path, at: int, after: bool) -> None:
    plan = Plan(at, after=after)
    before = crashed(tmp_path, plan)
    assert plan.hit is not None
    pipeline = start(tmp_path)
    pipeline.submit(WISH)
    pipeline.settle()
    (held,) = pipeline.ports.requests.of_owner("local")
    request = held.record
    assert request.status is Status.DELIVERED
    assert roles(request) == ["picture"] * 4 + ["cover"] + ["page"] * 4 + ["print"]
    lost = 0 if at in (0, CALLS - 1) else 1  # a page that was drawn and not kept is drawn again, and counted
    assert before + len(pipeline.generator.orders) == 4 + lost
    assert sum(request.calls) == 4 + lost
    assert nothing_else_is_kept(pipeline, request)
    assert (budget(pipeline).reserved_pictures, budget(pipeline).made_pictures) == (0, 4)
    pipeline.close()


def paid_until_a_crash(folder: Path, at: int, poor: set[int]) -> Pipeline:
    """Return the pipeline started again after a crash right after the model's call number `at`."""
    pipeline = start(folder, photos=4)
    artist(pipeline).poor = poor
    pipeline.ports.__dict__["generator"] = Crashing(pipeline.generator, Plan(at, after=True))
    with pytest.raises(Crash):
        make(pipeline)
    pipeline.close()
    after = start(folder)
    after.settle()
    return after


def test_a_paid_sheet_whose_answer_was_lost_is_never_paid_for_again(tmp_path: Path, paid: None) -> None:
    pipeline = paid_until_a_crash(tmp_path, 0, set())
    (held,) = pipeline.ports.requests.of_owner("local")
    assert (held.record.status, held.record.code) == (Status.FAILED, "model_outcome_unknown")
    assert held.record.calls == (0, 0, 0, 0, 1)
    assert pipeline.generator.orders == []
    assert (budget(pipeline).spent_microusd, budget(pipeline).reserved_microusd) == (PRICE, 0)
    assert list(pipeline.ports.vault.everything()) == []
    pipeline.close()


def test_a_second_attempt_whose_answer_was_lost_leaves_the_first(tmp_path: Path, paid: None) -> None:
    pipeline = paid_until_a_crash(tmp_path, 3, {2})
    (held,) = pipeline.ports.requests.of_owner("local")
    assert held.record.status is Status.DELIVERED
    assert held.record.calls == (1, 2, 1, 1, 1)
    assert len(pipeline.generator.orders) == 2
    assert budget(pipeline).spent_microusd == 6 * PRICE
    assert nothing_else_is_kept(pipeline, held.record)
    pipeline.close()


def test_words_that_cannot_be_set_end_the_request_before_anything_is_painted(shelf: Pipeline) -> None:
    request = make(shelf, WISH, texts=("\U00012000 once upon a time",))  # cuneiform: no face here has it
    assert (request.status, request.code) == (Status.FAILED, "text_letters_missing")
    assert shelf.generator.orders == []
