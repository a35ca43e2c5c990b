"""Pixels: what the press and the painter both compute on them; arrays in, arrays out."""
