"""What a manifest says: the actions that made a file, what made them, and how many photos went in.

Of the photos nothing is recorded but that they were there: no pixels, no name, no hash. The file gets no thumbnail.
"""

import re
from typing import Any

from shared import __version__
from shared.domain.provenance import source_type
from shared.ports.credentials import CredentialFacts

TOOL = f"Keepsake {__version__}"
STYLE, PRODUCT = "keepsake.style", "keepsake.product"  # parameters of ours
_ID = re.compile(r"[A-Za-z0-9][\w.@-]{0,63}")
_MOST_PHOTOS = 100


def manifest(facts: CredentialFacts, media_type: str, unique: bytes) -> dict[str, Any]:
    """Return the definition of a manifest, as the C2PA library takes it.

    Args:
        facts: how the file was made.
        media_type: its type.
        unique: 16 random bytes; the manifest and the file are named by them.

    Raises:
        ValueError: facts that are no ids: words of a person never get into a file.

    Source: C2PA Technical Specification 2.2, 18.15 (actions) and 18.16 (ingredients).
    """
    _check(facts)
    name = _uuid(unique)
    photos = [f"photo-{number}" for number in range(1, facts.photos + 1)]
    actions = _filtered(facts, photos) if _is_one_photo(facts) else _created(facts, photos)
    return {
        "label": f"urn:c2pa:{name}",
        "instance_id": f"xmp.iid:{name}",
        "format": media_type,
        "claim_generator_info": [{"name": "Keepsake", "version": __version__}],
        "ingredients": [_ingredient(facts, one, name) for one in photos],
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": actions, "allActionsIncluded": True}}],
    }


def _check(facts: CredentialFacts) -> None:
    for said in (facts.model, facts.style, facts.product):
        if not _ID.fullmatch(said):
            raise ValueError("credentials hold ids only")
    if not 1 <= facts.photos <= _MOST_PHOTOS or facts.made_at.tzinfo is None:
        raise ValueError("credentials hold 1 to 100 photos and a time in a zone")


def _is_one_photo(facts: CredentialFacts) -> bool:
    """Whether the file is still that photo, altered; then it was opened, and nothing was created."""
    return source_type(facts.product, local=facts.local).uri.endswith("algorithmicallyEnhanced") and facts.photos == 1


def _filtered(facts: CredentialFacts, photos: list[str]) -> list[dict[str, Any]]:
    opened = {"action": "c2pa.opened", "when": _when(facts), "parameters": {"ingredientIds": photos}}
    return [opened, {"action": "c2pa.filtered", **_made(facts)}]


def _created(facts: CredentialFacts, photos: list[str]) -> list[dict[str, Any]]:
    """What a model made has its photos as input; what was put together has them placed in it."""
    made = {"action": "c2pa.created", **_made(facts)}
    if not facts.local:
        made["parameters"]["ingredientIds"] = photos
        return [made]
    placed = {"action": "c2pa.placed", "when": _when(facts), "parameters": {"ingredientIds": photos}}
    return [made, placed]


def _made(facts: CredentialFacts) -> dict[str, Any]:
    return {
        "when": _when(facts),
        "digitalSourceType": source_type(facts.product, local=facts.local).uri,
        "softwareAgent": {"name": facts.model},
        "parameters": {STYLE: facts.style, PRODUCT: facts.product},
    }


def _ingredient(facts: CredentialFacts, label: str, name: str) -> dict[str, Any]:
    relationship = "parentOf" if _is_one_photo(facts) else "componentOf" if facts.local else "inputTo"
    return {
        "title": "Photo",
        "format": "image/jpeg",
        "relationship": relationship,
        "instance_id": f"xmp.iid:{name}-{label}",
        "label": label,
    }


def _when(facts: CredentialFacts) -> str:
    return facts.made_at.replace(microsecond=0).isoformat()


def _uuid(unique: bytes) -> str:
    """Return random bytes as a UUID of version 4 (RFC 9562)."""
    number = bytearray(unique[:16])
    number[6], number[8] = number[6] & 0x0F | 0x40, number[8] & 0x3F | 0x80
    digits = number.hex()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
