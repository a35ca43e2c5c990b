"""Local HTTP servers that stand in for Google APIs, checked against Google's own discovery documents.

For services without an emulator. The real client library talks to a server on 127.0.0.1; every request and
every answer is validated against the discovery document that ships inside google-api-python-client:

    def test_what_is_sensitive_is_found(discovery_server):           # the fixture, in tests/conftest.py
        server = discovery_server("dlp", "v2")
        server.on("dlp.projects.locations.content.inspect", lambda call: {"result": {"findings": []}})
        inspector = DlpInspector(..., api_endpoint=server.url)       # e.g. http://127.0.0.1:45678
        ...
        assert server.seen[0].path["parent"] == "projects/p/locations/global"
        assert server.seen[0].body["item"] == {"value": "..."}       # camelCase keys, names of enums

A handler gets a `Call` and returns the answer's JSON (a dict), or a `Raw` for bytes, or raises `GoogleError`.
What the client sent wrong is answered with 400 and kept in `server.violations`; so is what a handler answered
wrong (with 500). The fixture, and `with DiscoveryServer(...) as server:`, fail the test at the end unless
`server.violations == []`.

Misfortune: `server.next(method_id, Drop(), GoogleError(503, "UNAVAILABLE"))` meets the next two calls; see
`faults`: `Slow`, `Hang`, `Drop` (before or after the effect), `Trickle`, `Cut`.

Requests are read as tolerantly as Google's servers do (proto JSON): snake_case or camelCase keys, enums as names
or as numbers (of the loaded client library's enum that has these names; else the position in the document), 64-bit
numbers as strings or numbers, floats where an integer is meant, base64 of both alphabets. Answers have to be as
Google writes them: camelCase, names, 64-bit numbers as strings.
"""

from tests.google.faults import Cut, Drop, Hang, Slow, Trickle
from tests.google.messages import Call, GoogleError, Raw
from tests.google.server import DiscoveryServer

__all__ = ["Call", "Cut", "DiscoveryServer", "Drop", "GoogleError", "Hang", "Raw", "Slow", "Trickle"]
