"""The words that a person sets beside a wish are what is printed, without what no typeface has."""

import json

from shared.domain.request import Status
from tests.pipeline import Pipeline


def printed(pipeline: Pipeline, request_id: str) -> list[str]:
    manifest = pipeline.request(request_id).manifest
    assert manifest is not None
    texts: list[str] = json.loads(pipeline.ports.vault.result(manifest.name))["texts"]
    return texts


def test_emoji_in_them_are_left_out_and_refuse_nothing(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a card with my cat", texts=("Dear Mum,", "get well soon 🐱 ❤️!\nYours — Mia"))
    pipeline.settle()
    assert pipeline.request(request_id).status is Status.DELIVERED
    assert printed(pipeline, request_id) == ["Dear Mum,", "get well soon!\nYours — Mia"]
