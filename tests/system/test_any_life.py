"""Any acts at all, by anybody, on any days: what must hold of every SOP's life holds throughout."""

import shutil
from collections import Counter
from datetime import date

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import initialize, invariant

from service.domain import facts
from service.domain.acts.adoption import Paper
from service.domain.acts.draft import DraftRequest
from service.domain.acts.review_dates import review_months
from service.domain.company.calendar import add_months
from service.domain.history.fold import fold
from service.domain.history.recorded import Recorded
from service.domain.history.signatories import signatures
from service.domain.history.sop import Sop
from service.domain.history.workplace import IN_FORCE, SUPERSEDED
from service.domain.register.rows import rows_of
from service.workflow.acts.enrolling import SignedPaper, enrol
from service.workflow.acts.syncing import sync
from service.workflow.reading.trail import trail_of
from service.workflow.settling.settle import settle_all
from tests.length import examples
from tests.people import AYU, CITRA, EKO, FITRI, KOPI
from tests.register_rows import untrue_rows
from tests.system.lived import Lived
from tests.system.looking import register
from tests.web.api.test_documents import doc_of
from tests.world import World
from tests.year.told import mails


class AnyLife(Lived):
    """What holds after each act."""

    @invariant()
    def no_fact_is_lost_or_changed(self) -> None:
        entries = self.world.office.records.read(self.id)
        assert entries[: len(self.told)] == self.told
        self.told = entries

    @invariant()
    def the_trail_tells_every_fact_in_words_of_each_language_and_its_chain_is_whole(self) -> None:
        office = self.world.office
        trail = trail_of(self.id, office.records.examine(self.id), office.organisation, CITRA)
        assert trail.whole, str(trail.verdict)
        assert all(line.says.spoken(language) for line in trail.lines for language in office.organisation.languages)

    @invariant()
    def nobody_acknowledged_for_another_or_twice_or_a_draft(self) -> None:
        said = [
            one for one in self.world.office.histories.recorded(self.id) if isinstance(one.fact, facts.Acknowledged)
        ]
        assert {one.by for one in said} <= self.clicked
        assert len({(one.by, one.fact) for one in said}) == len(said)
        for revision in self.sop.revisions:
            assert revision.authorisation or not (revision.distribution.read or revision.distribution.askings)
            if revision.drafted.revision_class == "editorial":
                asked = revision.distribution.askings.values()
                assert all(asking.fact.why == "named" for asking in asked), "it asks nobody by itself"

    @invariant()
    def every_authorisation_was_earned(self) -> None:
        history = self.world.office.histories.recorded(self.id)
        for place, recorded in enumerate(history):
            if isinstance(recorded.fact, facts.Authorised):
                _was_earned(recorded, history[:place])

    @invariant()
    def nobody_who_wrote_signs_and_nobody_signs_twice(self) -> None:
        history = self.world.office.histories.recorded(self.id)
        for place, recorded in enumerate(history):
            if isinstance(recorded.fact, facts.Signed | facts.Authorised):
                before = fold(self.id, history[:place])
                assert before
                assert recorded.by not in before.current.ever_authors
                assert recorded.by not in [one.by for one in signatures(before.current)]

    @invariant()
    def no_round_closed_over_an_objection_that_was_not_withdrawn_met_or_overruled(self) -> None:
        for revision in self.sop.revisions:
            assert not any(r.open_objections for r in revision.rounds if r.closed)

    @invariant()
    def a_report_is_made_on_what_people_work_by_answered_once_and_names_nobody_in_feedback(self) -> None:
        history = self.world.office.histories.recorded(self.id)
        answered = [one.fact.report for one in history if isinstance(one.fact, facts.ReportAnswered)]
        assert len(answered) == len(set(answered))
        for place, one in enumerate(history):
            if isinstance(one.fact, facts.ReportMade):
                before = fold(self.id, history[:place])
                assert before
                authorised = [r.number for r in before.revisions if r.authorisation]
                assert one.fact.revision in authorised
                assert before.withdrawn is None
        for feedback in self.sop.feedback.values():
            if feedback.id in self.sop.practice.reports:
                assert (feedback.given.source, feedback.given.author) == ("performer", "A performer")
            else:
                assert not feedback.text.startswith("A performer reports"), "each comment of Baku's is a report's"

    @invariant()
    def an_adopted_sop_in_force_was_confirmed_by_somebody_who_did_not_write_it(self) -> None:
        history = self.world.office.histories.recorded(self.id)
        confirmed = [one for one in history if isinstance(one.fact, facts.AdoptionConfirmed)]
        adopted = [r for r in self.sop.revisions if r.adopted and r.authorisation]
        assert not adopted or confirmed
        assert all(one.by in (CITRA, EKO) and one.by not in self.sop.revisions[0].ever_authors for one in confirmed)

    @invariant()
    def nobody_is_told_twice_and_nobody_has_two_digests_on_a_day(self) -> None:
        today = self.world.office.today()
        sent = mails(self.world, [self.id], range(self.began, today.year + 1))
        lines = Counter((mail.to, line) for mail in sent for line in mail.lines)
        digests = Counter((mail.to, mail.day) for mail in sent if mail.digest)
        assert max(lines.values(), default=0) <= 1
        assert max(digests.values(), default=0) <= 1
        assert all(mail.lines and (mail.digest or len(mail.lines) == 1) for mail in sent)
        assert all(self.world.organisation.works_on(mail.day) for mail in sent if mail.digest)

    @invariant()
    def the_next_monitoring_only_moves_by_an_act_or_a_revision(self) -> None:
        """Each day of looking again stands in an authorisation, or in an answer of somebody entitled, never later."""
        history = self.world.office.histories.recorded(self.id)
        days = [r.next_review for r in self.sop.revisions if r.authorisation]
        told = [one.fact for one in history]
        moved = {
            f.next_review for f in told if isinstance(f, facts.Authorised | facts.AdoptionConfirmed | facts.Monitored)
        }
        assert set(days) <= moved
        for place, one in enumerate(history):
            if isinstance(one.fact, facts.Monitored):
                before = fold(self.id, history[:place])
                assert before
                revision = next(r for r in before.revisions if r.number == one.fact.revision)
                assert one.by in (before.current.drafted.owner, CITRA, EKO, FITRI)
                assert one.fact.outcome == "runs_well" or one.fact.next_review == revision.next_review
                period = add_months(KOPI.day(one.at), review_months(revision, KOPI))
                assert one.fact.outcome != "runs_well" or KOPI.day(one.at) < one.fact.next_review <= period

    @invariant()
    def exactly_one_revision_is_in_force_from_the_first_day_until_withdrawal(self) -> None:
        sop, today = self.sop, self.world.office.today()
        first = [r.authorisation.decided.effective for r in sop.revisions if r.authorisation]
        due = bool(first) and min(first) <= today and not (sop.withdrawn and sop.withdrawn.day <= today)
        assert (sop.in_force(today) is not None) == due

    def teardown(self) -> None:
        """Bring all to rest, and hold Google Workspace against the history."""
        assert settle_all(self.world.office) == ()
        sync(self.world.office)
        sop, today = self.sop, self.world.office.today()
        folders = self.world.office.histories.workplace().folders
        in_force = sop.in_force(today)
        docs = {r.document_id for r in sop.revisions if r.document_id}
        kept = {state.id for state in self.world.office.google.drive.inside(folders[IN_FORCE]) if state.locked}
        assert kept & docs == ({in_force.document_id} if in_force else set())
        for revision in sop.superseded(today):
            assert revision.folder == SUPERSEDED
        _register_tells(self.world, sop)
        assert self.world.office.records.verify() == ()
        self.world.close()
        shutil.rmtree(self.folder)


