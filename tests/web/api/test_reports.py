"""Reports of problems over the API: who may, what came of them, and whose name nobody else ever reads."""

import json
from http import HTTPStatus
from typing import Any

import pytest

from service.domain.acts.taking_up import FromPractice
from service.domain.facts import FeedbackPlaced
from service.sandbox.core.faults import Fault, Kind, PlantedAnswer
from service.workflow.acts.reporting import report, take_up, tell_time
from service.workflow.settling.settle import settle_all
from tests.lives import once
from tests.people import AYU, DEWI
from tests.system.looking import register
from tests.web.answers import invalid, path, refused
from tests.web.panel.acting import sync
from tests.world import World, with_doors

TEXT = "The form has moved."
OF_STEP = "A performer reports on step 2 of Rev. 0: "
REVISE = {"reason": "The form", "class": "change"}
PROBLEM = {"text": TEXT, "step": 2}


@once
def reported(world: World, **other: Any) -> tuple[dict[str, Any], str]:
    """Return an SOP in force on which Dewi reported a problem, and the report's id."""
    sop = world.authorised()
    world.dewi.does("POST", path(sop, "reports"), PROBLEM | other)
    return sop, world.ayu.does("GET", path(sop, "reports"))["reports"][0]["id"]


def test_whoever_reads_the_sop_reports_and_the_owner_answers(world: World) -> None:
    sop, report = reported(world)
    (one,) = world.ayu.does("GET", path(sop, "reports"))["reports"]
    assert (one["text"], one["number"], one["stopped"], one["reporter"]) == ("The form has moved.", 2, False, DEWI)
    waiting = [line for line in world.ayu.does("GET", "/api/me/waiting")["waiting"] if line["act"] == "answer_reports"]
    assert [line["due"] for line in waiting] == [one["due"]]
    for person in (world.dewi, world.budi):
        answer = {"outcome": "no_change", "answer": "It is fine."}
        assert person.put(path(sop, f"reports/{report}"), answer).status_code == HTTPStatus.FORBIDDEN
    assert invalid(world.ayu.put(path(sop, f"reports/{report}"), {"outcome": "put_right", "answer": " "})) == {"answer"}
    world.ayu.does("PUT", path(sop, f"reports/{report}"), {"outcome": "put_right", "answer": "It is in folder B now."})
    assert refused(world.ayu.put(path(sop, f"reports/{report}"), {"outcome": "next_revision"})) == {"report_answered"}
    told = world.ayu.does("GET", path(sop, "reports"))
    assert (told["open"], told["reports"][0]["answer"]["answer"]) == (0, "It is in folder B now.")
    assert world.ayu.does("GET", "/api/me/waiting")["waiting"] == []


def test_the_reporters_name_is_read_by_owner_and_controllers_only(world: World) -> None:
    sop = world.authorised()
    world.to_morning()
    sync(world)
    before = {person: _read(world, sop, person).count("ewi") for person in PEOPLE}
    world.dewi.does("POST", path(sop, "reports"), PROBLEM)
    world.dewi.does("POST", path(sop, "times"), {"step": _hers(sop), "time": "2 hours"})
    report = world.ayu.does("GET", path(sop, "reports"))["reports"][0]["id"]
    world.ayu.does("PUT", path(sop, f"reports/{report}"), {"outcome": "next_revision"})
    world.ayu.does("POST", path(sop, "revisions"), {"reason": "The form", "class": "change", "reports": [report]})
    world.ayu.does("PUT", path(sop, f"feedback/{report}"), {"disposition": "accepted", "reason": "It is named."})
    world.to_morning()
    sync(world)
    seen = {person: _read(world, sop, person) for person in PEOPLE}
    assert all({"ReportMade", "TimeReported", "report_decided"} <= set(text.split('"')) for text in seen.values())
    assert "tindak lanjut laporan Anda" in " ".join(_subjects(world, DEWI))
    for person in ("budi", "citra", "eko"):
        assert seen[person].count("ewi") == before[person], person
        assert "seal" not in seen[person], "nor is it found by trying everybody against the hash"
    for person in ("ayu", "fitri"):
        assert seen[person].count(f'"by": "{DEWI}"') == 2
    (row,) = [cells for cells in register(world)["Masukan"] if any(TEXT in str(cell) for cell in cells)]
    assert "Dewi Anggraini" not in row


PEOPLE = ("ayu", "fitri", "budi", "citra", "eko")


def _subjects(world: World, email: str) -> list[str]:
    actor, address = world.actor(email), "/gmail/v1/users/me/messages"
    mails = [actor.does("GET", f"{address}/{one['id']}") for one in actor.does("GET", address)["messages"]]
    return [head["value"] for mail in mails for head in mail["payload"]["headers"] if head["name"] == "Subject"]


