"""The synthetic user's journey, proof by proof."""

import io
import json
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from PIL import Image

from infra.smoke.calls import Answer, Caller, SmokeError, Storage
from infra.smoke.leftovers import Leftovers
from infra.smoke.photo import NAME, photo
from shared.domain.consent import LIBRARY_SCOPES
from shared.domain.request import ENDS, Status
from shared.domain.verification import InvalidReceiptError, verify

WISH = "A pencil drawing of my cat"


@dataclass(frozen=True)
class Target:
    """A deployment.

    Attributes:
        user: its HTTP interface, as the synthetic user.
        storage: its buckets, as the app, which may put uploads and list names, and read nothing.
        buckets: names by kind: `keys`, `staging`, `results`, `uploads`.
        patience_seconds: how long anything may take.
    """

    user: Caller
    storage: Storage
    buckets: Mapping[str, str]
    patience_seconds: float


class Journey:
    """One run; `say` gets one line a proof."""

    def __init__(self, target: Target, say: Callable[[str], None]) -> None:
        self._user, self._storage, self._buckets = target.user, target.storage, target.buckets
        self._left = Leftovers(target.storage, target.buckets)
        self._patience_seconds = target.patience_seconds
        self._say = say
        self._run = secrets.token_hex(8)
        self._prefix = ""

    def run(self) -> None:
        """Go all the way; whatever happens, consent is withdrawn and the upload deleted in the end.

        Raises:
            SmokeError: a proof failed.
        """
        try:
            with self._proof("without consent nothing is accepted"):
                self._off_until_asked()
            with self._proof("consent given, photo uploaded"):
                self._connect()
            delivered = self._deliver()
            with self._proof("withdrawn in flight: ended, erased, nothing in any bucket"):
                self._withdraw_in_flight()
            with self._proof("withdrawing has the upload deleted, by the deployment alone"):
                self._left.wait_for_no_upload(self._prefix, seconds=self._patience_seconds)
            with self._proof("no source, no consent, no staged object is left"):
                self._check_gone(delivered)
        finally:
            with suppress(SmokeError):
                self._clear()

    def _deliver(self) -> str:
        with self._proof("a wish is delivered"):
            request_id = self._submit("delivered")
            self._follow(request_id, Status.DELIVERED)
        with self._proof("picture, and which photo it is made from"):
            self._check_result(request_id)
        with self._proof("erased, and the receipt verifies"):
            self._erased(request_id)
            self._check_receipt(request_id)
            self._left.check_only_the_result(request_id)
        return request_id

    def _off_until_asked(self) -> None:
        self._user.ask("POST", "/v1/consent/withdraw", {})
        refused = self._ask_for_a_picture("refused")
        if refused.status != 403:
            raise SmokeError(f"a wish without consent was answered {refused.status}")

    def _connect(self) -> None:
        self._user.ask("POST", "/v1/consent/give", {"scopes": list(LIBRARY_SCOPES)})
        self._prefix = str(self._user.ask("POST", "/v1/sources", {})["prefix"])
        self._left.delete_uploads(self._prefix)
        self._storage.upload(self._buckets["uploads"], self._prefix + NAME, photo(int(self._run, 16)), "image/jpeg")

    def _submit(self, name: str) -> str:
        accepted = self._ask_for_a_picture(name)
        if not accepted.ok:
            raise SmokeError(f"the wish was answered {accepted.code}")
        return str(accepted.json()["request_id"])

    def _ask_for_a_picture(self, name: str) -> Answer:
        body = json.dumps({"wish": WISH}).encode()
        return self._user.call("POST", "/v1/requests", body, Idempotency_Key=f"smoke-{self._run}-{name}")

    def _follow(self, request_id: str, wanted: Status) -> None:
        shown = self._until(request_id, lambda shown: Status(shown["status"]) in ENDS)
        if shown["status"] != wanted:
            raise SmokeError(f"{request_id} ended {shown['status']} ({shown['code']}), not {wanted}")

    def _erased(self, request_id: str) -> None:
        self._until(request_id, lambda shown: bool(shown["erased"]))

    def _until(self, request_id: str, reached: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        ends = time.monotonic() + self._patience_seconds
        version = ""
        while time.monotonic() < ends:
            shown = self._user.ask("GET", f"/v1/requests/{request_id}?wait_seconds=20&version={version}")
            if reached(shown):
                return shown
            if shown["status"] == Status.WAITING:
                choice = shown["question"]["choices"][0]["id"]
                self._user.ask("POST", f"/v1/requests/{request_id}/answer", {"choice": choice})
            version = shown["version"]
        raise SmokeError(f"{request_id} is still {shown['status']} after {self._patience_seconds:.0f} s")

    def _check_result(self, request_id: str) -> None:
        answer = self._user.call("GET", f"/v1/requests/{request_id}/pictures/0")
        if not answer.ok:
            raise SmokeError(f"the picture was answered {answer.code}")
        try:
            with Image.open(io.BytesIO(answer.data)) as picture:
                picture.load()
        except OSError:
            raise SmokeError(f"the picture of {len(answer.data)} bytes is none") from None
        if NAME not in json.dumps(self._user.ask("GET", f"/v1/requests/{request_id}/photos")):
            raise SmokeError("the photo it is made from is not named")

    def _check_receipt(self, request_id: str) -> None:
        answer = self._user.call("GET", f"/v1/requests/{request_id}/receipt")
        if not answer.ok:
            raise SmokeError(f"the receipt was answered {answer.code}")
        try:
            verify(answer.data.decode())
        except InvalidReceiptError as error:
            raise SmokeError(f"the receipt is not valid: {error}") from None
        events = [entry["event"] for entry in answer.json()["entries"]]
        missing = {"accepted", "delivered", "nothing_left"} - set(events)
        if missing:
            raise SmokeError(f"the receipt does not say {', '.join(sorted(missing))}")

    def _withdraw_in_flight(self) -> None:
        if not self._left.uploads(self._prefix):
            raise SmokeError("the upload was gone before consent was withdrawn")
        request_id = self._submit("withdrawn")
        self._user.ask("POST", "/v1/consent/withdraw", {})
        self._follow(request_id, Status.REVOKED)
        self._erased(request_id)
        if self._user.call("GET", f"/v1/requests/{request_id}/pictures/0").ok:
            raise SmokeError("a withdrawn request has a picture")
        self._left.check_nothing(request_id)

    def _check_gone(self, delivered: str) -> None:
        if self._user.ask("GET", "/v1/sources")["sources"]:
            raise SmokeError("a source is still connected")
        if any(scope["given"] for scope in self._user.ask("GET", "/v1/consent")["scopes"]):
            raise SmokeError("consent is still given")
        for shown in self._user.ask("GET", "/v1/requests")["requests"]:
            if not shown["erased"]:
                raise SmokeError(f"{shown['request_id']} is not erased")
        self._left.check_only_the_result(delivered)

    def _clear(self) -> None:
        self._user.ask("POST", "/v1/consent/withdraw", {})
        if self._prefix:
            self._left.delete_uploads(self._prefix)

    @contextmanager
    def _proof(self, what: str) -> Iterator[None]:
        started = time.monotonic()
        try:
            yield
        except SmokeError:
            self._say(f"FAILED  {what} ({time.monotonic() - started:.1f} s)")
            raise
        self._say(f"ok      {what} ({time.monotonic() - started:.1f} s)")
