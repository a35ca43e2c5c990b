"""Summaries: what is known of a whole library, written in the batch that changes its photos."""

from collections.abc import Callable, Mapping, Sequence

from shared.domain.days import Year, changed_days, years_of
from shared.domain.selection.terms import VERSION
from shared.domain.summary import Checked, Summary, changed
from shared.domain.tallies import Difference
from shared.errors import ConflictError
from shared.ports.documents import Delete, Documents, Unchanged, Write
from shared.stores.records import Held, found_or

ATTEMPTS = 8  # of a write that others may be faster with


class SummaryStore:
    """One record a library, and one for each of its years."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def of(self, owner: str) -> Summary:
        """Return what is known of a whole library; an empty one when there is none."""
        return self._summary(owner).record

    def years(self, owner: str) -> list[Year]:
        """Return the days of a library, by year, the earliest first."""
        found = (self._year(owner, name) for name in sorted(self.of(owner).years))
        return [year.record for year in found if year.version is not None]

    def writes(self, owner: str, differences: Sequence[Difference]) -> list[Write]:
        """Return the writes that bring a library's summary up to date.

        Args:
            owner: whose library.
            differences: of each entry what it was, what it becomes, and by how much its weight grows.
        """
        summary = self._summary(owner)
        writes = [summary.write(changed(summary.record, differences))]
        years = {name: self._year(owner, name) for name in sorted(years_of(differences))}
        for name, year in changed_days({name: found.record for name, found in years.items()}, differences).items():
            if year.days:
                writes.append(years[name].write(year))
            elif years[name].version is not None:
                writes.append(Delete(years[name].path, years[name].version))
        return writes

    def check(self, owner: str, source: str, checked: Checked, *, lease: Unchanged) -> None:
        """Remember how a source was listed; what is remembered of others stays as it is by then.

        Raises:
            ConflictError: the lease did not hold, or others were faster all the time.
        """
        self._change(owner, lambda summary: {"checked": {**summary.checked, source: checked}}, lease)

    def uncheck(self, owner: str, *sources: str, lease: Unchanged | None = None) -> None:
        """Forget how these sources were listed, or all of them if none is named; raises as `check`."""

        def kept(summary: Summary) -> dict[str, object]:
            left = {name: known for name, known in summary.checked.items() if sources and name not in sources}
            return {"checked": left}

        if any(not sources or source in sources for source in self.of(owner).checked):
            self._change(owner, kept, lease)

    def set_derived(self, owner: str, *, lease: Unchanged) -> None:
        """Remember that all terms of a library are of the current version; raises as `check`."""
        self._change(owner, lambda _: {"terms": VERSION}, lease)

    def forget(self, owner: str, *, lease: Unchanged | None = None) -> None:
        """Delete the summary of a library whose entries are gone; again is harmless.

        Raises:
            ConflictError: it was changed meanwhile, so that there may be entries again; or the lease did not hold.
        """
        summary = self._summary(owner)
        if summary.version is not None:
            years: list[Write] = [Delete(_year_path(owner, name)) for name in summary.record.years]
            self._documents.commit([*years, Delete(summary.path, summary.version), *([lease] if lease else [])])

    def _change(self, owner: str, update: Callable[[Summary], Mapping[str, object]], lease: Unchanged | None) -> None:
        for _ in range(ATTEMPTS):
            summary = self._summary(owner)
            try:
                write = summary.write(summary.record.model_copy(update=update(summary.record)))
                self._documents.commit([write, *([lease] if lease else [])])
                return
            except ConflictError as error:
                if is_lost(self._documents, lease):
                    raise
                conflict = error
        raise conflict

    def _summary(self, owner: str) -> Held[Summary]:
        return found_or(self._documents, f"libraries/{owner}", Summary())

    def _year(self, owner: str, name: str) -> Held[Year]:
        return found_or(self._documents, _year_path(owner, name), Year(owner=owner))


def is_lost(documents: Documents, lease: Unchanged | None) -> bool:
    """Return whether a condition does not hold any more, so that to write again is of no use."""
    if lease is None:
        return False
    document = documents.get(lease.path)
    return (document.version if document else None) != lease.version


def _year_path(owner: str, name: str) -> str:
    return f"years/{owner}.{name}"
