"""Receipts: what is left of a request when everything else is gone."""

import base64
from datetime import datetime
from typing import Any

from shared.domain.receipt import RECEIPT_LIFE, Entry, canonical
from shared.ports.documents import Documents, Put
from shared.ports.signer import Signature


class ReceiptStore:
    """Signed receipts by request id; written in one batch with what they state."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def write(self, owner: str, signed: dict[str, Any], at: datetime) -> Put:
        """Return the write that stores a signed receipt; the database deletes it `RECEIPT_LIFE` after this time."""
        path = f"receipts/{signed['request_id']}"
        return Put(path, {"owner": owner, "receipt": canonical(signed).decode(), "expires_at": at + RECEIPT_LIFE})

    def get(self, owner: str, request_id: str) -> str | None:
        """Return the person's receipt as JSON text, or None."""
        document = self._documents.get(f"receipts/{request_id}")
        if document is None or document.data["owner"] != owner:
            return None
        return str(document.data["receipt"])


def signed(statement: Entry, signature: Signature) -> dict[str, Any]:
    """Return the statement together with what is needed to check it."""
    return {
        **statement,
        "signature": {
            "algorithm": signature.algorithm,
            "key_id": signature.key_id,
            "public_key": signature.public_key_pem,
            "value": base64.b64encode(signature.value).decode(),
        },
    }
