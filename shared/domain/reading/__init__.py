"""Rules that read an English wish: of use with a model and without one."""
