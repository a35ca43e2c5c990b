"""What the content credentials of a file say, and whether they hold. Nothing is fetched from anywhere."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import c2pa

from shared.credentials.damaged import DamagedFileError
from shared.credentials.files import is_signed, packet
from shared.credentials.manifest import PRODUCT, STYLE
from shared.credentials.signing import OFFLINE
from shared.domain.provenance import SOURCE_TYPES

State = Literal["trusted", "unknown_signer", "tampered", "elsewhere", "none", "unreadable"]
_BEGINNINGS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG": "image/png",
    b"RIFF": "image/webp",
    b"%PDF": "application/pdf",
}
_UNTRUSTED = "signingCredential.untrusted"
_SAID = re.compile(rb"DigitalSourceType[^h]{1,40}(https?://cv\.iptc\.org/newscodes/digitalsourcetype/\w{1,60})")


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says of itself. Texts are as they stand: print them with care.

    Attributes:
        state: `trusted`: nothing was changed, and signed on this machine; `unknown_signer`: nothing was changed;
            `tampered`: it, or what is said of it, was changed; `elsewhere`: its manifest is on some server;
            `none`: there is none; `unreadable`: it is no file that could have one, or no whole one.
        failures: the library's codes of what does not hold.
        tool: what made the claim.
        signer: whom the certificate names.
        models: what made the picture.
        source_type: URI of the IPTC's term; without a manifest of the file's XMP.
        style, product: where Keepsake made it.
        made_at: when, as it is said.
        ingredients: from how many things.
    """

    state: State
    failures: tuple[str, ...] = ()
    tool: str = ""
    signer: str = ""
    models: tuple[str, ...] = ()
    source_type: str = ""
    style: str = ""
    product: str = ""
    made_at: str = ""
    ingredients: int = 0

    @property
    def holds(self) -> bool:
        """Whether nothing was changed since somebody signed."""
        return self.state in ("trusted", "unknown_signer")

    @property
    def means(self) -> str:
        """What the source type means, for people; its name where it is none of the IPTC's."""
        known = SOURCE_TYPES.get(self.source_type)
        return known.said if known else self.source_type.rpartition("/")[2]


def read(file: Path, authority: str | None) -> Read:
    """Return what a file says of itself.

    Args:
        file: any file.
        authority: the certificate (PEM) of those who are trusted; None: of nobody.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as opened:
        media_type = _media_type(opened.read(16))
        opened.seek(0)
        try:
            with (
                c2pa.Context.from_dict(_settings(authority)) as context,
                c2pa.Reader(media_type, opened, context=context) as reader,
            ):
                return _said(json.loads(reader.json()))
        except c2pa.C2paError.ManifestNotFound:
            return Read("none", source_type=_of_xmp(file, media_type))
        except c2pa.C2paError.RemoteManifest:
            return Read("elsewhere", source_type=_of_xmp(file, media_type))
        except c2pa.C2paError.NotSupported:
            return Read("unreadable")
        except c2pa.C2paError as error:
            return _not_read(file, media_type, type(error).__name__.removeprefix("_C2pa").lower())


def _not_read(file: Path, media_type: str | None, code: str) -> Read:
    """Return what a file is whose manifest cannot be read: one that has none may be broken all the same."""
    try:
        signed = media_type is not None and is_signed(file.read_bytes(), media_type)
    except DamagedFileError:
        signed = False
    return Read("tampered", failures=(code,)) if signed else Read("unreadable")


def _settings(authority: str | None) -> dict[str, Any]:
    if authority is None:
        return OFFLINE
    return {
        **OFFLINE,
        "verify": {**OFFLINE["verify"], "verify_trust": True},
        "trust": {"user_anchors": authority},
    }


def _media_type(beginning: bytes) -> str | None:
    """Return the type of a file; None: the library finds out what it is."""
    return next((kind for mark, kind in _BEGINNINGS.items() if beginning.startswith(mark)), None)


def _said(store: dict[str, Any]) -> Read:
    manifest = store["manifests"][store["active_manifest"]]
    results = store.get("validation_results", {}).get("activeManifest", {})
    failures = tuple(dict.fromkeys(one["code"] for one in results.get("failure", []) if one["code"] != _UNTRUSTED))
    signature = manifest.get("signature_info") or {}
    actions = _actions(manifest)
    parameters = [action.get("parameters") or {} for action in actions]
    return Read(
        state=_state(store.get("validation_state", ""), failures),
        failures=failures,
        tool=_tool(manifest),
        signer=", ".join(str(signature[key]) for key in ("common_name", "issuer") if signature.get(key)),
        models=tuple(dict.fromkeys(filter(None, (_agent(action) for action in actions)))),
        source_type=_last(action.get("digitalSourceType") for action in actions),
        style=_last(one.get(STYLE) for one in parameters),
        product=_last(one.get(PRODUCT) for one in parameters),
        made_at=_last(action.get("when") for action in actions),
        ingredients=len(manifest.get("ingredients") or []),
    )


def _state(validation: str, failures: tuple[str, ...]) -> State:
    if failures or validation not in ("Valid", "Trusted"):
        return "tampered"
    return "trusted" if validation == "Trusted" else "unknown_signer"


def _actions(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    kinds = ("c2pa.actions", "c2pa.actions.v2")
    assertions = [one for one in manifest.get("assertions", []) if str(one.get("label")).startswith(kinds)]
    return [action for one in assertions for action in (one.get("data") or {}).get("actions", [])]


def _tool(manifest: dict[str, Any]) -> str:
    for one in manifest.get("claim_generator_info") or []:
        return " ".join(str(one[key]) for key in ("name", "version") if one.get(key))
    return str(manifest.get("claim_generator") or "")


def _agent(action: dict[str, Any]) -> str:
    agent = action.get("softwareAgent")
    return str(agent.get("name") or "") if isinstance(agent, dict) else str(agent or "")


def _last(values: Any) -> str:
    found = [str(value) for value in values if value]
    return found[-1] if found else ""


def _of_xmp(file: Path, media_type: str | None) -> str:
    """Return the source type that a file without a manifest says in its XMP."""
    try:
        found = _SAID.search(packet(file.read_bytes(), media_type or ""))
    except (DamagedFileError, ValueError):
        return ""
    return found[1].decode().replace("https:", "http:", 1) if found else ""
