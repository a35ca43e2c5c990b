"""Pictures that are made from several photos, and the question that shows them first."""

import json

import pytest

from shared.domain import models
from shared.domain.models import LOCAL_PAINTER, MODELS
from shared.domain.request import Status
from shared.steps.api import following, labels
from tests.pipeline import Pipeline, write_photo


@pytest.fixture
def paid(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that takes four photos, and money."""
    changes = {"microusd": 40_000, "max_calls": 1, "max_references": 4, "adapter": "gemini_image"}
    monkeypatch.setitem(models.MODELS, LOCAL_PAINTER, MODELS[LOCAL_PAINTER].model_copy(update=changes))


@pytest.fixture
def library(pipeline: Pipeline) -> Pipeline:
    """Three photos of Biscuit, said by their owner, and others of nobody."""
    for number in range(3):
        write_photo(pipeline.photos / f"dog {number}.jpg", seed=10 + number, taken=f"2026:06:0{number + 1} 12:00:00")
    find = pipeline.submit("find my dog", kind="find", key="find")
    pipeline.settle()
    found = following.made_from(pipeline.as_api(), "local", find)["photos"]
    for photo in found:
        if "dog" in photo["path"]:
            labels.add(pipeline.as_api(), "local", photo["id"], "Biscuit", pet="dog")
    return pipeline


def test_all_photos_of_one_name_are_shown_before_and_given_together(library: Pipeline, paid: None) -> None:
    request_id = library.submit("a watercolour of Biscuit")
    library.settle(minutes=1)
    choice = library.show(request_id)["question"]["choices"][0]
    assert len(choice["photo_ids"]) == 3
    assert "with 2 more of the same" in choice["label"]
    following.answer(library.as_api(), "local", request_id, choice["id"])
    library.settle()
    assert library.request(request_id).status is Status.DELIVERED
    (order,) = library.generator.orders
    assert len({reference.jpeg for reference in order.references}) == 3
    assert "Images 2 to 3 show the same" in order.prompt


def test_the_owner_reads_exactly_what_was_said_and_which_photos_went_with_it(library: Pipeline, paid: None) -> None:
    request_id = library.submit("a watercolour of Biscuit")
    library.settle(minutes=1)
    choice = library.show(request_id)["question"]["choices"][0]
    following.answer(library.as_api(), "local", request_id, choice["id"])
    library.settle()
    found = following.made_from(library.as_api(), "local", request_id)
    assert found["pictures"] == [{"photos": choice["photo_ids"]}]
    (said,) = found["prompts"]
    assert said.splitlines()[:3] == [f"Image {number}: the pet (subject)." for number in (1, 2, 3)]
    assert "Biscuit" not in said
    staged = [entry for entry in library.request(request_id).trace if entry["event"] == "staged"]
    assert sorted(json.loads(json.dumps(staged[-1]))["photos"]) == sorted(choice["photo_ids"])


def test_photos_picked_for_one_picture_all_go_into_it(library: Pipeline, paid: None) -> None:
    found = library.submit("find my cat", kind="find", key="cats")
    library.settle()
    cats = [photo["id"] for photo in following.made_from(library.as_api(), "local", found)["photos"]][:2]
    library.submit("a watercolour of my cat", key="both", photos=tuple(cats))
    library.settle()
    (order,) = library.generator.orders
    assert len(order.references) == 2


def test_the_painter_of_this_machine_gets_one(library: Pipeline) -> None:
    library.submit("a watercolour of Biscuit")
    library.settle()
    (order,) = library.generator.orders
    assert len(order.references) == 1


def test_a_card_asks_about_its_photos_together(library: Pipeline, paid: None) -> None:
    request_id = library.submit("a card with the photos from June")
    library.settle(minutes=1)
    asked = library.show(request_id)["question"]
    assert asked["choices"][0]["label"] == "these 3 photos together"
    assert len(asked["choices"][0]["photo_ids"]) == 3
