"""What can go wrong, as a sentence and an exit status: never a traceback."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from infra.local import saving, screen
from infra.local.asking import ERROR, REFUSED, USAGE
from infra.local.serving import PortTakenError
from infra.local.session import HomeUnusableError
from shared.domain.refusals import sentence
from shared.errors import (
    ConsentMissingError,
    InvalidInputError,
    KeepsakeError,
    MissingSettingError,
    NotFoundError,
    StorageFullError,
    WrongStateError,
)


class Stop(Exception):  # noqa: N818 - not an error of ours: it ends the command with a sentence
    def __init__(self, code: str, message: str, exit_status: int) -> None:
        super().__init__(message)
        self.code, self.message, self.exit_status = code, message, exit_status


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn what can go wrong into a sentence and an exit status."""
    try:
        yield
    except ConsentMissingError as error:
        raise Stop(error.code, sentence(error.code), REFUSED) from error
    except (InvalidInputError, MissingSettingError) as error:
        raise Stop(error.code, usage_sentence(error), USAGE) from error
    except StorageFullError as error:
        raise Stop(error.code, sentence(error.code), ERROR) from error
    except (NotFoundError, WrongStateError) as error:
        raise Stop(error.code, f"{error}.", ERROR) from error
    except KeepsakeError as error:
        raise Stop(error.code, sentence(error.code), ERROR) from error
    except saving.CannotSaveError as error:
        raise Stop("cannot_save", str(error), ERROR) from error
    except PortTakenError as error:
        raise Stop("port_taken", str(error), ERROR) from error
    except HomeUnusableError as error:
        raise Stop("home_unusable", str(error), ERROR) from error


@contextmanager
def reported(as_json: bool) -> Iterator[None]:
    try:
        with plain_errors():
            yield
    except Stop as stop:
        say_stop(stop, {"code": stop.code, "message": stop.message}, as_json)


def say_stop(stop: Stop, body: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print(json.dumps(body, ensure_ascii=False))
    else:
        screen.err.print(stop.message, markup=False)
    raise typer.Exit(stop.exit_status)


def usage_sentence(error: KeepsakeError) -> str:
    return {
        "wish_empty": 'The wish is empty. Say what you would like, for example: "a watercolour of my dog".',
        "style_unknown": "There is no style of this name. These are the styles: keepsake styles",
    }.get(error.code, f"{error}.")
