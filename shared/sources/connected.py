"""Opens the folders and zips that people have connected."""

from pathlib import Path

from shared.ports.photos import PhotoSource
from shared.sources.opening import open_source
from shared.sources.remembered import RememberedSources
from shared.stores.connections import Connection


class ConnectedSources(RememberedSources):
    """The `Sources` of a laptop."""

    def __init__(self) -> None:
        super().__init__(_open)


def _open(connection: Connection) -> PhotoSource:
    return open_source(Path(connection.location))
