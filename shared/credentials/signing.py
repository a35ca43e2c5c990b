"""Puts signed manifests into files, with the C2PA library. It opens no connection."""

import io
import json
from collections.abc import Callable
from typing import Any

import c2pa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from shared.bounded import CallTimedOutError, bounded
from shared.credentials.damaged import DamagedFileError
from shared.credentials.files import is_signed, with_source_type
from shared.credentials.manifest import TOOL, manifest
from shared.domain.provenance import source_type
from shared.errors import KeepsakeError, PermanentError, StoreUnavailableError
from shared.ports.credentials import CredentialFacts
from shared.ports.system import Entropy

_HALF_BYTES = 32  # of a signature on the curve P-256
# The library fetches what a file, an authority or a settings file names, unless it is told not to; thumbnails of
# the result are on by default. Nothing is fetched, and nothing is added that is not in the definition.
OFFLINE: dict[str, Any] = {
    "core": {"allowed_network_hosts": []},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_after_sign": True},
    "builder": {
        "thumbnail": {"enabled": False},
        "actions": {f"auto_{one}_action": {"enabled": False} for one in ("created", "opened", "placed")},
    },
}


class ManifestSigner:
    """Signs files with ES256.

    Args:
        chain: the certificates (PEM), the one of the key first.
        sign: returns the signature (DER) of a message with SHA-256; may raise.
        entropy: names manifests.
    """

    def __init__(self, chain: str, sign: Callable[[bytes], bytes], entropy: Entropy) -> None:
        self._chain = chain
        self._sign = sign
        self._entropy = entropy

    def signed(self, data: bytes, media_type: str, facts: CredentialFacts, *, timeout_seconds: float) -> bytes:
        """Return the file with its credentials; see `Credentials.signed`."""
        definition = manifest(facts, media_type, self._entropy.token(16))
        kind = source_type(facts.product, local=facts.local).uri

        def work(_: float) -> bytes:
            if is_signed(data, media_type):
                return data
            return self._with_manifest(with_source_type(data, media_type, kind, TOOL), media_type, definition)

        try:
            return bounded(work, timeout_seconds)
        except CallTimedOutError:
            raise StoreUnavailableError("credentials: not signed in time") from None
        except (DamagedFileError, c2pa.C2paError) as error:
            # The library's words may quote the file.
            raise PermanentError(f"credentials: {type(error).__name__}", code="picture_damaged") from None

    def _with_manifest(self, data: bytes, media_type: str, definition: dict[str, Any]) -> bytes:
        failure: list[KeepsakeError] = []

        def sign(message: bytes) -> bytes:
            try:
                return _side_by_side(self._sign(message))
            except KeepsakeError as error:
                failure.append(error)
                raise

        made = io.BytesIO()
        try:
            with (
                c2pa.Context.from_dict(OFFLINE) as context,
                c2pa.Signer.from_callback(sign, c2pa.C2paSigningAlg.ES256, self._chain) as signer,
                c2pa.Builder(json.dumps(definition), context) as builder,
            ):
                builder.sign(signer, media_type, io.BytesIO(data), made)
        except c2pa.C2paError:
            if failure:  # the library only says that there is no signature
                raise failure[0] from None
            raise
        return made.getvalue()


def _side_by_side(der: bytes) -> bytes:
    """Return the two numbers of a signature as COSE has them (RFC 9053, 2.1)."""
    return b"".join(number.to_bytes(_HALF_BYTES, "big") for number in decode_dss_signature(der))
