"""A discovery document: which method a request is for, and what its parameters have to be.

Source: https://developers.google.com/discovery/v1/reference/apis (read 2026-11), and for the parameters every API
takes https://cloud.google.com/apis/docs/system-parameters.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import googleapiclient.discovery_cache
from jsonschema import Draft202012Validator

from tests.google.schemas import Schemas, known, scalar

_FOLDER = Path(googleapiclient.discovery_cache.__file__).parent / "documents"
_OURS = Path(__file__).parent / "documents"  # of what does not ship with Google's client
_SYSTEM = {"$alt", "$fields", "$key", "$prettyPrint", "$.xgafv", "$callback", "$userProject"}
_TRUE, _FALSE = {"true", "True", "1"}, {"false", "False", "0"}
_ENCODED_SLASH = "\x00"  # in a path that was taken apart: a slash that was %2F and so is part of a name


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the document.

    Attributes:
        id: as `dlp.projects.content.inspect`.
        spec: what the document says of it.
        via: `json`, or by which way bytes come and go: `upload`, `resumable`, `download`.
        template: its path.
    """

    id: str
    spec: Mapping[str, Any]
    via: str
    template: str

    def match(self, path: str) -> dict[str, str] | None:
        """Return the path's parameters when it is a path of this method."""
        found = _pattern(self.template).fullmatch(path)
        if found is None:
            return None
        names = re.findall(r"\{\+?([^}]+)\}", self.template)
        values = {name: value.replace(_ENCODED_SLASH, "/") for name, value in zip(names, found.groups(), strict=True)}
        fits = all(self._fits(name, value) for name, value in values.items())
        return values if fits else None

    def _fits(self, name: str, value: str) -> bool:
        form = self.spec.get("parameters", {}).get(name, {}).get("pattern")
        return form is None or re.search(form, value) is not None


class Document:
    """The discovery document of one API."""

    def __init__(self, api: str, version: str) -> None:
        ours = _OURS / f"{api}.{version}.json"
        path = ours if ours.exists() else _FOLDER / ours.name
        self.content = json.loads(path.read_text(encoding="utf-8"))
        self.schemas = Schemas(self.content)
        self._methods = [way for spec in _specs(self.content) for way in _ways(self.content, spec)]
        self.ids = {method.id for method in self._methods}

    def find(self, verb: str, raw_path: str) -> tuple[Method, dict[str, str]] | None:
        """Return the method and the path's parameters, or None when the document has no such method."""
        path = "/".join(unquote(part).replace("/", _ENCODED_SLASH) for part in raw_path.lstrip("/").split("/"))
        fitting = [
            (method, values)
            for method in self._methods
            if method.spec["httpMethod"] == verb and (values := method.match(path)) is not None
        ]
        # What the document says word for word goes before what fits a parameter.
        return max(fitting, key=lambda pair: len(re.sub(r"\{[^}]*\}", "", pair[0].template)), default=None)

    def query(self, method: Method, given: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], list[str]]:
        """Return the query's parameters by the document's names, and what is wrong with them."""
        specs = {**self.content.get("parameters", {}), **method.spec.get("parameters", {})}
        specs = {name: spec for name, spec in specs.items() if spec.get("location") == "query"}
        values: dict[str, Any] = {}
        problems = []
        for key, text in given:
            name = ".".join(known(part, {part: None}) for part in key.split("."))
            name = known(name, specs) if name not in _SYSTEM else name
            if name in _SYSTEM:
                values[name] = text
            elif name not in specs:
                problems.append(f"query: {method.id} has no parameter {key!r}")
            elif specs[name].get("repeated"):
                values.setdefault(name, []).append(text)
            elif specs[name].get("type") == "boolean":
                values[name] = "true" if text in _TRUE else "false"
            else:
                values[name] = text
            problems += [f"query {name}: {said}" for said in _wrong(specs.get(name, {}), text)]
        required = [name for name, spec in specs.items() if spec.get("required") and name not in values]
        return values, problems + [f"query: {name} is required" for name in required]


@cache
def load(api: str, version: str) -> Document:
    """Return the document; the same one every time, because the large ones take a while."""
    return Document(api, version)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{[^}]+\})", template)
    form = [("(.+)" if part[1] == "+" else "([^/]+)") if part.startswith("{") else re.escape(part) for part in parts]
    return re.compile("".join(form), re.DOTALL)


def _specs(resource: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _specs(inner)


def _ways(content: Mapping[str, Any], spec: Mapping[str, Any]) -> Iterator[Method]:
    path = content["servicePath"] + spec["path"]
    yield Method(spec["id"], spec, "json", path)
    if spec.get("useMediaDownloadService"):
        yield Method(spec["id"], spec, "download", "download/" + path)
    for protocol, said in spec.get("mediaUpload", {}).get("protocols", {}).items():
        yield Method(spec["id"], spec, "upload" if protocol == "simple" else protocol, said["path"].lstrip("/"))


def _wrong(spec: Mapping[str, Any], text: str) -> list[str]:
    kind = spec.get("type")
    value: Any = text
    if kind == "boolean":
        return [] if text in _TRUE | _FALSE else [f"{text!r} is no boolean"]
    if "enum" in spec and text.isdecimal() and int(text) < len(spec["enum"]):
        return []
    if not spec:
        return []
    problems = [error.message for error in Draft202012Validator(scalar(spec, asked=True)).iter_errors(value)]
    for bound, wrong in (("minimum", lambda a, b: a < b), ("maximum", lambda a, b: a > b)):
        if not problems and bound in spec and wrong(int(text), int(spec[bound])):
            problems.append(f"{text} is beyond the {bound} {spec[bound]}")
    if "pattern" in spec and not re.search(spec["pattern"], text):
        problems.append(f"does not match {spec['pattern']}")
    return problems
