"""The register's worksheet of proposals: what cards say stands there, and what people type there is taken in, once."""

from dataclasses import replace
from typing import Any, cast

import gspread
import pytest

from service.domain.facts.plan import Details
from service.domain.history.plan import Proposal
from service.domain.register.worksheets import PROPOSALS
from service.records.interface import Records
from service.sandbox.core.faults import Fault
from service.workflow.acts.planning import change, propose
from service.workflow.acts.queued import settle_everything
from service.workflow.acts.syncing import sync
from service.workflow.acts.taking_in import take_in
from service.workflow.means.plans import read_plan
from tests.people import AYU, BUDI
from tests.workflow.settling.test_registering import register
from tests.world import World

YEAR = 2026
COLUMNS = [column.id for column in PROPOSALS.columns]


def tab(world: World, person: str = BUDI) -> gspread.Worksheet:
    return register(world, person).get_worksheet_by_id(PROPOSALS.sheet_id)


def rows(world: World) -> list[dict[str, Any]]:
    """Return what stands below the header, by column."""
    return [dict(zip(COLUMNS, one, strict=False)) for one in tab(world).get_all_values()[1:] if any(one)]


def typed(world: World, row: int, **cells: str) -> None:
    """Have Budi type into a row."""
    tab(world).batch_update(
        [
            {"range": gspread.utils.rowcol_to_a1(row, COLUMNS.index(name) + 1), "values": [[text]]}
            for name, text in cells.items()
        ]
    )


def proposals(world: World) -> list[Proposal]:
    return list(read_plan(world.office, YEAR).proposals.values())


def proposed(world: World) -> None:
    """Have Ayu propose an SOP on a card."""
    world.found()
    propose(world.office, AYU, YEAR, "MKT", Details("Handling complaints", "An answered complaint", priority="high"))
    settle_everything(world.office)


def test_what_is_proposed_on_a_card_stands_in_the_worksheet(world: World) -> None:
    proposed(world)
    (row,) = rows(world)
    assert (row["title"], row["result"], row["priority"]) == ("Handling complaints", "An answered complaint", "Tinggi")
    assert (row["proposed_by"], row["state"]) == ("Ayu Lestari", "Diusulkan")


def test_rows_that_people_type_become_proposals_in_their_own_place_once(world: World) -> None:
    proposed(world)
    typed(world, 3, department="Pemasaran", title="Paying", result="Paid", priority="rendah", due="15 Des 2026")
    for _ in range(2):
        sync(world.office)
    _, one = proposals(world)
    assert (one.department, one.details.title, one.details.priority) == ("MKT", "Paying", "low")
    assert (str(one.details.due), one.source) == ("2026-12-15", "register")
    assert [row["title"] for row in rows(world)] == ["Handling complaints", "Paying"]
    assert rows(world)[1]["key"] == f"plan-{YEAR}:{one.id}"
    assert rows(world)[1]["state"] == "Diusulkan"


def test_a_row_without_its_result_says_so_and_is_taken_in_once_it_has_one(world: World) -> None:
    proposed(world)
    typed(world, 4, department="MKT", title="Paying", owner="nobody")
    sync(world.office)
    assert len(proposals(world)) == 1
    assert "Hasil: Wajib diisi." in rows(world)[1]["state"]
    typed(world, 4, result="Paid", owner="")
    sync(world.office)
    assert [one.details.result for one in proposals(world)] == ["An answered complaint", "Paid"]


def test_a_row_whose_key_was_not_written_is_taken_in_no_second_time(world: World) -> None:
    proposed(world)
    typed(world, 3, department="MKT", title="Paying", result="Paid")
    world.sandbox.plant(Fault("cut-before", method="sheets.spreadsheets.batchUpdate", times=9))
    sync(world.office)
    world.sandbox.clear_faults()
    sync(world.office)
    assert [one.details.title for one in proposals(world)] == ["Handling complaints", "Paying"]
    assert all(row["key"] for row in rows(world))


def test_what_people_change_in_a_row_the_proposal_says_until_it_is_a_draft(world: World) -> None:
    proposed(world)
    typed(world, 2, title="Handling complaints and praise", result="")
    sync(world.office)
    assert rows(world)[0]["result"] == "An answered complaint", "what cannot be is written over"
    typed(world, 2, title="Handling complaints and praise")
    sync(world.office)
    assert [one.details.title for one in proposals(world)] == ["Handling complaints and praise"]


class Meanwhile:
    """Records during whose look at what is unsettled a proposal is changed on its card, its row written or not."""

    def __init__(self, world: World, *, settled: bool) -> None:
        self.world, self.settled_ = world, settled

    def __getattr__(self, name: str) -> object:
        return getattr(self.world.office.records, name)

    def unsettled(self, limit: int) -> tuple[str, ...]:
        before = self.world.office.records.unsettled(limit)
        (one,) = proposals(self.world)
        change(self.world.office, AYU, YEAR, one.id, replace(one.details, title="Answering complaints"))
        if self.settled_:
            settle_everything(self.world.office)
        return before


@pytest.mark.parametrize("settled", [False, True])
def test_a_change_on_a_card_while_rows_are_taken_in_stays(world: World, settled: bool) -> None:
    proposed(world)
    office = replace(world.office, records=cast("Records", Meanwhile(world, settled=settled)))
    take_in(office, office.histories.workplace())
    assert [one.details.title for one in proposals(world)] == ["Answering complaints"]
