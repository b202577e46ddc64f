"""How long the tests run: by default a sample of what takes long, the same each time; all with TESTS_LENGTH=full.

`.ci/long` sets it. A table of cases is sampled by its mark `sampled(n)`, every n-th case; several tests as one table
where the mark says among what, as `sampled(7, among="walks")`; a property by `examples`.
"""

import os

import pytest
from hypothesis import settings

FULL = os.environ.get("TESTS_LENGTH") == "full"
SAMPLED = "sampled(n, among=''): run every n-th case only, unless TESTS_LENGTH is full or the test is named"

settings.register_profile("sample", derandomize=True)
settings.load_profile("default" if FULL else "sample")


def examples(sample: int, full: int) -> int:
    """Return how many examples of a property are tried."""
    return full if FULL else sample


def sample(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the items what is not in the sample, and say how many; who names a test gets all of its cases."""
    if FULL or any("::" in argument for argument in config.args):
        return
    left_out = _left_out(items)
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def _left_out(items: list[pytest.Item]) -> set[pytest.Item]:
    seen: dict[str, int] = {}
    left_out = set()
    for item in items:
        if mark := item.get_closest_marker("sampled"):
            table = mark.kwargs.get("among") or item.nodeid.partition("[")[0]
            if seen.setdefault(table, 0) % mark.args[0]:
                left_out.add(item)
            seen[table] += 1
    return left_out
