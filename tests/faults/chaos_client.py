"""An app under load, in a process of its own: submits, follows, answers, cancels, withdraws consent, and insists.

It reads from standard input where the hosts are (`hosts URL...`) and how many wishes it may have made (`allow N`).
"""

import argparse
import http.client
import json
import random
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

CANARY = "quexalotl"
WISHES = (
    f"a watercolour of my cat {CANARY}",
    f"two pencil drawings of my cat {CANARY}",
    f"an oil painting of my dog {CANARY}",
)
_APPS = 6
_TIMEOUT_SECONDS = 3.0
_PAUSE_SECONDS = 0.1
_AGAIN = {403, 409, 503}  # consent is withdrawn just now, somebody else wrote first, a store did not answer
_SCOPES = ("metadata", "captions", "people", "places", "pixels")

Body = dict[str, Any]


class Journal:
    """Everything the app was ever told, a line each."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a", buffering=1)
        self._lock = threading.Lock()

    def note(self, kind: str, **facts: object) -> None:
        with self._lock:
            self._file.write(json.dumps({"kind": kind, **facts}) + "\n")


class Service:
    """The hosts there are, as an app sees them: any may be dead, stopped or about to be."""

    def __init__(self, token: str, journal: Journal, chance: random.Random) -> None:
        self._token = token
        self._journal = journal
        self._chance = chance
        self._lock = threading.Condition()
        self._hosts: list[str] = []
        self._allowed = 0

    def listen(self) -> None:
        """Follow what the run says on standard input."""
        for line in sys.stdin:
            word, *rest = line.split()
            with self._lock:
                if word == "hosts":
                    self._hosts = rest
                else:
                    self._allowed = int(rest[0])
                self._lock.notify_all()

    def await_turn(self, number: int) -> None:
        with self._lock:
            self._lock.wait_for(lambda: number < self._allowed)

    def ask(self, method: str, path: str, body: Body | None = None, **headers: str) -> tuple[int, Body] | None:
        """Return status and body of one try at one of the hosts; None without an answer."""
        with self._lock:
            self._lock.wait_for(lambda: self._hosts)
            url = self._chance.choice(self._hosts) + path
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(
            url, data, {"Authorization": f"Bearer {self._token}", **headers}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return self._refused(method, path, error)
        except (OSError, http.client.HTTPException, ValueError):
            return None

    def insist(self, method: str, path: str, body: Body | None = None, **headers: str) -> tuple[int, Body]:
        """Repeat until there is an answer that repeating does not change."""
        while True:
            found = self.ask(method, path, body, **headers)
            if found is not None and found[0] not in _AGAIN and found[0] < 500:
                return found
            time.sleep(self._chance.uniform(0, 2 * _PAUSE_SECONDS))

    def _refused(self, method: str, path: str, error: urllib.error.HTTPError) -> tuple[int, Body] | None:
        try:
            body = json.load(error)
        except (OSError, http.client.HTTPException, ValueError):
            return None
        if error.code >= 500 and error.code != 503:
            self._journal.note("odd", status=error.code, method=method, path=path, said=body)
        return error.code, body


class App:
    """Makes one wish after the other and follows each to its end."""

    def __init__(self, service: Service, journal: Journal, chance: random.Random) -> None:
        self._service = service
        self._journal = journal
        self._chance = chance

    def wish(self, number: int) -> None:
        self._service.await_turn(number)
        kind = "find" if self._chance.random() < 0.1 else "make"
        body = {"wish": self._chance.choice(WISHES), "kind": kind, "review": self._chance.random() < 0.1}
        key = f"wish-{number}"
        request_id = self._submit(key, body)
        if self._chance.random() < 0.3:
            self._submit(key, body)
        if self._chance.random() < 0.1:
            status, _ = self._service.insist("POST", "/v1/requests", {**body, "limit": 7}, **{"Idempotency-Key": key})
            self._journal.note("other_body", key=key, status=status)
        self._follow(request_id, time.monotonic() + self._chance.choice([0.0, 1.0, 3.0, *[1e9] * 17]))

    def _submit(self, key: str, body: Body) -> str:
        while True:
            status, found = self._service.insist("POST", "/v1/requests", body, **{"Idempotency-Key": key})
            if status == 202:
                break
            if found["error"]["code"] != "no_sources":  # consent is given again, the photos are not connected yet
                self._journal.note("odd", status=status, said=found, path="/v1/requests")
            time.sleep(_PAUSE_SECONDS)
        self._journal.note("told", key=key, request_id=found["request_id"])
        return str(found["request_id"])

    def _follow(self, request_id: str, cancel_at: float) -> None:
        path, version, erased = f"/v1/requests/{request_id}", "", False
        while not erased:
            status, found = self._service.insist("GET", f"{path}?wait_seconds=1&version={version}")
            if status != 200:
                self._journal.note("lost", request_id=request_id, status=status, said=found)
                return
            self._journal.note("seen", request_id=request_id, status=found["status"])
            version, erased = found["version"], found["erased"]
            if time.monotonic() >= cancel_at:
                self._service.insist("POST", f"{path}/cancel")
            elif found.get("question"):
                choice = self._chance.choice(found["question"]["choices"])["id"]
                self._service.ask("POST", f"{path}/answer", {"choice": choice})


def change_one_s_mind(service: Service, chance: random.Random, photos: str, wishes: int, times: int) -> None:
    """Withdraw consent, everything or one scope, and give it again, spread over the wishes."""
    for turn in range(times):
        service.await_turn((turn + 1) * wishes // (times + 1))
        scopes = [chance.choice(_SCOPES)] if turn % 2 else list(_SCOPES)
        service.insist("POST", "/v1/consent/withdraw", {"scopes": scopes})
        time.sleep(chance.uniform(0, 1))
        service.insist("POST", "/v1/consent/give", {"scopes": scopes})
        service.insist("POST", "/v1/sources", {"path": photos})


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("journal", type=Path)
    parser.add_argument("token", type=Path)
    parser.add_argument("photos")
    for name in ("--requests", "--withdrawals", "--seed"):
        parser.add_argument(name, type=int, required=True)
    said = parser.parse_args()
    chance = random.Random(said.seed)
    journal = Journal(said.journal)
    service = Service(said.token.read_text(), journal, chance)
    threading.Thread(target=service.listen, daemon=True).start()
    app = App(service, journal, chance)
    service.insist("POST", "/v1/sources", {"path": said.photos})
    with ThreadPoolExecutor(_APPS + 1) as people:
        mind = people.submit(change_one_s_mind, service, chance, said.photos, said.requests, said.withdrawals)
        wishes = [people.submit(app.wish, number) for number in range(said.requests)]
        for done in (mind, *wishes):
            done.result()


if __name__ == "__main__":
    main()
