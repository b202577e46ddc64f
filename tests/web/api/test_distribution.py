"""An authorised SOP made known: read by one click of one's own, told to whom it concerns, and counted."""

import json
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from service.domain.company.organisation import Role
from service.domain.history.workplace import SUPERSEDED
from service.workflow.acts.syncing import sync
from tests.lives import once
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.people_sheet import become
from tests.system.looking import register
from tests.web.answers import invalid, path, refused
from tests.web.api.test_signed_copies import uploaded
from tests.world import World


@once
def sent(world: World) -> dict[str, Any]:
    """Return an SOP in force that Dewi works by, and that the whole of her department is to read."""
    sop = world.authorised()
    return dict(world.ayu.does("PUT", path(sop, "concerned"), {"departments": ["MKT"]}))


def known(world: World, sop: dict[str, Any], email: str = AYU) -> dict[str, Any]:
    return dict(world.actor(email).does("GET", path(sop))["distribution"])


def read(world: World, sop: dict[str, Any], email: str, **body: Any) -> Any:
    return world.actor(email).post(path(sop, "acknowledgements"), body)


def test_each_says_for_themselves_that_they_have_read_it_once_and_no_doc_is_looked_at(world: World) -> None:
    sop = sent(world)
    assert (known(world, sop)["asked"], known(world, sop)["read"]) == (4, 0)
    world.calls()
    first = read(world, sop, DEWI)
    assert first.status_code == HTTPStatus.CREATED, first.get_data(as_text=True)
    assert not [call for call in world.calls() if call.startswith("docs.")]
    mine = first.json["distribution"]["mine"]
    assert mine["read"] is not None
    assert mine["steps"] != []
    before = len(world.ayu.does("GET", path(sop, "history"))["facts"])
    assert read(world, sop, DEWI).status_code == HTTPStatus.CREATED
    assert read(world, sop, DEWI, revision=0).json["distribution"]["read"] == 1
    assert len(world.ayu.does("GET", path(sop, "history"))["facts"]) == before
    assert invalid(read(world, sop, BUDI, person=DEWI)) == {"person"}


def test_what_waits_and_who_has_not_is_told_to_those_alone_whose_it_is_to_know(world: World) -> None:
    sop = sent(world)
    for email, waits in ((DEWI, True), (EKO, False)):
        acts = [one["act"] for one in world.actor(email).does("GET", "/api/me/waiting")["waiting"]]
        assert ("acknowledge" in acts) == waits
    read(world, sop, DEWI)
    for email in (AYU, CITRA, FITRI):
        told = {one["email"]: one["read"] is not None for one in known(world, sop, email)["readers"]}
        assert told == {AYU: False, BUDI: False, CITRA: False, DEWI: True}
    assert "acknowledge" not in str(world.dewi.does("GET", "/api/me/waiting"))
    assert (known(world, sop, EKO)["read"], known(world, sop, EKO)["readers"]) == (1, None)
    history = world.eko.does("GET", path(sop, "history"))["facts"]
    hidden = [json.dumps(one) for one in history if one["kind"] in ("ReadingAsked", "Acknowledged")]
    assert len(hidden) == 3
    assert not [fact for fact in hidden if DEWI in fact]


def test_a_draft_and_another_revision_are_read_by_nobody(world: World) -> None:
    sop = world.draft()
    assert refused(read(world, sop, AYU)) == {"not_in_force"}
    assert world.ayu.does("GET", path(sop))["distribution"] is None
    sop = world.authorise(world.simulate(world.close_round(world.answer(world.open_round(sop)))))
    assert refused(read(world, sop, AYU, revision=1)) == {"not_in_force"}
    assert read(world, sop, "mallory@stranger.example").status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


def test_who_is_named_sees_it_and_is_asked_as_well(world: World) -> None:
    sop = world.rehearsed()
    body = {"people": [FITRI], "heads": ["FIN"]}
    assert world.dewi.put(path(sop, "concerned"), body).status_code == HTTPStatus.FORBIDDEN
    assert invalid(world.ayu.put(path(sop, "concerned"), {"people": ["x@y.example"], "heads": ["Z"]})) == {
        "people[0]", "heads[0]",
    }  # fmt: skip
    named = world.ayu.does("PUT", path(sop, "concerned"), body)["named"]
    assert named == {"people": [FITRI], "heads": ["FIN"], "departments": []}
    later = {"meaning": "Read and authorised."}
    sop = world.citra.does("POST", path(sop, "authorise"), later)
    assert sop["revisions"][-1]["in_force"] is False, "it takes effect in some days"
    assert known(world, sop)["asked"] == 3
    assert read(world, sop, EKO).status_code == HTTPStatus.CREATED, "before that day too"


