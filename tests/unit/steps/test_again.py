import pytest

from shared.domain.request import Status
from shared.errors import InvalidInputError, NotFoundError, WrongStateError
from shared.steps.api import again, following
from tests.pipeline import Pipeline


def photos_of(pipeline: Pipeline, request_id: str) -> list[str]:
    found = following.made_from(pipeline.as_api(), "local", request_id)
    return [photo["id"] for photo in found["photos"]]


def once_more(pipeline: Pipeline, request_id: str, **options: object) -> str:
    made = again.submit(pipeline.as_api(), pipeline.account, request_id, f"again-{request_id}", **options)  # type: ignore[arg-type]
    pipeline.settle()
    return made.id


def test_the_same_photo_in_another_style(pipeline: Pipeline) -> None:
    first = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    second = once_more(pipeline, first, style="pencil")
    assert pipeline.request(second).status is Status.DELIVERED
    assert pipeline.request(second).style == "pencil"
    assert photos_of(pipeline, second) == photos_of(pipeline, first)


def test_another_photo_in_the_same_style_and_never_one_that_was_shown(pipeline: Pipeline) -> None:
    seen: list[str] = []
    request_id = pipeline.submit("a pencil drawing of my cat")
    pipeline.settle()
    for _ in range(10):
        if not pipeline.request(request_id).delivered:
            break
        assert not set(photos_of(pipeline, request_id)) & set(seen)
        seen += photos_of(pipeline, request_id)
        assert pipeline.request(request_id).style == "pencil"
        request_id = once_more(pipeline, request_id, other_photos=True)
    assert len(seen) > 1
    assert pipeline.request(request_id).code == "none_of_these"


def test_it_is_screened_and_counted_like_any_other_request(pipeline: Pipeline) -> None:
    first = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    second = once_more(pipeline, first, style="oil")
    assert [entry["event"] for entry in pipeline.request(second).trace][:2] == ["accepted", "authorized"]
    assert sum(pipeline.request(second).calls) == 1


def test_what_was_not_delivered_or_is_somebody_elses_cannot_be_made_again(pipeline: Pipeline) -> None:
    waiting = pipeline.submit("a watercolour of my cat")
    with pytest.raises(WrongStateError):
        again.submit(pipeline.as_api(), pipeline.account, waiting, "k")
    with pytest.raises(NotFoundError):
        again.submit(pipeline.as_api(), pipeline.account, "r_" + "a" * 26, "k")


def test_a_style_nobody_has_is_refused_before_anything_is_stored(pipeline: Pipeline) -> None:
    with pytest.raises(InvalidInputError) as refused:
        pipeline.submit("my cat", style="crayon-on-toast")
    assert refused.value.code == "style_unknown"
    assert list(pipeline.ports.requests.of_owner("local")) == []


def test_photos_set_beside_the_wish_are_used_and_no_others(pipeline: Pipeline) -> None:
    found = pipeline.submit("a watercolour of my cat")
    pipeline.settle()
    (cat,) = photos_of(pipeline, found)
    chosen = pipeline.submit("an oil painting of my dog", key="two", photos=(cat,))
    pipeline.settle()
    assert photos_of(pipeline, chosen) == [cat]


def test_a_photo_of_nobodys_library_is_refused(pipeline: Pipeline) -> None:
    with pytest.raises(InvalidInputError) as refused:
        pipeline.submit("my cat", photos=("p_" + "a" * 26,))
    assert refused.value.code == "photo_unknown"


def test_a_style_set_beside_the_wish_counts_more_than_its_words(pipeline: Pipeline) -> None:
    request_id = pipeline.submit("a watercolour of my cat", style="pencil")
    pipeline.settle()
    assert pipeline.request(request_id).style == "pencil"


def test_a_draft_is_smaller(pipeline: Pipeline) -> None:
    pipeline.submit("a watercolour of my cat", draft=True)
    pipeline.settle()
    (order,) = pipeline.generator.orders
    assert order.longest_px == 512
