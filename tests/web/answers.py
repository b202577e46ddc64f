"""What the API's answers say, for tests."""

from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import Any

from werkzeug.test import TestResponse

from tests.world import World

Json = dict[str, Any]


def refused(answer: TestResponse) -> set[str]:
    """Return the codes of what stands in the way."""
    assert answer.status_code == HTTPStatus.CONFLICT, answer.get_data(as_text=True)
    problem = answer.get_json(force=True)
    assert all(o["sentence"] for o in problem["outstanding"])
    return {o["code"] for o in problem["outstanding"]}


def invalid(answer: TestResponse) -> set[str]:
    """Return the fields that are wrong."""
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, answer.get_data(as_text=True)
    return {p["field"] for p in answer.get_json(force=True)["problems"]}


def path(sop: Json, below: str = "") -> str:
    """Return an SOP's address, or one below it."""
    return f"/api/sops/{sop['id']}{below and '/'}{below}"


def standing(world: World, file_id: str) -> tuple[str, bool]:
    """Return the key of the folder that a file stands in, and whether it is locked."""
    state = world.office.google.drive.look(file_id)
    assert state is not None
    assert not state.trashed
    keys = {folder_id: key for key, folder_id in world.office.histories.workplace().folders.items()}
    (parent,) = state.parents
    return keys.get(parent, parent), state.locked


def in_force(sop: Json) -> list[int]:
    """Return the numbers of the revisions that are in force."""
    return [revision["number"] for revision in sop["revisions"] if revision["in_force"]]


def header_of(world: World, document_id: str) -> str:
    """Return what the Doc's page header says of number, revision, title and status."""
    document = world.fitri.does("GET", f"/v1/documents/{document_id}")
    (header,) = document["headers"].values()
    return "\n".join(line for line in _lines(header["content"]) if " · " in line)


def _lines(content: Sequence[Json]) -> Iterator[str]:
    """Yield the lines of a content, those in cells too."""
    for part in content:
        elements = part.get("paragraph", {}).get("elements", ())
        yield "".join(e.get("textRun", {}).get("content", "") for e in elements).strip()
        for row in part.get("table", {}).get("tableRows", ()):
            for cell in row["tableCells"]:
                yield from _lines(cell["content"])
