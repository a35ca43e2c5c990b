"""People and pets: who is in the library, what its owner calls them, and the words they have taught."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from shared.domain import aliases as rules
from shared.domain.aliases import Alias, Aliases
from shared.domain.photo import Label
from shared.errors import ConflictError, ConsentMissingError
from shared.ports.documents import Unchanged
from shared.steps.work import Ports

_ATTEMPTS = 8


def listed(ports: Ports, owner: str) -> dict[str, Any]:
    """Return everybody the library knows, who is in most photos first, and all aliases."""
    need_names(ports, owner)
    known = ports.names.aliases(owner).record.aliases.values()
    own = _by_name(ports, owner)
    summary = ports.library.summary(owner)
    pets = {name.casefold() for name in summary.pets}
    people = []
    for name, photos in _counted(summary.names):
        given = own.get(name.casefold())
        person = {
            "name": given.name if given else name,
            "photos": photos,
            "kind": (given.kind if given else None) or ("pet" if name.casefold() in pets else None),
            "species": given.species if given else None,
            "labelled": given is not None,
            "aliases": list(rules.said_for(known, name)),
        }
        people.append(person)
    return {"people": people, "aliases": [_shown_alias(alias) for alias in known]}


def _counted(names: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return names with their photos, the most first; spellings that differ in case only are one."""
    spelled: dict[str, tuple[str, int]] = {}
    for name, photos in sorted(names.items(), key=lambda item: (-item[1], item[0])):
        first, more = spelled.get(name.casefold(), (name, 0))
        spelled[name.casefold()] = (first, more + photos)
    return sorted(spelled.values(), key=lambda item: (-item[1], item[0]))


def _by_name(ports: Ports, owner: str) -> dict[str, Label]:
    """Return for each name the owner has given the label that says most."""
    own: dict[str, Label] = {}
    for record in ports.names.labelled(owner):
        for given in record.labels:
            name = given.name.casefold()
            if name not in own or (given.kind, given.species) != (None, None):
                own[name] = given
    return own


def learn_alias(ports: Ports, owner: str, said: str, names: Sequence[str]) -> dict[str, Any]:
    """Remember whom a word means, for the owner says so."""
    _change_aliases(ports, owner, lambda known: rules.learn(known, said, names, ports.clock.now()))
    return listed(ports, owner)


def forget_alias(ports: Ports, owner: str, said: str) -> dict[str, Any]:
    """Forget whom a word meant."""
    _change_aliases(ports, owner, lambda known: rules.forget(known, said))
    return listed(ports, owner)


def _change_aliases(ports: Ports, owner: str, change: Callable[[Aliases], Aliases]) -> None:
    for _ in range(_ATTEMPTS):
        consent = need_names(ports, owner)
        held = ports.names.aliases(owner)
        try:
            ports.names.keep_aliases(held, change(held.record), consent)
        except ConflictError:
            continue
        return
    raise ConflictError("aliases are being changed by somebody else all the time")


def need_names(ports: Ports, owner: str) -> Unchanged:
    """Return the condition that the person still consents to names.

    Raises:
        ConsentMissingError: they do not.
    """
    consent = ports.consents.get(owner)
    if "people" not in consent.record.given():
        raise ConsentMissingError(code="people_not_consented")
    return consent.unchanged()


def _shown_alias(alias: Alias) -> dict[str, Any]:
    return {"said": alias.said, "names": list(alias.names), "learned_at": alias.learned_at.isoformat()}
