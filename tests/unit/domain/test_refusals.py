import re
from pathlib import Path

import pytest

from shared import errors
from shared.domain import refusals

SHARED = Path(__file__).parents[3] / "shared"
# Answers of the HTTP door and the command, which say in their message what is wrong with the input.
_INPUT = (errors.InvalidInputError, errors.NotFoundError, errors.WrongStateError, errors.KeyReusedError,
          errors.UnauthenticatedError, errors.UnsupportedPhotoError, errors.MalformedEventError)  # fmt: skip


def codes() -> set[str]:
    """Every code a request can end with, as the source says it."""
    named = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    kinds = [kind for kind in named if issubclass(kind, errors.PermanentError)]
    found = {kind.code for kind in kinds if kind not in _INPUT and kind is not errors.PermanentError}
    raised = "|".join(kind.__name__ for kind in kinds if kind not in _INPUT)
    for path in SHARED.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(rf'raise (?:{raised})\([^)]*code="(\w+)"', text))
        found |= set(re.findall(r'Status\.[A-Z]+, "(\w+)"', text))
    return found


@pytest.mark.parametrize("code", sorted(codes() - {"policy_denied", "safety_blocked"}))
def test_every_end_is_explained_in_its_own_words(code: str) -> None:
    said = refusals.refusal(code)
    assert said["why"] != refusals.refusal("no-such-code")["why"], code
    assert all(said[part].endswith(".") for part in ("what", "why", "do", "cost")), said


def test_the_codes_were_found() -> None:
    assert {"no_photos", "no_photo_fits", "deadline_passed", "cancelled", "photos_gone", "style_unknown"} <= codes()


def test_what_it_cost_is_said() -> None:
    assert refusals.refusal("cancelled")["cost"] == "It cost nothing."
    assert refusals.refusal("cancelled", 40_000)["cost"] == "It cost 0.0400 US dollars."
