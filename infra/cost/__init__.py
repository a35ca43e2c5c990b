"""What a request costs, and what many of them a day need: computed from what was measured, with the prices beside."""