def test_a_meeting_counts_beside_the_readings_with_its_list_kept(world: World) -> None:
    sop = world.authorised()
    today = world.office.today().isoformat()
    body = {"day": today, "attended": [DEWI], "guests": ["Pak Slamet"]}
    assert world.dewi.post(path(sop, "socialisations"), body).status_code == HTTPStatus.FORBIDDEN
    picture = uploaded(world, b"\x89PNG list", AYU, "image/png")
    held = world.ayu.post(path(sop, "socialisations"), body | {"attendance_list": picture}, key="k")
    assert held.status_code == HTTPStatus.CREATED, held.get_data(as_text=True)
    assert world.ayu.post(path(sop, "socialisations"), body | {"attendance_list": picture}, key="k").status_code == 200
    found = known(world, sop)
    assert (found["read"], found["attended"], found["explained"]) == (0, 2, today)
    (meeting,) = found["meetings"]
    state = world.office.google.drive.look(meeting["attendance_list"]["id"])
    assert state
    assert state.sha256 == meeting["attendance_list"]["sha256"]
    assert "acknowledge" not in str(world.dewi.does("GET", "/api/me/waiting"))
    assert invalid(world.ayu.post(path(sop, "socialisations"), {"day": today})) == {"attended"}
    slip = world.ayu.post(path(sop, "socialisations"), body | {"day": "0202-11-30"})
    assert slip.get_json()["problems"] == [{"field": "day", "sentence": "Give at least 2000-01-01."}]
    for do, alarms in (
        (world.office.google.drive.trash, ["attendance_list_lost"]),
        (world.office.google.drive.restore, []),
    ):
        do(state.id)
        world.sandbox.advance(86_400)
        sync(world.office)
        assert [one["alarm"] for one in world.ayu.does("GET", path(sop))["alarms"]] == alarms
    world.citra.does("POST", path(sop, "withdraw"), {"reason": "Over."})
    moved = world.office.google.drive.look(state.id)
    assert moved
    assert moved.parents == (world.office.histories.workplace().folder(SUPERSEDED),), "it goes where its Doc goes"


def test_who_comes_into_a_role_is_asked_for_all_its_sops_and_nobody_twice(world: World) -> None:
    first, second = world.authorised(), world.authorised(title="Second")
    read(world, first, EKO)
    sync(world.office)
    copywriters = Role({"en": "Copywriter", "id": "Penulis Konten"}, (DEWI, EKO, FITRI))
    become(world, replace(KOPI, roles=(copywriters,)))
    for _ in range(2):
        sync(world.office)
    asked = [{one["email"] for one in known(world, sop)["readers"]} for sop in (first, second)]
    assert asked == [{DEWI, FITRI}, {DEWI, EKO, FITRI}]
    history = world.ayu.does("GET", path(first, "history"))["facts"]
    assert [fact["data"]["people"] for fact in history if fact["kind"] == "ReadingAsked"] == [[DEWI], [FITRI]]


def test_who_comes_into_a_department_that_an_sop_names_whole_is_asked_for_it(world: World) -> None:
    sop = sent(world)
    sync(world.office)
    marketing, *others = KOPI.departments
    become(world, replace(KOPI, departments=(replace(marketing, people=(*marketing.people, EKO)), *others)))
    for _ in range(2):
        sync(world.office)
    assert {one["email"] for one in known(world, sop)["readers"]} == {AYU, BUDI, CITRA, DEWI, EKO}
    asked = [f["data"] for f in world.ayu.does("GET", path(sop, "history"))["facts"] if f["kind"] == "ReadingAsked"]
    assert [(one["why"], one["people"], one["department"]) for one in asked[2:]] == [("department", [EKO], "MKT")]


def test_the_register_says_how_many_have_read_it_and_when_it_was_explained(world: World) -> None:
    sop = sent(world)
    for email in (DEWI, BUDI, AYU):
        read(world, sop, email)
    assert "3 dari 4 sudah membaca" in str(register(world)["SOP"])
    today = world.office.today().isoformat()
    world.ayu.does("POST", path(sop, "socialisations"), {"day": today, "attended": [CITRA], "guests": ["Pak Slamet"]})
    headers, cells = register(world)["SOP"][:2]
    told = dict(zip(headers, cells, strict=False))
    assert (told["Dibaca"], told["Dibaca (%)"]) == ("3 dari 4 sudah membaca · 2 hadir dalam rapat", "75")
    assert told["Disosialisasikan pada"] != ""
