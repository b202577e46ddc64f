"""A company with so many SOPs, what a piece of work on it costs, and tables of that."""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from service.domain.acts.draft import DraftRequest, drafted
from service.sandbox.core.calls import LoggedCall
from service.workflow.acts.syncing import sync
from service.workflow.means.office import PREFIX
from service.workflow.settling.settle import settle_all
from tests.people import AYU, CITRA
from tests.world import ACCOUNT, FIELDS, World

AT_ONCE = 100
"""So many SOPs are drafted in one go, as the queue does."""


@dataclass(frozen=True)
class Cost:
    """What a piece of work cost: seconds, and the service's calls to Google with their bytes."""

    seconds: float
    calls: tuple[LoggedCall, ...]

    @property
    def methods(self) -> Counter[str]:
        """How often each method was called."""
        return Counter(call.method for call in self.calls)

    def count(self, start: str) -> int:
        """Return how many calls there were of methods that begin so."""
        return sum(call.method.startswith(start) for call in self.calls)

    def read(self, start: str) -> int:
        """Return the bytes that these methods answered."""
        return sum(call.answered for call in self.calls if call.method.startswith(start))

    def sent(self, start: str) -> int:
        """Return the bytes that were sent to these methods."""
        return sum(call.sent for call in self.calls if call.method.startswith(start))


@contextmanager
def company(registered: int = 0) -> Iterator[World]:
    """A company with so many SOPs drafted, registered and synced, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "data", strict=False)
        world.found()
        fill(world, registered)
        yield world
        world.close()


def fill(world: World, registered: int) -> None:
    """Have so many SOPs in the company, all at rest."""
    office = world.office
    there = len(sops(world))
    for number in range(there, registered):
        asked = DraftRequest("content-production", f"SOP {number}", "MKT", "permenpan", "en", CITRA, fields=FIELDS)
        fact = drafted(asked, AYU, office.organisation, f"SOP-MKT-{number + 1:04}", ())
        office.histories.append(PREFIX + office.new_id(), None, [fact], AYU)
        if (number + 1) % AT_ONCE == 0 or number + 1 == registered:
            waiting = settle_all(office)
            if waiting:
                raise RuntimeError(str(waiting[0].sentence))
    sync(office)
    sync(office)


def sops(world: World) -> list[str]:
    """Return the ids of all SOPs, in the order of their number."""
    return [head.stream for head in world.office.records.summaries({}, 100_000).heads]


def cost(world: World, work: Callable[[], object]) -> Cost:
    """Do the work, and return what it cost."""
    log = world.sandbox.calls()
    last = log[-1].id if log else 0
    begun = time.perf_counter()
    work()
    seconds = time.perf_counter() - begun
    return Cost(seconds, tuple(call for call in world.sandbox.calls(last) if call.person == ACCOUNT))


def sizes(usual: Sequence[int]) -> list[int]:
    """Return the sizes named on the command line, or the usual ones."""
    return [int(word) for word in sys.argv[1:]] or list(usual)


def show(title: str, header: Sequence[str], lines: Sequence[Sequence[object]]) -> None:
    """Print a table, its columns as wide as they need to be."""
    told = [list(header), *([_said(cell) for cell in line] for line in lines)]
    widths = [max(len(line[n]) for line in told) for n in range(len(header))]
    rows = ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in told]
    sys.stdout.write("\n".join((title, "", rows[0], "-" * len(rows[0]), *rows[1:], "", "")))


def _said(cell: object) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return f"{cell:,}" if isinstance(cell, int) else str(cell)
