"""`keepsake credentials`: what a picture says about how it was made, and whether that holds."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from infra.local import screen
from infra.local.asking import ERROR
from infra.local.consent_command import Json
from infra.local.plain import reported
from shared.settings import load

if TYPE_CHECKING:
    from infra.local.credentials_reading import Read

KEY_FILE = "credentials.pem"
_STATES = {
    "trusted": ("green", "Valid: signed on this machine, and not changed since."),
    "unknown_signer": ("green", "Valid: not changed since it was signed, by somebody this machine does not know."),
    "tampered": ("red", "Not valid: it is not what was signed."),
    "elsewhere": ("yellow", "Its credentials are on a server; nothing is fetched, so nothing is known."),
    "none": ("yellow", "No credentials: nobody has signed it."),
    "unreadable": ("yellow", "Not a whole picture or document of a kind that has credentials."),
}
_FAILURES = {
    "assertion.dataHash.mismatch": "the picture was changed after it was signed",
    "assertion.hashedURI.mismatch": "what is said about it was changed after it was signed",
    "claimSignature.mismatch": "the signature is not of what is said",
    "signingCredential.expired": "the certificate has expired",
    "signingCredential.invalid": "the certificate must not sign this",
}


def credentials(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="A picture or a PDF.")],
    as_json: Json = False,
) -> None:
    """Show who made a picture, with what, and whether it was changed since; ends with 1 unless that is valid."""
    with reported(as_json):
        found = _read(file)
        if as_json:
            print(json.dumps({"file": str(file), "valid": found.holds, **asdict(found), "means": found.means}))
        else:
            _show(found)
    raise typer.Exit(0 if found.holds else ERROR)


def _read(file: Path) -> "Read":
    # The library is large, and every other command does without.
    from infra.local.credentials_reading import read
    from shared.embedded.credentials import authority

    return read(file, authority(load().home / KEY_FILE))


def _show(found: "Read") -> None:
    colour, said = _STATES[found.state]
    screen.out.print(said, style=colour, markup=False)
    for code in found.failures:
        screen.out.print(f"  - {screen.plain(_FAILURES.get(code, code))}", markup=False)
    for label, value in _lines(found):
        screen.out.print(f"  {label:<12}{screen.plain(value)}", markup=False)


def _lines(found: "Read") -> list[tuple[str, str]]:
    """Return what there is to say; of a file that was changed it is what somebody says."""
    wanted = {
        "made with": found.tool,
        "model": ", ".join(found.models),
        "what it is": found.means,
        "style": found.style,
        "product": found.product,
        "made at": found.made_at.replace("T", " ").replace("+00:00", " UTC"),
        "made from": f"{found.ingredients} photo{'s' * (found.ingredients != 1)}" if found.ingredients else "",
        "signed by": found.signer,
    }
    return [(label, value) for label, value in wanted.items() if value]
