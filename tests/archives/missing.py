"""Starts a function without one variable after another, and prints what each start said, as JSON.

Runs in the clean process: `missing.py FUNCTION VARIABLE...`; every start is a fork, so that imports are paid for once.
"""

import json
import os
import sys
from importlib import import_module

from functions_framework import create_app

sys.path.append(os.getcwd())  # as functions-framework will; what follows is loaded once, the ports with every start
import_module("shared.http")
import_module("shared.runtime")


def without(function: str, variable: str) -> str:
    read, write = os.pipe()
    if os.fork() == 0:
        os.environ.pop(variable)
        try:
            create_app(function, "main.py")
            said = "it started"
        except BaseException as error:  # noqa: BLE001 - what it said is what is asked for
            said = f"{type(error).__name__}: {error}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        said = answer.read()
    os.wait()
    return said


if __name__ == "__main__":
    function, *variables = sys.argv[1:]
    print(json.dumps({variable: without(function, variable) for variable in variables}))
