"""Content credentials: what finished files say about how they were made, signed (C2PA)."""
