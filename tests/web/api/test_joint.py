"""Authorising many SOPs with one request: what is listed, what becomes of each, and that nothing is done twice."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from service.domain import facts
from service.domain.acts import review_dates
from service.domain.company.organisation import Signatory
from service.domain.sentences import Sentence
from tests.lives import once
from tests.people import CITRA, EKO, FITRI, KOPI
from tests.system.looking import register
from tests.web.panel.acting import append
from tests.web.panel.google import Panel, texts
from tests.world import World

DECREE = {"number": "SK-12/DIR/2026", "day": "2026-11-02", "file": "https://drive.google.com/file/d/abc/view"}


@pytest.fixture
@once
def three(world: World) -> list[dict[str, Any]]:
    """Return three SOPs that only await authorisation."""
    return [world.rehearsed(title=f"SOP {number}") for number in (1, 2, 3)]


def joint(world: World, *sops: dict[str, Any], key: str | None = None, **other: Any) -> Any:
    """Return the answer to Citra's authorising these together, once the queue has done it."""
    body = {"sops": [{"id": sop["id"]} for sop in sops], "meaning": "For use", **other}
    answer = world.citra.ask("POST", "/api/authorisations", body, key=key)
    assert answer.status_code == 202, answer.get_data(as_text=True)
    begun: dict[str, Any] = answer.json or {}
    return world.citra.does("GET", f"/api/authorisations/{begun['id']}")


def in_register(world: World, column: str) -> list[str]:
    """Return what the register says of each SOP in a column, by its title."""
    rows = register(world)["SOP"]
    at = rows[0].index(Sentence(column).spoken("id"))
    return [row[at] for row in rows[1:] if any(row)]


def recorded(world: World, sop: dict[str, Any]) -> list[facts.Authorised]:
    """Return every decision to authorise in the history."""
    history = world.office.histories.recorded(sop["id"])
    return [one.fact for one in history if isinstance(one.fact, facts.Authorised)]


def test_all_that_are_ready_are_authorised_with_one_decree_and_locked(
    world: World, three: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_dates, "A_WEEK", 1)
    listed = world.citra.does("GET", "/api/authorisations")
    assert [(one["number"], one["doubts"]) for one in listed["sops"]] == [
        ("SOP-MKT-001", []),
        ("SOP-MKT-002", []),
        ("SOP-MKT-003", []),
    ]
    done = joint(world, *three, decree=DECREE)
    assert ([one["number"] for one in done["authorised"]], done["refused"], done["left"]) == (
        ["SOP-MKT-001", "SOP-MKT-002", "SOP-MKT-003"],
        [],
        [],
    )
    for sop in three:
        now = world.ayu.does("GET", f"/api/sops/{sop['id']}")
        assert (now["status"], now["locked"], now["archive"] is not None) == ("authorised", True, True)
        assert (now["authorisation"]["by"], now["authorisation"]["decree"]) == (CITRA, DECREE)
        assert len(recorded(world, sop)) == 1
        block = json.dumps(world.ayu.does("GET", f"/v1/documents/{sop['document']['id']}"))
        assert f"({DECREE['number']})" in block
    assert in_register(world, "Decree (SK)") == [DECREE["number"]] * 3
    weeks = [recorded(world, sop)[0].next_review.isocalendar()[:2] for sop in three]
    assert weeks == sorted(set(weeks), reverse=True), "review dates are spread over weeks"
    assert world.citra.does("GET", "/api/authorisations")["sops"] == []
    assert not world.office.records.unsettled(10)


def test_what_cannot_be_authorised_is_told_and_keeps_none_of_the_others_from_it(world: World) -> None:
    ready, changed, draft = world.rehearsed(title="A"), world.rehearsed(title="B"), world.draft(title="C")
    append(world, changed, "\nOne more sentence.")
    done = joint(world, changed, draft, ready)
    assert [one["number"] for one in done["authorised"]] == ["SOP-MKT-001"]
    why = {one["number"]: one["sentence"] for one in done["refused"]}
    assert "The text was changed after round 1 closed" in why["SOP-MKT-002"]
    assert "no closed review round" in why["SOP-MKT-003"]
    assert f"joint {done['id']}" not in world.office.records.unsettled(10)


