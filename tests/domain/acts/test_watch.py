from dataclasses import replace
from typing import get_args

import pytest

from service.domain import facts
from service.domain.acts.watch import REMEDIES, Look, alarmed, watched
from tests.domain.acts.test_next_revision import in_force, revising
from tests.histories import Telling, content, rehearsed, with_steps

WELL = Look(gone=False, locked=True, folders=("in_force",))
KEPT = Look(gone=False, sha256="abc")


def archived() -> Telling:
    return in_force().tell(facts.Archived("pdf", "abc"), by="baku")


def kinds(history: Telling, document: Look = WELL, archive: Look | None = KEPT) -> list[str]:
    found = alarmed(history.sop, history.sop.revisions[0], document, archive)
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
    history.tell(*alarmed(history.sop, history.sop.current, document, archive), by="baku")
    assert kinds(history, document, archive) == []
    assert kinds(history) == ["-" + alarm]


def test_an_authorised_text_that_reads_otherwise_is_an_alarm() -> None:
    assert kinds(archived().look(content(with_steps()))) == ["changed"]


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
