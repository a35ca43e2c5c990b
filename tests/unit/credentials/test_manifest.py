from typing import Any

import pytest

from shared import __version__
from shared.credentials.manifest import manifest
from shared.domain.products import PRODUCTS
from shared.domain.provenance import SOURCE_TYPES, source_type
from tests.credited import JPEG, actions, facts

UNIQUE = bytes(range(16))


def done(**said: Any) -> list[dict[str, Any]]:
    return actions({"manifest": manifest(facts(**said), JPEG, UNIQUE)})


def relations(**said: Any) -> list[str]:
    return [one["relationship"] for one in manifest(facts(**said), JPEG, UNIQUE)["ingredients"]]


def test_a_photo_painted_here_was_opened_and_filtered() -> None:
    opened, filtered = done()
    assert (opened["action"], filtered["action"]) == ("c2pa.opened", "c2pa.filtered")
    assert relations() == ["parentOf"]


def test_what_is_put_together_here_was_created_and_its_photos_placed() -> None:
    created, placed = done(product="card", photos=3)
    assert (created["action"], placed["action"]) == ("c2pa.created", "c2pa.placed")
    assert len(placed["parameters"]["ingredientIds"]) == 3
    assert relations(product="card", photos=3) == ["componentOf"] * 3


def test_what_a_model_made_was_created_with_photos_as_its_input() -> None:
    (created,) = done(local=False, photos=2)
    assert created["action"] == "c2pa.created"
    assert relations(local=False, photos=2) == ["inputTo"] * 2


def test_style_and_product_are_said_by_id() -> None:
    for done_ in (done()[1], done(product="card")[0], done(local=False)[0]):
        assert done_["parameters"]["keepsake.style"] == "watercolour"


def test_a_manifest_is_named_by_a_uuid_made_of_what_it_is_given() -> None:
    made = manifest(facts(), JPEG, UNIQUE)
    assert made["label"] == "urn:c2pa:00010203-0405-4607-8809-0a0b0c0d0e0f"
    assert made["instance_id"] == "xmp.iid:00010203-0405-4607-8809-0a0b0c0d0e0f"
    assert made["claim_generator_info"] == [{"name": "Keepsake", "version": __version__}]


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("local", [True, False])
def test_every_product_is_something_the_vocabulary_knows(product: str, local: bool) -> None:
    kind = source_type(product, local=local)
    assert SOURCE_TYPES[kind.uri] is kind
    assert kind.uri.startswith("http://cv.iptc.org/newscodes/digitalsourcetype/")
    assert ("generative AI" in kind.said and "without" not in kind.said) is not local
