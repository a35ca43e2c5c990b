"""Posts recorded events to a function, as Eventarc and a push subscription send them.

The recordings are written by hand from Google's documentation ("Receive messages in push subscriptions" of Pub/Sub,
"Cloud Pub/Sub events" of Eventarc; 2026).
"""

import json

import requests

from shared.pipeline import PIPELINE
from tests.archives.process import HERE, Server


def knock(server: Server, form: str, token: str | None, seconds: float = 30.0) -> requests.Response:
    """Post a recorded event, or ask as an app does."""
    carried = {} if token is None else {"Authorization": f"Bearer {token}"}
    if form == "app":
        return requests.get(f"{server.url}v1/consent", headers=carried, timeout=seconds)
    said = json.loads((HERE / "recorded" / f"{form}.json").read_text())
    return requests.post(server.url, json=said["body"], headers={**said["headers"], **carried}, timeout=seconds)


def forms(function: str) -> list[str]:
    return ["app"] if PIPELINE[function].trigger == "http" else ["eventarc", "push"]
