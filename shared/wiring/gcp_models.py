"""On Google Cloud: what reads wishes and photos, judges them, and makes pictures."""

from functools import cached_property

from shared.ports.judges import Inspector, Moderator
from shared.ports.models import BriefReader, ImageGenerator
from shared.ports.photos import Geocoder, PhotoLab
from shared.ports.press import Press
from shared.ports.probing import ModelProbe
from shared.wiring.choices import Choices
from shared.wiring.gcp_stores import GcpStores
from shared.wiring.generators import generator


class GcpModelPorts(GcpStores):
    """The ports of models, elsewhere or in the function itself; clients are made on first use."""

    _choices: Choices
    _declared: frozenset[str]

    @cached_property
    def inspector(self) -> Inspector:
        """Finds sensitive data before anything leaves."""
        from shared.gcp.inspector import DlpInspector

        return DlpInspector(self.settings.project, self.settings.inspection_location)

    @cached_property
    def reader(self) -> BriefReader:
        """Reads wishes; a model elsewhere sees no name and no sensitive data."""
        if self._choices.reads_here:
            from shared.embedded.reader import LocalBriefReader

            return LocalBriefReader()
        from shared.gcp.reader import GeminiBriefReader

        said = self.settings
        return GeminiBriefReader(said.project, said.model_location, said.brief_model, self.inspector)

    @cached_property
    def moderator(self) -> Moderator:
        """Judges wishes."""
        if self._choices.reads_here:
            from shared.embedded.moderator import HardRulesOnly

            return HardRulesOnly()
        from shared.gcp.moderator import GeminiModerator

        said = self.settings
        return GeminiModerator(said.project, said.model_location, said.brief_model, self.inspector)

    @cached_property
    def geocoder(self) -> Geocoder:
        """Names places; offline, so that no coordinate leaves."""
        from shared.places.geocoder import Geocoder as OfflineGeocoder

        return OfflineGeocoder()

    @cached_property
    def lab(self) -> PhotoLab:
        """Reads photos in a limited process; where a function stages them for a model elsewhere, redacted."""
        from shared.media.lab import LimitedPhotoLab

        lab = LimitedPhotoLab()
        if not self._choices.redacts or "inspector" not in self._declared:
            return lab
        from shared.gcp.inspector import RedactingLab

        return RedactingLab(lab, self.inspector)

    @cached_property
    def generator(self) -> ImageGenerator:
        """Makes pictures with the model of the settings."""
        return generator(self.settings)

    @cached_property
    def press(self) -> Press:
        """Prints cards and storybooks, in the function itself."""
        from shared.press.printer import Printer

        return Printer()

    @cached_property
    def prober(self) -> ModelProbe:
        """Looks whether the model is still there."""
        from shared.gcp.prober import make

        return make(self.settings)
