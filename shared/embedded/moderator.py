"""Judging wishes on a laptop."""


class HardRulesOnly:
    """The `Moderator` port where there is no model to judge: the hard rules have spoken already.

    Nothing leaves the machine here, and the painter paints nothing that is not in the person's own photo.
    """

    def judge(self, wish: str) -> str | None:
        """Return no further refusal."""
        return None
