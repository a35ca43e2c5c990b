"""What the rules look for, as data: phrases per class and language, and names of public figures."""
