"""What the panel takes to open and to list, with so many SOPs in the records; the sandbox's own share is left out."""

import json
import statistics
import time
from collections.abc import Callable

from service.domain.telling.in_force import FOREVER, FORM
from service.records.interface import Append, EncodedFact
from tests.benchmarks.measuring import company, show, sizes
from tests.people import AYU, FITRI
from tests.web.panel.google import Panel
from tests.world import World

TIMES = 50


def main() -> None:
    """Measure and print."""
    lines: list[tuple[object, ...]] = []
    with company() as world:
        sop = world.rehearsed()
        register_id = world.office.histories.workplace().register_id or ""
        have = 1
        for registered in sizes((100, 1_000, 10_000)):
            repeat(world, sop["id"], have, registered)
            have = registered
            doc, sheet = Panel(world, AYU, sop["document"]["id"]), Panel(world, FITRI, register_id, host="SHEETS")
            lines.append((registered, *(ms(asked) for asked in (opened(doc), opened(sheet), found(sheet)))))
    header = ("SOPs", "open on a Doc, ms", "open on the register, ms", "find one, ms")
    show(f"The panel's answer, tokens and card included (median of {TIMES})", header, lines)


def repeat(world: World, sop_id: str, have: int, wanted: int) -> None:
    """Fill the records with SOPs that have the same history under other numbers."""
    records = world.office.records
    entries = records.read(sop_id)
    summary = dict(records.summaries({}, 1).heads[0].summary)
    for n in range(have, wanted):
        stream, facts = f"sop-again-{n}", [EncodedFact(entry.kind, entry.schema, entry.data) for entry in entries]
        listed = summary | {"number": f"SOP-AGN-{n:05}", "document_id": f"again-{n}"}
        called = json.dumps([FORM, listed["number"], listed["title"], FOREVER.isoformat(), [], []])
        claims = [f"document:again-{n}"]
        new = Append(stream, 0, facts, entries[-1].at, AYU, listed, claims=claims, unsettled=False, indexed=called)
        records.append(new)


def opened(panel: Panel) -> Callable[[], float]:
    """Return what times one opening, after Google was asked once."""
    panel.home()
    return lambda: timed(panel, "home", {})


def found(panel: Panel) -> Callable[[], float]:
    """Return what times one search by the end of a number."""
    return lambda: timed(panel, "register/find", {"text": "AGN-00099"})


def timed(panel: Panel, name: str, inputs: dict[str, str]) -> float:
    """Return the seconds of one answer; the event is made beforehand."""
    event = panel.event(inputs, {"file": panel.file_id})
    token = panel.system(name)
    began = time.perf_counter()
    answer = panel.sent(name, event, token)
    took = time.perf_counter() - began
    assert answer.status_code == 200
    return took


def ms(once: Callable[[], float]) -> str:
    """Return the median in milliseconds."""
    return f"{statistics.median(once() for _ in range(TIMES)) * 1000:.1f}"


if __name__ == "__main__":
    main()
