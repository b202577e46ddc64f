"""Time, calls, rows and bytes to sync k changed Docs of n registered, and how they grow with n."""

from collections import Counter
from dataclasses import dataclass

from service.domain.register.rows import rows_of
from service.gateways.google.calling import GOOGLE_LIMITS
from service.workflow.acts.syncing import sync
from tests.benchmarks.measuring import Cost, company, cost, fill, show, sizes, sops
from tests.people import AYU
from tests.system.handiwork import Hand
from tests.world import World

CHANGED = (0, 1, 10)
DOCS, DRIVE, SHEETS = "docs.", "drive.", "sheets."
HEADER = (
    "n", "k", "seconds", "minutes", "calls", "Docs", "Drive", "register", "rows", "Docs read", "Drive read",
    "register read", "register sent",
)  # fmt: skip
"""n registered, k changed; minutes that the quotas take at least; then calls by product, rows written, bytes."""


@dataclass(frozen=True)
class Line:
    """One sync."""

    registered: int
    changed: int
    rows: int
    cost: Cost

    @property
    def cells(self) -> tuple[object, ...]:
        told = self.cost
        return (
            self.registered,
            self.changed,
            told.seconds,
            _minutes(told),
            len(told.calls),
            told.count(DOCS),
            told.count(DRIVE),
            told.count(SHEETS),
            self.rows,
            told.read(DOCS),
            told.read(DRIVE),
            told.read(SHEETS),
            told.sent(SHEETS),
        )


def main() -> None:
    """Measure and print."""
    lines: list[Line] = []
    keys: dict[int, int] = {}
    with company() as world:
        for registered in sorted(sizes((10, 100, 1000))):
            fill(world, registered)
            lines += [_line(world, registered, changed) for changed in CHANGED if changed <= registered]
            keys[registered] = _keys(world)
    show("Syncing k changed Docs of n registered", HEADER, [line.cells for line in lines])
    show("The same from the fewest registered to the most, by k: times as much", HEADER[1:], _growth(lines))
    told = [(n, rows, _read(lines, n), _read(lines, n) / rows) for n, rows in keys.items()]
    show("What a sync reads of the register", ("n", "rows with a key", "bytes", "bytes for each row"), told)


def _line(world: World, registered: int, changed: int) -> Line:
    """Edit so many Docs, one step in each, and sync; their authors' calls are not the service's."""
    office = world.office
    edited = sops(world)[:changed]
    for sop_id in edited:
        revision = office.histories.read(sop_id).current
        words = f"Done otherwise, for {changed} of {registered}"
        Hand(world, AYU, revision.document_id or "").reword(revision.steps[0].step.activity, words)
    told = cost(world, lambda: sync(office))
    if (
        len(
            [sop_id for sop_id in edited if "otherwise" in office.histories.read(sop_id).current.steps[0].step.activity]
        )
        != changed
    ):
        raise RuntimeError("a changed Doc was not read")
    return Line(registered, changed, sum(_rows(world, sop_id) for sop_id in edited), told)


def _minutes(told: Cost) -> float:
    """Return the minutes that so many calls take at least, at the part of Google's quotas that a sync makes use of."""
    calls = ((m.partition(".")[0], "read" if m.endswith(("get", "list")) else "write") for m in told.methods.elements())
    kinds = Counter(calls)
    return max((kinds[key] / (limit * 4 // 5) for key, limit in GOOGLE_LIMITS.items()), default=0.0)


def _rows(world: World, sop_id: str) -> int:
    rows = rows_of(world.office.histories.read(sop_id), world.office.organisation, world.office.today())
    return sum(map(len, rows.values()))


def _keys(world: World) -> int:
    """Return how many rows of the register have a key."""
    return sum(_rows(world, sop_id) for sop_id in sops(world))


def _growth(lines: list[Line]) -> list[tuple[object, ...]]:
    by_size = {(line.registered, line.changed): line.cells for line in lines}
    fewest, most = min(line.registered for line in lines), max(line.registered for line in lines)
    shared = [k for k in CHANGED if (fewest, k) in by_size and (most, k) in by_size]
    return [(k, *map(_times, by_size[fewest, k][2:], by_size[most, k][2:])) for k in shared]


def _times(few: object, many: object) -> str:
    if not isinstance(few, int | float) or not isinstance(many, int | float) or not few:
        return "-"
    return f"{many / few:.1f}"


def _read(lines: list[Line], registered: int) -> int:
    return next(line.cost.read(SHEETS) for line in lines if line.registered == registered and line.changed)


if __name__ == "__main__":
    main()
