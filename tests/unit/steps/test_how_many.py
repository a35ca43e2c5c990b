"""How many pictures are made, what the person is told when that is not what they wished for, and what is reserved."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from shared.domain import models
from shared.domain.budget import Budget
from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.models import LOCAL_PAINTER, MODELS
from shared.domain.notes import sentence
from shared.domain.policy import Account, Policy
from shared.domain.request import Request, Status
from shared.ports.models import Picture, PictureOrder
from shared.steps.api import consents, following
from tests.faults.memory.credentials import MemoryCredentials
from tests.faults.memory.press import BlankPress
from tests.pipeline import Pipeline, write_photo

PRICE = 40_000
DAY = "2026-11-22"
DOMAIN = "school.example"
AGAIN = "There are more pictures to make than photos that fit; some photos come again."


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    """Five photos of a dog, and a press that lays nothing out."""
    made = Pipeline(tmp_path)
    made.ports.__dict__["press"] = BlankPress()
    made.ports.__dict__["credentials"] = MemoryCredentials()
    for number in range(5):
        write_photo(made.photos / f"dog {number}.jpg", seed=1 + number, taken=f"2026:0{1 + number}:01 12:00:00")
    made.consent()
    made.connect()
    yield made
    made.close()


@pytest.fixture
def paid(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that costs money, so that the person is asked first."""
    changes = {"microusd": PRICE, "max_calls": 1, "adapter": "gemini_image"}
    monkeypatch.setitem(models.MODELS, LOCAL_PAINTER, MODELS[LOCAL_PAINTER].model_copy(update=changes))


def managed(pipeline: Pipeline, pictures_a_day: int) -> None:
    """Make the person a member of a domain whose administrator allows so many pictures a day."""
    pipeline.account = Account(owner="local", domain=DOMAIN)
    allow(pipeline, pictures_a_day)


def allow(pipeline: Pipeline, pictures_a_day: int) -> None:
    pipeline.ports.policies.save(Policy(domain=DOMAIN, enabled=True, pictures_per_day=pictures_a_day))


def make(pipeline: Pipeline, wish: str, **options: object) -> Request:
    request_id = pipeline.submit(wish, **options)  # type: ignore[arg-type]
    pipeline.settle()
    return pipeline.request(request_id)


def told(pipeline: Pipeline, request: Request) -> list[str]:
    notes = pipeline.show(request.id)["notes"]
    return [str(sentence(note)) for note in notes]


def budget(pipeline: Pipeline, day: str = DAY) -> Budget:
    return pipeline.ports.budgets.get("local", day).record


def held(pipeline: Pipeline, request_id: str) -> tuple[int, int]:
    """Return the pictures and the money a request holds, which are all the day has reserved."""
    reservation, day = pipeline.request(request_id).reservation, budget(pipeline)
    assert reservation is not None
    assert (day.reserved_pictures, day.reserved_microusd) == (reservation.pictures, reservation.microusd)
    return reservation.pictures, reservation.microusd


@pytest.mark.parametrize(
    ("wish", "pages"), [("a 12-page storybook", 12), ("a 24-page storybook", 24), ("a 3-page comic", 3)]
)
def test_a_storybook_has_the_pages_that_were_wished_for(pipeline: Pipeline, wish: str, pages: int) -> None:
    request = make(pipeline, f"{wish} of my dog")
    assert (request.status, len(request.pictures), request.code) == (Status.DELIVERED, pages, "delivered")
    assert [result.role for result in request.results].count("page") == pages
    assert told(pipeline, request) == ([AGAIN] if pages > 5 else [])
    assert (budget(pipeline).made_pictures, budget(pipeline).reserved_pictures) == (pages, 0)
    assert request.style == ("cartoon" if "comic" in wish else "storybook")


@pytest.mark.parametrize(
    ("wish", "pictures", "said"),
    [
        ("a 30-page storybook of my dog", 24, "A storybook has at most 24 pages; this one has 24."),
        ("two storybooks of my dog", 5, "One storybook is made of one wish; ask once for each other one."),
        ("12 watercolours of my dog", 8, "At most 8 pictures are made of one wish; these are 8."),
        ("a card with 5 pictures of my dog", 3, "A card has room for at most 3 pictures; more are left out."),
        (
            "three birthday cards with my dog",
            3,
            "One card is made of one wish, and its pictures go on it together; ask once for each other card.",
        ),
    ],
)
def test_a_wish_for_more_than_is_made_is_never_cut_silently(
    pipeline: Pipeline, wish: str, pictures: int, said: str
) -> None:
    request = make(pipeline, wish)
    assert (request.status, len(request.pictures)) == (Status.DELIVERED, pictures)
    assert told(pipeline, request) == [said, *([AGAIN] if pictures > 5 else [])]


