"""Canaries: words of the wish and of the photos turn up nowhere but in the index and in ciphertext."""

import logging

import pytest
from PIL import Image

from shared.embedded.queue import Delivery
from shared.steps.api import following
from tests.pipeline import Pipeline, write_photo

CANARIES = ("Whiskerino", "Purrington", "Obereggendorf")
WISH = "a watercolour of my cat Whiskerino in Purrington"


@pytest.fixture
def canaries(pipeline: Pipeline) -> Pipeline:
    path = write_photo(pipeline.photos / "Obereggendorf" / "cat Whiskerino Purrington.jpg", seed=5)
    with Image.open(path) as image:
        exif = image.getexif()
        exif[0x010E] = "Whiskerino in Purrington, Obereggendorf"
        image.save(path, exif=exif)
    return pipeline


def spoken(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary.lower() in text.lower()]


def test_no_event_log_line_or_object_name_says_anything_of_the_person(
    canaries: Pipeline, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies: list[bytes] = []
    names: list[str] = []
    real = canaries.deliver

    def watched(delivery: Delivery) -> None:
        bodies.append(delivery.body)
        names.extend(blob.name for blob in canaries.ports.vault.everything())
        real(delivery)

    monkeypatch.setattr(canaries, "deliver", watched)
    canaries.generator.errors = [RuntimeError("Whiskerino")]
    with caplog.at_level(logging.DEBUG):
        request_id = canaries.submit(WISH)
        canaries.settle()
    assert canaries.request(request_id).delivered
    assert bodies
    assert names
    assert caplog.text
    assert spoken(b" ".join(bodies).decode()) == []
    assert spoken(" ".join(names)) == []
    assert spoken(caplog.text) == []


def test_the_stored_request_budget_and_receipt_say_nothing_of_the_person(canaries: Pipeline) -> None:
    request_id = canaries.submit(WISH)
    canaries.settle()
    stored = [canaries.ports.documents.get(f"{kind}/{request_id}") for kind in ("requests", "cursors")]
    assert spoken(" ".join(str(document.data) for document in stored if document)) == []
    assert spoken(following.receipt(canaries.as_api(), "local", request_id)) == []


def test_without_the_scopes_the_index_holds_no_caption_name_or_place(canaries: Pipeline) -> None:
    from shared.steps.api import consents

    consents.withdraw(canaries.as_api(), "local", ["captions", "people", "places"])
    canaries.submit("a watercolour of a cat")
    canaries.settle()
    photos = canaries.ports.library.photos("local", [canaries.connect_id])
    assert photos
    for photo in photos:
        assert (photo.description, photo.albums, photo.people, photo.place, photo.town) == (None, (), (), None, None)
