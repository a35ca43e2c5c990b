"""What tells Japanese from other languages: its scripts, so it needs no words."""

WORDS = ""
SIGNS = ""
