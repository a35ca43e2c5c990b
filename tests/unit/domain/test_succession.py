from datetime import UTC, datetime, timedelta

from shared.domain.models import MODELS
from shared.domain.succession import BELIEVED, Availability, successor

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FLASH, PRO, LITE = (MODELS[f"gemini-{name}-image"] for name in ("3.1-flash", "3-pro", "3.1-flash-lite"))


def test_the_nearest_that_is_no_dearer_takes_its_place() -> None:
    assert successor(PRO, ()) == FLASH
    assert successor(FLASH, ()) == LITE
    assert successor(PRO, [FLASH.id]) == LITE


def test_nothing_dearer_and_nothing_that_is_spoken_to_otherwise_does() -> None:
    assert successor(LITE, ()) is None
    assert successor(MODELS["imagen-3.0-capability-001"], ()) is None
    assert successor(MODELS["local-painter-1"], ()) is None


def test_a_draft_is_made_by_a_model_of_the_same_adapter_that_costs_less() -> None:
    for model in MODELS.values():
        if model.draft:
            draft = MODELS[model.draft]
            assert draft.adapter == model.adapter
            assert draft.microusd < model.microusd


def test_a_model_that_was_gone_is_tried_again_after_some_hours() -> None:
    seen = Availability(id=FLASH.id, asked_at=NOW).seen(NOW, there=False)
    assert seen.gone(NOW + timedelta(hours=1))
    assert not seen.gone(NOW + BELIEVED)
    assert seen.seen(NOW + timedelta(hours=1), there=False).gone_since == NOW
    assert seen.seen(NOW, there=True).gone_since is None
