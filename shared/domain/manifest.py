"""The manifest: which photos a result was made from and why; kept with the result, for its owner alone."""

import json
from typing import Any

from shared.domain.dossier import Dossier
from shared.domain.request import Request


def manifest(request: Request, dossier: Dossier) -> bytes:
    """Return the manifest of a request that is being delivered, as JSON."""
    made_from = dict.fromkeys(photo.photo_id for photo in dossier.chosen)
    used = {photo.photo_id: photo for photo in dossier.chosen}
    photos = [
        {
            "id": photo_id,
            "score": used[photo_id].score,
            "reasons": list(used[photo_id].reasons),
            "rejected": None,
        }
        for photo_id in made_from
    ]
    if request.kind == "find":
        photos = ranked(dossier)
    body = {
        "photos": photos,
        "question": dossier.question.model_dump(mode="json") if dossier.question else None,
        "style": dossier.style,
        "product": dossier.brief.product,
        "prompts": list(dossier.prompts),
    }
    return json.dumps(body, ensure_ascii=False).encode()


def ranked(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the ranking as its owner is told of it, each photo once."""
    once = {scored.photo_id: scored for scored in dossier.ranking}
    return [
        {"id": scored.photo_id, "score": scored.score, "reasons": list(scored.reasons), "rejected": scored.rejected}
        for scored in once.values()
    ]
