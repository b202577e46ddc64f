"""What bad input and bad luck get: a sentence, the right status, and nothing half done that settling does not mend."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import gspread
import pytest
import requests
from werkzeug.test import TestResponse

from service.records.sqlite import SqliteRecords
from service.web.api.openapi import api
from service.web.caller import address
from service.workflow.acts.syncing import sync
from service.workflow.means.lateness import FOLLOWS
from service.workflow.means.office import Office
from service.workflow.settling.settle import settle_all
from tests.people import AYU, CITRA, FITRI
from tests.system.handiwork import Hand, spreadsheet
from tests.system.looking import documents, register, service
from tests.system.unhurried import unhurried
from tests.world import Actor, World, draft

Json = dict[str, Any]


def told(answer: TestResponse, status: int) -> Json:
    """Return the problem that an answer is, checked for its form."""
    assert answer.status_code == status, answer.get_data(as_text=True)
    assert answer.content_type.startswith("application/problem+json")
    problem: Json = answer.get_json(force=True)
    assert problem["detail"].endswith((".", "”."))
    return problem


def nothing_was_done(world: World) -> None:
    assert world.ayu.does("GET", "/api/sops")["sops"] == []
    assert documents(world) == []


@pytest.mark.parametrize(
    ("wrong", "fields"),
    [
        ({"template": "no-such-template"}, {"template"}),
        ({"authoriser": "citra"}, {"authoriser"}),
        ({"owner": "nobody@kopi.example"}, {"owner"}),
        ({"authors": ["ayu@", AYU]}, {"authors[0]"}),
        ({"title": "x" * 201}, {"title"}),
        ({"title": " "}, {"title"}),
        ({"title": "a\x00b"}, {"title"}),
        ({"title": "a\u202eb"}, {"title"}),
        ({"department": "XXX", "title": ""}, {"department", "title"}),
        ({"concerned": ["FIN", "YYY"]}, {"concerned[1]"}),
        ({"language": "fr"}, {"language"}),
        ({"fields": {"channel": "x" * 301, "nonsense": "x"}}, {"fields.channel", "fields.nonsense"}),
    ],
)
def test_wrong_input_is_told_by_name_all_at_once_and_nothing_is_done(
    world: World, wrong: Json, fields: set[str]
) -> None:
    world.found()
    problem = told(world.ayu.post("/api/sops", draft(**wrong)), HTTPStatus.UNPROCESSABLE_ENTITY)
    assert fields <= {one["field"] for one in problem["problems"]}
    assert world.calls().total() == 0
    nothing_was_done(world)


# the Doc


def delete(world: World, file_id: str) -> None:
    service(world, "drive", "v3").files().delete(fileId=file_id, supportsAllDrives=True).execute()


def trash(world: World, file_id: str) -> None:
    world.fitri.does("PATCH", f"/drive/v3/files/{file_id}?supportsAllDrives=true", {"trashed": True})


def test_a_deleted_doc_is_told_and_the_others_go_on(world: World) -> None:
    gone, other = world.rehearsed(), world.draft(title="Another SOP")
    delete(world, gone["document"]["id"])
    body = {"meaning": "Read and authorised."}
    told(world.citra.post(f"/api/sops/{gone['id']}/authorise", body), HTTPStatus.NOT_FOUND)
    Hand(world, AYU, other["document"]["id"]).add_paragraph("One more sentence.")
    synced = sync(world.office)
    assert synced.changed == [other["number"]]
    assert world.ayu.does("GET", f"/api/sops/{gone['id']}")["status"] == "awaiting_authorisation"


def test_a_doc_that_was_trashed_is_out_of_the_trash_once_it_is_authorised(world: World) -> None:
    sop = world.rehearsed()
    trash(world, sop["document"]["id"])
    assert world.authorise(sop)["locked"]
    (doc,) = documents(world)
    assert doc["id"] == sop["document"]["id"]


def test_a_doc_without_a_step_table_is_told_with_what_to_do(world: World) -> None:
    sop = world.draft()
    hand = Hand(world, AYU, sop["document"]["id"])
    table = hand.step_table()
    hand.send({"deleteContentRange": {"range": {k: table[k] for k in ("startIndex", "endIndex")}}})
    assert sync(world.office).waiting == []
    problem = told(world.citra.post(f"/api/sops/{sop['id']}/authorise", {"meaning": "x"}), HTTPStatus.CONFLICT)
    assert "step table" in problem["detail"]
    assert {"unread", "no_steps"} & {one["code"] for one in problem["outstanding"]}


# the register


def header(world: World) -> list[str]:
    return register(world)["SOP"][0]


@pytest.mark.parametrize("how", ["trashed", "deleted"])
def test_a_register_that_somebody_removed_is_there_again_with_every_row(world: World, how: str) -> None:
    sops = [world.draft(title=f"SOP {number}") for number in range(3)]
    before = register(world)
    register_id = world.office.histories.workplace().register_id or ""
    (trash if how == "trashed" else delete)(world, register_id)
    world.open_round(sops[0])
    sync(world.office)
    assert settle_all(world.office) == ()
    after = register(world)
    assert {tab: len(rows) for tab, rows in after.items()} == {tab: len(rows) for tab, rows in before.items()}
    place = world.office.histories.workplace().register_id or ""
    state = service(world, "drive", "v3").files().get(fileId=place, supportsAllDrives=True, fields="trashed").execute()
    assert state == {"trashed": False}


def drop_header(sheet: gspread.Spreadsheet) -> None:
    for worksheet in sheet.worksheets():
        worksheet.delete_rows(1)


def overwrite_header(sheet: gspread.Spreadsheet) -> None:
    worksheet = sheet.get_worksheet_by_id(1002)
    worksheet.update([["mine"] * 8], "A1:H1")


def drop_key_column(sheet: gspread.Spreadsheet) -> None:
    sheet.get_worksheet_by_id(1002).delete_columns(1)


def drop_tab(sheet: gspread.Spreadsheet) -> None:
    sheet.del_worksheet_by_id(1002)


def empty_tab(sheet: gspread.Spreadsheet) -> None:
    sheet.get_worksheet_by_id(1001).clear()


@pytest.mark.parametrize("harm", [drop_header, overwrite_header, drop_key_column, drop_tab, empty_tab])
def test_a_register_that_somebody_damaged_is_whole_again_after_the_next_act(
    world: World, harm: Callable[[gspread.Spreadsheet], None]
) -> None:
    sops = [world.draft(title=f"SOP {number}") for number in range(3)]
    steps = sum(len(sop["steps"]) for sop in sops)
    harm(spreadsheet(world, FITRI))
    sop = world.open_round(sops[0])
    assert sop["waiting"] == str(FOLLOWS)
    for sheet_id, rows in ((1001, len(sops)), (1002, steps)):
        keys = [
            row[0]
            for row in spreadsheet(world, FITRI).get_worksheet_by_id(sheet_id).get_all_values()
            if any(cell.startswith("sop-") for cell in row)
        ]
        assert len(keys) == rows
    assert {"Nomor", "Judul", "Status"} <= set(header(world))


# the network


def offline(world: World) -> Office:
    """Return the office with the cable pulled out."""

    class Unplugged:
        def request(self, *_: Any, **__: Any) -> Any:
            raise OSError(101, "Network is unreachable")

        def send(self, *_: Any, **__: Any) -> Any:
            raise requests.ConnectionError("Network is unreachable")

        def close(self) -> None:
            pass

    def session() -> requests.Session:
        found = requests.Session()
        found.mount("https://", Unplugged())  # type: ignore[arg-type]  # an adapter in all that is asked of it here
        return found

    return unhurried(world, Unplugged, session)


def at(office: Office, email: str) -> Actor:
    return Actor(api(office, address), email)


def test_a_draft_without_a_network_keeps_its_number_and_is_finished_later(world: World) -> None:
    world.found()
    answer = at(offline(world), AYU).post("/api/sops", draft())
    assert answer.status_code == HTTPStatus.CREATED
    assert answer.json is not None
    assert answer.json["number"] == "SOP-MKT-001"
    assert answer.json["waiting"].endswith(".")
    assert documents(world) == []
    world.sandbox.advance(700)  # the create may have landed: it is looked for, for ten minutes
    assert settle_all(world.office) == ()
    assert len(documents(world)) == 1
    assert len(world.ayu.does("GET", f"/api/sops/{answer.json['id']}")["steps"]) > 0


@pytest.mark.parametrize(
    ("path", "body", "who"),
    [("/api/sync", {}, AYU), ("/api/sops/{}/authorise", {"meaning": "Read and authorised."}, CITRA)],
)
def test_what_cannot_begin_without_a_network_is_unavailable_and_leaves_no_trace(
    world: World, path: str, body: Json, who: str
) -> None:
    sop = world.rehearsed()
    length = world.office.histories.read(sop["id"]).length
    answer = at(offline(world), who).post(path.format(sop["id"]), body)
    told(answer, HTTPStatus.SERVICE_UNAVAILABLE)
    assert answer.headers["Retry-After"]
    assert world.office.histories.read(sop["id"]).length == length
    assert world.authorise(sop)["locked"]


# the disk


def limit(office: Office, more: int | None) -> None:
    """Let the records grow by so many pages and no further, or again as they like."""
    assert isinstance(office.records, SqliteRecords)
    for connection in office.records._all.values():
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + more if more is not None else 1_000_000}")


def test_a_full_disk_is_told_and_what_was_begun_is_finished_once_there_is_space(world: World) -> None:
    world.found()
    author = at(world.office, AYU)
    limit(world.office, 2)
    answers = []
    for number in range(30):
        answers.append(author.post("/api/sops", draft(title=f"SOP {number}")))
        if answers[-1].status_code != HTTPStatus.CREATED:
            break
    problem = told(answers[-1], HTTPStatus.SERVICE_UNAVAILABLE)
    assert "disk" in problem["detail"]
    begun = [answer.json for answer in answers[:-1]]
    limit(world.office, None)
    world.sandbox.advance(61)  # a lease that could not be given up runs out
    assert settle_all(world.office) == ()
    assert len(documents(world)) == len(begun)
    assert [line["number"] for line in author.does("GET", "/api/sops")["sops"]] == [
        f"SOP-MKT-{number:03}" for number in range(1, len(begun) + 1)
    ]
    assert author.does("POST", "/api/sops", draft())["number"] == f"SOP-MKT-{len(begun) + 1:03}"
    assert world.office.records.verify() == ()
