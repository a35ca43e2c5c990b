"""Spanish, of Spain and of America."""
