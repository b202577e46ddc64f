"""No call costs more because there are more files: counted in steps of the database, not in time."""

from collections.abc import Callable

import pytest

from service.sandbox.core.call import DOCUMENT
from service.sandbox.server import Sandbox
from tests.people import AYU
from tests.sandbox.drive.desk import CHANGES, FILES, Desk

FEW, MANY = 10, 150


def steps(sandbox: Sandbox, ask: Callable[[], object]) -> int:
    """Return how many steps SQLite takes for what `ask` does."""
    ask()  # statements are prepared once
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    connection = sandbox._store.connection
    connection.set_progress_handler(count, 1)
    ask()
    connection.set_progress_handler(None, 0)
    return counted


ASKS: dict[str, Callable[[Desk, Desk, str], object]] = {
    "a property": lambda ayu, _, __: ayu.found("appProperties has {key='n' and value='1'} and trashed = false"),
    "a property, oldest first": lambda ayu, _, __: ayu.found(
        "appProperties has {key='n' and value='1'}", orderBy="createdTime"
    ),
    "a name": lambda ayu, _, __: ayu.found("name = 'the doc'"),
    "a word of a name": lambda ayu, _, __: ayu.found("name contains 'doc'"),
    "a type": lambda ayu, _, __: ayu.found(f"mimeType = '{DOCUMENT}' and trashed = false"),
    "a folder": lambda ayu, _, __: ayu.found("'root' in parents", pageSize=3),
    "a stranger's own": lambda _, mallory, __: mallory.found(),
    "a stranger's own, by name": lambda _, mallory, __: mallory.found(orderBy="name"),
    "a stranger's own, by type": lambda _, mallory, __: mallory.found(f"mimeType = '{DOCUMENT}'"),
    "the first page": lambda ayu, _, __: ayu.found(pageSize=3),
    "one file": lambda ayu, _, doc: ayu.look(doc),
    "a change of one file": lambda ayu, _, doc: ayu.change(doc, {"description": str(object())}),
    "a permission": lambda ayu, _, doc: ayu.share(doc, "budi@kopi.example", "writer"),
    "a copy": lambda ayu, _, doc: ayu(FILES.copy(fileId=doc, body={"appProperties": {"n": None}, "name": "c"})),
    "the end of the feed": lambda ayu, _, __: ayu.token(),
    "the feed from its end": lambda ayu, _, __: ayu(CHANGES.list(pageToken=ayu.token())),
}


@pytest.mark.parametrize("asked", ASKS)
def test_a_call_costs_the_same_among_few_files_and_many(ayu: Desk, mallory: Desk, asked: str) -> None:
    doc = ayu.make("The Doc", appProperties={"n": "1"})
    mallory.make("mine")
    sandbox, cost = ayu.sandbox, list[int]()
    for wanted in (FEW, MANY):
        for n in range(wanted):
            ayu.make(f"File {wanted} {n}", "text/plain")
        cost.append(steps(sandbox, lambda: ASKS[asked](Desk(sandbox, AYU), mallory, doc)))
    assert cost[1] <= cost[0] * 1.2 + 100
