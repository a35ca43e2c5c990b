"""Paints a person's own photo with non-photorealistic algorithms: no network, no model, no GPU."""

from shared.embedded.painter.painted import Painted, Placed
from shared.embedded.painter.studio import STYLES, paint

__all__ = ["STYLES", "Painted", "Placed", "paint"]
