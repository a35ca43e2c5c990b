"""Which adapter speaks to which image model of the registry."""

from importlib import import_module
from typing import cast

from shared.cloud_settings import CloudSettings
from shared.domain.models import MODELS
from shared.ports.models import ImageGenerator

# Adapter, as the registry says it -> module; each has `make(settings)`.
GENERATORS = {
    "local": "shared.embedded.image_generator",
    "gemini_image": "shared.gcp.gemini_image",
    "imagen": "shared.gcp.imagen",
}


def generator(settings: CloudSettings) -> ImageGenerator:
    """Return the generator of the settings' image model."""
    module = import_module(GENERATORS[MODELS[settings.image_model].adapter])
    return cast(ImageGenerator, module.make(settings))