def _read(world: World, sop: dict[str, Any], person: str) -> str:
    """Return all that the API tells somebody of an SOP."""
    return json.dumps([getattr(world, person).does("GET", path(sop, below)) for below in ("", "reports", "history")])


def _hers(sop: dict[str, Any]) -> int:
    """Return the number of a step that Dewi performs."""
    return int(next(step["number"] for step in sop["steps"] if step["pic"] == "Copywriter"))


def test_only_an_sop_that_people_work_by_takes_reports_and_each_becomes_feedback_once(world: World) -> None:
    sop = world.draft()
    assert refused(world.ayu.post(path(sop, "reports"), PROBLEM)) == {"not_in_force"}
    sop, report = reported(world, stopped=True)
    assert refused(world.ayu.post(path(sop, "reports/take-up"), {"reports": [report]})) == {"not_drafting"}
    assert invalid(world.dewi.post(path(sop, "reports"), {"text": " ", "step": 99})) == {"text", "step"}
    draft = world.ayu.does("POST", path(sop, "revisions"), {"reason": "The form", "class": "change"})
    world.dewi.does("POST", path(sop, "reports"), {"text": "Too slow."})
    both = world.ayu.does("POST", path(sop, "reports/take-up"), {"reports": [report]})
    (feedback,) = both["feedback"]
    assert (feedback["id"], feedback["source"], feedback["step"]) == (report, "performer", draft["steps"][1]["id"])
    assert feedback["author"] == "A performer"
    assert invalid(world.ayu.post(path(sop, "reports/take-up"), {"reports": [report]})) == {"reports[0]"}
    both = {"reports": [report, "nothing"], "times": [99]}
    wrong = {"reports[0]", "reports[1]", "times[0]"}
    assert invalid(world.ayu.post(path(sop, "reports/take-up"), both)) == wrong, "everything wrong at once"
    world.ayu.does("PUT", path(sop, f"feedback/{report}"), {"disposition": "accepted", "reason": "Named."})
    told = {one["text"]: one for one in world.dewi.does("GET", path(sop, "reports"))["reports"]}
    assert (told["The form has moved."]["taken_up"], told["The form has moved."]["decided"]) == (True, "accepted")
    assert not told["Too slow."]["taken_up"]


def test_only_who_performs_a_step_tells_how_long_it_took(world: World) -> None:
    sop = world.authorised()
    hers = _hers(sop)
    answer = world.budi.post(path(sop, "times"), {"step": hers, "time": "2 hours"})
    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert invalid(world.dewi.post(path(sop, "times"), {"step": hers, "time": "a while"})) == {"time"}
    for time in ("9 days", "10 days", "1 hour"):
        world.dewi.does("POST", path(sop, "times"), {"step": hers, "time": time})
    says = world.ayu.does("GET", path(sop, "reports"))["says"]
    assert says.startswith("no reports, 3 runs, step"), says


def test_any_number_of_reports_asks_nothing_of_docs_and_writes_the_register_once(world: World) -> None:
    sop = world.authorised()
    office = with_doors(world.office, mail=None, tasks=None)
    for n in range(3):
        report(office, DEWI, office.histories.read(sop["id"]), f"Problem {n}.", n + 1)
    tell_time(office, DEWI, office.histories.read(sop["id"]), _hers(sop), "2 hours")
    world.calls()
    assert settle_all(office) == ()
    assert world.calls() == {"sheets.spreadsheets.getByDataFilter": 1, "sheets.spreadsheets.batchUpdate": 1}


def test_a_report_that_is_taken_up_stands_at_its_step_in_the_doc_and_its_decision_below_it(world: World) -> None:
    sop, report = reported(world)
    world.calls()
    draft = world.ayu.does(
        "POST", path(sop, "revisions"), {"reason": "The form", "class": "change", "reports": [report]}
    )
    calls = world.calls()
    assert calls["docs.documents.batchUpdate"] == 2, "one for what is stamped, one for all comments"
    (feedback,) = draft["feedback"]
    assert (feedback["id"], feedback["kind"], feedback["text"]) == (report, "comment", f"{OF_STEP}{TEXT}")
    (thread,) = _threads(world, draft)
    assert (thread["content"], thread["quotedFileContent"]["value"]) == (
        feedback["text"],
        draft["steps"][1]["activity"],
    )
    placed = [one.fact for one in world.office.histories.recorded(sop["id"]) if isinstance(one.fact, FeedbackPlaced)]
    assert [one.ref for one in placed] == [thread["id"]], "by the id in Google's reply, once"
    sync(world)
    assert len(world.ayu.does("GET", path(sop))["feedback"]) == 1
    world.ayu.does("PUT", path(sop, f"feedback/{report}"), {"disposition": "accepted", "reason": "Named."})
    (thread,) = _threads(world, draft)
    assert [reply["content"] for reply in thread["replies"]] == ["Accepted: Named. (Ayu Lestari)"]
    assert thread["resolved"]


