"""What Cloud Storage does with a V4 signed URL: the signature and its limits, as the service checks them.

Source: Cloud Storage, "V4 signing process with your own program" and "Canonical requests" (2026): the signed string,
and that a header named in X-Goog-SignedHeaders has to come as it was signed; "HTTP headers" for
`x-goog-content-length-range` (400 `EntityTooLarge`, `EntityTooSmall`) and `x-goog-if-generation-match` (412).
"""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, quote, urlsplit

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256


def put(
    url: str, headers: Mapping[str, str], data: bytes, *, key: RSAPublicKey, now: datetime, verb: str = "PUT",
    there: frozenset[str] = frozenset(),
) -> tuple[int, str]:  # fmt: skip
    """Return the status Cloud Storage answers, and the object's name.

    Args:
        url: the signed URL.
        headers: sent with it, besides `host`.
        data: sent.
        key: of the account that signed.
        now: when it is sent.
        verb: the method.
        there: objects that are there already.
    """
    found = urlsplit(url)
    query = parse_qsl(found.query, keep_blank_values=True)
    said = dict(query)
    sent = {"host": found.netloc, **{name.lower(): value for name, value in headers.items()}}
    name = found.path.split("/", 2)[2]
    if not _is_signed(verb, found.path, query, sent, key):
        return 403, name
    begins = datetime.strptime(said["X-Goog-Date"], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    if not begins - timedelta(minutes=15) <= now <= begins + timedelta(seconds=int(said["X-Goog-Expires"])):
        return 400, name
    least, _, most = sent.get("x-goog-content-length-range", "0,9999999999").partition(",")
    if not int(least) <= len(data) <= int(most):
        return 400, name
    return (412 if name in there and sent.get("x-goog-if-generation-match") == "0" else 200), name


def _is_signed(verb: str, path: str, query: list[tuple[str, str]], sent: Mapping[str, str], key: RSAPublicKey) -> bool:
    said = dict(query)
    names = said["X-Goog-SignedHeaders"].split(";")
    if names != sorted(names) or "host" not in names or not set(names) <= set(sent):
        return False
    if any(name.startswith("x-goog-") and name not in names for name in sent):
        return False
    pairs = sorted((quote(k, safe="~"), quote(v, safe="~")) for k, v in query if k != "X-Goog-Signature")
    canonical = [verb, path, "&".join(f"{k}={v}" for k, v in pairs)]
    canonical += [f"{name}:{sent[name].strip()}" for name in names]
    canonical += ["", ";".join(names), "UNSIGNED-PAYLOAD"]
    scope = said["X-Goog-Credential"].partition("/")[2]
    digest = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    text = "\n".join(["GOOG4-RSA-SHA256", said["X-Goog-Date"], scope, digest])
    try:
        key.verify(bytes.fromhex(said["X-Goog-Signature"]), text.encode(), PKCS1v15(), SHA256())
    except InvalidSignature:
        return False
    return said["X-Goog-Algorithm"] == "GOOG4-RSA-SHA256"
