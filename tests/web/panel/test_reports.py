"""Reports at the panel: made with two fields, answered with one click each, ticked into the next revision."""

import pytest

from tests.people import AYU, BUDI, CITRA, DEWI, FITRI
from tests.web.panel.acting import Json, at, filled, sop_of, twice
from tests.world import World


def report(world: World, sop: Json, **typed: object) -> None:
    panel = at(world, sop, DEWI)
    panel.click("Report a problem")
    twice(panel, "Send the report", filled(panel, **typed))


def reports(world: World, sop: Json, person: str = AYU) -> list[Json]:
    found: list[Json] = world.actor(person).does("GET", f"/api/sops/{sop['id']}/reports")["reports"]
    return found


def answer_field(panel: object) -> str:
    (name,) = (w["textInput"]["name"] for s in panel.card["sections"] for w in s["widgets"] if "textInput" in w)  # type: ignore[attr-defined]
    return str(name)


def test_whoever_works_by_an_sop_reports_with_two_fields(world: World) -> None:
    sop = world.authorised()
    panel = at(world, sop, DEWI)
    assert "Note feedback from elsewhere" not in panel.labels()
    panel.click("Report a problem")
    assert "Your name is seen by the owner and the document controllers only." in panel.text()
    panel.click("Send the report", filled(panel, step=sop["steps"][1]["id"]))
    assert "What does not work?: Fill this in." in panel.text()
    panel.click("Send the report", filled(panel, text="The form has moved.", stopped=["stopped"]))
    assert panel.notice == "Thank you. The owner reads it, and you are told what came of it."
    (one,) = reports(world, sop)
    assert (one["number"], one["text"], one["stopped"]) == (2, "The form has moved.", True)


def test_the_owner_answers_one_after_the_other_and_head_and_others_read_no_name(world: World) -> None:
    sop = world.authorised()
    report(world, sop, text="The form has moved.")
    report(world, sop, text="It is too slow.", step=sop["steps"][0]["id"])
    for person, named in ((AYU, True), (FITRI, True), (CITRA, False)):
        panel = at(world, sop, person)
        panel.click("Answer reports (2)")
        assert ("Dewi" in panel.text(), "The form has moved." in panel.text()) == (named, True)
    panel = at(world, sop)
    panel.click("Answer reports (2)")
    panel.click("No change", filled(panel))
    assert "Answer: Fill this in." in panel.text()
    panel.click("Put right by words", filled(panel, **{answer_field(panel): "It lies in folder B."}))
    assert panel.notice == "Answered. Whoever reported it is told."
    assert "It is too slow." in panel.text()
    assert "folder B" not in panel.text(), "what was typed for one does not stay for the next"
    panel.click("Will be in the next revision")
    assert [one["answer"]["outcome"] for one in reports(world, sop)] == ["next_revision", "put_right"]
    assert "Answer reports" not in " ".join(panel.labels())
    other = at(world, sop, BUDI)
    other.click("All reports")
    assert "It is too slow." in other.text()
    assert "Dewi" not in other.text()


@pytest.mark.parametrize("later", [False, True])
def test_reports_are_ticked_into_the_next_revision_when_it_is_opened_or_later(world: World, later: bool) -> None:
    sop = world.authorised()
    report(world, sop, text="The form has moved.")
    report(world, sop, text="It is too slow.")
    panel = at(world, sop)
    panel.click("Open Rev. 1")
    keys = filled(panel)["reports"]
    assert len(keys) == 2, "all are ticked to begin with"
    panel.click("Open Rev. 1", filled(panel, reason="The form", reports=[] if later else keys[:1]))
    if later:
        panel = at(world, sop_of(world, sop))
        panel.click("Put reports into it")
        panel.click("Put into this revision", filled(panel, reports=keys[:1]))
        assert panel.notice == "They are in this revision now. Decide on them as on all feedback."
    (feedback,) = sop_of(world, sop)["feedback"]
    assert (feedback["id"], feedback["author"]) == (keys[0], "A performer")
    panel = at(world, sop_of(world, sop))
    panel.click("Go through the feedback")
    assert "The form has moved." in panel.text()
    assert "Dewi" not in panel.text()


def test_many_reports_on_one_step_ask_the_owner_for_a_revision(world: World) -> None:
    sop = world.authorised()
    for n in range(3):
        report(world, sop, text=f"Problem {n}.", step=sop["steps"][1]["id"])
    assert "step 2: 3 reports" in at(world, sop).text()
    assert "step 2: 3 reports" not in at(world, sop, BUDI).text()


def test_who_performs_a_step_tells_how_long_it_took_in_indonesian_too(world: World) -> None:
    sop = world.authorised()
    assert "Tell a real time" not in at(world, sop, CITRA).labels()
    panel = at(world, sop, DEWI, locale="id")
    panel.click("Catat waktu nyata")
    panel.click("Catat waktu", filled(panel, time="agak lama"))
    assert "Lama pengerjaan: Ini tidak dipahami sebagai waktu." in panel.text()
    panel.click("Catat waktu", filled(panel, time="2 jam"))
    assert panel.notice == "Tercatat. Ikut dihitung dalam waktu nyata langkah itu."
    says = world.ayu.does("GET", f"/api/sops/{sop['id']}/reports")["says"]
    assert says == "no reports, 1 run"
