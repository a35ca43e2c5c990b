"""A question pauses a request, shows its photos to the owner alone, and is answered once."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.request import Status
from shared.errors import ConsentMissingError, InvalidInputError, KeepsakeError, NotFoundError
from shared.steps.api import consents, following, labels, people, trips
from tests.e2e import library
from tests.pipeline import Pipeline


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[Pipeline]:
    """Two journeys to Rome with one person each, and a photo without any name."""
    made = Pipeline(tmp_path)
    for number, (day, name) in enumerate({"2019-05-01": "Anna", "2023-09-01": "Lea"}.items()):
        library.write(made.photos, f"IMG_{number}.jpg", day, place=library.ROME, people=[name], seed=number)
    library.write(made.photos, "IMG_2.jpg", "2021-01-01", seed=2)
    made.consent()
    made.connect()
    yield made
    made.close()


def ask(pipeline: Pipeline, wish: str = "a watercolour of my mom", **options: object) -> str:
    request_id = pipeline.submit(wish, **options)
    pipeline.settle(minutes=1)
    assert pipeline.show(request_id)["status"] == "WAITING"
    return request_id


def answer(pipeline: Pipeline, request_id: str, choice: str, **options: object) -> None:
    following.answer(pipeline.as_api(), "local", request_id, choice, **options)  # type: ignore[arg-type]


def code_of(pipeline: Pipeline, request_id: str, choice: str = "c1", **options: object) -> str:
    with pytest.raises(KeepsakeError) as raised:
        answer(pipeline, request_id, choice, **options)
    return raised.value.code


def photo_ids(pipeline: Pipeline) -> dict[str, str]:
    """Return ids by file name."""
    found = pipeline.ports.library.photos("local", [pipeline.connect_id])
    return {photo.refs[0].rpartition(":")[2]: photo.id for photo in found}


def test_nothing_is_made_before_the_answer_and_the_same_request_goes_on(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    question = pipeline.show(request_id)["question"]
    assert (question["id"], question["text"], question["remember"]) == ("q1", "Who is your mother?", "my mother")
    assert question["none"]["id"] == "none"
    assert pipeline.request(request_id).calls == ()
    assert pipeline.generator.orders == []
    lea = next(choice["id"] for choice in question["choices"] if choice["name"] == "Lea")
    answer(pipeline, request_id, lea, question="q1")
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
    (photo,) = following.made_from(pipeline.as_api(), "local", request_id)["photos"]
    assert photo["path"].endswith("IMG_1.jpg")
    assert people.listed(pipeline.as_api(), "local")["aliases"] == []


def test_every_choice_has_a_small_picture_for_the_owner_alone(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    for choice in pipeline.show(request_id)["question"]["choices"]:
        assert choice["thumbnail"] == f"/v1/requests/{request_id}/choices/{choice['id']}/thumbnail"
        jpeg = following.thumbnail(pipeline.as_api(), "local", request_id, choice["id"])
        with Image.open(io.BytesIO(jpeg)) as image:
            assert max(image.size) == 320
            assert not image.getexif()
        stored = [path.read_bytes() for path in (pipeline.ports.settings.home / "staging").rglob("*") if path.is_file()]
        assert not any(jpeg in data for data in stored), "as ciphertext only"
    with pytest.raises(NotFoundError):
        following.thumbnail(pipeline.as_api(), "local", request_id, "c9")
    with pytest.raises(NotFoundError):
        following.thumbnail(pipeline.as_api(), "somebody", request_id, "c1")


def test_a_photo_that_is_gone_has_no_picture_and_the_question_is_asked(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my mom")
    while pipeline.request(request_id).status is not Status.SELECTED:
        pipeline.deliver(pipeline.ports.queue.pull(now=pipeline.clock.now(), limit=1, holder="test")[0])
    (pipeline.photos / "IMG_0.jpg").unlink()
    pipeline.settle(minutes=1)
    choices = pipeline.show(request_id)["question"]["choices"]
    assert {choice["name"]: choice["thumbnail"] is None for choice in choices} == {"Anna": True, "Lea": False}


@pytest.mark.parametrize("end", ["cancel", "expire", "withdraw"])
def test_the_pictures_of_the_choices_end_with_the_request(pipeline: Pipeline, end: str) -> None:
    request_id = ask(pipeline)
    if end == "cancel":
        following.cancel(pipeline.as_api(), "local", request_id)
    elif end == "withdraw":
        consents.withdraw(pipeline.as_api(), "local", ["pixels"])
    pipeline.settle()
    assert pipeline.request(request_id).erased_at is not None
    assert pipeline.ports.vault.everything() == []


def test_an_answer_that_comes_too_late_is_told_why(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    assert code_of(pipeline, request_id, "c9") == "choice_unknown"
    assert code_of(pipeline, request_id, question="q7") == "question_stale"
    answer(pipeline, request_id, "c1", question="q1")
    assert code_of(pipeline, request_id, question="q1") == "already_answered"
    pipeline.settle()
    assert code_of(pipeline, request_id) == "request_ended"
    other = ask(pipeline, "an oil painting of my mom", key="other")
    following.cancel(pipeline.as_api(), "local", other)
    assert code_of(pipeline, other) == "request_cancelled"
    third = pipeline.submit("a pencil drawing of my mom", key="third")
    assert code_of(pipeline, third) == "no_open_question"


def test_none_of_these_asks_on_and_ends_politely(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    answer(pipeline, request_id, "none")
    pipeline.settle(minutes=1)
    question = pipeline.show(request_id)["question"]
    assert (question["id"], question["about"]) == ("q2", "photo")
    assert [choice["paths"][0].rpartition("/")[2] for choice in question["choices"]] == ["IMG_2.jpg"]
    assert code_of(pipeline, request_id, "c1", question="q1") == "question_stale"
    answer(pipeline, request_id, "none", question="q2")
    pipeline.settle()
    request = pipeline.request(request_id)
    assert (request.status, request.code) == (Status.DENIED, "none_of_these")


def test_a_word_is_learned_with_the_answer_only_when_asked_to(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    answer(pipeline, request_id, "c1", remember=True)
    (alias,) = people.listed(pipeline.as_api(), "local")["aliases"]
    assert (alias["said"], alias["names"]) == ("my mother", ["Anna"])
    pipeline.settle()
    again = pipeline.submit("an oil painting of mum", key="again")
    pipeline.settle()
    assert pipeline.request(again).status is Status.DELIVERED


def test_a_photo_chosen_for_a_name_may_be_labelled_with_it(pipeline: Pipeline) -> None:
    request_id = ask(pipeline, "a watercolour of my dog Biscuit")
    question = pipeline.show(request_id)["question"]
    assert (question["about"], question["remember"]) == ("photo", "Biscuit")
    number = next(c["id"] for c in question["choices"] if c["paths"][0].endswith("IMG_2.jpg"))
    answer(pipeline, request_id, number, remember=True)
    pipeline.settle()
    told = labels.shown(pipeline.as_api(), "local", photo_ids(pipeline)["IMG_2.jpg"])
    assert [(one["name"], one["species"]) for one in told["labels"]] == [("Biscuit", "dog")]


def test_a_wish_for_several_pictures_may_be_answered_with_all_photos_of_the_question(pipeline: Pipeline) -> None:
    for number in (3, 4):
        library.write(pipeline.photos, f"IMG_{number}.jpg", f"2021-0{number}-01", seed=number)
    request_id = ask(pipeline, "three watercolours of my dog Biscuit")
    first, *single = pipeline.show(request_id)["question"]["choices"]
    assert first["label"] == "these 3 photos together"
    assert len(single) == 3
    answer(pipeline, request_id, first["id"], remember=True)
    pipeline.settle(minutes=5)
    chosen = [photo_ids(pipeline)[f"IMG_{number}.jpg"] for number in (2, 3, 4)]
    made_from = following.made_from(pipeline.as_api(), "local", request_id)["pictures"]
    assert sorted(made["photos"] for made in made_from) == sorted([one] for one in chosen)
    told = [labels.shown(pipeline.as_api(), "local", one)["labels"] for one in chosen]
    assert [[one["name"] for one in names] for names in told] == [["Biscuit"]] * 3


def test_what_cannot_be_remembered_is_refused_and_the_question_stays_open(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    assert code_of(pipeline, request_id, "none", remember=True) == "nothing_to_remember"
    trip = ask(pipeline, "a watercolour of our trip to Italy", key="trip")
    assert code_of(pipeline, trip, remember=True) == "nothing_to_remember"
    assert pipeline.show(trip)["status"] == "WAITING"


def test_a_search_waits_for_its_answer_too_and_shows_what_fits_so_far(pipeline: Pipeline) -> None:
    request_id = ask(pipeline, "our trip to Italy", kind="find")
    shown = pipeline.show(request_id)
    assert {photo["path"].rpartition("/")[2] for photo in shown["photos"] if photo["rejected"] is None} == {
        "IMG_0.jpg", "IMG_1.jpg",
    }  # fmt: skip
    answer(pipeline, request_id, shown["question"]["choices"][0]["id"])
    pipeline.settle()
    found = following.made_from(pipeline.as_api(), "local", request_id)
    assert [photo["path"][-9:] for photo in found["photos"] if photo["rejected"] is None] == ["IMG_0.jpg"]


def test_labels_need_consent_to_names_and_somebody_else_s_photo_is_not_there(pipeline: Pipeline) -> None:
    ask(pipeline)
    photo_id = photo_ids(pipeline)["IMG_2.jpg"]
    with pytest.raises(NotFoundError):
        labels.shown(pipeline.as_api(), "local", "p_" + "a" * 26)
    with pytest.raises(ConsentMissingError):
        labels.add(pipeline.as_api(), "somebody", photo_id, "Emma")
    with pytest.raises(InvalidInputError):
        labels.add(pipeline.as_api(), "local", photo_id, "Emma", face=1, box=(0, 0, 1, 1))


def test_withdrawing_names_forgets_labels_and_words_withdrawing_all_forgets_trips(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    following.cancel(pipeline.as_api(), "local", request_id)
    photo_id = photo_ids(pipeline)["IMG_2.jpg"]
    labels.add(pipeline.as_api(), "local", photo_id, "Emma", kind="person", box=(0.1, 0.1, 0.5, 0.5))
    people.learn_alias(pipeline.as_api(), "local", "Mom", ["Emma"])
    assert len(trips.listed(pipeline.as_api(), "local")) == 2
    held = pipeline.ports.documents
    assert [held.get(path) is not None for path in (f"labels/{photo_id}", "aliases/local", "trips/local")] == [True] * 3

    consents.withdraw(pipeline.as_api(), "local", ["people"])
    assert [held.get(path) is not None for path in (f"labels/{photo_id}", "aliases/local")] == [False] * 2
    photo = pipeline.ports.library.photo(photo_id)
    assert photo is not None
    assert photo.names == ()
    consents.withdraw(pipeline.as_api(), "local", ["places"])
    assert trips.listed(pipeline.as_api(), "local") == []
    consents.withdraw(pipeline.as_api(), "local", LIBRARY_SCOPES)
    assert held.get("trips/local") is None


def test_trips_are_found_once_after_each_change(pipeline: Pipeline) -> None:
    request_id = ask(pipeline)
    first = trips.listed(pipeline.as_api(), "local")
    kept = pipeline.ports.documents.get("trips/local")
    assert trips.listed(pipeline.as_api(), "local") == first
    again = pipeline.ports.documents.get("trips/local")
    assert (kept and kept.version) == (again and again.version)
    following.cancel(pipeline.as_api(), "local", request_id)
    library.write(pipeline.photos, "IMG_9.jpg", "2024-03-03", place=library.TAHOE, seed=9)
    pipeline.submit("a castle", key="more", kind="find")
    pipeline.settle()
    assert [trip["from"] for trip in trips.listed(pipeline.as_api(), "local")] == [
        "2024-03-03",
        "2023-09-01",
        "2019-05-01",
    ]
