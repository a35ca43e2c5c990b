"""Adapters for Google Cloud, one file a product. Only `wiring` imports them."""
