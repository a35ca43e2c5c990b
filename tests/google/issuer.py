"""An OpenID Connect issuer on 127.0.0.1: discovery, keys that can be rotated, and tokens like Google's.

    with Issuer() as issuer:
        PushTokens(issuer.url, "pipeline", "pusher@...").verify(f"Bearer {issuer.token(aud='pipeline', ...)}")

As a process (`python -m tests.google.issuer --port N`) it says nothing and also answers `GET /token?aud=...&email=...`
with a token that says so; `GET /rotate` changes its key.
"""

import argparse
import base64
import json
import threading
import time
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from tests.google.http import DroppedError, HttpRequest, HttpResponse, Serving

_DISCOVERY, _KEYS = "/.well-known/openid-configuration", "/oauth2/v3/certs"
LIFE_SECONDS = 3600  # as Google's
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class Issuer:
    """Signs tokens; use it as a context manager.

    Attributes:
        url: its name.
        fetched: paths that were asked for.
        key, key_id: what it signs with now.
        answers: what it answers instead, by path: bytes, an HTTP status, or `hang` or `drop`.
    """

    def __init__(self, *, port: int = 0, algorithm: str = "RS256") -> None:
        self.algorithm = algorithm
        self.fetched: list[str] = []
        self.answers: dict[str, bytes | int | str] = {}
        self._published: dict[str, dict[str, Any]] = {}
        self._closing = threading.Event()
        self.rotate()
        self._serving = Serving(self._serve, port)
        self.url = f"http://{self._serving.host}"

    def rotate(self) -> None:
        """Sign with a new key from now on, and publish no other."""
        self.key: PrivateKey
        if self.algorithm == "RS256":
            self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        else:
            self.key = ec.generate_private_key(ec.SECP256R1())
        self.key_id = f"key-{time.monotonic_ns()}"
        self._published = {self.key_id: public_jwk(self.key, self.algorithm, self.key_id)}

    def publish(self, *keys: dict[str, Any]) -> None:
        """Publish these keys too."""
        self._published |= {key["kid"]: key for key in keys}

    def claims(self, **claims: Any) -> dict[str, Any]:
        """Return what a token says; what is None is left out."""
        now = int(time.time())
        said = {"iss": self.url, "sub": "110169484474386276334", "iat": now, "exp": now + LIFE_SECONDS}
        if "email" in claims:
            said["email_verified"] = True
        return {name: value for name, value in {**said, **claims}.items() if value is not None}

    def token(self, **claims: Any) -> str:
        """Return a right token with these claims; None leaves one out that is there otherwise."""
        return signed(self.claims(**claims), self.key, alg=self.algorithm, kid=self.key_id)

    def fetches(self) -> int:
        """Return how often keys were fetched."""
        return self.fetched.count(_KEYS)

    def close(self) -> None:
        self._closing.set()
        self._serving.close()

    def __enter__(self) -> "Issuer":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve(self, request: HttpRequest) -> HttpResponse:
        self.fetched.append(request.path)
        instead = self.answers.get(request.path)
        if instead == "hang":
            self._closing.wait()
        if isinstance(instead, str):
            raise DroppedError
        if isinstance(instead, int):
            return HttpResponse(instead, b"", {"Location": f"{self.url}/moved{request.path}"})
        if isinstance(instead, bytes):
            return HttpResponse(200, instead)
        return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.path == "/token":
            return HttpResponse(200, self.token(**dict(request.query)).encode(), {"Content-Type": "text/plain"})
        if request.path == "/rotate":
            self.rotate()
            return HttpResponse(204)
        if request.path in (_DISCOVERY, "/moved" + _DISCOVERY):
            return _json({"issuer": self.url, "jwks_uri": self.url + _KEYS})
        if request.path in (_KEYS, "/moved" + _KEYS):
            return _json({"keys": list(self._published.values())})
        return HttpResponse(404)


def signed(content: Any, key: PrivateKey | bytes, *, alg: str, signer: str | None = None, **header: Any) -> str:
    """Return a token of any content, signed as `alg` says, or as `signer` while it says `alg`."""
    said = f"{part({'alg': alg, 'typ': 'JWT', **header})}.{part(content)}"
    signature = jwt.get_algorithm_by_name(signer or alg).sign(said.encode(), key)
    return f"{said}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"


def part(content: Any) -> str:
    """Return JSON as it stands in a token."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).rstrip(b"=").decode()


def public_jwk(key: PrivateKey, algorithm: str, key_id: str) -> dict[str, Any]:
    """Return the public key as issuers publish it."""
    if isinstance(key, rsa.RSAPrivateKey):
        made = RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    else:
        made = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**made, "kid": key_id, "use": "sig", "alg": algorithm}


def _json(content: Any) -> HttpResponse:
    return HttpResponse(200, json.dumps(content).encode(), {"Content-Type": "application/json"})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    Issuer(port=parser.parse_args().port)
    threading.Event().wait()
