"""Garbage is looked for now and then, not in what was loaded before: by default that takes a third of all time."""

import gc


def look_rarely() -> None:
    """Look for it rarely from now on, among what comes from now on; to be called once everything is loaded."""
    gc.freeze()
    gc.set_threshold(100_000, 10, 20)
    gc.enable()
