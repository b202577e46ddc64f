from dataclasses import replace
from typing import get_args

import pytest

from service.domain import facts
from service.domain.acts.watch import REMEDIES, Look, alarmed, watched
from service.domain.document.form import Form
from tests.domain.acts.test_next_revision import in_force, revising
from tests.histories import TODAY, Telling, content, rehearsed, with_steps
from tests.people import DEWI

WELL = Look(gone=False, locked=True, folders=("in_force",))
KEPT = Look(gone=False, sha256="abc")


def archived() -> Telling:
    return in_force().tell(facts.Archived("pdf", "abc"), by="baku")


def kinds(history: Telling, document: Look = WELL, archive: Look | None = KEPT) -> list[str]:
    found = alarmed(history.sop, history.sop.revisions[0], document, {"pdf": archive} if archive else {})
    return [("" if isinstance(f, facts.AlarmRaised) else "-") + f.alarm for f in found]


def test_what_is_as_it_was_left_raises_no_alarm() -> None:
    assert kinds(archived()) == []


@pytest.mark.parametrize(
    ("document", "archive", "alarm"),
    [
        (replace(WELL, locked=False), KEPT, "unlocked"),
        (replace(WELL, folders=("elsewhere",)), KEPT, "moved"),
        (Look(gone=True), KEPT, "trashed"),
        (WELL, replace(KEPT, sha256="other"), "archive_changed"),
        (WELL, Look(gone=True), "archive_lost"),
    ],
)
def test_each_thing_done_outside_the_procedure_is_an_alarm_once(document: Look, archive: Look, alarm: str) -> None:
    history = archived()
    assert kinds(history, document, archive) == [alarm]
    history.tell(*alarmed(history.sop, history.sop.current, document, {"pdf": archive}), by="baku")
    assert kinds(history, document, archive) == []
    assert kinds(history) == ["-" + alarm]


def test_an_authorised_text_that_reads_otherwise_is_an_alarm() -> None:
    assert kinds(archived().look(content(with_steps()))) == ["changed"]


def test_a_form_that_leads_elsewhere_behind_the_same_words_is_an_alarm_of_its_own() -> None:
    history = archived()
    linked = replace(content(), forms=(Form("Permintaan naskah", file_id="f2"),))
    assert kinds(history.look(linked)) == ["form_exchanged"]
    history.tell(*alarmed(history.sop, history.sop.current, WELL, {}), by="baku")
    assert kinds(history.look(content())) == ["-form_exchanged"]


def test_what_an_earlier_release_authorised_is_held_against_its_words_alone() -> None:
    history = archived()
    linked = replace(content(), forms=(Form("Permintaan naskah", file_id="f2"),))
    revision = history.look(linked).sop.current
    authorised = revision.authorisation
    assert authorised
    earlier = replace(authorised, decided=replace(authorised.decided, links=False))
    sop = replace(history.sop, revisions=(replace(revision, authorisation=earlier),))
    assert alarmed(sop, sop.current, WELL, {"pdf": KEPT}) == ()


def test_a_revision_without_its_pdf_is_an_alarm_until_it_has_one() -> None:
    history = revising()
    assert kinds(history, WELL, None) == ["archive_missing"]
    history.tell(facts.AlarmRaised("archive_missing", 0), facts.Archived("pdf", "abc", 0), by="baku")
    assert history.sop.revisions[1].archive is None
    assert kinds(history, WELL, None) == ["-archive_missing"]


def test_a_pdf_that_was_not_looked_at_ends_no_alarm() -> None:
    history = archived().tell(facts.AlarmRaised("archive_lost", 0), by="baku")
    assert kinds(history, WELL, None) == []


def test_an_earlier_revisions_text_is_judged_by_what_was_read_of_it_alone() -> None:
    history = revising().tell(facts.Archived("pdf", "abc", 0), by="baku").look(content(with_steps()))
    decided = history.sop.revisions[0].authorisation
    assert decided is not None
    right = (decided.decided.steps_hash, decided.decided.text_hash)
    assert kinds(history) == []
    assert kinds(history, replace(WELL, hashes=("other", right[1]))) == ["changed"]
    history.tell(facts.AlarmRaised("changed", 0), by="baku")
    assert kinds(history) == []
    assert kinds(history, replace(WELL, hashes=right)) == ["-changed"]


def test_the_revision_in_force_is_watched_while_the_next_is_drafted() -> None:
    assert [r.number for r in watched(revising().sop)] == [0]
    assert watched(rehearsed().sop) == ()


def test_every_alarm_says_how_to_put_it_right() -> None:
    assert all(str(sentence) != sentence.spoken("id") for sentence in REMEDIES.values())
    assert set(REMEDIES) == set(get_args(facts.AlarmKind))


def met(file_id: str) -> facts.SocialisationHeld:
    picture = facts.AttendanceList(file_id, "abc", "list.jpg", "in_force")
    return facts.SocialisationHeld(0, TODAY, (DEWI,), (), picture)


@pytest.mark.parametrize(
    ("look", "alarm"),
    [
        (KEPT, []),
        (replace(KEPT, sha256="other"), ["attendance_list_changed"]),
        (Look(gone=True), ["attendance_list_lost"]),
        (replace(KEPT, strangers=("anyone (reader)",)), ["attendance_list_shared"]),
    ],
)
def test_attendance_lists_are_watched_as_the_archive_is(look: Look, alarm: list[str]) -> None:
    history = archived().tell(met("one"), met("two"))
    found = alarmed(history.sop, history.sop.current, WELL, {"pdf": KEPT, "one": KEPT, "two": look})
    assert [one.alarm for one in found] == alarm
    history.tell(*found, by="baku")
    assert alarmed(history.sop, history.sop.current, WELL, {"pdf": KEPT, "one": KEPT}) == (), "one was not looked at"


@pytest.mark.parametrize(
    ("look", "alarm"),
    [
        (KEPT, []),
        (replace(KEPT, sha256="other"), ["paper_scan_changed"]),
        (Look(gone=True), ["paper_scan_lost"]),
        (replace(KEPT, strangers=("anyone (reader)",)), []),
    ],
)
def test_the_scan_of_an_adopted_paper_is_watched_and_its_owners_to_share(look: Look, alarm: list[str]) -> None:
    history = archived()
    paper = facts.Adopted("Rina", "Director", TODAY, scan=facts.Scan("scan", "paper.pdf", "abc"))
    adopted = replace(history.sop.current, adopted=paper)
    found = alarmed(history.sop, adopted, WELL, {"pdf": KEPT, "scan": look})
    assert [one.alarm for one in found] == alarm
