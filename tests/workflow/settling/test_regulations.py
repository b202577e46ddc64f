"""What is no longer in force: marked in the register, on the card or by API, told where it is cited, and taken back."""

from http import HTTPStatus
from typing import Any

import gspread
import pytest

from service.domain.errors import Conflict
from service.domain.history.regulations import STREAM
from service.domain.register.worksheets import MAP, REGULATIONS
from service.records.interface import FASTER, Append, EncodedFact
from service.workflow.acts.syncing import sync
from service.workflow.means.revocations import note_revocations
from service.workflow.settling import company_rows
from tests.people import AYU
from tests.web.answers import invalid
from tests.workflow.settling.test_digests import text
from tests.workflow.settling.test_mailing import Company
from tests.workflow.settling.test_registering import register
from tests.world import FIELDS, World

GUIDE = "Kopi Nusantara style guide 2026"
LAW = "UU No. 27 Tahun 2022 tentang Pelindungan Data Pribadi"


@pytest.fixture
def cited(world: World) -> dict[str, Any]:
    """A law that an SOP in force cites, and a draft in other words."""
    world.authorised(fields=FIELDS | {"brand_guide": LAW})
    world.draft(title="Another SOP", fields=FIELDS | {"brand_guide": "Undang-Undang Nomor 27 Tahun 2022"})
    return listed(world)


def listed(world: World) -> dict[str, Any]:
    (one,) = world.dewi.does("GET", "/api/regulations")["regulations"]
    return dict(one)


def worksheet(world: World) -> gspread.Worksheet:
    return register(world).get_worksheet_by_id(REGULATIONS.sheet_id)


def row(world: World) -> list[str]:
    header, line, *_ = worksheet(world).get_all_values()
    return line[: len(header)]


def write(world: World, column: str, text: str) -> None:
    """Have Fitri, who controls documents, write into a cell."""
    sheet = worksheet(world)
    place = [one.id for one in REGULATIONS.columns].index(column) + 1
    sheet.update_cell(2, place, text)
    sync(world.office)


def revoked(world: World, sop: dict[str, Any]) -> list[str]:
    found = world.dewi.does("GET", f"/api/sops/{sop['cited_by'][0]['sop_id']}/regulations")["revoked"]
    return [one["sentence"] for one in found]


def test_each_document_is_one_row_with_the_sops_that_cite_it(world: World, cited: dict[str, Any]) -> None:
    key, name, sops, count, *_ = row(world)
    assert (key, name) == ("regulations:uu/27/2022", "UU 27/2022 (Pelindungan Data Pribadi)")
    assert (sops, count) == ("SOP-MKT-001, SOP-MKT-002 (rancangan)", "2")
    places = {one["place"] for one in cited["cited_by"]}
    assert {"identity block, legal basis", "identity block, qualifications", "step 4, inputs required"} <= places


def test_a_withdrawal_that_a_process_begins_with_takes_the_rows_of_what_it_cited_and_of_the_map(world: World) -> None:
    sop = world.authorised()  # lived elsewhere: the process that withdraws has read nothing yet
    world.citra.does("POST", f"/api/sops/{sop['id']}/withdraw", {"reason": "No longer needed."})
    of_map = register(world).get_worksheet_by_id(MAP.sheet_id)
    assert [len(sheet.get_all_values()) for sheet in (worksheet(world), of_map)] == [1, 1], "nothing but headers"


def test_a_mark_in_the_register_counts_after_a_sync_and_so_does_its_end(world: World, cited: dict[str, Any]) -> None:
    assert revoked(world, cited) == []
    write(world, "mark", "Dicabut")
    assert "is revoked" in revoked(world, cited)[0]
    assert row(world)[7] == "pengendali dokumen, di sini"
    write(world, "successor", "UU 99/2026")
    assert "UU 99/2026 took its place" in revoked(world, cited)[0]
    assert row(world)[4] == "Diganti"
    write(world, "mark", "")
    write(world, "successor", "")
    assert revoked(world, cited) == []
    assert row(world)[4:8] == [""] * 4


