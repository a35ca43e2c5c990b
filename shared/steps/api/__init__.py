"""api: what an app can ask for. One file a subject; HTTP itself is in `shared/http.py`."""
