"""Runs a command as a process group that does not outlive whoever started it.

    python guard.py COMMAND ...

The group is ended when the command ends, or when standard input is closed: by whoever has started this, or by
the system when that one was killed.
"""

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress

_POLL_SECONDS = 0.1
_TERMINATE_SECONDS = 10.0


def guard(command: list[str]) -> int:
    """Run the command; return its exit status, and nothing of it is left."""
    # The leader of its group, because gcloud makes a group of its own otherwise.
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    while child.poll() is None and not select.select([sys.stdin], [], [], _POLL_SECONDS)[0]:
        pass
    end_group(child)
    return child.returncode


def end_group(leader: "subprocess.Popen[bytes]") -> None:
    """End a process started in a session of its own and its whole group; return when they are gone."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(leader.pid, sign)
        until = time.monotonic() + _TERMINATE_SECONDS
        while _alive(leader) and time.monotonic() < until:
            time.sleep(0.02)


def _alive(leader: "subprocess.Popen[bytes]") -> bool:
    leader.poll()  # Reaped, or its group is never empty.
    try:
        os.killpg(leader.pid, 0)
    except ProcessLookupError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(guard(sys.argv[1:]))
