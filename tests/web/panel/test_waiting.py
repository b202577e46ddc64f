"""What waits for somebody, as one card over all SOPs: beside a Doc, beside the register, and for programs."""

from datetime import timedelta

from tests.people import AYU, BUDI, CITRA, FITRI
from tests.web.api.test_adoptions import adopt, shared_doc
from tests.web.panel.acting import at, go
from tests.web.panel.test_register import sheets
from tests.world import Actor, World


def awaited(actor: Actor) -> list[tuple[str, str]]:
    return [(one["number"], one["act"]) for one in actor.does("GET", "/api/me/waiting")["waiting"]]


def test_programs_read_what_waits_the_most_urgent_first_and_whether_its_day_has_passed(world: World) -> None:
    world.draft()
    world.open_round(world.draft(title="Second"))
    assert awaited(world.ayu) == [("SOP-MKT-001", "open_round")]
    assert awaited(world.budi) == [("SOP-MKT-002", "answer")]
    world.sandbox.advance(timedelta(days=9).total_seconds())
    assert awaited(world.ayu) == [("SOP-MKT-002", "change_round"), ("SOP-MKT-001", "open_round")]
    (answer,) = world.budi.does("GET", "/api/me/waiting")["waiting"]
    assert answer["overdue"] is True
    indonesian = world.budi.ask("GET", "/api/me/waiting", Accept_Language="id").json
    assert indonesian is not None
    assert indonesian["waiting"][0]["says"] == "Jawab dalam putaran reviu 1."


def test_strangers_read_nothing(world: World) -> None:
    world.open_round(world.draft())
    assert world.mallory.get("/api/me/waiting").status_code == 403
    assert awaited(world.fitri) == []


def test_reading_it_asks_google_nothing(world: World) -> None:
    world.open_round(world.draft())
    world.calls()
    assert awaited(world.budi)
    assert not world.calls()


def test_beside_a_doc_the_card_leads_to_the_act_on_it_and_to_the_docs_of_others(world: World) -> None:
    here, elsewhere = world.open_round(world.draft()), world.open_round(world.draft(title="Second"))
    panel = at(world, here, BUDI)
    panel.click("What waits for me")
    lines = [widget["decoratedText"] for widget in panel.card["sections"][0]["widgets"]]
    assert [line["text"] for line in lines] == ["Content production", "Second"]
    assert "action" in lines[0]["button"]["onClick"]
    assert elsewhere["document"]["id"] in lines[1]["button"]["onClick"]["openLink"]["url"]
    panel.click("Give your answer")
    assert panel.card["header"]["title"] == "Your answer"


def test_beside_the_register_the_first_of_it_stands_on_the_first_card(world: World) -> None:
    world.simulate(world.close_round(world.answer(world.open_round(world.draft()))))
    panel = sheets(world, CITRA)
    assert "Nothing is outstanding. Authorise it, or decline." in panel.text()
    assert "Nothing is outstanding. Authorise it, or decline." not in sheets(world, FITRI).text()


def test_who_is_waited_for_by_nothing_is_told_so(world: World) -> None:
    panel = at(world, world.open_round(world.draft()), AYU)
    assert "Nothing waits for you." in str(go(panel, "waiting"))


def test_adopted_sops_are_one_line_with_their_count_that_leads_to_their_confirmation(world: World) -> None:
    for n in (7, 8):
        adopt(world, f"SOP/MKT/{n:02}", document=shared_doc(world, f"Old {n}"))
    assert [act for _, act in awaited(world.citra)] == ["confirm_adoption"] * 2
    panel = sheets(world, CITRA)
    assert panel.text().count("Adopted SOPs (2)") == 1
    assert "It was adopted as already in force" not in panel.text()
    go(panel, "waiting")
    panel.click("Confirm")
    assert "Confirm: these are in force (2)" in panel.text()
