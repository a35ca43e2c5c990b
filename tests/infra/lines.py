"""The lines that the functions really write, as the entries that Cloud Logging makes of them."""

import base64
import importlib
import io
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import functions_framework
import pytest
from cloudevents.http import CloudEvent
from google.genai import types
from opentelemetry.trace import SpanKind

from shared import logs, runtime, tracing, wiring
from shared.domain.policy import Account
from shared.embedded.identity import private_secret
from shared.embedded.queue import Delivery
from shared.errors import KeepsakeError, ModelBusyError, ModelGoneError, StoreUnavailableError
from shared.events import SweepTicked, encode
from shared.gcp import gemini_image, model_errors, spans
from shared.pipeline import function_of
from shared.steps import consent
from shared.steps.api import consents, following
from tests.pipeline import Pipeline

ROOT = Path(__file__).parents[2]
WISH = "a watercolour of a cat"
PARENT = "00-" + "ab" * 16 + "-" + "cd" * 8 + "-01"
_SPECIAL = {
    "severity": "severity",
    "logging.googleapis.com/trace": "trace",
    "logging.googleapis.com/spanId": "spanId",
    "logging.googleapis.com/trace_sampled": "traceSampled",
}


def entry(line: dict[str, Any], service: str = "keepsake-any") -> dict[str, Any]:
    """Return the log entry of a line on standard error of a Cloud Run service."""
    return {
        "resource": {"type": "cloud_run_revision", "labels": {"service_name": service}},
        **{name: line[key] for key, name in _SPECIAL.items() if key in line},
        "jsonPayload": {key: value for key, value in line.items() if key not in _SPECIAL},
    }


@contextmanager
def recorded() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    stream = io.StringIO()
    logs.to_cloud("demo-project", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


class Pushed(Pipeline):
    """A pipeline whose events come as push subscriptions bring them."""

    def deliver(self, delivery: Delivery) -> None:
        function = function_of(delivery.subscription)
        self.push(function, delivery.body)
        self.ports.queue.acknowledge(delivery.id)

    def push(self, function: str, body: bytes) -> None:
        step = importlib.import_module(f"shared.steps.{function}").STEP
        message = {"data": base64.b64encode(body).decode(), "attributes": {"traceparent": PARENT}}
        wiring.use(self.ports)
        with suppress(KeepsakeError):  # as the framework answers 500: it would come again
            runtime.on_event(CloudEvent({"type": "t", "source": "s"}, {"message": message}), step)
        wiring.use(None)


class Life:
    """What happens to a deployment, good and bad; each method leaves its lines."""

    def __init__(self, pipeline: Pushed, patch: pytest.MonkeyPatch) -> None:
        self.pipeline, self.patch, self.key = pipeline, patch, 0

    def submit(self) -> str:
        self.key += 1
        return self.pipeline.submit(WISH, key=f"key-{self.key}")

    def a_picture_is_delivered_and_everything_erased(self) -> None:
        self.submit()
        self.pipeline.settle()

    def models_fail(self) -> None:
        for error in (ModelBusyError("busy"), ModelGoneError("gone")):
            self.pipeline.generator.errors = [error]
            self.submit()
            self.pipeline.settle()

    def a_paid_model_is_called(self) -> None:
        self.pipeline.ports.image_model = "gemini-3.1-flash-image"
        request_id = self.submit()
        self.pipeline.drain()
        question = self.pipeline.show(request_id)["question"]  # what costs something is asked about first
        following.answer(self.pipeline.as_api(), "local", request_id, question["choices"][0]["id"])
        self.pipeline.settle()
        self.pipeline.ports.image_model = "local-painter-1"

    def nobody_sweeps_for_an_hour(self) -> None:
        self.submit()
        self.pipeline.clock._now += timedelta(hours=1)
        self.pipeline.push("sweep", encode(SweepTicked(occurred_at=self.pipeline.clock.now())))
        self.pipeline.settle()

    def objects_of_nobody_are_found(self) -> None:
        self.pipeline.ports.vault.create_key("r_" + "z" * 26)
        self.pipeline.clock._now += timedelta(minutes=20)
        self.pipeline.tick()

    def somebody_withdraws(self) -> None:
        self.submit()
        consents.withdraw(self.pipeline.as_api(), "local")
        self.pipeline.settle()
        self.pipeline.consent()
        self.pipeline.connect()

    def a_cap_does_not_hold(self) -> None:
        real = consent.reserve
        self.patch.setattr(consent, "reserve", lambda budget, least, ruling: real(budget, least,
            ruling.model_copy(update={"pictures_per_day": 10**6}
        )))  # fmt: skip
        self.patch.setattr("shared.runtime.rule", lambda account, policy: _tight(account))
        self.submit()
        self.pipeline.drain()
        self.patch.undo()

    def models_say_no(self) -> None:
        for refuse in (
            lambda: model_errors.of_status("gemini-x", 429, "RESOURCE_EXHAUSTED", "text", paid=True),
            lambda: gemini_image._picture("gemini-x", _nothing()),
        ):
            try:
                refuse()
            except KeepsakeError:
                continue

    def nobody_takes_spans(self) -> None:
        tracing.use(spans.tracer("http://127.0.0.1:9/v1/traces", "demo-project", "stage", share=1.0))
        with tracing.received("process stage", SpanKind.CONSUMER, None):
            pass
        tracing.use(None)

    def a_mistake_of_ours_would_say_a_wish(self) -> None:
        logs.write(20, "swept", code=WISH, due=0)

    def apps_ask(self) -> None:
        wiring.use(self.pipeline.ports)
        client = self._door("api", "http").test_client()
        token = private_secret(self.pipeline.ports.settings.home / "api-token").decode()
        client.get("/v1/consent", headers={"Authorization": "Bearer wrong"})
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": "app"}
        shown = client.post("/v1/requests", json={"wish": WISH}, headers=headers).get_json()
        client.get(f"/v1/requests/{shown['request_id']}", headers=headers)
        self.patch.setattr("shared.steps.api.consents.show", _out_of_order)
        client.get("/v1/consent", headers=headers)
        self.patch.undo()
        wiring.use(None)

    def strangers_push(self) -> None:
        wiring.use(self.pipeline.ports)
        message = {"message": {"data": "bm8gZXZlbnQ=", "messageId": "1"}, "subscription": "s"}
        door = self._door("stage", "cloudevent").test_client()
        door.post("/", json=message)
        self.patch.setattr("shared.embedded.identity.NoSenders.verify", lambda self, authorization: None)
        door.post("/", json=message)
        self.patch.undo()
        wiring.use(None)

    def _door(self, name: str, signature: str) -> Any:
        self.patch.setenv("FUNCTION_TARGET", name)
        return functions_framework.create_app(name, str(ROOT / "functions" / name / "main.py"), signature)


def _tight(account: Account) -> Any:
    from shared.domain.policy import rule

    return rule(account, None).model_copy(update={"pictures_per_day": 1})


def _nothing() -> types.GenerateContentResponse:
    return types.GenerateContentResponse(candidates=[types.Candidate(finish_reason=types.FinishReason.NO_IMAGE)])


def _out_of_order(*_: object) -> None:
    raise StoreUnavailableError("nobody answers")


def everything(pipeline: Pushed, patch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Let everything happen once; return the lines."""
    with recorded() as written:
        life = Life(pipeline, patch)
        happenings = [name for name, value in vars(Life).items() if callable(value) and name[0] != "_"]
        for name in happenings:
            if name != "submit":
                getattr(life, name)()
        return written()
