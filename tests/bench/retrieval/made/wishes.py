"""Wishes a made-up owner has, with what is right for each: by what is true, not by what the search says."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise

from tests.bench.retrieval.made import words as w
from tests.bench.retrieval.made.owners import Made, Trip, Truth
from tests.bench.retrieval.measure import Case

Rule = Callable[[Truth], bool]
_GAP = timedelta(days=45)


def cases(owner: Made) -> list[Case]:
    """Return the owner's wishes; the same owner has the same."""
    chance = random.Random(owner.seed + 1_000_000)
    found: list[Case] = []
    for make in (_people, _pets, _places, _dates, _trips, _events, _things, _mixed, _negative, _nobody):
        found += [case for case in make(owner, chance) if case is not None]
    return found


def _case(owner: Made, wish: str, family: str, rule: Rule, needs: set[str], *, ask: bool = False) -> Case | None:
    """A wish as a case; None when it is true of no photo, or when nobody could say what is right."""
    good = {name for name, truth in owner.truth.items() if truth.usable and rule(truth)}
    told = {name for name in good if needs <= owner.truth[name].told}
    if not good:
        return None
    if not ask and told and all(owner.truth[name].blurred for name in told):
        ask, family = True, "only blurred"
    if told and all(owner.truth[name].foreign for name in told) and needs & {"thing", "kind"}:
        family = "foreign"
    expected = "ask" if ask else "photo" if told else "honest"
    moments = len({owner.truth[name].moment for name in told})
    return Case(wish, family, f"seed {owner.seed}", frozenset(good), moments, expected)


def _style(chance: random.Random, wished: str) -> str:
    return chance.choice(w.STYLES).format(wished)


