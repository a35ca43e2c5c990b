"""English, as data: what a reader for another language writes anew."""
