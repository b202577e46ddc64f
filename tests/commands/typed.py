"""Commands run as a person runs them."""

import json
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[str, str]]:
    """A command that serves: its address and what it printed."""
    process = subprocess.Popen(  # noqa: S603  # our own interpreter, our own arguments
        [sys.executable, "-m", "service", *arguments, "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    printed = ""
    try:
        while "/_sandbox/calls" not in printed and "/api/sops" not in printed:
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            printed += line
        yield printed[printed.index("http://") :].split()[0], printed
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def fetched(address: str, person: str = "ayu@kopi.example") -> object:
    """Return the JSON at an address."""
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {person}"})  # noqa: S310  # loopback
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310  # as above
        return json.load(answer)
