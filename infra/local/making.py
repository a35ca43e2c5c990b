"""`keepsake make`: from a wish to pictures in files."""

import uuid
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import typer

from infra.local import saving, screen
from infra.local.asking import DONE, ERROR, QUESTION, REFUSED, Manner, how_to_answer, settle
from infra.local.session import Session
from shared.domain import skips
from shared.domain.consent import LIBRARY_SCOPES, NEEDED, SCOPES
from shared.domain.request import ResultRef
from shared.errors import ConsentMissingError
from shared.steps import crediting
from shared.steps.api import again, consents, following

_CREDIT_SECONDS = 30.0


@dataclass
class Made:
    """What one run of `make` came to, as `--json` prints it."""

    status: str
    code: str
    message: str
    exit_status: int
    outputs: list[str] = field(default_factory=list)
    photos: list[dict[str, Any]] = field(default_factory=list)
    model: str | None = None
    style: str | None = None
    seconds: dict[str, float] = field(default_factory=dict)
    request_id: str | None = None
    receipt: str | None = None
    question: dict[str, Any] | None = None
    skipped: list[dict[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    how_to_answer: str | None = None


def ensure_consent(session: Session, kind: str, manner: Manner) -> None:
    """Make sure the person has agreed, by asking them once.

    Raises:
        ConsentMissingError: they have not, and cannot be asked.
    """
    given = session.ports.consents.get(session.owner).record.given()
    if given >= NEEDED[kind]:
        return
    if not manner.yes and not (manner.interactive and _ask_consent()):
        raise ConsentMissingError
    consents.give(session.ports, session.owner, LIBRARY_SCOPES)


def _ask_consent() -> bool:
    screen.err.print("Keepsake has not read any photo yet. May it, on this machine only:")
    for scope in LIBRARY_SCOPES:
        screen.err.print(f"  - {SCOPES[scope]}")
    screen.err.print("You can take it back at any time with: keepsake consent revoke")
    return typer.confirm("Do you agree?", default=False, err=True)


def make(session: Session, wish: str, photos: Path, out: Path | None, manner: Manner, **options: Any) -> Made:
    """Have a picture made and saved.

    Args:
        session: of this run.
        wish: in the person's words.
        photos: folder or zip.
        out: where the picture goes; None: into the current folder.
        manner: how it is followed.
        options: set beside the words, see `Submission`.
    """
    ensure_consent(session, "make", manner)
    request_id = session.submit(wish, session.connect(photos), **options)
    session.start()
    return finish(session, request_id, out, manner)


def make_again(session: Session, request_id: str, out: Path | None, manner: Manner, **options: Any) -> Made:
    """Have a delivered request made once more, and saved; for the options see `again.submit`."""
    stored = again.submit(session.ports, session.account, request_id, uuid.uuid4().hex, **options)
    session.start()
    return finish(session, stored.id, out, manner)


def finish(session: Session, request_id: str, out: Path | None, manner: Manner) -> Made:
    """Follow a request to its end (or an open question) and save what it delivered."""
    shown = settle(session, request_id, manner)
    made = made_of(session, shown, out)
    if made.status == "DELIVERED":
        _save(session, made, out)
    session.finish_others()
    return made


def made_of(session: Session, shown: dict[str, Any], out: Path | None = None) -> Made:
    request = session.ports.requests.get(shown["request_id"])
    sources = request.record.sources if request else ()
    made = Made(
        status=shown["status"],
        code=shown["code"] or shown["status"].lower(),
        message="",
        exit_status=DONE,
        model=shown["model"],
        style=shown["style"],
        seconds=shown["seconds"],
        request_id=shown["request_id"],
        skipped=skipped(session, sources),
        notes=[*shown["notes"], *sorted({note for picture in shown["pictures"] for note in picture["notes"]})],
    )
    if shown["erased"]:
        made.receipt = str(_save_receipt(session, shown["request_id"]))
    if shown["status"] == "WAITING":
        made.code, made.exit_status, made.question = "question_open", QUESTION, shown["question"]
        made.how_to_answer = how_to_answer(shown["request_id"], out)
        made.message = f"{shown['question']['text']} {made.how_to_answer}"
    elif shown["status"] == "DELIVERED":
        made.message = "Delivered."
        made.photos = following.made_from(session.ports, session.owner, shown["request_id"])["photos"]
    else:
        made.exit_status = ERROR if shown["status"] == "FAILED" else REFUSED
        made.message = " ".join(shown["refusal"][part] for part in ("what", "why", "do", "cost"))
    return made


def _save(session: Session, made: Made, out: Path | None) -> None:
    """Write the pictures; when that fails they are still there for `keepsake result`."""
    request_id = made.request_id or ""
    roles = [each["role"] for each in following.show(session.ports, session.owner, request_id)["pictures"]]
    try:
        target = out or saving.default_name(made.style, "picture")
        for index, path in enumerate(saving.names(target, roles)):
            if path is not None:
                data, result = following.picture(session.ports, session.owner, request_id, index)
                credit = partial(_credited, session, request_id, result)
                made.outputs.append(str(saving.save(data, path, credit)))
    except saving.CannotSaveError as error:
        made.exit_status, made.code = ERROR, "cannot_save"
        made.message = f"{error} The picture is kept for a day: keepsake result {request_id} --out FILE"


def _save_receipt(session: Session, request_id: str) -> Path:
    folder = session.ports.settings.home / "receipts"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{request_id}.json"
    path.write_text(following.receipt(session.ports, session.owner, request_id))
    return path


def skipped(session: Session, sources: Any) -> list[dict[str, str]]:
    """Return the files of these sources that are not used, with the reason."""
    found = []
    for source in sources:
        connection = session.ports.connections.connected(source)
        for file in session.ports.library.files.skipped(source):
            if file.code is not None and connection is not None:
                path = f"{connection.location}/{file.ref}"
                found.append({"path": path, "code": file.code, "reason": skips.sentence(file.code)})
    return sorted(found, key=lambda entry: entry["path"])


def _credited(session: Session, request_id: str, result: ResultRef, data: bytes, media_type: str) -> bytes:
    """Return a picture that was turned into another format with the credentials it had."""
    ports, held = session.ports, session.ports.requests.get(request_id)
    assert held is not None  # noqa: S101 - its pictures were just read
    photos = len({placing.reference for placing in result.placements}) or 1
    model = result.model or held.record.pictures[0].model
    said = crediting.facts(held.record, model, result.role, photos, ports.clock.now())
    return ports.credentials.signed(data, media_type, said, timeout_seconds=_CREDIT_SECONDS)
