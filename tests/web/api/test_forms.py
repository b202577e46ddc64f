"""Forms and attachments: listed in the Doc, locked and moved with the SOP, copied where one is changed."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from service.gateways.drive.kinds import DOCUMENT
from service.sandbox.core.faults import Fault, Kind, PlantedAnswer
from tests.people import AYU
from tests.web.answers import Json, invalid, path, refused, standing
from tests.web.api.test_identity_block import registered
from tests.web.api.test_next_revision import DAY, gone_round
from tests.web.panel.google import Panel
from tests.workflow.acts.test_feed_lost import copied
from tests.world import World

LINK = "https://docs.google.com/document/d/{}/edit"


def drive_file(world: World, name: str = "Brief form", folder: str = "drafts/MKT") -> str:
    """Return a file that Ayu laid into a folder of the company's, or where nobody else sees it."""
    parents = {"parents": [world.office.histories.workplace().folders[folder]]} if folder else {}
    body = {"name": name, "mimeType": DOCUMENT, **parents}
    return str(world.ayu.does("POST", "/drive/v3/files?fields=id&supportsAllDrives=true", body)["id"])


def add(world: World, sop: Json, file_id: str = "", **other: str) -> Json:
    given = {"name": "Permintaan naskah", "number": "FRM-MKT-01", "revision": "0", **other}
    return dict(world.ayu.does("POST", path(sop, "forms"), {**given, "link": LINK.format(file_id) if file_id else ""}))


def brought_to_authorisation(world: World, sop: Json) -> Json:
    return gone_round(world, world.ayu.does("GET", path(sop)))


def test_forms_are_read_below_their_heading_and_in_a_row_of_their_name(world: World) -> None:
    behind = """
# Formulir dan Lampiran
- FRM-MKT-01 Rev. 2: Permintaan naskah
- Daftar periksa gambar (FRM/MKT/02, revisi 1)
- Tidak ada
# Penutup
- FRM-MKT-99 Bukan formulir di sini
"""
    sop = registered(world, "# Tujuan", steps=_STEPS + behind)
    assert [(one["name"], one["number"], one["revision"]) for one in sop["forms"]] == [
        ("Permintaan naskah", "FRM-MKT-01", "2"),
        ("Daftar periksa gambar", "FRM/MKT/02", "1"),
    ]
    assert [one["file"] for one in sop["forms"]] == [None, None]


_STEPS = """
| Kegiatan | PIC | Waktu | Output | Keterangan |
| Menulis naskah | Penulis Konten | 2 jam | Naskah | |
| Menerbitkan | Penulis Konten | 1 jam | Terbitan | |
"""


def test_a_form_is_listed_in_the_doc_with_its_link_and_taken_out_again(world: World) -> None:
    sop, file_id = world.draft(), drive_file(world)
    world.calls()
    after = add(world, sop, file_id)
    assert world.calls().total() == 6  # Docs read, batch, read; a look at the file; the register
    (form,) = after["forms"]
    assert (form["name"], form["number"], form["revision"]) == ("Permintaan naskah", "FRM-MKT-01", "0")
    assert (form["file"]["id"], form["title"], form["seen"], form["locked"]) == (file_id, "Brief form", True, False)
    texts = [getattr(one, "text", "") for one in world.office.google.docs.read(sop["document"]["id"]).document.after]
    assert texts[-2:] == ["Forms and attachments", "Permintaan naskah (FRM-MKT-01, Rev. 0)"]
    add(world, sop, name="Second", number="")
    both = world.ayu.does("GET", path(sop))["forms"]
    assert [one["name"] for one in both] == ["Permintaan naskah", "Second"]
    assert invalid(world.ayu.post(path(sop, "forms"), {"name": "Again", "link": LINK.format(file_id)})) == {"link"}
    left = world.ayu.does("POST", path(sop, "forms/removed"), {"form": form["id"]})
    assert [one["name"] for one in left["forms"]] == ["Second"]
    assert refused(world.ayu.post(path(sop, "forms/removed"), {"form": form["id"]})) == {"form_unknown"}
    none = world.ayu.does("POST", path(sop, "forms/removed"), {"form": both[1]["id"]})
    assert none["forms"] == []
    hidden = drive_file(world, folder="")
    assert [one["seen"] for one in add(world, sop, hidden)["forms"]] == [False]
    assert not world.office.records.held([f"form:{hidden}"])
    folder = world.office.histories.workplace().folders["drafts/MKT"]
    parents = world.ayu.does("GET", f"/drive/v3/files/{hidden}?fields=parents")["parents"]
    moved = f"addParents={folder}&removeParents={','.join(parents)}&supportsAllDrives=true"
    world.ayu.does("PATCH", f"/drive/v3/files/{hidden}?{moved}", {})
    add(world, sop, name="Third", number="")
    assert [one["seen"] for one in world.ayu.does("GET", path(sop))["forms"]] == [True, None]
    assert world.office.records.held([f"form:{hidden}"])


