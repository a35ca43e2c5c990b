"""A person who has seen the photo lets a paid model be called."""

from shared.steps.api import following
from tests.pipeline import Pipeline


def chosen(pipeline: Pipeline, wish: str) -> str:
    """Submit a wish and choose the photo that is asked about before anything is paid."""
    request_id = pipeline.submit(wish)
    pipeline.settle(minutes=1)
    question = pipeline.show(request_id)["question"]
    following.answer(pipeline.as_api(), "local", request_id, question["choices"][0]["id"])
    return request_id


def spent(pipeline: Pipeline) -> int:
    return pipeline.ports.budgets.get("local", "2026-11-22").record.spent_microusd
