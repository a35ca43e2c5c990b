"""Looking whether a model is still there, before anybody needs it."""

from typing import Protocol


class ModelProbe(Protocol):
    """Asks a model's service for something that costs nothing and makes nothing."""

    def answers(self, model: str) -> bool:
        """Return whether the model is there for this project; False only when the service says that it is not.

        Args:
            model: id of a row of the model registry.

        Raises:
            ModelBusyError: nobody knows; come back later.
        """
