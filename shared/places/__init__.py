"""Where places are, without a network: the towns of the world and a list of well-known sights."""

from shared.places.geocoder import Geocoder

__all__ = ["Geocoder"]
