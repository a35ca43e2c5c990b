"""Rules that read a wish: of use with a model and without one.

The engine (`wish.py` and what it calls) knows no language; a language is a folder of tables (`language.py` says which)
and its code in `languages.py`. Every language is read into the same English brief.
"""
