"""What the register must say of one SOP, from its history."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from statistics import median

from service.domain import facts
from service.domain.acts.outstanding import outstanding
from service.domain.acts.verdict import exercised
from service.domain.company.organisation import Organisation
from service.domain.document.durations import duration
from service.domain.document.sop_document import BLANK
from service.domain.history.dates import made_on, revised_on
from service.domain.history.feedback import Feedback
from service.domain.history.meeting import RoundMeeting
from service.domain.history.related import named
from service.domain.history.signatories import signatures
from service.domain.history.sop import Revision, Sop
from service.domain.register.monitoring_cells import monitoring_cells
from service.domain.register.reading_cells import reading_cells
from service.domain.register.remembered import remembered
from service.domain.register.report_rows import asked_revision, report_rows
from service.domain.register.row import FOLLOWING, Cell, Hyperlink, Row, Rows, key_of, row
from service.domain.register.simulation_rows import simulation_rows
from service.domain.register.tags import standing_tags, tags
from service.domain.register.worksheets import DISPOSITIONS, FEEDBACK, OF_SOPS, SIMULATIONS, SOPS, STEPS
from service.domain.sentences import Language, Sentence, joined, term, written
from service.domain.telling.google_refusals import refusals
from service.domain.telling.links import DOCUMENT_LINK, FILE_LINK, link
from service.domain.telling.retention import kept
from service.domain.telling.standing import ALARM, alarms, listed, marked, state

VACANT = Sentence("(nobody)")
NO_ROLE = Sentence("(not a role in the settings)")
DOC = Sentence("Doc")
SOURCES: Mapping[facts.Source, Sentence] = {
    "doc": Sentence("Doc"),
    "reviewer": Sentence("Reviewer"),
    "meeting": Sentence("Meeting"),
    "simulation": Sentence("Simulation"),
    "performer": Sentence("Performer"),
    "authoriser": Sentence("Authoriser"),
    "monitoring": Sentence("Monitoring"),
}
KINDS = {
    "comment": Sentence("Comment"),
    "suggestion": Sentence("Suggestion"),
    "remark": Sentence("Remark"),
}
STATES: Mapping[facts.RemarkState, Sentence] = {
    "open": term("state of feedback", "Open"),
    "resolved": Sentence("Resolved"),
    "accepted": Sentence("Accepted in the Doc"),
    "rejected": Sentence("Rejected in the Doc"),
    "deleted": Sentence("Deleted in the Doc"),
}
DECIDED = Sentence("Decided")
"""Where feedback that is not in the Doc, or whose answer is not written there yet, stands once it is decided."""


def rows_of(sop: Sop, organisation: Organisation, today: date, public_url: str = "") -> Rows:
    """Return the SOP's rows of every worksheet, in the company's first language; `public_url` is the service's own."""
    if sop.current.undone:
        return {sheet.id: () for sheet in OF_SOPS}
    rows = _SopRows(sop, organisation, today, public_url)
    return {
        SOPS.id: tuple(rows.sop_rows()),
        STEPS.id: tuple(rows.step_rows()),
        FEEDBACK.id: (*map(rows.feedback_row, sop.feedback.values()), *report_rows(sop, organisation)),
        SIMULATIONS.id: tuple(simulation_rows(sop, organisation)),
    }


def unreadable_rows(sop_id: str, summary: Mapping[str, object], why: Sentence, organisation: Organisation) -> Rows:
    """Return what the register says of an SOP whose history cannot be read: what lists know of it, and an alarm."""
    language = organisation.languages[0]
    cells = {name: str(summary[name]) for name in ("number", "title") if name in summary}
    alarm = row(key_of(sop_id), **cells, status=f"{ALARM}: {why.spoken(language)}")
    return {sheet.id: (alarm,) if sheet is SOPS else () for sheet in OF_SOPS}


