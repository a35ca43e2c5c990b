"""`keepsake find`: which photos fit a wish, and why; nothing is made."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from infra.local import screen
from infra.local.asking import DONE, ERROR, QUESTION, REFUSED, Manner, how_to_answer, settle
from infra.local.making import ensure_consent, made_of, skipped
from infra.local.plain import Stop, plain_errors, say_stop
from infra.local.session import Session, session
from shared.domain.refusals import sentence
from shared.steps.api import following

Found = dict[str, Any]


def find(session: Session, wish: str, photos: Path, limit: int, manner: Manner) -> Found:
    """Return the ranking for a wish: photos with reasons, and the question if one is open."""
    ensure_consent(session, "find", manner)
    source = session.connect(photos)
    request_id = session.submit(wish, source, kind="find", limit=limit)
    session.start()
    return found(session, request_id, manner)


def found(session: Session, request_id: str, manner: Manner) -> Found:
    """Follow a search to its ranking, or to an open question with the ranking so far."""
    shown = settle(session, request_id, manner)
    request = session.ports.requests.get(request_id)
    common = {
        "request_id": request_id,
        "skipped": skipped(session, request.record.sources if request else ()),
    }
    if shown["status"] == "WAITING":
        ranked, question = shown["photos"], shown["question"]
    elif shown["status"] == "DELIVERED":
        ranked, question = following.made_from(session.ports, session.owner, request_id)["photos"], None
    else:
        made = made_of(session, shown)
        return {"photos": [], "question": None, "code": made.code, "message": made.message, **common}
    fits = any(photo["rejected"] is None for photo in ranked)
    code = "question_open" if question else "found" if fits else "no_photo_fits"
    message = {"question_open": how_to_answer(request_id), "no_photo_fits": sentence("no_photo_fits")}
    return {
        "photos": ranked if fits else [],
        "closest": [] if fits else ranked,
        "question": question,
        "code": code,
        "message": message.get(code, ""),
        **common,
    }


def report(run: Callable[[Session], Found], as_json: bool) -> None:
    """Run a search, say what came of it, and exit accordingly."""
    told: Found = {"photos": [], "question": None}
    try:
        with plain_errors(), session() as opened:
            told = run(opened)
    except Stop as stop:
        told |= {"code": stop.code, "message": stop.message, "skipped": []}
        say_stop(stop, told, as_json)
    if as_json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        _print(told)
    if told["code"] == "storage_full":
        raise typer.Exit(ERROR)
    raise typer.Exit({"found": DONE, "question_open": QUESTION}.get(told["code"], REFUSED))


def _print(told: Found) -> None:
    screen.photos(told["photos"] or told.get("closest", []), screen.out)
    if told["question"]:
        screen.question(told["question"])
    screen.skipped(told["skipped"])
    if told["message"]:
        screen.err.print(told["message"], markup=False)
