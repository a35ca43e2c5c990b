"""A service with people's accounts, in memory: signing in and out, picking, and sealing what signs in."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from shared.domain.picking import Picking
from shared.errors import InvalidInputError, SourceGoneError
from shared.ports.accounts import AuthorizationCode
from shared.ports.system import Clock

POLL_SECONDS = 5.0
_SESSION_LIFE = timedelta(hours=24)


@dataclass
class Agreement:
    """What somebody has agreed to; `token` once its code was exchanged."""

    kind: str
    verifier: str
    token: str | None = None
    ended: bool = False


class Provider:
    """The service: what people have agreed to, and the sessions in which they pick."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._codes: dict[str, Agreement] = {}
        self.sessions: dict[str, datetime] = {}
        self.picked_after = timedelta(0)

    def agree(self, kind: str) -> AuthorizationCode:
        """Let somebody agree; return what their app hands on."""
        number = len(self._codes)
        code = AuthorizationCode(f"code-{number}", f"verifier-{number}", "https://app.example/agreed")
        self._codes[code.code] = Agreement(kind, code.verifier)
        return code

    def exchange(self, kind: str, code: AuthorizationCode) -> str:
        """Return the token of a code that was not used before."""
        found = self._codes.get(code.code)
        if found is None or found.token is not None or found.verifier != code.verifier:
            raise InvalidInputError("code: wrong, old or used up", code="authorization_code_invalid")
        found.token = f"token-{code.code}"
        if found.kind != kind:
            found.ended = True
            raise InvalidInputError("code: of something else", code="authorization_too_narrow")
        return found.token

    def revoke(self, token: str) -> None:
        """End what was agreed to."""
        for one in self._codes.values():
            one.ended |= one.token == token

    def allows(self, token: str) -> bool:
        """Tell whether a token is good."""
        return any(one.token == token and not one.ended for one in self._codes.values())

    def check(self, token: str) -> None:
        """Refuse what is asked without a good token."""
        if not self.allows(token):
            raise SourceGoneError("not signed in", code="source_disconnected")


class MemoryAccounts:
    """The `Accounts` port."""

    def __init__(self, provider: Provider) -> None:
        self._provider = provider

    def sign_in(self, kind: str, code: AuthorizationCode) -> str:
        return self._provider.exchange(kind, code)

    def sign_out(self, refresh_token: str) -> None:
        self._provider.revoke(refresh_token)

    def refresh(self, refresh_token: str) -> tuple[str, float]:
        """Return an access token, as `GoogleAccounts.refresh` does."""
        self._provider.check(refresh_token)
        return refresh_token, 3_600.0


class MemoryPicker:
    """The `Picker` port: who begins has picked after a while (`Provider.picked_after`)."""

    def __init__(self, provider: Provider, clock: Clock) -> None:
        self._provider = provider
        self._clock = clock
        self._count = 0

    def begin(self, refresh_token: str) -> tuple[Picking, str]:
        self._provider.check(refresh_token)
        self._count += 1
        name = f"session-{self._count}"
        self._provider.sessions[name] = self._clock.now()
        return self._seen(name), f"https://photos.example/{name}"

    def look(self, refresh_token: str, picking: Picking) -> Picking:
        self._provider.check(refresh_token)
        if picking.session_id not in self._provider.sessions:
            raise SourceGoneError("no such session", code="picker_session_expired")
        return self._seen(picking.session_id)

    def end(self, refresh_token: str, picking: Picking) -> None:
        self._provider.check(refresh_token)
        self._provider.sessions.pop(picking.session_id, None)

    def _seen(self, name: str) -> Picking:
        begun, now = self._provider.sessions[name], self._clock.now()
        picked = now >= begun + self._provider.picked_after
        return Picking(
            session_id=name,
            picked=picked,
            look_again_at=None if picked else now + timedelta(seconds=POLL_SECONDS),
            expires_at=begun + _SESSION_LIFE,
        )


class MemorySealer:
    """The `Sealer` port: what is sealed is kept here, and only its name given out."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, str]] = {}

    def seal(self, secret: str, purpose: str) -> str:
        name = hashlib.sha256(f"{len(self._kept)}".encode()).hexdigest()
        self._kept[name] = (secret, purpose)
        return name

    def open(self, sealed: str, purpose: str) -> str:
        secret, sealed_for = self._kept.get(sealed, ("", None))
        if sealed_for != purpose:
            raise SourceGoneError("not sealed for this", code="source_disconnected")
        return secret
