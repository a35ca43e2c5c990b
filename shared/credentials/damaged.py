"""What is raised for files that are not what they are said to be."""


class DamagedFileError(ValueError):
    """These bytes are not a whole file of their media type."""
