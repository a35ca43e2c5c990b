"""Sets text in any script and lays finished pictures out on cards: the press of this project."""
