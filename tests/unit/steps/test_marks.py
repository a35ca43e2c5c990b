"""Where the subject is reaches whoever paints: drawn for this wish first, then labels; never a name with it."""

import pytest

from shared.errors import InvalidInputError
from shared.steps.api import following, labels
from tests.pipeline import Pipeline, write_photo

DRAWN = (0.25, 0.1, 0.4, 0.5)
LABELLED = (0.2, 0.2, 0.3, 0.3)


@pytest.fixture
def library(pipeline: Pipeline) -> Pipeline:
    write_photo(pipeline.photos / "cat on the sofa.jpg", seed=1)
    pipeline.consent()
    pipeline.connect()
    return pipeline


def test_a_box_drawn_for_a_wish_goes_first_and_a_label_after_it(library: Pipeline) -> None:
    first = library.submit("a watercolour of my cat")
    library.settle()
    (photo,) = following.made_from(library.as_api(), "local", first)["photos"]
    labels.add(library.as_api(), "local", photo["id"], "Biscuit", pet="cat", box=LABELLED)
    library.submit("a watercolour of my cat", key="second", subject=DRAWN)
    library.settle()
    before, after = library.generator.orders
    assert before.references[0].regions == ()
    told = after.references[0].regions
    assert [(region.kind, (region.x, region.y, region.w, region.h)) for region in told] == [
        ("subject", DRAWN), ("pet", LABELLED),
    ]  # fmt: skip
    assert after.references[0].kind == "pet"
    assert "Biscuit" not in repr(after.references[0].regions)


def test_the_request_document_holds_no_box(library: Pipeline) -> None:
    request = library.request(library.submit("a watercolour of my cat", subject=DRAWN))
    assert not any(str(side) in request.model_dump_json() for side in DRAWN[2:])


@pytest.mark.parametrize("box", [(0.5, 0.5, 0.6, 0.2), (-0.1, 0, 0.5, 0.5), (0, 0, 0, 0.5), (0, 0, float("nan"), 1)])
def test_a_box_that_leads_out_of_the_photo_is_refused(
    library: Pipeline, box: tuple[float, float, float, float]
) -> None:
    with pytest.raises(InvalidInputError) as raised:
        library.submit("a watercolour of my cat", subject=box)
    assert raised.value.code == "subject_invalid"
