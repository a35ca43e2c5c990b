from datetime import timedelta
from pathlib import Path

import pytest

from shared.errors import MissingSettingError
from shared.settings import load


def test_the_data_folder_can_be_chosen(tmp_path: Path) -> None:
    assert load({"KEEPSAKE_HOME": str(tmp_path)}).home == tmp_path


def test_a_day_sets_the_clock_to_its_noon() -> None:
    now = load({"KEEPSAKE_HOME": "/x", "KEEPSAKE_NOW": "2026-07-01"}).now
    assert now is not None
    assert (now.isoformat()[:13], now.tzinfo is None) == ("2026-07-01T12", False)


def test_a_date_time_keeps_its_own_zone() -> None:
    now = load({"KEEPSAKE_HOME": "/x", "KEEPSAKE_NOW": "2026-07-01T08:30:00+09:00"}).now
    assert now is not None
    assert now.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize("said", ["yesterday", "2026-13-01", "2026-02-30", "0"])
def test_a_wrong_date_is_refused_by_the_variable_s_name(said: str) -> None:
    with pytest.raises(MissingSettingError, match="KEEPSAKE_NOW"):
        load({"KEEPSAKE_HOME": "/x", "KEEPSAKE_NOW": said})


@pytest.mark.parametrize("said", ["-1", "0", "soon", "1e3", "86401"])
def test_a_wrong_deadline_is_refused_by_the_variable_s_name(said: str) -> None:
    with pytest.raises(MissingSettingError, match="KEEPSAKE_DEADLINE_SECONDS"):
        load({"KEEPSAKE_HOME": "/x", "KEEPSAKE_DEADLINE_SECONDS": said})


def test_a_mode_this_build_does_not_have_is_refused() -> None:
    with pytest.raises(MissingSettingError, match="KEEPSAKE_MODE"):
        load({"KEEPSAKE_HOME": "/x", "KEEPSAKE_MODE": "moon"})
