"""An SOP's life as anybody may lead it: every act, by anybody, on any day, refused or not."""

import contextlib
import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Literal

from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from service.domain import facts
from service.domain.acts.draft import DraftRequest
from service.domain.acts.forms import FormInput
from service.domain.acts.meeting import Appointment, Attendance, MeetingDecision
from service.domain.acts.monitoring import MonitoringAnswer
from service.domain.acts.particulars import Particulars
from service.domain.acts.rehearsal_report import SimulationReport, StepReport
from service.domain.acts.rehearsal_run import RunEnd
from service.domain.acts.socialisation import Explained
from service.domain.acts.taking_up import FromPractice
from service.domain.company.organisation import Signatory
from service.domain.errors import SopError
from service.domain.history.sop import Sop
from service.records.interface import Entry
from service.workflow.acts.acknowledging import acknowledge
from service.workflow.acts.adopting import confirm, marks_of
from service.workflow.acts.authorising import authorise, decline
from service.workflow.acts.convening import decide_in_meeting, record_meeting, write_minutes
from service.workflow.acts.correcting import correct
from service.workflow.acts.dismissing import dismiss, restore
from service.workflow.acts.drafting import draft
from service.workflow.acts.ending import cancel, propose_withdrawal, withdraw
from service.workflow.acts.explaining import explain
from service.workflow.acts.handing_over import hand_over
from service.workflow.acts.inserting import insert_block
from service.workflow.acts.listing_forms import add_form
from service.workflow.acts.monitoring import monitor
from service.workflow.acts.naming_concerned import name_concerned
from service.workflow.acts.rearranging import cancel_round, replace_reviewer
from service.workflow.acts.reporting import answer_report, report, take_up, tell_time
from service.workflow.acts.reviewing import answer_round, ask_again, close_round, open_round, overrule
from service.workflow.acts.revising import confirm_editorial, revise, show_differences
from service.workflow.acts.simulating import begin_run, begin_step, finish_run, simulate, tell_steps, waive
from service.workflow.acts.syncing import sync
from service.workflow.acts.weighing import decide_feedback, note_feedback
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, KOPI, MALLORY
from tests.world import FIELDS, World, with_doors

PEOPLE = st.sampled_from([AYU, AYU, AYU, BUDI, BUDI, CITRA, CITRA, DEWI, EKO, MALLORY])
"""Those who have more to do come up more often."""


@cache
def founded() -> Path:
    """Return a folder with the company in its place, made once."""
    folder = Path(tempfile.mkdtemp(prefix="founded-"))
    world = World(folder)
    world.found()
    world.close()
    return folder


