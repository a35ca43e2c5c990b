"""The smoke test of a deployment: a synthetic user's journey, and the proof that nothing of it is left."""
