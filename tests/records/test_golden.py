"""Histories as released versions of Baku recorded them still tell the SOPs that they told then.

They lie in golden/, a folder for each release, made once by golden/make.py. A history that no longer folds to what is
said here has been misread: mend the reading (an upgrade of its facts), never the file.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from service.domain import facts
from service.domain.facts.workplace import WorkplaceFact
from service.domain.history import workplace
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.review_round import Round
from service.domain.history.sop import Sop
from tests.people import AYU, BUDI, CITRA, DEWI, EKO

GOLDEN = Path(__file__).parent / "golden"
RELEASES = sorted(file.parent for file in GOLDEN.glob("*/kinds.txt"))


def entries(life: str, release: str = "0.2.0") -> list[dict[str, Any]]:
    """Return the facts of a history: kind, schema, data, at, by."""
    found: list[dict[str, Any]] = json.loads((GOLDEN / release / f"{life}.json").read_text(encoding="utf-8"))
    return found


def sop_of(life: str) -> Sop:
    """Return the SOP that a history tells."""
    sop = fold("sop-1", history(life))
    assert sop is not None
    return sop


def history(life: str) -> Iterator[Recorded]:
    for e in entries(life):
        yield Recorded(facts.decode(e["kind"], e["schema"], e["data"]), datetime.fromisoformat(e["at"]), e["by"])


def answers(review: Round) -> dict[str, str]:
    """Return what each reviewer answered."""
    return {email: answer.answer for email, answer in review.answers.items()}


def test_a_whole_life_goes_on_to_its_next_revision_and_is_withdrawn() -> None:
    sop = sop_of("on_to_the_next_revision")
    assert (sop.number, sop.length, len(sop.mails)) == ("SOP-MKT-001", 87, 16)
    assert all(mail.sent for mail in sop.mails.values())
    assert sop.withdrawn == facts.Withdrawn("We closed the blog.", date(2026, 12, 1))
    first, second = sop.revisions
    for revision, effective in ((first, date(2026, 11, 29)), (second, date(2026, 11, 30))):
        assert (revision.status, revision.folder, revision.locked) == ("withdrawn", "superseded", True)
        assert revision.authorisation
        assert (revision.authorisation.by, revision.authorisation.decided.effective) == (CITRA, effective)
        assert (revision.authorisation.stamped, revision.authorisation.confirmed) == (True, True)
        assert revision.archive
        assert len(revision.steps) == 14
    assert second.drafted.reason == "A new channel"
    assert first.rounds[0].closed
    assert first.rounds[0].closed.meeting
    assert first.rounds[0].closed.meeting.attendance == (AYU, BUDI, "A guest")
    assert answers(first.rounds[0]) == {BUDI: "agree_with_feedback"}
    assert sop.in_force(date(2026, 11, 29)) == first
    assert sop.in_force(date(2026, 11, 30)) == second
    assert sop.in_force(date(2026, 12, 1)) is None


def test_feedback_keeps_its_state_and_what_was_decided() -> None:
    sop = sop_of("on_to_the_next_revision")
    assert [
        (f.text, f.given.source, f.revision, f.state, f.decided and f.decided.disposition, f.written)
        for f in sop.feedback.values()
    ] == [
        ("Which channel?", "doc", 0, "resolved", "accepted", "accepted"),
        ("Step 2 takes a week.", "performer", 1, "open", "accepted", None),
        ("Name the form.", "reviewer", 0, "open", "rejected", None),
    ]


def test_a_revision_that_was_turned_back_remembers_every_round_and_rehearsal() -> None:
    (revision,) = sop_of("turned_back").revisions
    assert (revision.status, revision.turns, revision.declined) == ("awaiting_authorisation", 1, None)
    assert [(r.number, r.cancelled, bool(r.closed)) for r in revision.rounds] == [
        (1, "The wrong template.", False), (2, None, True), (3, None, True), (4, None, True)
    ]  # fmt: skip
    second = revision.rounds[1]
    assert [reviewer.email for reviewer in second.reviewers] == [BUDI, EKO]
    assert answers(second) == {EKO: "not_for_me", BUDI: "agree"}
    assert second.due == second.at.date().replace(day=19, month=12)
    failed, passed, waived = (simulation.fact for simulation in revision.simulations)
    assert isinstance(failed, facts.Simulated)
    assert isinstance(passed, facts.Simulated)
    assert (failed.outcome, failed.steps[0].deviation) == ("failed", "The brief was missing.")
    assert (passed.outcome, len(passed.steps)) == ("passed", 14)
    assert isinstance(waived, facts.SimulationWaived)


def test_what_lapsed_before_and_behind_the_lock_holds_the_third_time() -> None:
    sop = sop_of("lapsed_and_watched")
    (revision,) = sop.revisions
    assert (revision.status, revision.folder, revision.locked) == ("authorised", "in_force", True)
    assert (revision.turns, revision.lapsed, revision.cleared, len(revision.rounds)) == (4, None, True, 3)
    kinds = [fact["kind"] for fact in entries("lapsed_and_watched")]
    assert kinds.count("AuthorisationLapsed") == 2
    assert kinds.count("AlarmRaised") == kinds.count("AlarmEnded") == 1
    assert sop.alarms == ()


def test_an_alarm_stands_until_it_ends() -> None:
    whole = list(history("lapsed_and_watched"))
    raised = next(n for n, recorded in enumerate(whole) if isinstance(recorded.fact, facts.AlarmRaised))
    sop = fold("sop-1", whole[: raised + 1])
    assert sop
    assert [(alarm.alarm, alarm.revision) for alarm in sop.alarms] == [("unlocked", 0)]


def test_an_editorial_revision_was_confirmed_by_a_second_person() -> None:
    first, second = sop_of("editorial").revisions
    assert (first.folder, second.folder, second.status) == ("superseded", "in_force", "authorised")
    assert second.drafted.revision_class == "editorial"
    assert [confirmation.by for confirmation in second.confirmations] == [BUDI]
    assert second.rounds == ()
    assert len(second.editorial) == 1


def test_a_cancelled_draft_keeps_its_number_and_its_reason() -> None:
    sop = sop_of("cancelled")
    assert (sop.number, sop.current.status, sop.current.cancelled) == ("SOP-MKT-001", "cancelled", "A double.")
    assert (sop.current.round, sop.current.folder, sop.current.locked) == (None, "superseded", True)


def test_what_was_handed_over_is_the_successors_and_who_wrote_is_remembered() -> None:
    revision = sop_of("handed_over").current
    drafted = revision.drafted
    assert (drafted.owner, drafted.authors, drafted.authoriser) == (DEWI, (DEWI,), EKO)
    assert revision.ever_authors == {AYU, DEWI}
    assert revision.round
    assert revision.round.opened_by == AYU


def test_a_doc_that_was_brought_along_keeps_whose_it_is_and_what_could_not_be_read() -> None:
    revision = sop_of("brought_along").current
    drafted = revision.drafted
    assert (drafted.origin, drafted.source, drafted.concerned) == ("registered", revision.document_id, ("FIN",))
    assert (drafted.authoriser, drafted.replaced_authoriser) == (EKO, CITRA)
    assert revision.content
    assert [(unread.place, unread.severity) for unread in revision.content.unread] == [
        ("change history", "informs"), ("step table, column Risiko", "informs")
    ]  # fmt: skip
    sentence = revision.content.unread[1].sentence
    assert sentence.spoken("en").startswith("Baku does not know this column. ")
    assert sentence.spoken("id").startswith("Baku tidak mengenal kolom ini. ")
    assert f"step.pic.{revision.steps[1].id}" in revision.content.gaps


def test_what_blocked_stood_in_the_history_until_it_was_mended() -> None:
    readings = [recorded.fact for recorded in history("brought_along") if isinstance(recorded.fact, facts.ContentRead)]
    blocking = [[unread.place for unread in read.unread if unread.severity == "blocks"] for read in readings]
    assert blocking == [["step table"], [], []]


def test_a_suggestion_that_was_accepted_and_a_rehearsal_at_the_table_are_what_they_were() -> None:
    sop = sop_of("brought_along")
    assert [(f.given.kind, f.given.source, f.state, f.reply) for f in sop.feedback.values()] == [
        ("remark", "meeting", "open", ""),
        ("comment", "doc", "resolved", "Dicatat: Seen together. (Ayu Lestari)"),
        ("suggestion", "doc", "accepted", ""),
    ]
    (simulation,) = sop.current.simulations
    assert isinstance(simulation.fact, facts.Simulated)
    assert (simulation.fact.kind, simulation.fact.outcome) == ("tabletop", "passed_with_notes")
    assert [(step.outcome, step.waiting_minutes) for step in simulation.fact.steps] == [
        ("done", 60), ("not_exercised", None)
    ]  # fmt: skip


def test_the_workplace_has_its_folders_and_a_register_made_anew() -> None:
    kept = entries("workplace")
    folded = workplace.fold(
        (workplace.decode(e["kind"], e["schema"], e["data"]), datetime.fromisoformat(e["at"])) for e in kept
    )
    assert set(folded.folders) == {"drafts", "drafts/MKT", "drafts/FIN", "in_force", "superseded", "templates"}
    registers = [e["data"]["spreadsheet_id"] for e in kept if e["kind"] == "RegisterMade"]
    assert len(registers) == 2
    assert (folded.register_id, folded.register_ready, folded.register_damaged) == (registers[1], True, False)
    assert (folded.length, folded.drive_id) == (len(kept), kept[1]["data"]["drive_id"])


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_every_kind_of_fact_that_a_release_knew_is_known_and_lies_in_a_history_of_its(release: Path) -> None:
    knew = set((release / "kinds.txt").read_text(encoding="utf-8").split())
    recorded = {e["kind"] for file in release.glob("*.json") for e in json.loads(file.read_text(encoding="utf-8"))}
    kinds = {kind.__name__ for kind in (*get_args(facts.Fact), *get_args(WorkplaceFact))}
    assert recorded == knew <= kinds


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*/*.json")), ids=lambda file: file.stem)
def test_a_fact_of_the_newest_schema_is_recorded_today_as_it_was_then(file: Path) -> None:
    decode = workplace.decode if file.stem == "workplace" else facts.decode
    for entry in json.loads(file.read_text(encoding="utf-8")):
        kind, schema, data = facts.encode(decode(entry["kind"], entry["schema"], entry["data"]))
        if schema == entry["schema"]:
            assert (kind, data) == (entry["kind"], data | entry["data"])
