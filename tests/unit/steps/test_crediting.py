"""Every finished file says how it was made, before it is stored; no model is paid for what could not be signed."""

import hashlib

import pytest

from shared.domain.request import Request, Status
from shared.embedded.credentials import authority
from shared.errors import MissingSettingError, StoreUnavailableError
from shared.ports.credentials import CredentialFacts
from shared.ports.models import Picture, PictureOrder
from shared.steps.api import following
from tests.credited import JPEG, actions, facts, made, read
from tests.pipeline import Pipeline

WISH = "a watercolour of my cat Whiskers"


class Signed:
    """A provider that signs what it makes."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def close(self) -> None:
        pass

    def generate(self, order: PictureOrder, *, timeout_seconds: float) -> Picture:
        return Picture(self.data, JPEG, 160, 160, order.model)


class Unusable:
    """Credentials that cannot sign: always, or only when it counts."""

    def __init__(self, error: Exception, *, prepares: bool = False) -> None:
        self.error = error
        self.prepares = prepares

    def prepare(self, *, timeout_seconds: float) -> None:
        if not self.prepares:
            raise self.error

    def signed(self, data: bytes, media_type: str, facts: CredentialFacts, *, timeout_seconds: float) -> bytes:
        raise self.error


def delivered(pipeline: Pipeline) -> Request:
    request_id = pipeline.submit(WISH)
    pipeline.settle()
    request = pipeline.request(request_id)
    assert request.status is Status.DELIVERED
    return request


def data_of(pipeline: Pipeline, request: Request) -> bytes:
    return following.picture(pipeline.as_api(), "local", request.id, 0)[0]


def test_what_is_delivered_is_signed_and_hashed_as_it_is_delivered(pipeline: Pipeline) -> None:
    request = delivered(pipeline)
    data = data_of(pipeline, request)
    found = read(data, JPEG, authority(pipeline.ports.settings.home / "credentials.pem"))
    assert found["validation_state"] == "Trusted"
    _, filtered = actions(found)
    assert filtered["softwareAgent"]["name"] == request.results[0].model
    assert filtered["parameters"] == {"keepsake.style": "watercolour", "keepsake.product": "picture"}
    assert request.results[0].sha256 == hashlib.sha256(data).hexdigest()
    assert request.results[0].size_bytes == len(data)


def test_nothing_of_the_wish_the_photo_or_the_request_is_in_the_file(pipeline: Pipeline) -> None:
    request = delivered(pipeline)
    data = data_of(pipeline, request)
    prompt = pipeline.generator.orders[0].prompt
    for personal in ("Whiskers", "sofa", "garden", request.id, "2026:07:01", "2025:12:25", prompt, 'local"'):
        assert personal.encode() not in data, personal


def test_what_a_provider_has_signed_is_delivered_byte_for_byte(pipeline: Pipeline) -> None:
    before = pipeline.ports.credentials.signed(made(JPEG), JPEG, facts(local=False), timeout_seconds=30)
    pipeline.ports.__dict__["generator"] = Signed(before)
    assert data_of(pipeline, delivered(pipeline)) == before


@pytest.mark.parametrize("error", [MissingSettingError("KEEPSAKE_CREDENTIALS_KEY"), StoreUnavailableError("503")])
def test_no_model_is_called_for_what_could_not_be_signed(pipeline: Pipeline, error: Exception) -> None:
    pipeline.ports.__dict__["credentials"] = Unusable(error)
    request_id = pipeline.submit(WISH)
    pipeline.drain()
    assert pipeline.request(request_id).status is Status.PROMPTED
    assert pipeline.failures[-1] is error
    assert pipeline.generator.orders == []
    assert pipeline.request(request_id).calls == ()


def test_a_file_is_never_stored_unsigned(pipeline: Pipeline) -> None:
    pipeline.ports.__dict__["credentials"] = Unusable(StoreUnavailableError("503"), prepares=True)
    request_id = pipeline.submit(WISH)
    pipeline.drain()
    assert len(pipeline.generator.orders) >= 1
    assert pipeline.request(request_id).results == ()
    assert not [blob.name for blob in pipeline.ports.vault.everything() if "picture-" in blob.name]


def test_a_key_that_comes_back_ends_the_request_as_if_nothing_had_been(pipeline: Pipeline) -> None:
    working = pipeline.ports.credentials
    pipeline.ports.__dict__["credentials"] = Unusable(StoreUnavailableError("503"), prepares=True)
    request_id = pipeline.submit(WISH)
    pipeline.drain()
    pipeline.ports.__dict__["credentials"] = working
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
