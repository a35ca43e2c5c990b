"""Terraform files as data: strings without their quotes, expressions as they are written."""

import re
from pathlib import Path
from typing import Any

import hcl2

TERRAFORM = Path(__file__).parents[2] / "infra" / "terraform"
_HEREDOC = re.compile(r'"?<<-?(\w+)\n(.*)\n\s*\1"?', re.DOTALL)


def read(name: str) -> dict[str, Any]:
    """Return a file of infra/terraform: `locals`, `resource` and the like, each a list of blocks."""
    with (TERRAFORM / name).open(encoding="utf-8") as file:
        found: dict[str, Any] = _plain(hcl2.load(file))
    return found


def locals_of(name: str) -> dict[str, Any]:
    """Return the local values of a file."""
    return {key: value for block in read(name)["locals"] for key, value in block.items() if not key.startswith("__")}


def filled(text: str, **values: str) -> str:
    """Return a template with these in the place of `${...}`.

    Raises:
        KeyError: it asks for something else.
    """
    return re.sub(r"\$\{([^}]*)\}", lambda found: values[found[1].strip().replace(".", "_")], text)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, str):
        return value
    heredoc = _HEREDOC.fullmatch(value)
    if heredoc:
        return heredoc[2]
    if len(value) > 1 and value[0] == value[-1] == '"':
        return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return value
