"""What an owner calls who is in a photo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.labels import MOST_LABELS, clean_name, face_box, faces_of, label, with_label, without_label
from shared.domain.photo import Region
from shared.errors import InvalidInputError, NotFoundError
from tests.unit.selection.factory import photo

LEFT = Region(kind="face", x=0.1, y=0.2, w=0.2, h=0.2)
RIGHT = Region(kind="face", x=0.6, y=0.2, w=0.2, h=0.2)


def test_a_name_is_kept_as_its_owner_spells_it():
    assert label("  Zoë\tO’Hara ").name == "Zoë O’Hara"
    assert label("Biscuit", pet="Border Collie").model_dump() == {
        "name": "Biscuit", "kind": "pet", "species": "border collie", "box": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "name_empty"), (" \u200b ", "name_empty"), ("--", "name_empty"), ("x" * 61, "name_too_long")],
)
def test_what_cannot_be_looked_for_is_no_name(name, code):
    with pytest.raises(InvalidInputError) as error:
        label(name)
    assert error.value.code == code


@pytest.mark.parametrize(
    "box", [(0.5, 0.5, 0.6, 0.1), (0, 0, 0, 1), (-0.1, 0, 0.5, 0.5), (0, 0, 1), (float("nan"), 0, 0.5, 0.5)]
)
def test_a_region_lies_in_the_photo(box):
    with pytest.raises(InvalidInputError, match="region"):
        label("Emma", box=box)


def test_saying_more_of_somebody_replaces_what_was_said():
    labels = with_label((), label("emma"))
    labels = with_label(labels, label("Emma", kind="person", box=(0.1, 0.1, 0.2, 0.2)))
    assert [(one.name, one.kind) for one in labels] == [("Emma", "person")]


def test_two_of_one_name_in_one_photo_are_two():
    dogs = with_label(with_label((), label("Max", pet="labrador")), label("Max", pet="terrier"))
    assert [one.species for one in dogs] == ["labrador", "terrier"]
    places = with_label(with_label((), label("Max", box=(0, 0, 0.4, 1))), label("Max", box=(0.5, 0, 0.4, 1)))
    assert len(places) == 2
    assert [one.box for one in without_label(places, "max", (0, 0, 0.4, 1))] == [(0.5, 0, 0.4, 1)]


def test_a_label_nobody_gave_cannot_be_removed():
    labels = with_label((), label("Emma"))
    assert without_label(labels, "EMMA") == ()
    with pytest.raises(NotFoundError):
        without_label(labels, "Anna")


def test_a_photo_has_so_many_labels_and_no_more():
    labels = ()
    for number in range(MOST_LABELS):
        labels = with_label(labels, label(f"guest {number}"))
    with pytest.raises(InvalidInputError):
        with_label(labels, label("one more"))
    assert len(with_label(labels, label("guest 3", kind="person"))) == MOST_LABELS


def test_faces_are_counted_from_the_left_and_none_twice():
    marked = Region(kind="face", x=0.11, y=0.21, w=0.2, h=0.2, name="Emma")
    two = photo("a", faces=(RIGHT, LEFT), regions=(marked,))
    assert [face.name for face in faces_of(two)] == ["Emma", None]
    assert face_box(two, 2) == (0.6, 0.2, 0.2, 0.2)
    for number in (0, 3):
        with pytest.raises(InvalidInputError):
            face_box(two, number)
    with pytest.raises(InvalidInputError, match="none was found"):
        face_box(photo("b"), 1)


def test_a_label_is_a_name_of_the_photo_and_a_spelling_of_its_own_comes_first():
    both = photo("a", people=("emma", "Anna"), labels=(label("Emma"), label("Biscuit", pet="dog")))
    assert both.names == ("Emma", "Biscuit", "Anna")


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=20).filter(lambda t: any(map(str.isalnum, t)))))
def test_adding_and_removing_leaves_the_others(name, others):
    labels = ()
    for other in others:
        try:
            labels = with_label(labels, label(other))
        except InvalidInputError:
            return
    try:
        new = label(name)
    except InvalidInputError:
        return
    assert clean_name(new.name) == new.name, "clean already"
    added = with_label(labels, new)
    assert sum(one.name.casefold() == new.name.casefold() for one in added) == 1
    left = without_label(added, name)
    assert left == tuple(one for one in labels if one.name.casefold() != new.name.casefold())
