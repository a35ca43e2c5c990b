"""Answering a request's open question: the same request goes on."""

from shared.domain.dossier import Dossier
from shared.domain.request import Request, Status
from shared.domain.selection import NONE_OF_THESE, Choice, Question, apply_answer
from shared.errors import ConflictError, InvalidInputError, NotFoundError, WrongStateError
from shared.steps import endings
from shared.steps.api import labels, people
from shared.steps.emitting import emit
from shared.steps.private import load_dossier, need_dossier
from shared.steps.work import Ports
from shared.stores.records import Held


def answer(
    ports: Ports, held: Held[Request], choice: str, *, question: str | None = None, remember: bool = False
) -> Request:
    """Answer the open question of a person's own request.

    Args:
        ports: of the function.
        held: the request as it was read.
        choice: id of a choice; `none` for none of them.
        question: id of the question that is answered; None: whichever is open.
        remember: learn from the answer what the question says it could be remembered as.

    Raises:
        WrongStateError: nothing is open (any more); its code tells cancelled, ended, already answered and never
            asked apart, and a question that is no longer the open one.
        InvalidInputError: the question has no such choice, or there is nothing to remember.
        ConsentMissingError: something is to be remembered, and the person has not consented to names.
        ConflictError: somebody else answered at the same moment.
    """
    dossier, asked = _open_question(ports, held.record, question)
    chosen = {option.id: option for option in asked.choices}.get(choice)
    if chosen is None and choice != NONE_OF_THESE:
        raise InvalidInputError("choice: not one of the question's", code="choice_unknown")
    if remember:
        _remember(ports, held.record.owner, asked, chosen, dossier)
    return _go_on(ports, held, _answered(dossier, asked, choice))


def thumbnail(ports: Ports, request: Request, choice: str) -> bytes:
    """Return the small picture (JPEG) of a choice of the open question.

    Raises:
        WrongStateError: no question is open.
        NotFoundError: no such choice, or its photo could not be read.
    """
    dossier, _ = _open_question(ports, request, None)
    if choice not in dossier.thumbnails:
        raise NotFoundError("there is no picture of this choice", code="thumbnail_not_there")
    return ports.vault.open(dossier.thumbnails[choice])


def _open_question(ports: Ports, request: Request, question: str | None) -> tuple[Dossier, Question]:
    if request.status is Status.CANCELLED:
        raise WrongStateError("the request was cancelled", code="request_cancelled")
    if request.ended:
        raise WrongStateError("the request has ended", code="request_ended")
    if request.status is not Status.WAITING:
        dossier = load_dossier(ports, request)
        if dossier is not None and dossier.asked and dossier.question is None:
            raise WrongStateError("the question is answered already", code="already_answered")
        raise WrongStateError("the request has no open question", code="no_open_question")
    dossier = need_dossier(ports, request)
    assert dossier.question is not None  # noqa: S101 - the status says so
    if question not in (None, dossier.question.id):
        raise WrongStateError("another question is open now", code="question_stale")
    return dossier, dossier.question


def _answered(dossier: Dossier, asked: Question, choice: str) -> Dossier:
    if choice == NONE_OF_THESE:
        changes: dict[str, object] = {"declined": (*dossier.declined, *asked.choices)}
    else:
        brief, pinned = apply_answer(dossier.brief, asked, choice)
        changes = {"brief": brief, "pinned": pinned}
    return dossier.model_copy(update={**changes, "question": None, "thumbnails": {}})


def _remember(ports: Ports, owner: str, asked: Question, chosen: Choice | None, dossier: Dossier) -> None:
    """Learn what the person says is to be remembered: a name in the photos chosen, or whom a word means."""
    if asked.remember is None or chosen is None:
        raise InvalidInputError("remember: there is nothing to remember", code="nothing_to_remember")
    if chosen.name is not None:
        people.learn_alias(ports, owner, asked.remember, [chosen.name])
        return
    subject = dossier.brief.subjects[asked.subject] if asked.subject is not None else None
    pet = subject.noun if subject is not None and subject.kind == "pet" and subject.noun != "pet" else None
    for photo_id in chosen.photo_ids:
        labels.add(ports, owner, photo_id, asked.remember, pet=pet)


def _go_on(ports: Ports, held: Held[Request], dossier: Dossier) -> Request:
    # The fence is taken first: of two answers at once, each has its own.
    held = ports.requests.replace(held, held.record.model_copy(update={"fence": held.record.fence + 1}))
    request_id, fence = held.record.id, held.record.fence
    now = ports.clock.now()
    ports.vault.seal(request_id, fence, "dossier", dossier.model_dump_json().encode())
    changes = {
        "status": Status.INGESTED,
        "private_fence": fence,
        "staged": (),
        "updated_at": now,
        "deadline": now + ports.deadline,
        "begun_at": now,
    }
    try:
        answered = ports.requests.replace(held, held.record.model_copy(update=changes))
    except ConflictError:
        endings.give_way(ports, request_id, fence)
        raise
    emit(ports, answered.record)
    return answered.record
