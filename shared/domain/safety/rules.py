"""The hard rules as data: which classes of phrases, met in one wish, end it.

Tiny and precise on purpose: what they miss is judged by the layers behind them, what they refuse is
refused for good. Source of the decisions: the project's safety policy, table 5.1.
"""

from shared.domain.photo import Record


class Rule(Record):
    """One rule.

    Attributes:
        code: what the refusal is called; a key of `refusals.REFUSALS`.
        all_of: classes that must all be met.
        any_of: classes of which one must be met besides; empty means none is needed.
    """

    code: str
    all_of: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()

    def fits(self, classes: frozenset[str]) -> bool:
        """Tell whether a wish that meets these classes is refused by this rule."""
        return classes.issuperset(self.all_of) and (not self.any_of or not classes.isdisjoint(self.any_of))


# The first that fits gives the code, so the gravest come first.
RULES = (
    Rule(code="safety_minors", any_of=("minor_abuse",)),
    Rule(code="safety_minors", all_of=("minors",), any_of=("sexual", "nudity", "suggestive")),
    Rule(code="safety_self_harm", any_of=("self_harm",)),
    Rule(code="safety_nudity", any_of=("nudity",)),
    Rule(code="safety_sexual", any_of=("sexual",)),
    Rule(code="safety_sexual", all_of=("suggestive", "persons")),
    Rule(code="safety_sexual", all_of=("suggestive", "public_figure")),
    Rule(code="safety_child_dress", all_of=("minors", "undress_context")),
    Rule(code="safety_hate", any_of=("hate",)),
    Rule(code="safety_violence", any_of=("violence", "animal_cruelty")),
    Rule(code="safety_face_swap", any_of=("face_swap",)),
    Rule(code="safety_document", any_of=("documents",)),
    Rule(code="safety_public_figure", any_of=("public_figure",)),
    Rule(code="safety_degrading", any_of=("degrading",)),
    Rule(code="safety_photorealistic", all_of=("photorealism", "persons")),
)

# Classes found by phrases; `public_figure` is found by `figures.py`.
PHRASE_CLASSES = (
    "minor_abuse",
    "minors",
    "sexual",
    "nudity",
    "suggestive",
    "persons",
    "undress_context",
    "self_harm",
    "hate",
    "violence",
    "animal_cruelty",
    "face_swap",
    "documents",
    "degrading",
    "photorealism",
)
# Also searched without word ends in words that were spelled out letter by letter.
SPELLED_CLASSES = ("minor_abuse", "minors", "sexual", "nudity", "suggestive")
