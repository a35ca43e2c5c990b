"""An inspector for tests of what stands behind it: the real client, and a service that finds what it is told."""

import re
from typing import Any

from shared.gcp.inspector import DlpInspector
from tests.google.messages import Call
from tests.google.server import DiscoveryServer

INSPECT = "dlp.projects.locations.content.inspect"
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+\w")


def inspector(server: DiscoveryServer, *names: str) -> DlpInspector:
    """Return an inspector whose service (`dlp`, `v2`) finds e-mail addresses and these names."""

    def find(call: Call) -> dict[str, Any]:
        text = call.body["item"]["value"]
        found = [_finding("EMAIL_ADDRESS", match) for match in _EMAIL.finditer(text)]
        for name in names:
            found += [_finding("PERSON_NAME", match) for match in re.finditer(re.escape(name), text)]
        return {"result": {"findings": found}}

    server.on(INSPECT, find)
    return DlpInspector("keepsake-test", "global", endpoint=server.url)


def unreachable() -> DlpInspector:
    """Return an inspector nobody answers."""
    return DlpInspector("keepsake-test", "global", endpoint="http://127.0.0.1:9", text_seconds=1.0)


def _finding(kind: str, match: re.Match[str]) -> dict[str, Any]:
    span = {"start": str(match.start()), "end": str(match.end())}
    return {"infoType": {"name": kind}, "likelihood": "LIKELY", "location": {"codepointRange": span}}
