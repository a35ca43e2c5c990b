"""The manifest: which photos a result was made from and why; kept with the result, for its owner alone."""

import json
from typing import Any

from shared.domain.dossier import Dossier
from shared.domain.models import MODELS
from shared.domain.prompt import as_sent
from shared.domain.request import Request, ResultRef
from shared.domain.wish import Wish


def manifest(request: Request, dossier: Dossier, wish: Wish) -> bytes:
    """Return the manifest of a request that is being delivered, as JSON; with its wish, to make it once more."""
    used = {photo.photo_id: photo for photo in (*dossier.chosen, *(each for also in dossier.also for each in also))}
    photos = [
        {"id": photo.photo_id, "score": photo.score, "reasons": list(photo.reasons), "rejected": None}
        for photo in used.values()
    ]
    if request.kind == "find":
        photos = ranked(dossier)
    body = {
        "wish": wish.model_dump(mode="json"),
        "photos": photos,
        "question": dossier.question.model_dump(mode="json") if dossier.question else None,
        "style": dossier.style,
        "product": dossier.brief.product,
        "prompts": _prompts(request, dossier),
        "title": dossier.title,
        "texts": list(dossier.texts),
        "pictures": _pictures(request, dossier),
        "results": [
            {"role": each.role, "media_type": each.media_type, "score": each.score, "placements": _placements(each)}
            for each in request.results
        ],
    }
    return json.dumps(body, ensure_ascii=False).encode()


def _pictures(request: Request, dossier: Dossier) -> list[dict[str, Any]]:
    """Return of each picture the photos it was made from, the main one first."""
    return [
        {"photos": [photo.photo_id for photo in dossier.photos_of(index)]} for index in range(len(request.pictures))
    ]


def _prompts(request: Request, dossier: Dossier) -> list[str]:
    """Return exactly what was said to the model of each picture."""
    model = MODELS.get(request.model or "")
    adapter = model.adapter if model else ""
    sheet = [(result, dossier.sheet_prompt or "") for result in request.results if result.role == "sheet"]
    pictures = zip(request.pictures, dossier.prompts, strict=False)
    return [as_sent(prompt, dossier.brief, adapter, result.given) for result, prompt in (*sheet, *pictures)]


def _placements(result: ResultRef) -> list[dict[str, Any]]:
    return [placed.model_dump(mode="json") for placed in result.placements]


def ranked(dossier: Dossier) -> list[dict[str, Any]]:
    """Return the ranking as its owner is told of it, each photo once."""
    once = {scored.photo_id: scored for scored in dossier.ranking}
    return [
        {"id": scored.photo_id, "score": scored.score, "reasons": list(scored.reasons), "rejected": scored.rejected}
        for scored in once.values()
    ]
