"""Review rounds at the panel: opened as suggested, watched, changed, closed."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from service.domain.company.organisation import Person
from tests.lives import once
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.web.panel.acting import Json, append, at, comment, filled, go, rewrite, sop_of, sync, twice
from tests.web.panel.google import Panel
from tests.world import World


def reviewers(sop: Json) -> dict[str, bool]:
    return {reviewer["email"]: reviewer["required"] for reviewer in sop["round"]["reviewers"]}


def widgets(panel: Panel) -> list[Json]:
    return [widget for one in panel.card["sections"] for widget in one["widgets"]]


@once
def in_review(world: World, *reviewers: str) -> Json:
    sop = world.draft()
    if not reviewers:
        return world.open_round(sop)
    return dict(world.ayu.does("POST", f"/api/sops/{sop['id']}/rounds", world.round_of(*reviewers)))


def test_a_due_day_that_is_no_working_day_is_told_on_the_card_and_by_the_api_until_it_is_moved(world: World) -> None:
    sop, organisation = world.draft(), world.office.organisation
    saturday = world.office.today() + timedelta(days=12 - world.office.today().weekday())
    panel = at(world, sop)
    panel.click("Open a review round")
    panel.click("Open the round", filled(panel) | {"due": saturday})
    [note] = [one for one in sop_of(world, sop)["notes"] if one["code"] == "due_on_free_day"]
    assert "no working day" in note["sentence"]
    assert note["sentence"] in panel.text()
    monday = organisation.working_days_after(saturday, 1)
    change = {"due": monday.isoformat(), "reason": "A Saturday."}
    world.ayu.does("PATCH", f"/api/sops/{sop['id']}/rounds/current", change)
    assert "due_on_free_day" not in [one["code"] for one in sop_of(world, sop)["notes"]]
    assert "no working day" not in at(world, sop).text()


def test_a_round_opens_in_two_clicks_with_head_and_holders_asked_and_five_working_days_to_answer(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop)
    panel.click("Open a review round")
    panel.click("Open the round", filled(panel))
    now = sop_of(world, sop)
    assert (now["status"], reviewers(now)) == ("in_review", {CITRA: True, DEWI: True})
    assert now["round"]["due"] == world.office.organisation.working_days_after(world.office.today(), 5).isoformat()
    assert "The round is open until" in panel.notice
    assert "0 of 2 reviewers have answered" in panel.text()


def test_others_concerned_stand_below_those_ticked_and_nobody_who_wrote_it_is_among_them(world: World) -> None:
    sop = world.draft(concerned=["FIN"])
    panel = at(world, sop)
    panel.click("Open a review round")
    assert filled(panel)["reviewers"] == [CITRA, DEWI]
    (options,) = (
        w["selectionInput"]["items"] for w in widgets(panel) if w.get("selectionInput", {}).get("name") == "reviewers"
    )
    assert [option["value"] for option in options][:4] == [CITRA, DEWI, EKO, BUDI]


def test_some_are_asked_but_not_waited_for(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop)
    panel.click("Open a review round")
    panel.click("Open the round", filled(panel, reviewers=[BUDI], optional=[BUDI, FITRI]))
    assert reviewers(sop_of(world, sop)) == {BUDI: True, FITRI: False}


def test_a_wrong_round_is_shown_again_as_it_was_filled_in_with_everything_wrong_on_top(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop)
    panel.click("Open a review round")
    panel.click("Open the round", filled(panel, reviewers=[AYU], optional=[FITRI], due=date(2020, 1, 2)))
    assert panel.card["sections"][0]["header"] == "Please put this right"
    assert "Name at least one reviewer who is not an author" in panel.text()
    assert "The due date is in the past" in panel.text()
    kept = filled(panel)
    assert (kept["reviewers"], kept["optional"], kept["due"]) == ([AYU], [FITRI], date(2020, 1, 2))
    panel.click("Open the round", {**kept, "reviewers": [BUDI], "due": world.office.today()})
    assert reviewers(sop_of(world, sop)) == {BUDI: True, FITRI: False}


def test_a_click_that_google_tells_twice_opens_one_round(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop)
    panel.click("Open a review round")
    first, again = twice(panel, "Open the round", filled(panel))
    assert first["header"] == again["header"]
    assert sop_of(world, sop)["round"]["number"] == 1


def test_a_round_that_is_open_already_is_refused_with_the_way_to_it(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop)
    panel.click("Open a review round")
    world.open_round(sop)
    panel.click("Open the round", filled(panel))
    assert "Review round 1 is open already" in panel.text()
    panel.click("See it")
    assert "No answer yet" in panel.text()


def test_who_runs_the_work_sees_the_answers_and_all_that_stands_in_the_way_of_closing(world: World) -> None:
    sop = in_review(world, BUDI, DEWI)
    comment(world, sop, "Which <b>channel</b> & when?")
    sync(world)
    world.answer(sop, "agree_with_feedback", "Shorter, <i>please</i>.")
    panel = at(world, sop)
    panel.click("See and close the round")
    text = panel.text()
    assert "Budi Santoso<br>Agrees, with a note: Shorter, &lt;i&gt;please&lt;/i&gt;." in text
    assert "Dewi Anggraini<br>No answer yet" in text
    assert "Dewi Anggraini has not answered yet." in text
    assert "“Which &lt;b&gt;channel&lt;/b&gt; &amp; when?”" in text
    assert panel.labels().count("Change") == 3  # each reviewer, and who has not answered
    panel.click("Close the round", filled(panel))
    assert "Not possible now" in panel.text()
    assert "Outstanding (3)" in panel.text()


def test_an_answer_on_an_earlier_text_is_told_as_such(world: World) -> None:
    sop = in_review(world)
    world.answer(sop)
    append(world, sop, "One more sentence.")
    sync(world)
    panel = at(world, sop)
    panel.click("See and close the round")
    assert "Agreed to an earlier text" in panel.text()


def test_a_round_without_a_meeting_closes_with_nothing_typed(world: World) -> None:
    sop = in_review(world)
    world.answer(sop)
    panel = at(world, sop)
    panel.click("See and close the round")
    assert "Nothing stands in the way of closing." in panel.text()
    first, again = twice(panel, "Close the round", filled(panel))
    assert first["header"] == again["header"]
    now = sop_of(world, sop)
    assert (now["status"], now["round"]["meeting"]) == ("in_simulation", None)


def test_a_reviewer_sees_the_round_and_no_button_that_is_not_theirs(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop, BUDI)
    assert "See and close the round" not in panel.labels()
    go(panel, "round/show")
    assert "No answer yet" in panel.text()
    assert panel.labels() == ["Refresh"]
    for name in ("round/close", "round/changed", "round/stop"):
        go(panel, name, {"reason": "Why", "due": world.office.today()})
        assert "Only the authors, the owner" in panel.text()
    assert sop_of(world, sop)["status"] == "in_review"


def test_where_no_round_is_open_that_is_said(world: World) -> None:
    panel = at(world, world.draft())
    for name in ("round/show", "round/change"):
        go(panel, name)
        assert "No review round is open." in panel.text()


def test_a_closed_round_can_still_be_looked_at(world: World) -> None:
    sop = world.reviewed()
    panel = at(world, sop)
    panel.click("Review round 1")
    assert "Closed on" in panel.text()
    assert "Close the round" not in panel.labels()


def test_a_reviewer_is_replaced(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop)
    panel.click("See and close the round")
    panel.click("Change")
    assert panel.card["header"]["subtitle"] == "Budi Santoso"
    panel.click("Replace", filled(panel))
    assert "Reason: Fill this in." in panel.text()
    assert "Who reviews instead: " in panel.text()
    panel.click("Replace", filled(panel, successor=EKO))
    assert filled(panel)["successor"] == [EKO]
    panel.click("Replace", filled(panel, reason="On leave."))
    assert reviewers(sop_of(world, sop)) == {EKO: True}
    assert panel.notice == "Eko Prasetyo reviews instead."


def test_a_reviewer_is_excused_but_not_the_last_one_who_is_no_author(world: World) -> None:
    sop = in_review(world, BUDI, DEWI)
    panel = at(world, sop)
    for reviewer in (DEWI, BUDI):
        go(panel, "round/change", reviewer=reviewer)
        panel.click("Excuse", filled(panel, reason="On leave."))
    assert "Nobody but authors would be left to answer." in panel.text()
    assert filled(panel)["reason"] == "On leave."
    assert reviewers(sop_of(world, sop)) == {BUDI: True}


def test_a_round_gets_more_time_or_is_stopped_with_a_reason(world: World) -> None:
    sop = in_review(world)
    panel = at(world, sop)
    panel.click("Change the round")
    later = filled(panel)["due"]
    company = world.office.organisation
    assert later == company.working_days_after(world.office.today() + timedelta(days=7), 5)
    panel.click("Give more time", filled(panel))
    assert "Reason: Fill this in." in panel.text()
    twice(panel, "Give more time", filled(panel, reason="The fair."))
    assert sop_of(world, sop)["round"]["due"] == later.isoformat()
    panel.click("Change the round")
    panel.click("Stop the round", filled(panel, reason="The wrong template."))
    now = sop_of(world, sop)
    assert (now["status"], now["round"]["cancelled"]) == ("drafting", "The wrong template.")


def test_the_next_round_asks_the_same_people_but_those_whom_it_did_not_concern(world: World) -> None:
    sop = in_review(world, BUDI, FITRI, EKO)
    world.fitri.does("POST", f"/api/sops/{sop['id']}/rounds/current/answers", {"answer": "not_for_me"})
    world.ayu.does("POST", f"/api/sops/{sop['id']}/rounds/current/cancel", {"reason": "Again."})
    panel = at(world, sop)
    panel.click("Open a review round")
    assert filled(panel)["reviewers"] == [BUDI, EKO]


def test_in_a_large_company_reviewers_are_found_by_e_mail_too(tmp_path: Path) -> None:
    crowd = tuple(Person(f"p{n:03}@kopi.example", f"Orang {n:03} {'Panjang ' * 20}", "Staf") for n in range(250))
    world = World(tmp_path / "data", replace(KOPI, people=(*KOPI.people, *crowd)))
    try:
        sop = world.draft()
        panel = at(world, sop)
        panel.click("Open a review round")
        assert filled(panel)["reviewers"] == [CITRA, DEWI]
        panel.click(
            "Open the round", filled(panel, reviewers=[BUDI], reviewersTyped="P249@kopi.example, p1@kopi.example")
        )
        assert "p1@kopi.example is not among the people" in panel.text()
        assert filled(panel)["reviewersTyped"] == "P249@kopi.example, p1@kopi.example"
        everybody = [person.email for person in crowd[:150]]
        panel.click("Open the round", filled(panel, reviewers=[BUDI], reviewersTyped=" ".join(everybody)))
        assert len(reviewers(sop_of(world, sop))) == 151
        panel.click("See and close the round")
        panel.click("Next")
        assert "Orang 020" in panel.text()
        panel.click("Previous")
    finally:
        world.close()


def test_the_round_speaks_indonesian(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop, locale="id")
    panel.click("Buka putaran reviu")
    panel.click("Buka putaran", filled(panel))
    assert reviewers(sop_of(world, sop)) == {CITRA: True, DEWI: True}
    panel.click("Lihat dan tutup putaran")
    assert "Belum ada jawaban" in panel.text()


def test_who_agreed_to_an_earlier_text_is_counted_as_such_and_asked_again_by_one_button(world: World) -> None:
    sop = in_review(world, BUDI)
    world.answer(sop)
    append(world, sop, "Legal reads it first.")
    sync(world)
    panel = at(world, sop)
    assert "1 of 1 reviewers have answered · 1 of them on an earlier text" in panel.text()
    panel.click("Ask again who is to look once more")
    assert panel.notice == "They are asked by mail to look at what was changed."
    reviewer = at(world, sop, BUDI)
    reviewer.click("Give your answer")
    assert "Changed since your answer" in [s.get("header") for s in reviewer.card["sections"]]
    assert "Legal reads it first." in reviewer.text()
    reviewer.click("Agree")
    assert "earlier text" not in at(world, sop).text()


def test_what_was_not_read_for_certain_stands_first_and_opening_a_round_asks(world: World) -> None:
    sop = world.draft()
    rewrite(world, sop, "2 working days", "as needed")
    sync(world)
    panel = at(world, sop)
    first = panel.card["sections"][0]
    assert first["header"] == "Not read for certain (1)"
    assert "collapsible" not in first
    panel.click("Open a review round")
    assert "“as needed” was not understood as a time" in panel.text()
    assert "Open the round" not in panel.labels()
    panel.click("Open the round all the same", filled(panel))
    assert sop_of(world, sop)["status"] == "in_review"


def test_what_came_up_since_the_form_is_shown_before_the_round_opens(world: World) -> None:
    sop = world.draft()
    panel = at(world, sop)
    panel.click("Open a review round")
    rewrite(world, sop, "2 working days", "as needed")
    sync(world)
    panel.click("Open the round", filled(panel, reviewers=[BUDI]))
    assert "Places in the Doc were not read for certain." in panel.text()
    assert filled(panel)["reviewers"] == [BUDI]
    assert sop_of(world, sop)["status"] == "drafting"


def test_another_finding_in_place_of_the_one_that_was_shown_is_shown_first(world: World) -> None:
    sop = world.draft()
    rewrite(world, sop, "2 working days", "as needed")
    sync(world)
    panel = at(world, sop)
    panel.click("Open a review round")
    rewrite(world, sop, "as needed", "whenever")
    sync(world)
    panel.click("Open the round all the same", filled(panel, reviewers=[BUDI]))
    assert "“whenever” was not understood as a time" in panel.text()
    assert sop_of(world, sop)["status"] == "drafting"
