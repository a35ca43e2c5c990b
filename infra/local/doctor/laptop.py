"""This machine's data folder: private, whole, and with nothing in it that should be gone."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from infra.local.doctor.findings import Examined, Finding, examine
from shared.domain.turns import overdue_seconds
from shared.settings import Settings
from shared.steps import endings
from shared.steps.sweep import ORPHAN_AGE, OVERDUE_SECONDS
from shared.wiring.embedded import EmbeddedPorts

_LEAST_FREE_BYTES = 500_000_000
_CLOCK = timedelta(minutes=5)
_EVER = timedelta(days=365)
_RUN = "Run `keepsake serve` for a minute: what was left undone is carried on with."
_UNREADABLE = "Close other programs that use the folder; if it stays, the disk or the file is damaged."


def examine_laptop(settings: Settings) -> list[Examined]:
    """Return what was found in the data folder; one that is not there is as it should be."""
    home = settings.home
    if not (home / "documents.sqlite").exists():
        return [Examined(f"data folder {home}: nothing is kept", ())]
    found = [
        examine("data folder", lambda: _private(home), unreadable=_UNREADABLE),
        examine("disk", lambda: _room(home), unreadable=_UNREADABLE),
        examine("files", lambda: _whole(home), unreadable=_UNREADABLE),
    ]
    if any(one.findings for one in found if one.area == "files"):
        return found  # what damaged files would say is not to be relied on
    ports = EmbeddedPorts(settings)
    try:
        found.append(examine("clock", lambda: _clock(ports), unreadable=_UNREADABLE))
        found.append(examine("what should be gone", lambda: _left(ports), unreadable=_UNREADABLE))
        found.append(examine("withdrawals", lambda: _withdrawals(ports), unreadable=_UNREADABLE))
    finally:
        ports.close()
    return found


def _private(home: Path) -> Iterator[Finding]:
    status = home.stat()
    if status.st_uid != os.getuid():
        yield Finding(str(home), "It belongs to somebody else.", "Choose another with KEEPSAKE_HOME.")
    if stat.S_IMODE(status.st_mode) & 0o077:
        yield Finding(str(home), "Others on this machine may look into it.", f"chmod 700 {home}")
    links = [path for path in home.rglob("*") if path.is_symlink()]
    if links:
        yield Finding(
            str(links[0]), "It is a link, which Keepsake never makes.", "Find out who made it, and remove it."
        )


def _room(home: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(home).free
    if free < _LEAST_FREE_BYTES:
        megabytes = free // 1_000_000
        yield Finding(
            str(home), f"Only {megabytes} MB are free on its disk.", "Make room: pictures and receipts need some."
        )


def _whole(home: Path) -> Iterator[Finding]:
    for path in (home / "documents.sqlite", home / "queue.sqlite"):
        if not path.exists():
            continue
        try:
            with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
                said = [row[0] for row in connection.execute("PRAGMA quick_check(1)")]
        except sqlite3.Error as error:
            said = [type(error).__name__]
        if said != ["ok"]:
            mend = "Move the folder away and start anew; what it says about photos is read again."
            yield Finding(str(path), "The file is damaged.", mend)


def _clock(ports: EmbeddedPorts) -> Iterator[Finding]:
    now = ports.clock.now()
    written = datetime.fromtimestamp((ports.settings.home / "documents.sqlite").stat().st_mtime, tz=now.tzinfo)
    if written > now + _CLOCK:
        ahead = (written - now).total_seconds()
        yield Finding(
            "this machine's clock",
            f"Something was written {ahead:.0f} s from now: the clock was set back.",
            "Set the clock right; until then requests end, and what is left is erased, too late.",
        )


def _left(ports: EmbeddedPorts) -> Iterator[Finding]:
    now = ports.clock.now()
    late = [one for one in ports.requests.due(now, 1000) if overdue_seconds(one, now) > OVERDUE_SECONDS]
    if late:
        longest = max(overdue_seconds(one, now) for one in late)
        problem = f"{len(late)} requests are over or should be, and are not erased; the oldest since {longest:.0f} s."
        yield Finding(f"request {late[0].id}", problem, _RUN)
    old: dict[str, set[str]] = {}
    for blob in ports.vault.everything():
        if blob.created_at < now - ORPHAN_AGE:
            old.setdefault(blob.name.partition("/")[0], set()).add(blob.name)
    for request_id, names in old.items():
        held = ports.requests.get(request_id)
        if held is None:
            yield Finding(f"request {request_id}", f"{len(names)} objects are left of it, and no record.", _RUN)
        elif held.record.erased_at is not None and not names <= endings.kept(held.record):
            yield Finding(f"request {request_id}", "Objects are left of it, although it was erased.", _RUN)


def _withdrawals(ports: EmbeddedPorts) -> Iterator[Finding]:
    for held in ports.consents.withdrawals_due(ports.clock.now() + _EVER, 100):
        since = held.record.withdrawal_due
        yield Finding(
            "consent", f"A withdrawal was not carried out to its end; it is due at {since:%Y-%m-%d %H:%M}.", _RUN
        )
