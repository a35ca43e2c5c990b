"""Settings: the only place that reads the environment."""

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from shared.cloud_settings import CloudSettings, read
from shared.errors import MissingSettingError

# What is deployed holds no embedded adapters: there, the mode has to be said.
_EMBEDDED_SHIPS = (Path(__file__).parent / "embedded" / "documents.py").exists()


class Settings(BaseModel):
    """How a process on a laptop, or a test, runs.

    Attributes:
        mode: `embedded`.
        home: where data lives in embedded mode; private to the user.
        now: what "last summer" is counted from, instead of the clock (`KEEPSAKE_NOW`).
        deadline_seconds: how long a request may take without progress.
        full_sync: whether every write survives a power cut, not only a crash (`KEEPSAKE_FULL_SYNC=1`).
    """

    model_config = ConfigDict(frozen=True)

    mode: str = "embedded"
    home: Path
    now: datetime | None = None
    deadline_seconds: int = 900
    full_sync: bool = False


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this process.

    Raises:
        MissingSettingError: a variable is missing or wrong; the message names it.
    """
    env = os.environ if environ is None else environ
    if mode(env) != "embedded":
        raise MissingSettingError(f"KEEPSAKE_MODE is {mode(env)!r}; this needs 'embedded'")
    return Settings(
        home=_home(env),
        now=_now(env.get("KEEPSAKE_NOW")),
        deadline_seconds=_seconds(env, "KEEPSAKE_DEADLINE_SECONDS", 900),
        full_sync=env.get("KEEPSAKE_FULL_SYNC") == "1",
    )


def mode(environ: Mapping[str, str] | None = None) -> str:
    """Return `gcp` for a deployed function, `embedded` for a laptop.

    Raises:
        MissingSettingError: it says something else, or nothing where it has to be said.
    """
    env = os.environ if environ is None else environ
    said = env.get("KEEPSAKE_MODE", "")
    if said not in ("gcp", "embedded") and (said or not _EMBEDDED_SHIPS):
        raise MissingSettingError(f"KEEPSAKE_MODE is {said!r}; it has to be 'gcp' or 'embedded'")
    return said or "embedded"


def load_cloud(needs: frozenset[str], environ: Mapping[str, str] | None = None) -> CloudSettings:
    """Return the settings of a deployed function; see `cloud_settings.read`."""
    return read(os.environ if environ is None else environ, needs)


def _home(env: Mapping[str, str]) -> Path:
    said = env.get("KEEPSAKE_HOME")
    if said:
        return Path(said).expanduser().absolute()
    from platformdirs import user_data_path  # noqa: PLC0415 - only the laptop has it

    return user_data_path("keepsake", appauthor=False)


def _now(said: str | None) -> datetime | None:
    if not said:
        return None
    try:
        if len(said) == 10:
            day = date.fromisoformat(said)
            local = datetime.now().astimezone().tzinfo or UTC
            return datetime(day.year, day.month, day.day, 12, tzinfo=local)
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise MissingSettingError(
            f"KEEPSAKE_NOW is {said!r}; it has to be a date like 2026-11-22 or 2026-11-22T12:00:00Z"
        ) from None
    return moment if moment.tzinfo else moment.astimezone()


def _seconds(env: Mapping[str, str], name: str, default: int) -> int:
    said = env.get(name, str(default))
    if not said.isdigit() or not 1 <= int(said) <= 86_400:
        raise MissingSettingError(f"{name} is {said!r}; it has to be a number of seconds, 1 to 86400")
    return int(said)