def test_two_reports_that_say_the_same_are_two_comments_each_with_its_decision(world: World) -> None:
    sop, _ = reported(world)
    world.dewi.does("POST", path(sop, "reports"), PROBLEM)
    ids = [one["id"] for one in world.ayu.does("GET", path(sop, "reports"))["reports"]]
    draft = world.ayu.does("POST", path(sop, "revisions"), REVISE | {"reports": ids})
    sync(world)
    assert sorted(one["id"] for one in world.ayu.does("GET", path(sop))["feedback"]) == sorted(ids)
    for n, key in enumerate(ids):
        world.ayu.does("PUT", path(sop, f"feedback/{key}"), {"disposition": "noted", "reason": f"Reason {n}."})
    replies = [[reply["content"] for reply in one["replies"]] for one in _threads(world, draft)]
    assert sorted(replies) == [["Noted: Reason 0. (Ayu Lestari)"], ["Noted: Reason 1. (Ayu Lestari)"]]


@pytest.mark.parametrize("answer", ["refused", "lost"])
def test_where_docs_takes_no_comments_or_does_not_answer_it_stands_there_once_all_the_same(
    world: World, answer: str
) -> None:
    sop, report = reported(world)
    draft = world.ayu.does("POST", path(sop, "revisions"), {"reason": "The form", "class": "change"})
    refusal = PlantedAnswer(400, message='Invalid JSON payload received. Unknown name "insertComment".')
    kind: Kind = "answer" if answer == "refused" else "cut-after"
    planted = refusal if answer == "refused" else None
    world.sandbox.plant(Fault(kind, "docs.documents.batchUpdate", holds="insertComment", planted=planted))
    world.ayu.does("POST", path(sop, "reports/take-up"), {"reports": [report]})
    world.ayu.does("POST", "/api/sync")
    assert [thread["content"] for thread in _threads(world, draft)] == [f"{OF_STEP}{TEXT}"]
    (feedback,) = world.ayu.does("GET", path(sop))["feedback"]
    assert (feedback["id"], feedback["kind"]) == (report, "comment")


def test_a_report_on_the_whole_sop_says_so_where_it_stands_at_the_first_step(world: World) -> None:
    sop = world.authorised()
    world.dewi.does("POST", path(sop, "reports"), {"text": TEXT})
    [report] = world.ayu.does("GET", path(sop, "reports"))["reports"]
    draft = world.ayu.does("POST", path(sop, "revisions"), REVISE | {"reports": [report["id"]]})
    assert [thread["content"] for thread in _threads(world, draft)] == [f"A performer reports on the whole SOP: {TEXT}"]


def _threads(world: World, sop: dict[str, Any]) -> list[dict[str, Any]]:
    fields = "comments(id,content,resolved,quotedFileContent/value,replies/content)"
    address = f"/drive/v3/files/{sop['document']['id']}/comments?fields={fields}"
    found: list[dict[str, Any]] = world.ayu.does("GET", address)["comments"]
    return found


@once
def slow(world: World) -> tuple[dict[str, Any], int]:
    """Return an SOP in force of which Dewi told that a step of hers takes longer, and the step's number."""
    sop = world.authorised()
    hers = _hers(sop)
    assert invalid(world.ayu.post(path(sop, "revisions"), REVISE | {"times": [hers]})) == {"times[0]"}
    world.dewi.does("POST", path(sop, "times"), {"step": hers, "time": "20 days"})
    return sop, hers


def test_a_step_that_takes_longer_is_suggested_in_its_duration_and_accepting_it_writes_it(world: World) -> None:
    sop, hers = slow(world)
    (told,) = world.ayu.does("GET", path(sop, "reports"))["slow"]
    assert told["number"] == hers
    draft = world.ayu.does("POST", path(sop, "revisions"), REVISE | {"times": [hers]})
    (feedback,) = draft["feedback"]
    before = draft["steps"][hers - 1]["duration"]
    assert feedback["text"] == f"Real time: {told['says']}\nReplace: “3” with “20”"
    assert (feedback["kind"], feedback["author"]) == ("suggestion", "The performers")
    assert feedback["step"] == draft["steps"][hers - 1]["id"]
    assert _threads(world, draft) == []
    assert world.ayu.does("GET", path(sop, "reports"))["slow"] == []
    assert invalid(world.ayu.post(path(sop, "reports/take-up"), {"times": [hers]})) == {"times[0]"}
    world.ayu.does("PUT", path(sop, f"feedback/{feedback['id']}"), {"disposition": "accepted", "reason": "It does."})
    now = world.ayu.does("GET", path(sop))
    assert now["steps"][hers - 1]["duration"] == before.replace("3", "20")
    assert [one["state"] for one in now["feedback"]] == ["accepted"]


