"""Whose a number is and which comes next, whatever was registered before its turn, and by whichever version."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from typing import Any, cast

import pytest
from werkzeug.test import Client

from service.domain.company.number import claim_of
from service.records.interface import Records
from service.workflow.deciding.numbers import holder, next_number
from service.workflow.means.office import Office
from tests.histories import DRAFTED
from tests.people import AYU, CITRA, KOPI
from tests.web.answers import invalid
from tests.world import World

DOCUMENT = "application/vnd.google-apps.document"


def registered(world: World, number: str, title: str = "Old procedure") -> Any:
    """Return the answer to Ayu's registering a Doc of hers under its own number."""
    made = world.ayu.does("POST", "/drive/v3/files?fields=id", {"name": "Old", "mimeType": DOCUMENT})
    body = {"document_id": made["id"], "title": title, "department": "MKT", "authoriser": CITRA, "number": number}
    return world.ayu.post("/api/documents", body)


def of_0_2_0(office: Office, *numbers: str) -> list[str]:
    """Return the SOPs that 0.2.0 recorded, which claimed a number as it was typed."""
    for n, number in enumerate(numbers):
        office.histories.append(
            f"sop-old{n}", None, [replace(DRAFTED, number=number)], AYU, claims=[f"number:{number}"]
        )
    return [f"sop-old{n}" for n in range(len(numbers))]


def claimed(office: Office, *numbers: str) -> None:
    """Have numbers claimed, as registering them does."""
    for number in numbers:
        office.histories.append(
            f"sop-{office.new_id()}", None, [replace(DRAFTED, number=number)], AYU, claims=[claim_of(number)]
        )


@dataclass
class Watched:
    """The records, and how often each of their methods was called."""

    records: Records
    calls: Counter[str] = field(default_factory=Counter)

    def __getattr__(self, name: str) -> Any:
        self.calls[name] += 1
        return getattr(self.records, name)


# which comes next


def test_a_number_that_was_registered_before_its_turn_is_passed_over(world: World) -> None:
    assert world.draft()["number"] == "SOP-MKT-001"
    assert registered(world, "sop-mkt-002").status_code == HTTPStatus.CREATED
    assert [world.draft(title=title)["number"] for title in ("Three", "Four")] == ["SOP-MKT-003", "SOP-MKT-004"]


def test_a_thousand_taken_numbers_cost_a_dozen_reads_and_one_write(world: World) -> None:
    claimed(world.office, *(f"SOP-MKT-{n:03}" for n in range(1, 1001)))
    watched = Watched(world.office.records)
    office = replace(world.office, records=cast("Records", watched))
    number, counted = next_number(office, "MKT")
    assert (number, counted.before, counted.value) == ("SOP-MKT-1001", 0, 1001)
    watched.calls.clear()
    assert next_number(office, "MKT") == (number, counted)
    assert watched.calls == {"bookmark": 1, "counter": 1, "held": 10}
    assert world.draft()["number"] == "SOP-MKT-1001"


def test_who_draft_at_once_get_one_number_each_and_pass_over_what_is_taken(world: World) -> None:
    world.found()
    claimed(world.office, "SOP-MKT-002", "SOP-MKT-004", "SOP-MKT-005")
    with ThreadPoolExecutor(3) as people:
        drafts = [people.submit(world.draft, title=f"Draft {n}") for n in range(3)]
    assert sorted(draft.result()["number"] for draft in drafts) == ["SOP-MKT-001", "SOP-MKT-003", "SOP-MKT-006"]


# which are the same


@pytest.mark.parametrize(
    "number", ["sop-mkt-001", "ＳＯＰ-MKT-001", "SOP\u2011MKT\u2011001", "SOP-MKT-001 "]
)  # full width
def test_a_number_is_nobodys_twice_however_it_is_typed_and_its_doc_stays_where_it_was(
    world: World, number: str
) -> None:
    world.draft()
    world.calls()
    assert invalid(registered(world, number)) == {"number"}
    assert "drive.files.update" not in world.calls()


