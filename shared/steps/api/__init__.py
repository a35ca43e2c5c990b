"""api: what an app can ask for. One file a subject; the routes are in `shared/routes.py`."""