def test_a_card_with_fewer_photos_than_were_wished_for_says_so(pipeline: Pipeline) -> None:
    for number in range(1, 5):
        (pipeline.photos / f"dog {number}.jpg").unlink()
    request = make(pipeline, "a card with three photos of my dog")
    assert len(request.pictures) == 1
    assert told(pipeline, request) == ["Fewer photos fit than the card was to show; none is on it twice."]


def test_nothing_is_said_of_too_few_photos_while_it_is_open_which_ones_fit(pipeline: Pipeline) -> None:
    for number, photo in enumerate(sorted(pipeline.photos.iterdir())):
        photo.rename(pipeline.photos / f"IMG_{number}.jpg")
    request_id = pipeline.submit("a card with my cat")
    pipeline.drain()
    request = pipeline.request(request_id)
    assert (request.status, told(pipeline, request)) == (Status.WAITING, [])


def test_a_storybook_without_a_number_has_a_page_for_each_text(pipeline: Pipeline) -> None:
    request = make(pipeline, "a storybook of my dog", texts=tuple(f"Page {number}" for number in range(9)))
    assert len(request.pictures) == 9
    request = make(pipeline, "a 4-page storybook of my dog", key="4", texts=tuple("abcdef"))
    assert len(request.pictures) == 4
    assert told(pipeline, request) == ["There are more texts than pages; the last ones are left out."]


def test_what_is_not_as_wished_is_told_before_anything_is_paid(pipeline: Pipeline, paid: None) -> None:
    request_id = pipeline.submit("a 30-page storybook of my dog")
    pipeline.drain()
    shown = pipeline.show(request_id)
    assert (shown["status"], shown["notes"]) == ("WAITING", ["most_pages", "photos_again"])
    assert pipeline.generator.orders == []


def test_who_asks_for_a_book_of_one_page_is_told_how_many_it_has_before_anything_is_paid(
    pipeline: Pipeline, paid: None
) -> None:
    request_id = pipeline.submit("a one-page comic of my dog")
    pipeline.drain()
    assert pipeline.show(request_id)["status"] == "WAITING"
    assert told(pipeline, pipeline.request(request_id)) == [
        "A storybook or comic has 2 to 24 pages; this one has 2. For a single one, ask for a picture."
    ]
    assert pipeline.generator.orders == []
    assert pipeline.request(request_id).pictures_total == 2


@pytest.mark.parametrize(
    ("wish", "texts", "said"),
    [
        ('a birthday card with my dog, "Happy birthday! 🎂🎉"', (), True),
        ('a birthday card with my dog 🐶, "Happy birthday!"', (), False),
        ("a birthday card with my dog", ("Lots of love ❤️", "Us"), True),
        ("a 2-page storybook of my dog", ("🐾 once", "upon a time"), True),
        ('a watercolour of my dog "Happy birthday 🎂"', (), False),
    ],
)
def test_who_writes_emoji_is_told_that_they_are_not_printed(
    pipeline: Pipeline, wish: str, texts: tuple[str, ...], said: bool
) -> None:
    request = make(pipeline, wish, texts=texts)
    assert ("Emoji are left out of the words; no typeface here has them." in told(pipeline, request)) is said


def test_a_small_cap_allows_what_fits_into_it(pipeline: Pipeline) -> None:
    managed(pipeline, 3)
    assert make(pipeline, "a watercolour of my dog").status is Status.DELIVERED
    assert make(pipeline, "two watercolours of my dog", key="2").status is Status.DELIVERED
    assert (budget(pipeline).made_pictures, budget(pipeline).reserved_pictures) == (3, 0)
    refused = make(pipeline, "an oil painting of my dog", key="3")
    assert (refused.status, refused.code) == (Status.DENIED, "daily_pictures_used_up")


def test_a_wish_that_needs_more_than_is_left_is_refused_before_anything_is_made(pipeline: Pipeline) -> None:
    managed(pipeline, 3)
    request = make(pipeline, "a 4-page storybook of my dog")
    assert (request.status, request.code) == (Status.DENIED, "wish_over_daily_pictures")
    assert "fewer pictures or pages" in pipeline.show(request.id)["refusal"]["do"]
    assert pipeline.generator.orders == []
    assert (budget(pipeline).made_pictures, budget(pipeline).reserved_pictures) == (0, 0)