def test_what_reads_otherwise_than_it_was_listed_is_not_authorised(world: World) -> None:
    sop = world.rehearsed()
    seen = [{"id": sop["id"], "seen": "another"}]
    done = joint(world, sops=seen)
    assert [(one["number"], one["sentence"]) for one in done["refused"]] == [
        (
            "SOP-MKT-001",
            "The Doc was changed after you were shown it. Look at it, then authorise it by itself.",
        )
    ]


def test_the_same_request_again_is_the_same_one(world: World, three: list[dict[str, Any]]) -> None:
    first, again = joint(world, *three, key="k1"), joint(world, *three, key="k1")
    assert first == again
    assert [len(recorded(world, sop)) for sop in three] == [1, 1, 1]


def test_everything_that_is_wrong_with_a_request_is_told_at_once(world: World) -> None:
    decree = {"number": "", "day": "2199-01-01", "file": "javascript:alert(1)"}
    body = {"sops": [], "meaning": " ", "effective": "2001-01-01", "decree": decree}
    answer = world.citra.post("/api/authorisations", body)
    assert answer.status_code == 422
    fields = [problem["field"] for problem in (answer.json or {})["problems"]]
    assert fields == ["sops", "meaning", "effective", "decree.number", "decree.day", "decree.file"]


def test_who_may_not_see_an_sop_or_a_joint_authorisation_is_told_there_is_none(world: World) -> None:
    sop = world.rehearsed()
    done = joint(world, sop)
    assert world.eko.get(f"/api/authorisations/{done['id']}").status_code == 404
    assert world.fitri.get(f"/api/authorisations/{done['id']}").status_code == 200
    assert world.citra.post("/api/authorisations", {"sops": [{"id": "sop-none"}], "meaning": "x"}).status_code == 404
    assert world.mallory.get("/api/authorisations").status_code in (401, 403)


def test_an_author_is_kept_from_it_one_by_one(world: World) -> None:
    sop = world.rehearsed()
    body = {"sops": [{"id": sop["id"]}], "meaning": "Mine."}
    begun = world.ayu.does("POST", "/api/authorisations", body)
    done = world.ayu.does("GET", f"/api/authorisations/{begun['id']}")
    assert (done["authorised"], len(done["refused"])) == ([], 1)
    assert recorded(world, sop) == []


def test_where_several_sign_each_is_kept_with_post_and_time_and_the_doc_is_locked_at_the_last(tmp_path: Path) -> None:
    company = replace(KOPI, signatories=(Signatory(FITRI, meaning="Checked"), Signatory(EKO, 2)))
    world = World(tmp_path / "data", organisation=company)
    sop = world.rehearsed()
    path = f"/api/sops/{sop['id']}/authorise"
    assert world.citra.post(path, {"meaning": "Too early"}).status_code == 409
    world.fitri.does("POST", path, {"meaning": "Checked"})
    listed = world.eko.does("GET", "/api/authorisations")
    assert [one["number"] for one in listed["sops"]] == ["SOP-MKT-001"]
    body = {"sops": [{"id": sop["id"]}], "meaning": "Agreed"}
    begun = world.eko.does("POST", "/api/authorisations", body)
    done = world.eko.does("GET", f"/api/authorisations/{begun['id']}")
    assert ([one["number"] for one in done["signed"]], done["authorised"]) == (["SOP-MKT-001"], [])
    card = Panel(world, EKO).act("joint/progress", joint=begun["id"])
    assert "1 of 1 SOPs are signed. They are authorised by the last signature." in "\n".join(texts(card))
    now = world.ayu.does("GET", f"/api/sops/{sop['id']}")
    assert [(one["by"], one["post"], one["meaning"]) for one in now["signatures"]] == [
        (FITRI, "Document Controller", "Checked"),
        (EKO, "Finance Director", "Agreed"),
    ]
    assert (now["status"], now["locked"]) == ("awaiting_authorisation", False)
    world.citra.does("POST", path, {"meaning": "For use"})
    now = world.ayu.does("GET", f"/api/sops/{sop['id']}")
    assert (now["status"], now["locked"], now["authorisation"]["confirmed"]) == ("authorised", True, True)
    block = json.dumps(world.ayu.does("GET", f"/v1/documents/{sop['document']['id']}"))
    assert "Fitri Handayani, Eko Prasetyo, Citra Wijaya" in block
    assert in_register(world, "Also signed by") == ["Fitri Handayani, Eko Prasetyo"]
    world.close()
