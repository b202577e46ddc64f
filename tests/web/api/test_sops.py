from http import HTTPStatus
from typing import Any

import pytest
from werkzeug.test import TestResponse

from service.workflow.means.lateness import FOLLOWS
from tests.people import AYU, CITRA, DEWI, EKO, FITRI, MALLORY
from tests.world import World, draft


def problems(answer: TestResponse) -> dict[str, str]:
    """Return what is wrong with each field."""
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, answer.get_data(as_text=True)
    return {p["field"]: p["sentence"] for p in answer.get_json(force=True)["problems"]}


def test_the_templates_are_listed_with_the_fields_they_ask_for(world: World) -> None:
    listed = world.ayu.does("GET", "/api/templates")["templates"]
    assert {("content-production", "id"), ("content-production", "en"), ("blank", "id"), ("blank", "en")} <= {
        (t["id"], t["language"]) for t in listed
    }
    assert all(
        {"name", "label", "kind", "required", "choices", "suggested"} == set(f) for t in listed for f in t["fields"]
    )


def test_drafting_answers_with_the_sop_and_where_it_is(world: World) -> None:
    answer = world.ayu.post("/api/sops", draft())
    assert answer.status_code == HTTPStatus.CREATED
    sop = answer.json
    assert sop is not None
    assert answer.headers["Location"] == f"/api/sops/{sop['id']}"
    assert (sop["number"], sop["status"], sop["revision"]) == ("SOP-MKT-001", "drafting", 0)
    assert (sop["authors"], sop["owner"], sop["authoriser"]) == ([AYU], AYU, CITRA)
    assert sop["document"]["id"] in sop["document"]["url"]
    assert [step["number"] for step in sop["steps"]] == list(range(1, len(sop["steps"]) + 1))
    assert all(step["id"] and step["pic"] for step in sop["steps"])
    assert sop["waiting"] == str(FOLLOWS)
    assert world.ayu.get(answer.headers["Location"]).json == sop | {"waiting": None}


def test_everything_wrong_with_a_draft_is_told_at_once_by_name(world: World) -> None:
    answer = world.ayu.post(
        "/api/sops",
        draft(template="nothing", title="x" * 201, department="HRD", authoriser="citra", authors=["ayu@", MALLORY]),
    )
    assert set(problems(answer)) >= {"template", "title", "department", "authoriser", "authors[0]", "authors[1]"}
    assert world.ayu.does("GET", "/api/sops")["sops"] == []


def test_what_is_missing_is_told_like_what_is_wrong(world: World) -> None:
    assert set(problems(world.ayu.post("/api/sops", {}))) >= {"template", "title", "department", "authoriser"}


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"titel": "x"}, "titel"),
        ({"fields": {"nothing": "x"}}, "fields.nothing"),
        ({"fields": {"nothing": 1}}, "fields.nothing"),
        ({"language": "fr"}, "language"),
        ({"format": "long"}, "format"),
        ({"authoriser": DEWI}, "authoriser"),
        ({"concerned": ["XYZ"]}, "concerned[0]"),
    ],
)
def test_one_wrong_field_is_named(world: World, other: dict[str, Any], field: str) -> None:
    assert field in problems(world.ayu.post("/api/sops", draft(**other)))


def test_an_authoriser_who_is_the_author_is_replaced_by_the_deputy(world: World) -> None:
    sop = world.citra.does("POST", "/api/sops", draft())
    assert (sop["authoriser"], sop["replaced_authoriser"]) == (EKO, CITRA)


def test_drafting_for_another_department_is_denied_in_the_callers_language(world: World) -> None:
    answer = world.eko.ask("POST", "/api/sops", draft(), Accept_Language="id")
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert answer.get_json(force=True)["detail"].startswith("Anda bukan anggota departemen MKT")


def test_language_and_format_are_the_companys_first_where_none_are_given(world: World) -> None:
    request = draft(template="blank")
    del request["language"], request["format"]
    sop = world.ayu.does("POST", "/api/sops", request)
    assert (sop["language"], sop["format"]) == ("id", "lean")


def test_who_has_no_part_in_a_draft_does_not_find_it(world: World) -> None:
    sop = world.draft()
    outsider = world.actor("tamu@kopi.example")
    hidden, missing = outsider.get(f"/api/sops/{sop['id']}"), outsider.get("/api/sops/sop-0")
    assert hidden.status_code == missing.status_code == HTTPStatus.NOT_FOUND
    assert hidden.get_json(force=True)["detail"] == missing.get_json(force=True)["detail"].replace("sop-0", sop["id"])
    assert outsider.get(f"/api/sops/{sop['id']}/history").status_code == HTTPStatus.NOT_FOUND
    assert outsider.does("GET", "/api/sops")["sops"] == []
    for path in ("rounds", "rounds/current/close", "authorise", "decline"):
        body = {"rounds": world.round_of(AYU), "authorise": {"meaning": "x"}, "decline": {"reason": "x"}}.get(path, {})
        assert outsider.post(f"/api/sops/{sop['id']}/{path}", body).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("email", [AYU, CITRA, DEWI, EKO, FITRI])
def test_who_has_a_part_in_a_draft_finds_it(world: World, email: str) -> None:
    sop = world.draft()
    assert world.actor(email).get(f"/api/sops/{sop['id']}").status_code == HTTPStatus.OK
    assert [s["id"] for s in world.actor(email).does("GET", "/api/sops")["sops"]] == [sop["id"]]


def test_what_is_no_sop_is_not_shown_as_one(world: World) -> None:
    world.draft()
    world.ayu.post("/api/sync", key="once")
    for name in ("workplace", f"sync {AYU} once", "sop-", "SOP-MKT-001"):
        assert world.fitri.get(f"/api/sops/{name}").status_code == HTTPStatus.NOT_FOUND


def test_lists_are_filtered_and_paged_in_the_order_of_numbers(world: World) -> None:
    ours = [world.draft(title=f"Procedure {n}") for n in range(3)]
    theirs = world.eko.does("POST", "/api/sops", draft(department="FIN"))
    first = world.fitri.does("GET", "/api/sops?limit=3")
    assert [s["number"] for s in first["sops"]] == sorted([*(s["number"] for s in ours), theirs["number"]])[:3]
    rest = world.fitri.does("GET", f"/api/sops?limit=3&after={first['next']}")
    assert len(rest["sops"]) == 1
    assert rest["next"] is None
    for query, expected in (
        ("department=FIN", [theirs["id"]]),
        (f"owner={AYU}", [s["id"] for s in ours]),
        (f"party={DEWI}&limit=200", [s["id"] for s in ours]),
        ("status=authorised", []),
    ):
        assert [s["id"] for s in world.fitri.does("GET", f"/api/sops?{query}")["sops"]] == expected, query


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "status=lost", "sort=title"])
def test_a_wrong_filter_is_named(world: World, query: str) -> None:
    assert set(problems(world.ayu.get(f"/api/sops?{query}"))) == {query.split("=")[0]}


def test_the_history_tells_everything_oldest_first(world: World) -> None:
    sop = world.draft()
    facts = world.ayu.does("GET", f"/api/sops/{sop['id']}/history")["facts"]
    assert facts[0]["kind"] == "Drafted"
    assert facts[0]["by"] == AYU
    assert facts[0]["data"]["number"] == sop["number"]
    assert [f["at"] for f in facts] == sorted(f["at"] for f in facts)
    assert len({f["hash"] for f in facts}) == len(facts)
