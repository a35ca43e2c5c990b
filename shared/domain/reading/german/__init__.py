"""German, with the Swiss ss and with ae for ä."""
