"""The manifest: which photos a result was made from and why; kept with the result, for its owner alone."""

import json

from shared.domain.dossier import Dossier
from shared.domain.request import Request


def manifest(request: Request, dossier: Dossier) -> bytes:
    """Return the manifest of a request that is being delivered, as JSON."""
    ranked = {scored.photo_id: scored for scored in dossier.ranking}
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
        photos = [
            {"id": s.photo_id, "score": s.score, "reasons": list(s.reasons), "rejected": s.rejected}
            for s in ranked.values()
        ]
    body = {
        "photos": photos,
        "question": dossier.question.model_dump(mode="json") if dossier.question else None,
        "style": dossier.style,
        "product": dossier.brief.product,
        "prompts": list(dossier.prompts),
    }
    return json.dumps(body, ensure_ascii=False).encode()
