"""What production costs to start: modules, resident memory and seconds, library by library in the order given here."""

import tempfile
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.measuring import show
from tests.production import Stage, started

LIBRARIES = (
    "flask",
    "flask_openapi3",  # with pydantic
    "requests",
    "google.oauth2.service_account",  # with cryptography
    "googleapiclient.discovery",  # with httplib2
    "gspread",
    "yaml",
    "markdown_it",
    "sqlite3",
)
"""What the service imports; what two of them share counts for the first."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        stages = started(Path(folder), LIBRARIES)
    first, last = stages[0], stages[-1]
    show(
        f"Starting production: {len(last.modules):,} modules, {last.resident / 1024:.1f} MB resident, "
        f"{sum(stage.seconds for stage in stages):.2f} s (bare Python: {first.resident / 1024:.1f} MB)",
        ("then comes", "modules", "MB", "s", "MB by then"),
        [_grown(before, after) for before, after in pairwise(stages)],
    )


def _grown(before: Stage, after: Stage) -> tuple[object, ...]:
    modules, resident = len(after.modules) - len(before.modules), after.resident - before.resident
    return after.name, modules, f"{resident / 1024:.1f}", after.seconds, f"{after.resident / 1024:.1f}"


if __name__ == "__main__":
    main()
