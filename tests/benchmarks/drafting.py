"""Time, calls and bytes to draft one SOP, where so many are registered already."""

from itertools import count

from tests.benchmarks.measuring import company, cost, fill, show, sizes
from tests.world import World

TIMES = 5
TITLES = count(1)


def main() -> None:
    """Measure and print."""
    lines = []
    with company() as world:
        for registered in sizes((0, 10, 100)):
            fill(world, registered)
            lines.append(_line(world, registered))
    header = ("registered", "seconds", "calls", "create", "Docs batches", "register", "bytes sent", "bytes read")
    show(f"Drafting one SOP through the API (median of {TIMES})", header, lines)


def _line(world: World, registered: int) -> tuple[object, ...]:
    costs = [cost(world, lambda: world.draft(title=f"Drafted now {next(TITLES)}")) for _ in range(TIMES)]
    told = sorted(costs, key=lambda cost: cost.seconds)[TIMES // 2]
    methods = told.methods
    return (
        registered,
        told.seconds,
        methods.total(),
        methods["drive.files.copy"],
        methods["docs.documents.batchUpdate"],
        told.count("sheets."),
        told.sent(""),
        told.read(""),
    )


if __name__ == "__main__":
    main()
