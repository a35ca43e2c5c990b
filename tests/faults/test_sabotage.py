"""Without any one of the protective mechanisms, the simulation notices: alone, or with the one that covers for it."""

import logging

import pytest

from tests.faults.sim.sabotage import SEEDS, TABLE, Sabotage, caught, first_violation


@pytest.mark.timeout(400)
@pytest.mark.parametrize("sabotage", TABLE, ids=lambda sabotage: sabotage.name)
def test_the_absence_of_a_mechanism_is_noticed(sabotage: Sabotage) -> None:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    assert caught(sabotage, seeds=SEEDS, alone=False) is not None


def test_with_everything_switched_on_nothing_is_noticed() -> None:
    logging.getLogger("keepsake").setLevel(logging.CRITICAL)
    assert first_violation(seeds=40) is None