def test_what_is_wrong_with_a_form_is_said_at_once(world: World) -> None:
    sop = world.draft()
    wrong = {"name": " ", "revision": "two", "link": "https://example.com/form"}
    assert invalid(world.ayu.post(path(sop, "forms"), wrong)) == {"name", "revision", "link"}
    folder = "https://drive.google.com/drive/folders/1abcdefghij"
    assert invalid(world.ayu.post(path(sop, "forms"), {"name": "A form", "link": folder})) == {"link"}
    assert invalid(world.ayu.post(path(sop, "forms"), {"name": "A form", "revision": "٣"})) == {"revision"}
    assert invalid(world.ayu.post(path(sop, "forms"), {"name": "A form", "revision": "1000"})) == {"revision"}
    assert invalid(world.ayu.post(path(sop, "forms"), {"name": "Checklist Rev. 3 old"})) == {"name"}
    world.open_round(sop)
    assert refused(world.ayu.post(path(sop, "forms"), {"name": "A form"})) == {"round_open"}


@pytest.fixture(scope="module")
def with_form(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Json, str]:
    """A company whose only SOP lists a form and awaits its authorisation."""
    with closing(World(tmp_path_factory.mktemp("with_form") / "data")) as world:
        sop = world.draft()
        file_id = drive_file(world)
        add(world, sop, file_id)
        return world.folder, brought_to_authorisation(world, sop), file_id


@pytest.fixture(scope="module")
def in_force(
    tmp_path_factory: pytest.TempPathFactory, with_form: tuple[Path, Json, str]
) -> tuple[Path, Json, str, int, int]:
    """That company with its SOP in force, and what calls and updates of files its authorisation took."""
    folder, sop, file_id = with_form
    then = tmp_path_factory.mktemp("in_force") / "data"
    shutil.copytree(folder, then)
    with closing(World(then)) as world:
        world.calls()
        sop = world.authorise(sop)
        calls = world.calls()
        return then, sop, file_id, calls.total(), calls["drive.files.update"]


@pytest.fixture
def authorised(in_force: tuple[Path, Json, str, int, int], tmp_path: Path) -> Iterator[tuple[World, Json, str]]:
    """A copy of that company."""
    folder, sop, file_id, *_ = in_force
    shutil.copytree(folder, tmp_path / "data")
    with closing(World(tmp_path / "data")) as world:
        yield world, sop, file_id


def test_a_form_is_locked_and_moved_with_the_sop_one_call_a_form(
    in_force: tuple[Path, Json, str, int, int], authorised: tuple[World, Json, str]
) -> None:
    *_, calls, updates = in_force
    world, sop, file_id = authorised
    assert (calls, updates) == (9 + 1, 1 + 1)
    assert standing(world, file_id) == ("in_force", True)
    assert [(one["locked"], one["folder"]) for one in sop["forms"]] == [(True, "in_force")]
    world.citra.does("POST", path(sop, "withdraw"), {"reason": "We closed the blog."})
    assert standing(world, file_id) == ("superseded", True)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("kind", ["cut-after", "cut-before"])
