"""A Doc of people's own is checked by the eight principles: by the API, in the panel, by the command line."""

import json
from contextlib import closing
from http import HTTPStatus
from pathlib import Path

import pytest

from service.__main__ import main
from tests.people import DEWI
from tests.web.answers import Json, invalid, path
from tests.web.api.test_identity_block import registered
from tests.web.pages.browsing import Browser, PagesWorld
from tests.web.panel.google import Panel
from tests.world import World

STEPS = """
| No | Kegiatan | PIC | Waktu | Output | Keterangan |
| 1 | Menulis naskah | Penulis Konten | 2 jam | Naskah | Kirim segera kepada pihak terkait |
| 2 | Memeriksa naskah | | 1 jam | Persetujuan | |
| 3 | Menerbitkan naskah | Penulis Konten | 30 menit | Selesai | Lihat langkah 9 |
"""


@pytest.fixture
def sop(world: World) -> Json:
    return registered(world, "# Tujuan\nAgar terbit tepat waktu.", steps=STEPS)


def test_a_draft_says_what_blocks_and_what_informs_each_with_principle_place_and_what_to_do(
    world: World, sop: Json
) -> None:
    world.calls()
    found = world.ayu.does("GET", path(sop, "checks"))
    assert not world.calls()
    assert {"L06", "L12"} <= {one["code"] for one in found["blocking"]}
    vague = [one for one in found["findings"] if one["rule"] == "vague_words"]
    assert [(one["step"], one["place"], one["principle"]) for one in vague] == [(1, "step 1, note", "clarity")] * 2
    assert vague[0]["sentence"] == "“segera” leaves it open. Write by when, or within how long."
    assert {"final_output", "vague_words"} <= {one["rule"] for one in found["findings"]}
    assert {"L22", "L23", "L28"} <= {rule["code"] for rule in found["rules"] if rule["elsewhere"]}
    assert "simulation_missing" in {one["outstanding"] for one in found["elsewhere"]}


def test_a_rule_is_let_be_once_by_one_click_and_taken_back(world: World, sop: Json) -> None:
    first = world.ayu.post(path(sop, "checks/vague_words/dismiss"), key="k1")
    again = world.ayu.post(path(sop, "checks/vague_words/dismiss"), key="k1")
    assert (first.status_code, again.headers.get("Idempotency-Replayed")) == (HTTPStatus.OK, "true")
    found = world.ayu.does("GET", path(sop, "checks"))
    assert "vague_words" not in {one["rule"] for one in found["findings"]}
    [dismissed] = found["dismissed"]
    assert (dismissed["code"], dismissed["by"], len(dismissed["findings"])) == ("L16", "ayu@kopi.example", 2)
    told = [one["says"] for one in world.ayu.does("GET", path(sop, "history"))["facts"]]
    assert any("“Words that all read alike” was dismissed, with 2 findings" in one for one in told)
    world.ayu.does("POST", path(sop, "checks/vague_words/restore"))
    assert world.ayu.does("GET", path(sop, "checks"))["dismissed"] == []


def test_what_cannot_be_let_be_is_refused_in_words(world: World, sop: Json) -> None:
    def dismiss(rule: str) -> str:
        return path(sop, f"checks/{rule}/dismiss")

    assert invalid(world.ayu.post(dismiss("person_in_charge"))) == {"rule"}
    assert world.ayu.post(dismiss("nothing")).status_code == HTTPStatus.NOT_FOUND
    assert world.dewi.post(dismiss("vague_words")).status_code == HTTPStatus.FORBIDDEN
    assert world.mallory.get(path(sop, "checks")).status_code == HTTPStatus.FORBIDDEN


def test_the_panel_shows_five_at_a_time_and_dismisses_by_a_click(world: World, sop: Json) -> None:
    panel = Panel(world, "ayu@kopi.example", sop["document"]["id"])
    panel.home()
    headers = [one.get("header", "") for one in panel.card["sections"]]
    assert any(one.startswith("To make it better (") for one in headers)
    assert "“segera” leaves it open." in panel.text()
    panel.click("Dismiss")
    assert panel.notice == "Dismissed. It can be taken back among all checks."
    assert panel.card["name"] == "home"
    panel.click("More")
    panel.click("Dismiss")
    assert panel.notice == "Dismissed. It can be taken back below."
    assert "Take back" in panel.labels()
    panel.click("Take back")
    panel.click("Take back")
    assert "Take back" not in panel.labels()


def test_what_was_dismissed_last_can_be_taken_back_from_the_sops_own_card(world: World, sop: Json) -> None:
    for rule in {one["rule"] for one in world.ayu.does("GET", path(sop, "checks"))["findings"]}:
        world.ayu.does("POST", path(sop, f"checks/{rule}/dismiss"))
    panel = Panel(world, "ayu@kopi.example", sop["document"]["id"])
    panel.home()
    [section] = [one for one in panel.card["sections"] if one.get("header") == "Checks by the eight principles"]
    assert "checks/show" in json.dumps(section)


def test_who_has_no_part_in_the_work_sees_the_findings_and_dismisses_none(world: World, sop: Json) -> None:
    panel = Panel(world, DEWI, sop["document"]["id"])
    panel.act("checks/show")
    assert "“segera” leaves it open." in panel.text()
    assert "Dismiss" not in panel.labels()


def test_it_is_a_page_too(tmp_path: Path) -> None:
    with closing(PagesWorld(tmp_path / "data")) as world:
        world.found()
        sop, page = registered(world, "# Tujuan", steps=STEPS), Browser(world, "ayu@kopi.example")
        page.open(f"/pages/sop/{sop['id']}/checks")
        assert "“segera” leaves it open." in json.dumps(page.card, ensure_ascii=False)


def test_it_speaks_indonesian(world: World, sop: Json) -> None:
    panel = Panel(world, "ayu@kopi.example", sop["document"]["id"], locale="id")
    panel.act("checks/show")
    assert "“segera” tidak pasti. Tulis batas waktunya, atau berapa lama." in panel.text()


def test_the_command_line_tells_it_by_principle_and_fails_where_something_blocks(
    world: World, sop: Json, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.commands.checking.open_office", lambda _: world.office)
    monkeypatch.setenv("LANG", "C")
    for named in (sop["number"], sop["id"], sop["document"]["id"], sop["document"]["url"]):
        assert main(["check", named]) == 1
        printed = capsys.readouterr().out
        assert f"{sop['number']} Rev. 0 Publishing\n  Needed before it can be authorised (" in printed
        assert "    L16 Words that all read alike\n      step 1, note: “segera” leaves it open." in printed
    assert main(["check", "--all"]) == 1
    assert sop["number"] in capsys.readouterr().out
    assert main(["check", "SOP-MKT-999"]) == 1
    assert "SOP-MKT-999" in capsys.readouterr().err


def test_another_sops_number_that_is_none_is_a_finding(world: World) -> None:
    sop = registered(world, "# Keterkaitan\nSetelah ini berlaku SOP-MKT-099.", steps=STEPS)
    [finding] = [one for one in world.ayu.does("GET", path(sop, "checks"))["findings"] if one["code"] == "L13"]
    assert finding["sentence"].startswith("SOP-MKT-099 is the number of no SOP.")