def _was_earned(recorded: Recorded, before: tuple[Recorded, ...]) -> None:
    """Assert that an authorisation rests on its round and rehearsal, and on who may give it."""
    decided = recorded.fact
    assert isinstance(decided, facts.Authorised)
    begun = max(n for n, r in enumerate(before) if isinstance(r.fact, facts.Drafted))
    mine = [r.fact for r in before[begun:]]
    drafted = mine[0]
    assert isinstance(drafted, facts.Drafted)
    hashes = (decided.steps_hash, decided.text_hash)
    confirmed = {(f.steps_hash, f.text_hash) for f in mine if isinstance(f, facts.EditorialConfirmed)}
    reviewed = {(f.steps_hash, f.text_hash) for f in mine if isinstance(f, facts.RoundClosed)}
    assert hashes in confirmed | reviewed
    if drafted.revision_class != "editorial":
        assert reviewed
        every = [f for f in mine if isinstance(f, facts.Simulated | facts.SimulationWaived)]
        rehearsals = [f for f in every if f.steps_hash == decided.steps_hash]
        assert rehearsals, "of these very steps"
        assert not (isinstance(rehearsals[-1], facts.Simulated) and rehearsals[-1].outcome == "failed")
    authors = set(drafted.authors) | {
        f.successor for f in mine if isinstance(f, facts.HandedOver) and f.part == "author"
    }
    assert recorded.by not in authors, "whatever was handed over since"
    assert recorded.by in (CITRA, EKO)


def _register_tells(world: World, sop: Sop) -> None:
    """Assert that every row of the SOP says what its history says, and that there is no other."""
    organisation = world.office.organisation
    wanted = rows_of(sop, organisation, world.office.today())
    assert untrue_rows([wanted], register(world), organisation.languages[0]) == []


class AnyAdoptedLife(AnyLife):
    """An SOP that was in force before Baku, adopted with its Rev. 3."""

    @initialize()
    def drafted(self) -> None:
        office = self.world.office
        request = DraftRequest("", "Old procedure", "MKT", "lean", "en", CITRA, authors=(AYU,))
        paper = Paper(3, "Rina Hartono", "Director", date(2024, 3, 1))
        document = doc_of(self.world.ayu)
        adopted = enrol(office, AYU, office.google.drive_of(AYU), request, document, "OLD-1", None, SignedPaper(paper))
        self.id = adopted.sop.id


AnyLife.TestCase.settings = settings(
    max_examples=examples(2, full=20),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],  # a life takes seconds: making it shorter would take an hour
)
AnyAdoptedLife.TestCase.settings = settings(AnyLife.TestCase.settings, max_examples=examples(1, full=10))
TestAnyLife = AnyLife.TestCase
TestAnyAdoptedLife = AnyAdoptedLife.TestCase
