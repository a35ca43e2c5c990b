"""Sessions in which people pick photos in Google Photos.

Source: Google Photos Picker API, v1, "Create and manage sessions" and the reference (2026-11). The service is not in
the discovery documents that ship with Google's client.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from shared.domain.picking import Picking
from shared.errors import SourceGoneError, SourceUnavailableError
from shared.gcp.oauth import GoogleAccounts, SignedIn
from shared.gcp.signed_calls import RefusedError, SignedCalls
from shared.ports.system import Clock

ENDPOINT = "https://photospicker.googleapis.com"
WHAT = "Google Photos"
MOST_ITEMS = 2_000
_DURATION = re.compile(r"(\d{1,9})(\.\d{1,9})?s")
_SHORTEST_POLL_SECONDS, _LONGEST_POLL_SECONDS = 1.0, 300.0
_SESSION_ID = re.compile(r"[A-Za-z0-9_\-.~%:=]{1,500}")


class PickerSessions:
    """The `Picker` port. Safe for several threads.

    Args:
        accounts: signs in.
        clock: tells when to look again.
        endpoint: URL of a server that stands in for the service.
        timeout_seconds: for one thing that is asked, all attempts together.
    """

    def __init__(
        self, accounts: GoogleAccounts, clock: Clock, *, endpoint: str = ENDPOINT, timeout_seconds: float = 10.0
    ) -> None:
        self._accounts = accounts
        self._clock = clock
        self._endpoint = endpoint
        self._timeout_seconds = timeout_seconds

    def begin(self, refresh_token: str) -> tuple[Picking, str]:
        """Begin a session; see `Picker.begin`."""
        body = {"pickingConfig": {"maxItemCount": str(MOST_ITEMS)}}
        try:
            said = self._calls(refresh_token).json("POST", f"{self._endpoint}/v1/sessions", body=body)
        except RefusedError as error:
            code = "picker_no_photos_account" if "FAILED_PRECONDITION" in error.reasons else "source_forbidden"
            raise SourceGoneError(f"{WHAT}: {error}", code=code) from None
        address = said.get("pickerUri")
        if not isinstance(address, str) or not address.startswith("https://"):
            raise SourceUnavailableError(f"{WHAT}: a session without an address")
        return self._seen(said), address

    def look(self, refresh_token: str, picking: Picking) -> Picking:
        """Return the session as it is now; see `Picker.look`."""
        try:
            said = self._calls(refresh_token).json("GET", self._url(picking))
        except RefusedError as error:
            raise gone(error) from None
        seen = self._seen(said)
        if seen.session_id != picking.session_id:
            raise SourceUnavailableError(f"{WHAT}: another session than was asked for")
        # Whether `timeoutIn` is counted from the beginning or from now is not said: the earlier end counts.
        ends = [moment for moment in (picking.give_up_at, seen.give_up_at) if moment is not None]
        return seen if seen.picked or not ends else seen.model_copy(update={"give_up_at": min(ends)})

    def end(self, refresh_token: str, picking: Picking) -> None:
        """Delete the session; see `Picker.end`."""
        try:
            self._calls(refresh_token).json("DELETE", self._url(picking))
        except RefusedError as error:
            # Not there, or not any more.
            if error.status not in (403, 404, 410):
                raise SourceUnavailableError(f"{WHAT}: {error}") from None

    def _calls(self, refresh_token: str) -> SignedCalls:
        signed_in = SignedIn(lambda: self._accounts.refresh(refresh_token))
        return SignedCalls(WHAT, signed_in, self._timeout_seconds)

    def _url(self, picking: Picking) -> str:
        return f"{self._endpoint}/v1/sessions/{quote(picking.session_id, safe='')}"

    def _seen(self, said: Mapping[str, Any]) -> Picking:
        name, polling, now = said.get("id"), said.get("pollingConfig"), self._clock.now()
        if not isinstance(name, str) or not _SESSION_ID.fullmatch(name):
            raise SourceUnavailableError(f"{WHAT}: a session without an id")
        polling = polling if isinstance(polling, dict) else {}
        wait = min(max(_seconds(polling.get("pollInterval"), 5.0), _SHORTEST_POLL_SECONDS), _LONGEST_POLL_SECONDS)
        give_up = _seconds(polling.get("timeoutIn"), None)
        picked = said.get("mediaItemsSet") is True
        return Picking(
            session_id=name,
            picked=picked,
            look_again_at=None if picked else now + timedelta(seconds=wait),
            # 0: stop now.
            give_up_at=None if picked or give_up is None else now + timedelta(seconds=give_up),
            expires_at=instant(said.get("expireTime")),
        )


def gone(error: RefusedError) -> SourceGoneError:
    """Return our error: a session that is over is NOT_FOUND or PERMISSION_DENIED."""
    if "FAILED_PRECONDITION" in error.reasons:
        return SourceGoneError(f"{WHAT}: {error}", code="picker_not_finished")
    if error.status in (403, 404, 410):
        forbidden = error.reasons & {"SERVICE_DISABLED", "accessNotConfigured"}
        return SourceGoneError(f"{WHAT}: {error}", code="source_forbidden" if forbidden else "picker_session_expired")
    return SourceGoneError(f"{WHAT}: {error}")


def _seconds(duration: object, default: Any) -> Any:
    """Return the seconds of a duration in proto JSON, as `3.5s`."""
    found = _DURATION.fullmatch(duration) if isinstance(duration, str) else None
    if found is None:
        return 0.0 if duration == "0" else default
    return float(found[1] + (found[2] or ""))


def instant(text: object) -> datetime | None:
    """Return the instant of a timestamp in proto JSON."""
    if not isinstance(text, str):
        return None
    try:
        # Up to nine decimals; Python takes six.
        found = datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", text.replace("Z", "+00:00")))
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, OverflowError):
        return None