def test_a_request_that_waits_for_an_answer_holds_only_what_its_plan_needs(pipeline: Pipeline, paid: None) -> None:
    request_id = pipeline.submit("a watercolour of my dog")
    pipeline.drain()
    assert pipeline.request(request_id).status is Status.WAITING
    assert held(pipeline, request_id) == (1, PRICE)
    question = pipeline.show(request_id)["question"]
    following.answer(pipeline.as_api(), "local", request_id, question["choices"][0]["id"])
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
    assert (budget(pipeline).spent_microusd, budget(pipeline).reserved_microusd) == (PRICE, 0)


def test_an_answer_after_which_more_is_needed_gets_it_if_the_day_has_it(pipeline: Pipeline) -> None:
    managed(pipeline, 2)
    request_id = pipeline.submit("two watercolours of my dog", review=True)
    pipeline.drain()
    assert held(pipeline, request_id) == (2, 0)
    other = pipeline.submit("a watercolour of my dog", key="other")
    pipeline.drain()
    assert pipeline.request(other).code == "daily_pictures_reserved"
    allow(pipeline, 1)
    question = pipeline.show(request_id)["question"]
    following.answer(pipeline.as_api(), "local", request_id, question["choices"][0]["id"])
    pipeline.settle()
    assert pipeline.request(request_id).code == "wish_over_daily_pictures"
    assert budget(pipeline).reserved_pictures == 0
    assert pipeline.generator.orders == []


def test_a_reservation_belongs_to_the_day_it_was_taken_on(pipeline: Pipeline) -> None:
    pipeline.clock._now = pipeline.clock.now().replace(hour=23, minute=58)
    request_id = pipeline.submit("a watercolour of my dog", review=True)
    pipeline.drain()
    pipeline.clock.sleep(240)
    question = pipeline.show(request_id)["question"]
    following.answer(pipeline.as_api(), "local", request_id, question["choices"][0]["id"])
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
    assert (budget(pipeline).made_pictures, budget(pipeline).reserved_pictures) == (1, 0)
    assert budget(pipeline, "2026-11-23").made_pictures == 0


def test_wishes_at_the_same_time_hold_no_more_than_the_day_has(pipeline: Pipeline) -> None:
    managed(pipeline, 30)
    ids = [pipeline.submit("a 12-page storybook of my dog", key=str(number)) for number in range(4)]
    most = 0
    for _ in range(1000):
        deliveries = pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1, holder="test")
        if not deliveries:
            break
        pipeline.deliver(deliveries[0])
        most = max(most, budget(pipeline).reserved_pictures + budget(pipeline).made_pictures)
    pipeline.settle()
    assert most <= 30
    made = [len(pipeline.request(request_id).pictures) for request_id in ids]
    assert sorted(made) == [0, 0, 12, 12]
    assert (budget(pipeline).made_pictures, budget(pipeline).reserved_pictures) == (24, 0)


def test_a_long_book_takes_longer_than_a_request_may_without_progress(pipeline: Pipeline) -> None:
    quick = pipeline.generator.generate

    def slow(order: PictureOrder, *, timeout_seconds: float) -> Picture:
        pipeline.clock.sleep(60)
        return quick(order, timeout_seconds=timeout_seconds)

    pipeline.generator.generate = slow  # type: ignore[method-assign]
    request = make(pipeline, "a 24-page storybook of my dog")
    assert (request.status, len(request.pictures)) == (Status.DELIVERED, 24)
    assert request.begun_at is not None
    assert request.updated_at - request.begun_at > timedelta(minutes=24) > pipeline.ports.deadline


def test_withdrawing_in_the_middle_of_a_long_book_ends_it(pipeline: Pipeline) -> None:
    pipeline.submit("a 24-page storybook of my dog")
    quick = pipeline.generator.generate

    def withdrawn(order: PictureOrder, *, timeout_seconds: float) -> Picture:
        if len(pipeline.generator.orders) == 12:
            consents.withdraw(pipeline.as_api(), "local", LIBRARY_SCOPES)
        return quick(order, timeout_seconds=timeout_seconds)

    pipeline.generator.generate = withdrawn  # type: ignore[method-assign]
    pipeline.settle()
    (request,) = [found.record for found in pipeline.ports.requests.of_owner("local")]
    assert (request.status, len(pipeline.generator.orders)) == (Status.REVOKED, 13)
    assert list(pipeline.ports.vault.everything()) == []
    assert budget(pipeline).reserved_pictures == 0