@pytest.mark.parametrize("answer", ["refused", "lost"])
def test_where_google_takes_no_suggestion_it_is_a_comment_and_where_the_answer_was_lost_it_is_there_once(
    world: World, answer: str
) -> None:
    sop, hers = slow(world)
    draft = world.ayu.does("POST", path(sop, "revisions"), REVISE)
    planted = PlantedAnswer(400, message="Unsupported WriteControl mode.") if answer == "refused" else None
    kind: Kind = "answer" if answer == "refused" else "cut-after"
    world.sandbox.plant(Fault(kind, "docs.documents.batchUpdate", holds="SUGGEST", planted=planted))
    world.ayu.does("POST", path(sop, "reports/take-up"), {"times": [hers]})
    for _ in range(2):
        world.ayu.does("POST", "/api/sync")
    (feedback,) = world.ayu.does("GET", path(sop))["feedback"]
    threads = _threads(world, draft)
    assert (feedback["kind"], len(threads)) == (("comment", 1) if answer == "refused" else ("suggestion", 0))
    assert feedback["text"].startswith("Real time: step")


def test_what_its_step_shall_say_is_a_suggestion_and_who_reported_is_told_of_what_was_accepted_in_the_doc(
    world: World,
) -> None:
    sop, report = reported(world)
    draft = world.ayu.does("POST", path(sop, "revisions"), REVISE)
    wording = f"{draft['steps'][1]['activity']} in folder B"
    world.ayu.does("POST", path(sop, "reports/take-up"), {"reports": [report], "wordings": {report: wording}})
    now = world.ayu.does("GET", path(sop))
    (feedback,) = now["feedback"]
    assert (feedback["id"], feedback["kind"]) == (report, "suggestion")
    assert feedback["text"] == f"{TEXT}\nAdd: “ in folder B”"
    assert now["steps"][1]["activity"] == draft["steps"][1]["activity"], "nothing is written before it is accepted"
    suggestion = world.office.histories.read(sop["id"]).feedback[report].given.ref
    accept = {"requests": [{"acceptSuggestion": {"suggestionId": suggestion}}]}
    world.ayu.does("POST", f"/v1/documents/{draft['document']['id']}:batchUpdate", accept)
    world.to_morning()
    sync(world)
    assert world.ayu.does("GET", path(sop))["steps"][1]["activity"] == wording
    assert "tindak lanjut laporan Anda" in " ".join(_subjects(world, DEWI))


def test_a_wording_is_for_a_chosen_report_on_a_step_and_one_for_each_step(world: World) -> None:
    sop, report = reported(world)
    world.dewi.does("POST", path(sop, "reports"), PROBLEM)
    world.dewi.does("POST", path(sop, "reports"), {"text": TEXT})
    whole, other, _ = (one["id"] for one in world.ayu.does("GET", path(sop, "reports"))["reports"])
    world.ayu.does("POST", path(sop, "revisions"), REVISE)
    body = {
        "reports": [report, other, whole],
        "wordings": {report: "One.", other: "Two.", whole: "Three.", "no": "Four."},
    }
    wrong = {f"wordings.{one}" for one in (other, whole, "no")}
    assert invalid(world.ayu.post(path(sop, "reports/take-up"), body)) == wrong


def test_a_report_with_a_wording_and_one_without_are_a_suggestion_and_a_comment_in_seven_calls(world: World) -> None:
    sop, report = reported(world)
    world.dewi.does("POST", path(sop, "reports"), {"text": TEXT})
    other = world.ayu.does("GET", path(sop, "reports"))["reports"][0]["id"]
    world.ayu.does("POST", path(sop, "revisions"), REVISE)
    office = with_doors(world.office, mail=None, tasks=None)
    chosen = FromPractice((report, other), wordings={report: "Ask in folder B."})
    world.calls()
    take_up(office, AYU, office.histories.read(sop["id"]), chosen)
    assert settle_all(office) == ()
    assert world.calls().total() == 7
    kinds = {one["id"]: one["kind"] for one in world.ayu.does("GET", path(sop))["feedback"]}
    assert kinds == {report: "suggestion", other: "comment"}
