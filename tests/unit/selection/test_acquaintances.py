"""Where to look, in a large library, for those a word may mean."""

from shared.domain.brief import Brief, Period
from shared.domain.selection.acquaintances import who_may_be_meant
from shared.domain.selection.facets import facets_of
from shared.domain.selection.recall import Limits
from shared.domain.selection.terms import name_term, period_terms
from shared.domain.summary import Summary
from tests.unit.selection.factory import person, pet

JULY = Period(start="2023-07-01", end="2023-07-10", said="July")
SUMMARY = Summary(
    photos=5_000, names={"Anna": 90, "Lea": 200, "Minka": 30, "Biscuit": 10, "Tom": 1}, pets={"Minka": 30}
)


def looked_up(brief):
    facets = facets_of(brief, SUMMARY, (), lambda terms: False)
    return who_may_be_meant(brief, facets, SUMMARY, Limits())


def test_people_are_looked_for_by_name_who_has_most_photos_first_and_pets_among_pets():
    mother = looked_up(Brief(subjects=(person("mother", relation="mother"),)))
    assert [lookup.all_of for lookup in mother] == [((name_term(name),),) for name in ("Lea", "Anna", "Tom")]
    dog = looked_up(Brief(subjects=(pet("dog"),)))
    assert [lookup.all_of for lookup in dog] == [((name_term(name),),) for name in ("Minka", "Biscuit")]


def test_only_within_the_time_the_wish_names():
    first = looked_up(Brief(subjects=(person("me", relation="me"),), period=JULY))[0]
    assert set(period_terms(JULY.start, JULY.end)) <= set(first.all_of[0])


def test_who_is_named_is_not_looked_for_among_others():
    assert looked_up(Brief(subjects=(person("mother", name="Anna", relation="mother"),))) == []
    assert looked_up(Brief(subjects=(person("woman"),))) == []


def test_of_many_acquaintances_some_are_looked_for():
    many = SUMMARY.model_copy(update={"names": {f"guest {number}": number for number in range(1, 300)}})
    brief = Brief(subjects=(person("mother", relation="mother"),))
    found = who_may_be_meant(brief, facets_of(brief, many, (), lambda terms: False), many, Limits())
    assert len(found) == 12
    assert found[0].all_of[-1] == (name_term("guest 299"),)
