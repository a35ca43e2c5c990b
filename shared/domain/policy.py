"""Policy: what an administrator allows. A managed domain's default is deny; a personal account's is allow."""

from typing import Literal

from shared.domain.photo import Record

WhenGone = Literal["move", "wait"]


class Account(Record):
    """Who asks. `domain` is the managed Workspace domain, None for a personal account."""

    owner: str
    domain: str | None = None


class Policy(Record):
    """What one managed domain allows.

    Attributes:
        version: grows with every change.
        enabled: whether anybody may use Keepsake.
        styles: style ids that are allowed; None: all.
        pictures_per_day: how many pictures one person may have made in a day.
        when_model_gone: whether requests move to the next model, which is told, or wait for the one that is gone.
    """

    domain: str
    version: int = 1
    enabled: bool = False
    styles: tuple[str, ...] | None = None
    pictures_per_day: int = 20
    when_model_gone: WhenGone = "move"


class Ruling(Record):
    """Whether a request is allowed, by which policy version, and within which caps."""

    allowed: bool
    version: int = 0
    code: str | None = None
    styles: tuple[str, ...] | None = None
    pictures_per_day: int = 200
    microusd_per_day: int = 5_000_000
    when_model_gone: WhenGone = "move"

    def allows(self, style: str | None) -> bool:
        """Return whether a picture may be made in this style; None: it is not chosen yet."""
        return style is None or self.styles is None or style in self.styles


def rule(account: Account, policy: Policy | None) -> Ruling:
    """Return the ruling for an account. No policy for a managed domain denies."""
    if account.domain is None:
        return Ruling(allowed=True)
    if policy is None or not policy.enabled:
        return Ruling(allowed=False, version=policy.version if policy else 0, code="policy_off")
    return Ruling(
        allowed=True,
        version=policy.version,
        styles=policy.styles,
        pictures_per_day=policy.pictures_per_day,
        when_model_gone=policy.when_model_gone,
    )