class _SopRows:
    """The rows of one SOP, on one day, in one language."""

    def __init__(self, sop: Sop, organisation: Organisation, today: date, public_url: str) -> None:
        self.sop, self.organisation, self.today = sop, organisation, today
        self.link = link(sop, today, public_url)
        self.language: Language = organisation.languages[0]
        self.listed = listed(sop, today)
        self.numbers = {seen_step.id: n for r in self.listed for n, seen_step in enumerate(r.steps, start=1)}

    def sop_rows(self) -> Iterator[Row]:
        """Yield the revision that holds, which keeps its row, and below it the one to follow."""
        alarm = alarms(self.sop)
        for revision in self.listed:
            stands = marked(revision, state(self.sop, revision, self.today))
            yield self._sop(revision, alarm if alarm and revision is self.listed[0] else stands)

    def _sop(self, revision: Revision, stands: Sentence) -> Row:
        sop, drafted, authorisation = self.sop, revision.drafted, revision.authorisation
        decided = authorisation.decided if authorisation else None
        follows, last = revision is not self.listed[0], revision is self.listed[-1]
        beside_register = (one for one in sop.refused if one.step != "register")  # what is written is not refused
        refused = refusals(beside_register, self.organisation) if last else ()
        missing = outstanding(sop, self.organisation) if revision is sop.current else ()
        return row(
            key_of(sop.id, *self._following(revision)),
            number=sop.number,
            title=drafted.title,
            department=self._department(drafted.department),
            concerned=", ".join(self._department(code) for code in drafted.concerned),
            owner=self._name(drafted.owner),
            revision=revision.number,
            status=self._spoken(joined((stands, *(r.sentence for r in refused)), "\n")),
            made=made_on(sop, self.organisation),
            revised=self._revised(revision),
            effective=decided.effective if decided else None,
            next_review=revision.next_review if not sop.withdrawn else None,
            authorised_by=self._signer(revision, authorisation.by) if authorisation else None,
            outstanding=len(missing) + len(refused),
            link=_hyperlink(self._spoken(DOC), _document(revision) if follows else self.link),
            pdf=_hyperlink("PDF", FILE_LINK.format(revision.archive.file_id)) if revision.archive else None,
            signed_copy=_signed_copy(revision),
            meeting=next((self._minutes_link(m) for m in reversed(_meetings((revision,))) if m.minutes), None),
            kept_until=None if follows else self._kept(),
            signatories=", ".join(one.fact.name for one in signatures(revision)) or None,
            decree=_decree(decided.decree) if decided and decided.decree else None,
            related=", ".join(dict.fromkeys(n.number for n in named(revision, self.organisation) if n.sure)) or None,
            replaces=", ".join(one.number for one in drafted.replaces) or None,
            tags=standing_tags(sop, revision, self.today) or None,
            remembered=None if follows else remembered(sop),
            **monitoring_cells(sop, revision, self.organisation),
            **reading_cells(sop, revision, self.organisation),
            reports=None if follows else len(sop.practice.open),
            asks_revision=None if follows else asked_revision(sop, self.organisation, self.today),
        )

    def _revised(self, revision: Revision) -> Cell:
        """Return when a revision was revised, and of a first one that it never was."""
        first = revision.drafted.revision_class == "first" and not revision.adopted
        return BLANK if first else revised_on(revision, self.organisation)

    def _kept(self) -> str | None:
        """Return until when each revision is kept that went out of force, or that it was destroyed."""
        return self._spoken(joined(kept(self.sop, self.organisation), "\n")) or None

    def _signer(self, revision: Revision, by: str) -> str:
        """Return who authorised a revision; of one that was adopted, who signed its paper."""
        return revision.adopted.signatory if revision.adopted else self._name(by)

    def step_rows(self) -> Iterator[Row]:
        """Yield the steps that hold, which keep their rows, and below them those of the revision to follow."""
        for revision in self.listed:
            for number, seen_step in enumerate(revision.steps, start=1):
                key = key_of(self.sop.id, *self._following(revision), seen_step.id)
                yield self._step(key, revision, number, seen_step)

    def _following(self, revision: Revision) -> list[str]:
        """Return what tells the keys of a revision that is to follow from those of the one that holds."""
        return [] if revision is self.listed[0] else [f"{FOLLOWING}{revision.number}"]

    def _step(self, key: str, revision: Revision, number: int, seen_step: facts.SeenStep) -> Row:
        step = seen_step.step
        return row(
            key,
            number=self.sop.number,
            revision=revision.number,
            step=number,
            activity=step.activity,
            pic=step.pic,
            holder=self._holders(step.pic),
            involved=", ".join(step.involved),
            documents=step.documents,
            promised=step.duration,
            minutes=self._minutes(step.duration),
            measured=self._measured(seen_step.id),
            output=step.output,
            note=step.note,
            state=self._spoken(state(self.sop, revision, self.today)),
            tags=tags((self._role(name) for name in (step.pic, *step.involved) if name.strip()), step.documents),
        )

    def feedback_row(self, feedback: Feedback) -> Row:
        given, decided = feedback.given, feedback.decided
        return row(
            key_of(self.sop.id, feedback.id),
            number=self.sop.number,
            revision=feedback.revision,
            round=feedback.round,
            day=self.organisation.day(feedback.at),
            author=self._name(given.author),
            source=self._spoken(SOURCES[given.source]),
            kind=self._spoken(KINDS[given.kind]),
            text=self._spoken(feedback.words()),
            quote=given.quote,
            step=self.numbers.get(given.step or ""),
            state=self._spoken(DECIDED if feedback.only_decided else STATES[feedback.state]),
            disposition=self._spoken(DISPOSITIONS[decided.disposition]) if decided else None,
            reason=decided.reason if decided else None,
            decided_by=self._name(feedback.decided_by) if feedback.decided_by else None,
            meeting=self._minutes_link(meeting) if (meeting := self._settled_in(feedback.id)) else None,
        )

    def _settled_in(self, feedback: str) -> RoundMeeting | None:
        """Return the meeting that decided this, or settled it with a decision, the last of them."""
        return next(
            (
                meeting
                for meeting in reversed(_meetings(self.sop.revisions))
                if any(feedback in (one.feedback, *one.settles) for one in meeting.decisions)
            ),
            None,
        )

    def _minutes_link(self, meeting: RoundMeeting) -> Hyperlink | None:
        day = written((meeting.held or meeting.called).day, self.language)
        return Hyperlink(day, DOCUMENT_LINK.format(meeting.minutes)) if meeting.minutes else None

    def _minutes(self, time: str) -> Cell:
        """Return the most minutes that a time allows; nothing where it is not understood, of each piece, or H+3."""
        understood = duration(time, self.organisation.hours_a_day)
        return round(understood.longest, 2) if understood and understood.whole else None

    def _measured(self, step: str) -> Cell:
        """Return the median of the working times of this step in simulations and real work, in minutes."""
        minutes = [
            result.working_minutes
            for ran in _ran(self.sop.revisions)
            for result in ran.steps
            if result.step == step and exercised(result) and result.working_minutes is not None
        ]
        minutes += [time.fact.minutes for time in self.sop.practice.times if time.fact.step == step]
        return median(minutes) if minutes else None

    def _holders(self, pic: str) -> str | None:
        if not pic.strip():
            return None
        role = self.organisation.role(pic)
        if role is None:
            return self._spoken(NO_ROLE)
        return ", ".join(map(self._name, role.holders)) or self._spoken(VACANT)

    def _role(self, name: str) -> str:
        """Return a role as the settings name it first, another name as it is written."""
        role = self.organisation.role(name)
        return role.name(self.language) if role else name

    def _department(self, code: str) -> str:
        department = self.organisation.department(code)
        return department.name(self.language) if department else code

    def _name(self, email: str) -> str:
        return self.organisation.name_of(email)

    def _spoken(self, sentence: Sentence) -> str:
        return sentence.spoken(self.language)


def _hyperlink(words: str, address: str) -> Hyperlink | None:
    return Hyperlink(words, address) if address else None


def _signed_copy(revision: Revision) -> Hyperlink | None:
    copy = revision.signed_copy
    return _hyperlink(copy.kept.name, FILE_LINK.format(copy.kept.file_id)) if copy else None


def _decree(decree: facts.Decree) -> str | Hyperlink:
    return _hyperlink(decree.number, decree.file) or decree.number


def _document(revision: Revision) -> str:
    return DOCUMENT_LINK.format(revision.document_id) if revision.document_id else ""


def _meetings(revisions: Iterable[Revision]) -> list[RoundMeeting]:
    """Return every meeting, oldest first."""
    return [meeting for revision in revisions for review_round in revision.rounds for meeting in review_round.meetings]


def _ran(revisions: Iterable[Revision]) -> Iterator[facts.Simulated]:
    """Yield every rehearsal, oldest first."""
    for revision in revisions:
        yield from (s.fact for s in revision.simulations if isinstance(s.fact, facts.Simulated))