@pytest.mark.parametrize("times", [1, company_rows.ATTEMPTS])
def test_a_mark_in_the_register_is_not_lost_where_others_are_faster(
    world: World, cited: dict[str, Any], monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    faster = [FASTER] * times

    def late(*arguments: Any, **named: Any) -> Any:
        if faster:
            raise Conflict(faster.pop())
        return note_revocations(*arguments, **named)

    monkeypatch.setattr(company_rows, "note_revocations", late)
    write(world, "mark", "Dicabut")
    assert row(world)[4] == "Dicabut"
    assert bool(revoked(world, cited)) == (times < company_rows.ATTEMPTS)
    world.draft(title="Whose rows are written next", fields=FIELDS | {"brand_guide": LAW})
    sync(world.office)
    assert row(world)[4] == "Dicabut"
    assert revoked(world, cited)


@pytest.mark.usefixtures("cited")
def test_marks_that_cannot_be_read_keep_their_cells_and_stop_no_other_row(world: World) -> None:
    later = [EncodedFact("Tomorrow", 1, {})]
    world.office.records.append(Append(STREAM, 0, later, world.office.clock(), AYU))
    write(world, "mark", "Dicabut")
    other = world.draft(title="Whose rows are written all the same")
    assert sync(world.office).waiting == []
    assert row(world)[4] == "Dicabut"
    assert other["number"] in str(register(world).get_worksheet_by_id(1001).get_all_values())


def test_the_api_marks_it_for_controllers_alone_and_the_register_follows_in_one_read_and_batch(
    world: World, cited: dict[str, Any]
) -> None:
    body = {"key": cited["key"], "successor": "UU 99/2026"}
    assert world.ayu.post("/api/regulations/revoked", body).status_code == HTTPStatus.FORBIDDEN
    assert world.fitri.post("/api/regulations/revoked", {"key": "nil"}).status_code == HTTPStatus.NOT_FOUND
    assert invalid(world.fitri.post("/api/regulations/revoked", body | {"successor": "UU 27/2022"})) == {"successor"}
    world.calls()
    done = world.fitri.post("/api/regulations/revoked", body, key="k")
    assert world.calls().total() == 2
    assert world.fitri.post("/api/regulations/revoked", body, key="k").get_json() == done.get_json()
    assert row(world)[4:6] == ["Diganti", "UU 99/2026"]
    sync(world.office)
    assert revoked(world, cited)
    world.fitri.does("POST", "/api/regulations/restored", {"key": cited["key"]})
    assert revoked(world, cited) == []
    assert row(world)[4:6] == ["", ""]


def test_a_draft_says_it_among_its_checks_and_is_authorised_all_the_same(world: World) -> None:
    sop = world.rehearsed(fields=FIELDS | {"brand_guide": LAW})
    world.fitri.does("POST", "/api/regulations/revoked", {"key": listed(world)["key"]})
    found = world.ayu.does("GET", f"/api/sops/{sop['id']}/checks")
    assert "revoked_basis" in str(found)
    assert world.authorise(sop)["status"] == "authorised"


def test_a_register_that_was_taken_apart_says_the_mark_again(world: World, cited: dict[str, Any]) -> None:
    world.fitri.does("POST", "/api/regulations/revoked", {"key": cited["key"]})
    register(world).del_worksheet(worksheet(world))
    sync(world.office)
    sync(world.office)
    assert row(world)[4] == "Dicabut"
    assert revoked(world, cited)


def test_the_owner_has_one_line_for_all_that_cite_it_and_none_once_the_mark_is_gone(world: World) -> None:
    world.found()
    company = Company(world)
    company.drafted()
    company.drafted()
    key = listed(world)["key"]
    for path in ("revoked", "restored", "revoked"):
        world.fitri.does("POST", f"/api/regulations/{path}", {"key": key})
    world.to_morning()
    sync(company.office)
    (mail,) = company.received(AYU)
    assert text(mail).count("SOP-MKT-001, SOP-MKT-002") == 1
    assert f"“{GUIDE}” sudah dicabut" in text(mail)
    world.to_morning()
    sync(company.office)
    assert len(company.received(AYU)) == 1
