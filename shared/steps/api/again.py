"""Making a delivered request once more: the same photos in another style, or other photos in the same style."""

import json
from dataclasses import replace
from typing import Any

from shared.domain.policy import Account
from shared.domain.request import Request
from shared.domain.wish import Wish
from shared.steps.api import submitting
from shared.steps.api.following import delivered
from shared.steps.api.submitting import Submission
from shared.steps.work import Ports


def submit(
    ports: Ports,
    account: Account,
    request_id: str,
    key: str,
    *,
    style: str | None = None,
    other_photos: bool = False,
    draft: bool = False,
) -> Request:
    """Submit the wish of a delivered request again; see `submitting.submit`.

    What it was made of is known as long as its result is kept. A storybook keeps its photos, and so its characters,
    page by page.

    Args:
        ports: of the function.
        account: whose.
        request_id: of the delivered request.
        key: idempotency key of the new one.
        style: id of the style; None: the same.
        other_photos: from other photos that fit; otherwise from the same.
        draft: smaller, and by a cheaper model where there is one.

    Raises:
        NotFoundError, WrongStateError: there is no such request, or it was not delivered.
        SourceGoneError: its result is not kept any more.
    """
    request = delivered(ports, account.owner, request_id)
    assert request.manifest is not None  # noqa: S101 - delivered with it
    made: dict[str, Any] = json.loads(ports.vault.result(request.manifest.name))
    wish = Wish.model_validate(made["wish"])
    shown = tuple(dict.fromkeys(photo for picture in made["pictures"] for photo in picture["photos"]))
    pages = tuple(picture["photos"][0] for picture in made["pictures"])
    again = _submission(request, wish, draft=draft)
    again = replace(again, style=style or made["style"])
    if other_photos:
        again = replace(again, photos=(), without=(*wish.without, *shown), subject=None)
    else:
        again = replace(again, photos=shown if len(pages) == 1 else pages)
    return submitting.submit(ports, account, again, key)


def _submission(request: Request, wish: Wish, *, draft: bool) -> Submission:
    return Submission(
        wish=wish.text,
        asked_at=request.asked_at,
        sources=request.sources,
        limit=request.limit,
        review=request.review,
        southern=request.southern,
        without=wish.without,
        texts=wish.texts,
        subject=wish.subject,
        draft=draft,
    )
