"""The routes: what an app can ask for, and which use case answers it."""

from collections.abc import Callable

from flask import Request as HttpRequest
from flask import Response
from werkzeug.routing import Map, Rule

from shared import bodies, request_routes
from shared.answers import answer
from shared.domain.policy import Account
from shared.errors import InvalidInputError
from shared.ports.accounts import AuthorizationCode
from shared.steps.api import accounts, consents, labels, people, sources, trips, uploading
from shared.steps.work import Ports

Handler = Callable[..., Response]


def _show_consent(request: HttpRequest, ports: Ports, account: Account) -> Response:
    return answer(consents.show(ports, account.owner))


def _give_consent(request: HttpRequest, ports: Ports, account: Account) -> Response:
    body = bodies.read(request, bodies.ScopesBody)
    return answer(consents.give(ports, account.owner, body.scopes or []))


def _withdraw_consent(request: HttpRequest, ports: Ports, account: Account) -> Response:
    return answer(consents.withdraw(ports, account.owner, bodies.read(request, bodies.ScopesBody).scopes))


def _list_sources(request: HttpRequest, ports: Ports, account: Account) -> Response:
    return answer({"sources": sources.listed(ports, account.owner)})


def _connect_source(request: HttpRequest, ports: Ports, account: Account) -> Response:
    body = bodies.read(request, bodies.SourceBody)
    if body.kind in accounts.KINDS:
        if body.path is not None:
            raise InvalidInputError("path: an account has none", code="path_invalid")
        return answer(accounts.connect(ports, account, body.kind, _code_of(body)), 201)
    if body.kind not in (None, ports.source_kind):
        raise InvalidInputError("kind: not offered here", code="source_not_offered")
    return answer(sources.shown(sources.connect(ports, account.owner, body.path)), 201)


def _code_of(body: bodies.SourceBody) -> AuthorizationCode | None:
    """Return what the person has agreed to; None when nothing of it is there."""
    if body.code is None and body.code_verifier is None and body.redirect_uri is None:
        return None
    if body.code is None or body.code_verifier is None or body.redirect_uri is None:
        raise InvalidInputError("code: send code, code_verifier and redirect_uri", code="authorization_code_missing")
    return AuthorizationCode(body.code, body.code_verifier, body.redirect_uri)


def _source(request: HttpRequest, ports: Ports, account: Account, source_id: str) -> Response:
    return answer(sources.look(ports, account.owner, source_id))


def _disconnect_source(request: HttpRequest, ports: Ports, account: Account, source_id: str) -> Response:
    return answer(sources.disconnect(ports, account.owner, source_id))


def _begin_uploads(request: HttpRequest, ports: Ports, account: Account, source_id: str) -> Response:
    wanted = [uploading.Upload(**one.model_dump()) for one in bodies.read(request, bodies.UploadsBody).uploads]
    if any(one.taken_at is not None and one.taken_at.tzinfo is None for one in wanted):
        raise InvalidInputError("taken_at: with its zone", code="uploads_invalid")
    return answer(uploading.begin(ports, account, source_id, wanted), 201)


def _list_people(request: HttpRequest, ports: Ports, account: Account) -> Response:
    return answer(people.listed(ports, account.owner))


def _learn_alias(request: HttpRequest, ports: Ports, account: Account) -> Response:
    body = bodies.read(request, bodies.AliasBody)
    return answer(people.learn_alias(ports, account.owner, body.said, body.names))


def _forget_alias(request: HttpRequest, ports: Ports, account: Account) -> Response:
    return answer(people.forget_alias(ports, account.owner, bodies.read(request, bodies.ForgetBody).said))


def _list_labels(request: HttpRequest, ports: Ports, account: Account, photo_id: str) -> Response:
    return answer(labels.shown(ports, account.owner, photo_id))


def _add_label(request: HttpRequest, ports: Ports, account: Account, photo_id: str) -> Response:
    body = bodies.read(request, bodies.LabelBody)
    told = labels.add(
        ports, account.owner, photo_id, body.name, pet=body.pet, kind=body.kind, box=body.region, face=body.face
    )
    return answer(told)


def _remove_label(request: HttpRequest, ports: Ports, account: Account, photo_id: str) -> Response:
    body = bodies.read(request, bodies.UnlabelBody)
    return answer(labels.remove(ports, account.owner, photo_id, body.name, box=body.region))


def _list_trips(request: HttpRequest, ports: Ports, account: Account) -> Response:
    return answer({"trips": trips.listed(ports, account.owner)})


_TABLE: list[tuple[str, str, Handler]] = [
    ("GET", "/v1/consent", _show_consent),
    ("POST", "/v1/consent/give", _give_consent),
    ("POST", "/v1/consent/withdraw", _withdraw_consent),
    ("GET", "/v1/sources", _list_sources),
    ("POST", "/v1/sources", _connect_source),
    ("GET", "/v1/sources/<source_id>", _source),
    ("DELETE", "/v1/sources/<source_id>", _disconnect_source),
    ("POST", "/v1/sources/<source_id>/uploads", _begin_uploads),
    ("GET", "/v1/people", _list_people),
    ("POST", "/v1/people/aliases", _learn_alias),
    ("POST", "/v1/people/aliases/forget", _forget_alias),
    ("GET", "/v1/photos/<photo_id>/labels", _list_labels),
    ("POST", "/v1/photos/<photo_id>/labels", _add_label),
    ("POST", "/v1/photos/<photo_id>/labels/remove", _remove_label),
    ("GET", "/v1/trips", _list_trips),
    ("POST", "/v1/requests", request_routes.submit),
    ("GET", "/v1/requests", request_routes.list_requests),
    ("GET", "/v1/requests/<request_id>", request_routes.status_of),
    ("POST", "/v1/requests/<request_id>/answer", request_routes.answer_question),
    ("GET", "/v1/requests/<request_id>/choices/<choice>/thumbnail", request_routes.thumbnail),
    ("POST", "/v1/requests/<request_id>/again", request_routes.submit_again),
    ("POST", "/v1/requests/<request_id>/cancel", request_routes.cancel),
    ("GET", "/v1/requests/<request_id>/pictures/<int:index>", request_routes.picture),
    ("GET", "/v1/requests/<request_id>/photos", request_routes.photos),
    ("GET", "/v1/requests/<request_id>/receipt", request_routes.receipt),
]
ROUTES = Map([Rule(path, methods=[method], endpoint=handler.__name__) for method, path, handler in _TABLE])
HANDLERS: dict[str, Handler] = {handler.__name__: handler for _, _, handler in _TABLE}
