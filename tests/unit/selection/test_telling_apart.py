"""Choices of a question are called so that their owner can tell them apart, without what the scopes leave out."""

from shared.domain.assembly import assemble
from shared.domain.file_facts import EmbeddedFacts, SidecarFacts
from shared.domain.selection.telling_apart import labels_of
from tests.unit.selection.factory import embedded, pet, photo, ranked


def labels(*photos):
    return labels_of(photos)


def test_a_day_and_a_place_say_enough():
    dated = photo("a", taken_day="2008-10-22")
    located = photo("b", town="Arezzo", region="Tuscany", country="Italy")
    assert labels(dated, located) == ("22 October 2008", "Arezzo, Tuscany")


def test_without_day_and_place_the_file_the_album_and_the_shape_are_said():
    upright = photo("IMG_0042", albums=("Summer",), width_px=900, height_px=1200)
    assert labels(upright, photo("IMG_0043")) == (
        'the file "IMG_0042", in the album "Summer", a portrait picture of 900 by 1200 pixels',
        'the file "IMG_0043", a landscape picture of 1200 by 900 pixels',
    )


def test_of_one_day_the_files_tell_them_apart_and_another_day_stays_as_it_is():
    days = {"a": "2008-10-22", "b": "2008-10-22", "c": "2009-01-02"}
    told = labels(*(photo(name, taken_day=day) for name, day in days.items()))
    assert told[0].startswith('22 October 2008, the file "a"')
    assert told[2] == "2 January 2009"
    assert len(set(told)) == 3


def test_where_nothing_differs_they_are_numbered():
    told = labels(*(photo(name, refs=(f"picker:{name}",), height_px=1200) for name in "abc"))
    assert told == tuple(f"a square picture of 1200 by 1200 pixels, number {number} of 3" for number in (1, 2, 3))


def test_an_id_that_is_no_file_name_is_not_shown():
    assert "AF1Qip" not in labels(photo("a", refs=("picker:AF1QipMx9",)))[0]


def test_names_of_strangers_are_cut_and_hold_no_control_signs():
    refs, albums = (f"zip:folder/{'x' * 90}\u202e\n\x1b[31m.jpg",), ("\u200b" * 50 + "album",)
    told = labels(photo("a", refs=refs, albums=albums))[0]
    assert told.isprintable()
    assert "x" * 41 not in told
    assert "folder" not in told
    assert '"album"' in told


def test_without_the_captions_scope_no_album_is_said():
    facts: EmbeddedFacts = embedded()
    entry = assemble("ann", "s:IMG_1.jpg", facts, SidecarFacts(albums=("Secret",)), None, frozenset({"metadata"}))
    assert labels(entry) == ('the file "IMG_1", a landscape picture of 1200 by 900 pixels',)


def test_every_choice_of_a_question_about_undated_photos_is_called_otherwise():
    question = ranked([photo(f"IMG_{number}") for number in range(4)], pet("dog")).question
    assert len({choice.label for choice in question.choices}) == 4
