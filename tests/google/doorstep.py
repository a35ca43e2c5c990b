"""The door of `stage` in a process of its own, in the cloud's mode; only documents and objects lie on this machine.

    python -m tests.google.doorstep FOLDER       reads the pushes to make from its input, writes what became of each

A push is `{"authorization": ..., "headers": {...}, "request_id": ...}`, one a line; what became of it
`{"status": ..., "text": ..., "staged": [...], "log": ...}`. Every request is unknown here: who handles its event
erases what is staged for it.
"""

import base64
import io
import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import functions_framework

from shared import events, wiring
from shared.embedded.blobs import FolderBlobs
from shared.embedded.documents import SqliteDocuments
from shared.events import PhotosSelected
from shared.stores.vault import Vault
from shared.system import SystemClock, SystemEntropy

DOOR = Path(__file__).parents[2] / "functions" / "stage" / "main.py"


def push(app: Any, said: dict[str, Any]) -> Any:
    """Send the event as a push subscription does."""
    event = PhotosSelected(occurred_at=datetime.now(UTC), request_id=said["request_id"])
    message = {
        "data": base64.b64encode(events.encode(event)).decode(),
        "messageId": "1",
        "publishTime": "2026-11-22T12:00:00Z",
    }
    headers = dict(said["headers"])
    if said["authorization"] is not None:
        headers["Authorization"] = said["authorization"]
    return app.test_client().post("/", json={"message": message, "subscription": "projects/p/s/s"}, headers=headers)


def main(folder: Path) -> None:
    app = functions_framework.create_app("stage", str(DOOR))
    staging = FolderBlobs(folder / "staging", SystemClock())
    buckets = (FolderBlobs(folder / "keys", SystemClock()), staging, FolderBlobs(folder / "results", SystemClock()))
    ports: Any = wiring.process_ports()
    ports.__dict__["documents"] = SqliteDocuments(folder / "documents.sqlite")
    ports.__dict__["vault"] = Vault(*buckets, SystemEntropy())
    log = io.StringIO()
    logging.getLogger().addHandler(logging.StreamHandler(log))
    for line in sys.stdin:
        said = json.loads(line)
        staging.put_if_absent(f"{said['request_id']}/1/photo-0", b"ciphertext")
        answer = push(app, said)
        left = [blob.name for blob in staging.list()]
        for name in left:
            staging.delete(name)
        made = {"status": answer.status_code, "text": answer.text, "staged": left, "log": log.getvalue()}
        print(json.dumps(made), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
