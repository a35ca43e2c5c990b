"""Paints a person's own photo with non-photorealistic algorithms: no network, no model, no GPU."""

from shared.embedded.painter.studio import STYLES, Painted, Placed, paint

__all__ = ["STYLES", "Painted", "Placed", "paint"]
