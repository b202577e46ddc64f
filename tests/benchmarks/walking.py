"""How far a sync walks: the files of the service that it enters, and the calls from one of them into another.

A way is one place in the code that calls into another file, however often it does; it comes back where that file was
entered before. The sandbox and libraries are no part of the walk.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import service
from service.workflow.acts.syncing import sync
from tests.benchmarks.measuring import show
from tests.world import World

HERE = Path(service.__file__).parent
Way = tuple[str, int, str]
"""File and line of ours, and the other file of ours that is called from there."""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder) / "data", strict=False)
        world.found()
        for number in range(3):
            world.open_round(world.draft(title=f"SOP {number}"))
        sync(world.office)
        sync(world.office)
        idle = walk(lambda: sync(world.office))
        world.sandbox.advance(24 * 60 * 60)
        world.open_round(world.draft(title="Drafted since"))
        busy = walk(lambda: sync(world.office))
        world.close()
    lines = [(name, *told.figures) for name, told in (("idle", idle), ("busy", busy))]
    show("One sync of three SOPs in review, idle or busy", ("sync", "files", "ways", "back", "calls"), lines)


@dataclass
class Walk:
    """The ways that a piece of work went, one for each call."""

    calls: list[Way] = field(default_factory=list)

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """Files entered, ways, those that come back, and calls from file to file."""
        ways = dict.fromkeys(self.calls)
        entered: set[str] = set()
        back = 0
        for caller, _, called in ways:
            entered.add(caller)
            back += called in entered
            entered.add(called)
        return len(entered), len(ways), back, len(self.calls)


def walk(work: Callable[[], object]) -> Walk:
    """Return how far the work walks."""
    told = Walk()

    def follow(frame: FrameType, event: str, _: object) -> None:
        called = _file(frame) if event == "call" else ""
        if called and (caller := _caller(frame)) and caller[0] != called:
            told.calls.append((*caller, called))

    sys.setprofile(follow)
    try:
        work()
    finally:
        sys.setprofile(None)
    return told


def _caller(frame: FrameType) -> tuple[str, int] | None:
    """Return the file and line of ours that the call comes from, whatever libraries lie between."""
    back = frame.f_back
    while back is not None:
        if file := _file(back):
            return file, back.f_lineno
        back = back.f_back
    return None


def _file(frame: FrameType) -> str:
    """Return the path of a file of the service, "" for all others."""
    path = Path(frame.f_code.co_filename)
    if not path.is_relative_to(HERE) or path.is_relative_to(HERE / "sandbox"):
        return ""
    return str(path.relative_to(HERE))


if __name__ == "__main__":
    main()