def test_an_answer_that_is_lost_while_a_form_is_locked_loses_nothing(
    kind: Kind, with_form: tuple[Path, Json, str], tmp_path: Path
) -> None:
    folder, sop, file_id = with_form
    shutil.copytree(folder, tmp_path / "data")
    with closing(World(tmp_path / "data")) as world:
        world.sandbox.plant(Fault(kind, method="drive.files.update", file=file_id, times=2))
        world.authorise(sop)
        world.ayu.does("POST", "/api/sync")
        after = world.ayu.does("GET", path(sop))
        assert (standing(world, file_id), after["outstanding"]) == (("in_force", True), [])


def test_a_form_that_baku_may_not_lock_is_named_and_stands_in_nobodys_way(
    with_form: tuple[Path, Json, str], tmp_path: Path
) -> None:
    folder, sop, file_id = with_form
    shutil.copytree(folder, tmp_path / "data")
    with closing(World(tmp_path / "data")) as world:
        no = PlantedAnswer(403, "cannotMoveFile", "The user cannot move this file.")
        world.sandbox.plant(Fault("answer", method="drive.files.update", file=file_id, planted=no))
        after = world.authorise(sop)
        assert (after["status"], after["locked"]) == ("authorised", True)
        (item,) = [one for one in after["outstanding"] if one["code"] == "google_refused"]
        assert "Permintaan naskah (FRM-MKT-01, Rev. 0)" in item["sentence"]
        assert standing(world, file_id) == ("drafts/MKT", False)
        world.ayu.does("POST", "/api/sync")
        assert standing(world, file_id) == ("in_force", True)


def test_a_form_is_watched_as_its_doc_is(authorised: tuple[World, Json, str]) -> None:
    world, sop, file_id = authorised
    unlock: dict[str, Any] = {"contentRestrictions": [{"readOnly": False}]}
    account = world.office.google.drive
    account._update(file_id, unlock, "", "")  # as an organizer does by hand
    world.sandbox.advance(DAY)
    world.ayu.does("POST", "/api/sync")
    assert [(a["alarm"], a["detail"]) for a in world.ayu.does("GET", path(sop))["alarms"]] == [
        ("form_unlocked", "Permintaan naskah (FRM-MKT-01, Rev. 0)")
    ]
    folder = world.office.histories.workplace().folders["in_force"]
    account.lock_and_move(file_id, "Again", to=folder, away_from=folder)
    world.sandbox.advance(DAY)
    world.ayu.does("POST", "/api/sync")
    assert world.ayu.does("GET", path(sop))["alarms"] == []


def test_what_the_next_revision_leaves_stays_and_what_it_changes_is_a_new_copy(
    authorised: tuple[World, Json, str],
) -> None:
    world, sop, file_id = authorised
    kept = drive_file(world, "Second form")
    draft = world.ayu.does("POST", path(sop, "revisions"), {"reason": "A new channel", "class": "change"})
    assert [(one["locked"], one["may_be_copied"]) for one in draft["forms"]] == [(True, True)]
    assert standing(world, file_id) == ("in_force", True)
    add(world, draft, kept, name="Second form", number="FRM-MKT-02")
    changed = world.ayu.does("POST", path(draft, "forms/changed"), {"form": draft["forms"][0]["id"]})
    copy = next(one for one in changed["forms"] if one["number"] == "FRM-MKT-01")
    assert (copy["revision"], copy["locked"], copy["may_be_copied"]) == ("1", False, False)
    assert copy["file"]["id"] != file_id
    assert standing(world, copy["file"]["id"]) == ("drafts/MKT", False)
    twin = copied(world, copy["file"]["id"])
    assert world.ayu.does("POST", "/api/sync")["swept"] == [twin]
    after = world.authorise(brought_to_authorisation(world, draft))
    assert len(after["forms"]) == 2
    assert standing(world, copy["file"]["id"]) == standing(world, kept) == ("in_force", True)
    assert standing(world, file_id) == ("superseded", True)