class Lived(RuleBasedStateMachine):
    """One SOP and everybody who may or may not do something with it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="life-"))
        shutil.copytree(founded(), self.folder / "data")
        self.world = World(self.folder / "data", organisation=replace(KOPI, signatories=(Signatory(DEWI),)))
        self.told: tuple[Entry, ...] = ()
        self.began = self.world.office.today().year
        self.clicked: set[str] = set()
        """Who said themselves that they have read it."""

    @initialize()
    def drafted(self) -> None:
        request = DraftRequest("content-production", "Content production", "MKT", "lean", "en", CITRA, fields=FIELDS)
        self.id = draft(self.world.office, AYU, request).sop.id

    @property
    def sop(self) -> Sop:
        return self.world.office.histories.read(self.id)

    @rule(times=st.integers(1, 3))
    def go_on(self, times: int) -> None:
        """Do what is due next, as those would whose part it is: else no life comes far."""
        for _ in range(times):
            self._next()

    def _next(self) -> None:
        revision = self.sop.current
        self.decide_everything(self.sop.current.drafted.owner, "accepted")
        match revision.status:
            case "drafting" if revision.drafted.revision_class == "editorial":
                self.confirm_editorial(BUDI)
            case "drafting":
                self.open_round(revision.drafted.owner)
            case "in_review":
                for reviewer in (BUDI, DEWI, EKO):
                    self.answer(reviewer, "agree")
                self.close_round(revision.drafted.owner)
            case "in_simulation":
                self.simulate(BUDI, "passed")
            case "awaiting_authorisation":
                for person in (DEWI, CITRA):
                    self.authorise(person, 1)
            case "adopted":
                self.confirm_adoption(CITRA)
            case "authorised":
                self.revise(revision.drafted.owner, "change")

    # the acts; whoever may not, or not now, is refused

    @rule(person=PEOPLE)
    def open_round(self, person: str) -> None:
        due = self.world.office.today() + timedelta(days=7)
        with contextlib.suppress(SopError):
            open_round(self.world.office, person, self.sop, (facts.Reviewer(BUDI), facts.Reviewer(DEWI, False)), due)

    @rule(person=PEOPLE, answer=st.sampled_from(["agree", "agree", "agree_with_feedback", "not_for_me", "not_yet"]))
    def answer(self, person: str, answer: facts.Answer) -> None:
        with contextlib.suppress(SopError):
            answer_round(self.world.office, person, self.sop, answer, "" if answer == "agree" else "Name the form.")

    @rule(person=PEOPLE, reviewer=st.sampled_from([BUDI, DEWI]))
    def overrule(self, person: str, reviewer: str) -> None:
        with contextlib.suppress(SopError):
            overrule(self.world.office, person, self.sop, reviewer, "It is named.")

    @rule(person=PEOPLE)
    def ask_again(self, person: str) -> None:
        with contextlib.suppress(SopError):
            ask_again(self.world.office, person, self.sop)

    @rule(person=PEOPLE)
    def comment(self, person: str) -> None:
        drive = build("drive", "v3", http=self.world.sandbox.http(person), static_discovery=True)
        with contextlib.suppress(HttpError):
            drive.comments().create(
                fileId=self.sop.current.document_id or "x", body={"content": "Who does this?"}, fields="id"
            ).execute()

    @rule(person=PEOPLE, disposition=st.sampled_from(["accepted", "rejected", "deferred", "noted"]))
    def decide_everything(self, person: str, disposition: facts.Disposition) -> None:
        for feedback in self.sop.feedback.values():
            if feedback.decided is None:
                with contextlib.suppress(SopError):
                    decide_feedback(self.world.office, person, self.sop, feedback.id, disposition, "Seen.")

    @rule(person=PEOPLE)
    def insert_block(self, person: str) -> None:
        with contextlib.suppress(SopError):
            insert_block(self.world.office, person, self.sop)

    @rule(person=PEOPLE)
    def take_identity_out(self, person: str) -> None:
        """Delete the first table of the Doc, which is its identity block where it has one."""
        docs = build("docs", "v1", http=self.world.sandbox.http(person), static_discovery=True).documents()
        document_id = self.sop.current.document_id or "x"
        with contextlib.suppress(HttpError, StopIteration):
            content = docs.get(documentId=document_id).execute()["body"]["content"]
            table = next(part for part in content if "table" in part)
            extent = {place: table[place] for place in ("startIndex", "endIndex")}
            docs.batchUpdate(
                documentId=document_id, body={"requests": [{"deleteContentRange": {"range": extent}}]}
            ).execute()

    @rule(person=PEOPLE, found=st.sampled_from(["Purpose", "Write the draft to the brief"]))
    def reword(self, person: str, found: str) -> None:
        """Change a heading of the text, or a step."""
        docs = build("docs", "v1", http=self.world.sandbox.http(person), static_discovery=True).documents()
        replacing = {"containsText": {"text": found, "matchCase": True}, "replaceText": found + "!"}
        with contextlib.suppress(HttpError):
            docs.batchUpdate(
                documentId=self.sop.current.document_id or "x", body={"requests": [{"replaceAllText": replacing}]}
            ).execute()

    @rule(person=PEOPLE)
    def close_round(self, person: str) -> None:
        with contextlib.suppress(SopError):
            close_round(self.world.office, person, self.sop, None)

    @rule(person=PEOPLE, outcome=st.sampled_from(["passed", "passed", "passed_with_notes", "failed"]))
    def simulate(self, person: str, outcome: facts.SimulationOutcome) -> None:
        deviation = "It took twice as long." if outcome == "failed" else ""
        steps = tuple(
            StepReport(n, "done", 10, 0, deviation=deviation) for n, _ in enumerate(self.sop.current.steps, start=1)
        )
        report = SimulationReport("live", self.world.office.today(), (BUDI,), steps, outcome, "As told.")
        with contextlib.suppress(SopError):
            simulate(self.world.office, person, self.sop, report)

    @rule(person=PEOPLE, step=st.integers(1, 3))
    def rehearse_for_days(self, person: str, step: int) -> None:
        """Begin a rehearsal, start a clock, tell a step, and finish, as far as each is possible."""
        office = self.world.office
        with contextlib.suppress(SopError):
            begin_run(office, person, self.sop, "live")
        with contextlib.suppress(SopError):
            begin_step(office, person, self.sop, step)
        self.world.sandbox.advance(600)
        with contextlib.suppress(SopError):
            tell_steps(office, person, self.sop, (StepReport(step, "done"),))
        with contextlib.suppress(SopError):
            finish_run(office, person, self.sop, RunEnd((BUDI,), "passed", total_minutes=600, rest="done"))

    @rule(person=PEOPLE)
    def waive(self, person: str) -> None:
        with contextlib.suppress(SopError):
            waive(self.world.office, person, self.sop, "Done every day.")

    @rule(person=PEOPLE)
    def confirm_adoption(self, person: str) -> None:
        with contextlib.suppress(SopError):
            confirm(with_doors(self.world.office, tasks=None), person, marks_of([self.sop]))

    @rule(person=PEOPLE, days=st.integers(0, 3))
    def authorise(self, person: str, days: int) -> None:
        effective = self.world.office.today() + timedelta(days=days)
        with contextlib.suppress(SopError):
            authorise(self.world.office, person, self.sop, "I agree.", effective)

    @rule(person=PEOPLE)
    def decline(self, person: str) -> None:
        with contextlib.suppress(SopError):
            decline(self.world.office, person, self.sop, "Not yet.")

    @rule(person=PEOPLE, revision_class=st.sampled_from(["change", "editorial"]))
    def revise(self, person: str, revision_class: Literal["change", "editorial"]) -> None:
        with contextlib.suppress(SopError):
            revise(self.world.office, person, self.sop, "A new channel.", revision_class)

    @rule(person=PEOPLE)
    def confirm_editorial(self, person: str) -> None:
        with contextlib.suppress(SopError):
            confirm_editorial(self.world.office, person, self.sop, show_differences(self.world.office, self.sop).seen)

    @rule(person=PEOPLE)
    def change_the_round(self, person: str) -> None:
        with contextlib.suppress(SopError):
            replace_reviewer(self.world.office, person, self.sop, DEWI, EKO, "On leave.")

    @rule(person=PEOPLE, department=st.sampled_from(["MKT", "FIN"]), title=st.sampled_from(["Posts", "Publishing"]))
    def change_particulars(self, person: str, department: str, title: str) -> None:
        with contextlib.suppress(SopError):
            correct(self.world.office, person, self.sop, Particulars(title, department))

    @rule(person=PEOPLE, rarely=st.integers(0, 5))
    def stop(self, person: str, rarely: int) -> None:
        acts = {0: withdraw, 1: cancel, 2: cancel_round, 3: propose_withdrawal}
        with contextlib.suppress(SopError):
            if rarely in acts:
                acts[rarely](self.world.office, person, self.sop, "No longer done.")

    @rule(person=PEOPLE, settles=st.booleans(), over=st.booleans())
    def meet(self, person: str, settles: bool, over: bool) -> None:
        day, sop = self.world.office.today(), self.sop
        with contextlib.suppress(SopError):
            elsewhere = Appointment(day, "Canteen", (DEWI,))
            record_meeting(self.world.office, person, sop, Attendance(day, (DEWI,)), elsewhere)
        with contextlib.suppress(SopError):
            open_ = tuple(f.id for f in sop.feedback.values() if settles and f.awaits_decision)
            decide_in_meeting(self.world.office, person, sop, MeetingDecision("As it is.", "noted", None, open_))
            if over:
                write_minutes(self.world.office, person, self.sop)

    @rule(person=PEOPLE)
    def remark(self, person: str) -> None:
        with contextlib.suppress(SopError):
            note_feedback(self.world.office, person, self.sop, "performer", "Step 2 takes a week.", 2)

    @rule(person=PEOPLE, step=st.sampled_from([None, 1, 2]), stopped=st.booleans())
    def report(self, person: str, step: int | None, stopped: bool) -> None:
        with contextlib.suppress(SopError):
            report(self.world.office, person, self.sop, "The form has moved.", step, stopped=stopped)
        with contextlib.suppress(SopError):
            tell_time(self.world.office, person, self.sop, step or 1, "3 days")

    @rule(person=PEOPLE, outcome=st.sampled_from(["put_right", "next_revision", "no_change"]), into=st.booleans())
    def answer_reports(self, person: str, outcome: facts.ReportOutcome, into: bool) -> None:
        """Answer every report, or put all into the revision that is drafted."""
        for key in self.sop.practice.reports:
            with contextlib.suppress(SopError):
                if into:
                    take_up(self.world.office, person, self.sop, FromPractice((key,), (1,)))
                else:
                    answer_report(self.world.office, person, self.sop, key, outcome, "It lies in folder B.")

    @rule(person=PEOPLE, leaver=st.sampled_from([AYU, BUDI]))
    def hand_over(self, person: str, leaver: str) -> None:
        with contextlib.suppress(SopError):
            hand_over(self.world.office, person, leaver, DEWI, "Moved on.")

    @rule(person=PEOPLE, outcome=st.sampled_from(["runs_well", "runs_well", "needs_change", "propose_withdrawal"]))
    def monitor(self, person: str, outcome: facts.MonitoringOutcome) -> None:
        with contextlib.suppress(SopError):
            answer = MonitoringAnswer(outcome, "" if outcome == "runs_well" else "It takes a week.", "Five days.")
            monitor(self.world.office, person, self.sop, answer)

    @rule(person=PEOPLE)
    def acknowledge(self, person: str) -> None:
        with contextlib.suppress(SopError):
            acknowledge(self.world.office, person, self.sop)
            self.clicked.add(person)

    @rule(person=PEOPLE, departments=st.sampled_from([("MKT",), ("FIN",), ()]))
    def make_known(self, person: str, departments: tuple[str, ...]) -> None:
        """Name whom it concerns, and hold a meeting."""
        with contextlib.suppress(SopError):
            wanted = facts.ConcernNamed(0, (EKO,), (), departments)
            name_concerned(self.world.office, person, self.sop, wanted)
        with contextlib.suppress(SopError):
            told = Explained(self.world.office.today(), (BUDI,), ("Pak Slamet",))
            explain(self.world.office, person, self.sop, told, self.world.office.google.drive)

    @rule(person=PEOPLE, again=st.booleans())
    def let_a_check_be(self, person: str, again: bool) -> None:
        """Dismiss what a rule finds, or have it told again."""
        with contextlib.suppress(SopError):
            (restore if again else dismiss)(self.world.office, person, self.sop, "roles")

    @rule(person=PEOPLE, number=st.sampled_from(["FRM-MKT-01", "FRM-MKT-02"]))
    def list_a_form(self, person: str, number: str) -> None:
        """List a form in the draft's Doc."""
        with contextlib.suppress(SopError):
            add_form(self.world.office, person, self.sop, FormInput("Permintaan naskah", number, "0"))

    @rule(days=st.integers(0, 2))
    def let_time_pass(self, days: int) -> None:
        self.world.sandbox.advance(86_400 * days)
        sync(self.world.office)

    @rule()
    def morning_comes(self) -> None:
        """Let the next working morning come, whose digests go out."""
        self.world.to_morning()
        sync(self.world.office)