def _people(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    firsts = [name.split()[0] for name in owner.people]
    for name in chance.sample(owner.people, min(2, len(owner.people))):
        first = name.split()[0]
        shared = firsts.count(first) > 1
        said = name if shared or chance.random() < 0.4 else first
        yield _case(owner, _style(chance, said), "person", lambda t, n=name: n in t.who, {"who"})
    for first in {first for first in firsts if firsts.count(first) > 1}:
        if owner.labels:
            rule: Rule = lambda t, f=first: any(n.split()[0] == f for n in t.who)  # noqa: E731
            yield _case(owner, _style(chance, first), "ambiguous", rule, {"who"}, ask=True)


def _pets(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    names = [pet.name for pet in owner.pets]
    for pet in owner.pets:
        key = f"{pet.name}/{pet.kind}"
        if names.count(pet.name) == 1:
            said = pet.name if owner.labels else f"my {pet.kind} {pet.name}"  # of a name alone nobody knows whose
            rule: Rule = lambda t, k=key: k in t.pets  # noqa: E731
            yield _case(owner, _style(chance, said), "pet", rule, {"who"}, ask=not owner.labels)
        elif owner.labels and pet is owner.pets[0]:
            rule = lambda t, n=pet.name: any(k.startswith(n + "/") for k in t.pets)  # noqa: E731
            apart = _are_told_apart(owner, pet.name)
            yield _case(owner, _style(chance, pet.name), "ambiguous" if apart else "pet", rule, {"who"}, ask=apart)
    kind = chance.choice(owner.pets).kind
    rule = lambda t: any(k.endswith("/" + kind) for k in t.pets)  # noqa: E731
    yield _case(owner, _style(chance, f"my {kind}"), "pet", rule, {"kind"}, ask=not owner.labels)


def _are_told_apart(owner: Made, name: str) -> bool:
    """Whether something says of each pet of a name what it is; else nobody can know that there are two."""
    told = (truth for truth in owner.truth.values() if truth.usable and {"who", "kind"} <= truth.told)
    said = {key for truth in told for key in truth.pets if key.startswith(name + "/")}
    return len(said) == sum(pet.name == name for pet in owner.pets)


def _at(trip: Trip) -> Rule:
    return lambda t: t.trip == trip


def _places(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    for trip in chance.sample(owner.trips[1:], 2):
        town, country, *_ = w.PLACES[trip.place or 0]
        yield _case(owner, f"photos from {town}", "place", lambda t, p=trip.place: t.trip.place == p, {"where"})
        rule: Rule = lambda t, c=country: t.trip.place is not None and w.PLACES[t.trip.place][1] == c  # noqa: E731
        yield _case(owner, _style(chance, f"something from {country}"), "place", rule, {"where"})


def _dates(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    for truth in chance.sample(list(owner.truth.values()), 2):
        month, year = truth.day.month, truth.day.year
        rule: Rule = lambda t, m=month, y=year: (t.day.year, t.day.month) == (y, m)  # noqa: E731
        yield _case(owner, f"photos from {w.MONTHS[month - 1]} {year}", "date", rule, {"when"})
    day = chance.choice(list(owner.truth.values())).day
    wish = f"a picture of {day.day} {w.MONTHS[day.month - 1]} {day.year}"
    yield _case(owner, wish, "date", lambda t: t.day == day, {"when"})


def _trips(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    for country in {w.PLACES[trip.place or 0][1] for trip in owner.trips[1:]}:
        there = sorted((t for t in owner.trips[1:] if w.PLACES[t.place or 0][1] == country), key=lambda t: t.start)
        apart = [b.start - (a.start + timedelta(days=a.days)) > _GAP for a, b in pairwise(there)]
        if apart and not all(apart):
            continue
        rule: Rule = lambda t, those=tuple(there): t.trip in those  # noqa: E731
        said = w.PLACES[there[0].place or 0][0] if len({t.place for t in there}) == 1 else country
        wish = _style(chance, f"our trip to {said}")
        dated = all(any(_told_trip(t, trip) for t in owner.truth.values()) for trip in there)
        if len(there) == 1:
            yield _case(owner, wish, "trip", rule, {"where"})
        elif dated:
            yield _case(owner, wish, "ambiguous", rule, {"where", "when"}, ask=True)
            year = there[0].start.year
            if len({t.start.year for t in there}) == len(there):
                yield _case(owner, f"our trip to {said} in {year}", "trip", _at(there[0]), {"where", "when"})


def _told_trip(truth: Truth, trip: Trip) -> bool:
    return truth.trip == trip and truth.usable and {"where", "when"} <= truth.told


def _events(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    for event in w.EVENTS:
        yield _case(owner, _style(chance, f"our {event}"), "event", lambda t, e=event: t.event == e, {"event"})


def _things(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    for thing in chance.sample(list(w.THINGS), 3):
        yield _case(owner, _style(chance, f"a {thing}"), "thing", lambda t, n=thing: t.thing == n, {"thing"})


def _mixed(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    truths = [truth for truth in owner.truth.values() if truth.usable]
    firsts = [name.split()[0] for name in owner.people]
    truth = chance.choice([t for t in truths if t.who] or truths)
    for name in sorted(truth.who)[:1]:
        said = name if firsts.count(name.split()[0]) > 1 else name.split()[0]
        rule: Rule = lambda t, n=name, y=truth.day.year: n in t.who and t.day.year == y  # noqa: E731
        yield _case(owner, f"{said} in {truth.day.year}", "mixed", rule, {"who", "when"})
    away = [t for t in truths if t.trip.place is not None]
    truth = chance.choice([t for t in away if t.thing] or away)
    if truth.thing:
        town = w.PLACES[truth.trip.place or 0][0]
        rule = lambda t: t.thing == truth.thing and t.trip.place == truth.trip.place  # noqa: E731
        yield _case(owner, _style(chance, f"a {truth.thing} in {town}"), "mixed", rule, {"thing", "where"})
    truth = chance.choice([t for t in away if t.who] or away)
    for name in sorted(truth.who)[:1]:
        said = name if firsts.count(name.split()[0]) > 1 else name.split()[0]
        town = w.PLACES[truth.trip.place or 0][0]
        rule = lambda t, n=name, p=truth.trip.place: n in t.who and t.trip.place == p  # noqa: E731
        yield _case(owner, _style(chance, f"{said} in {town}"), "mixed", rule, {"who", "where"})


def _negative(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    been = {w.PLACES[trip.place][1] for trip in owner.trips if trip.place is not None}
    town = chance.choice([place for place in w.PLACES if place[1] not in been])[0]
    wishes = [
        f"photos from {town}",
        _style(chance, f"a {chance.choice(w.NEVER)}"),
        f"our trip to {town}",
        f"photos from {chance.choice(w.MONTHS)} {chance.choice((1994, 1999, 2007))}",
        f"a {chance.choice(list(w.THINGS))} in {town}",
    ]
    if owner.labels:
        wishes.append(f"{owner.people[-1]} in {town}")
    for wish in wishes:
        yield Case(wish, "negative", f"seed {owner.seed}", frozenset(), 0, "empty")


def _nobody(owner: Made, chance: random.Random) -> Iterator[Case | None]:
    """Somebody whom nothing in the library tells apart: only the person knows."""
    relation = chance.choice(w.RELATIONS)
    people = frozenset(name for name, truth in owner.truth.items() if truth.who)
    if people:
        wish = _style(chance, f"my {relation}")
        yield Case(wish, "ambiguous", f"seed {owner.seed}", people, 0, "ask")