def test_a_form_of_another_sop_is_linked_and_left_where_it_is(authorised: tuple[World, Json, str]) -> None:
    world, first, file_id = authorised
    second = add(world, world.draft(title="Publication"), file_id)
    assert [one["of"] for one in second["forms"]] == [first["number"]]
    assert standing(world, file_id) == ("in_force", True)
    third = add(world, second, second["document"]["id"], name="Itself")
    assert third["forms"][1]["of"] == second["number"]


def test_what_baku_keeps_for_something_else_is_only_linked(authorised: tuple[World, Json, str]) -> None:
    world, first, _ = authorised
    place = world.office.histories.workplace()
    template = world.office.google.drive.make_document("Own template", place.folder("templates"), {})
    kept = {first["archive"]["id"]: first["number"], place.register_id or "": "Baku", template: "Baku"}
    second = world.draft(title="Publication")
    for number, file_id in enumerate(kept):
        second = add(world, second, file_id, name=f"Form {chr(65 + number)}", number="")
    assert [(one["of"], one["title"]) for one in second["forms"]] == [(of, "") for of in kept.values()]
    look = world.office.google.drive.look
    before = [(s.parents, s.locked) for s in map(look, kept) if s]
    after = world.authorise(brought_to_authorisation(world, second))
    assert [one["locked"] for one in after["forms"]] == [False, False, False]
    assert [(s.parents, s.locked) for s in map(look, kept) if s] == before
    assert len(before) == len(kept)


def test_the_card_adds_and_takes_out(world: World) -> None:
    sop = world.draft()
    panel = Panel(world, AYU, sop["document"]["id"])
    panel.home()
    panel.click("Forms and attachments")
    panel.click("Add to the Doc", {"name": "Permintaan naskah", "link": "nowhere"})
    assert "This is not the link of a file in Drive" in panel.text()
    panel.click("Add to the Doc", {"name": "Permintaan naskah", "number": "FRM-MKT-01", "revision": "Rev. 2"})
    assert panel.notice == "The Doc lists the form."
    panel.click("Forms and attachments")
    assert "Permintaan naskah (FRM-MKT-01, Rev. 2)" in panel.text()
    panel.click("Take out")
    assert world.ayu.does("GET", path(sop))["forms"] == []


def test_a_form_exchanged_behind_its_name_on_an_sop_in_force_is_an_alarm_until_its_link_is_as_before(
    authorised: tuple[World, Json, str],
) -> None:
    world, sop, file_id = authorised
    before, other = sop["mark"], drive_file(world, "Another form")
    lead(world, sop, other)
    after = world.ayu.does("GET", path(sop))
    assert [one["alarm"] for one in after["alarms"]] == ["form_exchanged"]
    assert after["mark"] != before
    assert standing(world, other) == ("drafts/MKT", False), "it is not what was authorised, so it is left alone"
    lead(world, sop, file_id)
    after = world.ayu.does("GET", path(sop))
    assert (after["alarms"], after["mark"]) == ([], before)


def lead(world: World, sop: Json, file_id: str) -> None:
    """Have the form's line in the locked Doc lead to this file, as an organizer can, and let a day pass."""
    google, document = world.office.google, sop["document"]["id"]
    folder = world.office.histories.workplace().folders["in_force"]
    google.drive.unlock_and_move(document, to=folder, away_from=folder)
    (line,) = [one.line for one in google.docs.read(document).form_list.listed]
    style = {"textStyle": {"link": {"url": LINK.format(file_id)}}, "fields": "link"}
    where = {"range": {"startIndex": line.start, "endIndex": line.end - 1}}
    google.docs._batch(document, [{"updateTextStyle": {**where, **style}}])
    google.drive.lock_and_move(document, "Again", to=folder, away_from=folder)
    world.sandbox.advance(DAY)
    world.ayu.does("POST", "/api/sync")
