"""Consents, policies and budgets: what a person agreed to, what is allowed, what is used up."""

from datetime import datetime

from shared.domain.budget import Budget, unused
from shared.domain.consent import Consent
from shared.domain.policy import Policy
from shared.errors import ConflictError
from shared.ports.documents import Documents, Unchanged
from shared.ports.queries import Query, Where
from shared.stores.records import Held, found_or, held


class ConsentStore:
    """One consent record a person."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def get(self, owner: str) -> Held[Consent]:
        """Return the person's consent; nothing given when there is no record."""
        return found_or(self._documents, f"consents/{owner}", Consent(owner=owner))

    def save(self, current: Held[Consent], consent: Consent) -> None:
        """Replace it.

        Raises:
            ConflictError: it was changed meanwhile.
        """
        self._documents.commit([current.write(consent)])

    def withdrawals_due(self, now: datetime, limit: int) -> list[Held[Consent]]:
        """Return consents whose withdrawal nobody has carried out yet, the longest due first."""
        query = Query("consents", [Where("withdrawal_due", "<=", now)], order_by="withdrawal_due", limit=limit)
        return [held(document, Consent) for document in self._documents.query(query)]


class PolicyStore:
    """One policy a managed domain."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def get(self, domain: str) -> Held[Policy] | None:
        """Return the domain's policy, or None when its administrator has set none."""
        document = self._documents.get(f"policies/{domain}")
        return held(document, Policy) if document else None

    def save(self, policy: Policy, *, read_version: int | None = None) -> None:
        """Store the policy as a new version of the one before.

        Args:
            policy: what is allowed from now on; its own `version` does not count.
            read_version: of the policy that was shown to whoever changed it, 0 for none; None: replace whatever
                is there.

        Raises:
            ConflictError: it was changed meanwhile.
        """
        current = self.get(policy.domain)
        version = current.record.version + 1 if current else 1
        if read_version not in (None, version - 1):
            raise ConflictError(f"policy of {policy.domain} is no longer version {read_version}")
        base = current or Held(f"policies/{policy.domain}", policy, None)
        self._documents.commit([base.write(policy.model_copy(update={"version": version}))])

    def unchanged(self, domain: str | None, version: int) -> list[Unchanged]:
        """Return the condition that the domain's policy is still this version when a batch is written.

        Raises:
            ConflictError: it has changed already.
        """
        if domain is None:
            return []
        current = self.get(domain)
        if current is None or current.record.version != version:
            raise ConflictError(f"policy of {domain} is no longer version {version}")
        return [current.unchanged()]


class BudgetStore:
    """One budget a person and day."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents

    def get(self, owner: str, day: str) -> Held[Budget]:
        """Return the person's budget of a day; unused when there is no record."""
        return found_or(self._documents, f"budgets/{owner}.{day}", unused(owner, day))
