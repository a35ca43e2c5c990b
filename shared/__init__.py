"""The product's own library; travels with every function. Importing it costs nothing."""

__version__ = "0.1.0"