@pytest.mark.parametrize(
    "number", ["SOP-MKT-001\u200b", "S\u041eP-MKT-001", "a/b?c#d", "../../api", "<b>x</b>", "=1+1"]
)
def test_a_number_that_cannot_be_told_apart_or_typed_is_refused_together_with_the_title(
    world: World, number: str
) -> None:
    assert invalid(registered(world, number, title="Roasting\u202e")) == {"number", "title"}
    assert world.ayu.does("GET", "/api/sops")["sops"] == []


def test_a_registered_number_is_listed_in_its_usual_characters(world: World) -> None:
    assert registered(world, "ＳＯＰ／MKT\u201307/2025").get_json()["number"] == "SOP/MKT-07/2025"  # full width


# where its address leads


@pytest.mark.parametrize(
    "typed",
    [
        "sop-mkt-001",
        "ＳＯＰ-MKT-００１",
        "SOP\u2011MKT\u2011001",
        "SOP-MKT-001%20",
        "%20SOP-MKT-001",
        "SOP-MKT-001\u200b",
    ],
)
def test_the_address_leads_to_the_sop_however_the_number_is_typed(in_force: World, typed: str) -> None:
    assert Client(in_force.app).get(f"/s/{typed}").status_code == HTTPStatus.FOUND


@pytest.fixture(scope="module")
def in_force(tmp_path_factory: pytest.TempPathFactory) -> Any:
    world = World(tmp_path_factory.mktemp("in-force"))
    world.authorised()
    yield world
    world.close()


def test_an_indonesian_number_with_slashes_is_led_to_quoted_and_typed(tmp_path: Path) -> None:
    pattern = "{sequence:03}/SOP-{department}/{month_roman}/{year}"
    world = World(tmp_path, organisation=replace(KOPI, number_pattern=pattern))
    sop, anybody = world.authorised(), Client(world.app)
    for typed in (sop["number"], sop["number"].replace("/", "%2F"), sop["number"].lower()):
        assert anybody.get(f"/s/{typed}").headers["Location"] == sop["document"]["url"]
    world.close()


# what 0.2.0 recorded


def test_what_0_2_0_claimed_in_any_spelling_holds_and_is_found(world: World) -> None:
    mixed, capitals = of_0_2_0(world.office, "Sop-Mkt-2", "SOP-MKT-001")
    assert invalid(registered(world, "SOP-MKT-2")) == {"number"}
    assert invalid(registered(world, "sop-mkt-001")) == {"number"}
    assert world.draft()["number"] == "SOP-MKT-002"
    for typed in ("Sop-Mkt-2", "sop-mkt-2", "SOP\u2011MKT\u20112"):
        assert holder(world.office, typed) == mixed
    assert holder(world.office, "sop-mkt-001") == capitals
    assert world.office.records.verify() == ()


def test_two_of_0_2_0_that_are_the_same_now_are_each_found_as_they_are_written(world: World) -> None:
    one, other, seen = of_0_2_0(world.office, "SOP-MKT-001", "sop-mkt-001", "SOP-MKT-001\u200b")
    assert holder(world.office, "SOP-MKT-001") == one
    assert holder(world.office, "sop-mkt-001") == other
    assert holder(world.office, "SOP-MKT-001\u200b") == seen
    assert holder(world.office, "Sop-Mkt-001") == one


def test_numbers_of_0_2_0_are_compared_once_and_their_histories_stay_as_they_were(world: World) -> None:
    (old,) = of_0_2_0(world.office, "Sop-Mkt-2")
    before = world.office.records.read(old)
    watched = Watched(world.office.records)
    office = replace(world.office, records=cast("Records", watched))
    for _ in range(2):
        assert holder(office, "SOP-MKT-9") is None
    assert (watched.calls["summaries"], watched.calls["append"]) == (1, 1)
    assert world.office.records.read(old) == before
