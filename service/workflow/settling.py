"""Making Google Workspace agree with the histories: look at what is, do only what is missing, any number of times."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain import facts
from service.domain.authorisation import header_line, stamps
from service.domain.content import Content
from service.domain.errors import Conflict, NotFound, Refused, SopError, Unavailable
from service.domain.first_words import first_words
from service.domain.observation import observed
from service.domain.sentences import Sentence
from service.domain.sop import Feedback, Sop
from service.domain.workplace import IN_FORCE, drafts
from service.records.interface import Lease
from service.workflow import registering
from service.workflow.founding import found
from service.workflow.leasing import held
from service.workflow.office import SERVICE, Office
from service.workflow.wording import archive_name, disposition_reply, invitation, lock_reason


@dataclass(frozen=True)
class Waiting:
    """An SOP that could not be brought to rest now, and why."""

    sop_id: str
    sentence: Sentence


def settle(office: Office, sop_id: str, seen: Content | None = None) -> Sop:
    """Bring one SOP's files and register rows to rest; `seen` saves a reading of the Doc where it was just read."""
    sop = settle_files(office, sop_id, seen)
    registering.write(office, [sop])
    return sop


def settle_all(office: Office) -> tuple[Waiting, ...]:
    """Bring everything unsettled to rest, the register in one go, and return what has to wait."""
    found(office)
    waiting, rested = [], []
    for sop_id in office.records.unsettled(limit=1000):
        try:
            rested.append(settle_files(office, sop_id))
        except SopError as error:
            waiting.append(Waiting(sop_id, error.sentence))
    if rested:
        registering.write(office, rested)
    return tuple(waiting)


def settle_files(office: Office, sop_id: str, seen: Content | None = None) -> Sop:
    """Bring one SOP's files to rest, alone: whoever holds its lease works, others wait for it."""
    with held(office, f"sop:{sop_id}") as renew:
        return _Settling(office, renew, office.sop(sop_id), seen).run()


class _Settling:
    """One run over one SOP, under its lease. Each step looks whether it is due, and does one thing."""

    def __init__(self, office: Office, renew: Callable[[], Lease], sop: Sop, seen: Content | None) -> None:
        self.office, self.renew, self.sop, self.seen = office, renew, sop, seen
        self.made_here = False

    def run(self) -> Sop:
        """Go through every step, in the order in which they build on each other."""
        for step in (
            self._make_document,
            self._write_document,
            self._share,
            self._write_dispositions,
            self._reserve_archive,
            self._stamp,
            self._lock,
            self._confirm,
            self._archive,
            self._unlock_lapsed,
            self._clear_lapsed,
            self._come_into_force,
            self._stamp_header,
        ):
            step()
        return self.sop

    def _make_document(self) -> None:
        drafted = self.sop.current.drafted
        if self.sop.current.document_id is not None:
            return
        place = self.office.workplace()
        if drafts(drafted.department) not in place.folders:
            place = found(self.office)
        document_id = self._lost_document()
        if document_id is None:
            nonce = self.office.new_id()
            self._record(facts.FileIntended("document", nonce))
            document_id = self.office.drive.make_document(
                f"{self.sop.number} {drafted.title}",
                place.folder(drafts(drafted.department)),
                self._properties("document", nonce),
            )
            self.made_here = True
        self._record(facts.FileMade("document", document_id), claims=[f"document:{document_id}"])

    def _lost_document(self) -> str | None:
        """Return the Doc of an earlier intent whose answer was lost; Unavailable while it may still turn up."""
        intents = self.sop.current.intents.get("document", ())
        for intended, _ in intents:
            for state in self.office.drive.find({"baku-nonce": intended.nonce}):
                return state.id
        if intents and self.office.clock() - intents[-1][1] < self.office.patience:
            until = (intents[-1][1] + self.office.patience).astimezone(self.office.organisation.time_zone)
            raise Unavailable(
                Sentence(
                    en=f"Google may still show the Doc of {self.sop.number}; it is looked for until {until:%H:%M}.",
                    id=f"Dokumen {self.sop.number} mungkin masih muncul; dicari sampai pukul {until:%H.%M}.",
                )
            )
        return None

    def _write_document(self) -> None:
        revision = self.sop.current
        if revision.written or revision.document_id is None:
            return
        template = self.office.shelf.template(
            revision.drafted.template, revision.drafted.language, revision.drafted.format
        )
        document = first_words(self.sop, template, self.office.organisation)
        header = header_line(self.sop)
        state = "blank" if self.made_here else self.office.docs.written(revision.document_id)
        if state == "blank":
            doc_revision = self.office.docs.write(revision.document_id, document, header)
        elif state == "body":
            doc_revision = self.office.docs.finish(revision.document_id, document, header)
        else:
            doc_revision = ""
        words = Content(doc_revision, document, stamps(self.sop, self.office.organisation))
        self._record(facts.DocumentWritten(header), *observed(self.sop, words, self.office.new_id))

    def _share(self) -> None:
        revision = self.sop.current
        department = self.office.organisation.department(revision.drafted.department)
        people = (*department.people, department.head) if department else ()
        for author in revision.drafted.authors:
            if author not in people and author not in revision.shared and not revision.locked:
                self.office.drive.share(self._document_id(), author, "writer", None)
                self._record(facts.FileShared(author, "writer"))
        for reviewer in revision.round.reviewers if revision.round else ():
            if reviewer.email not in revision.shared:
                self.office.drive.share(self._document_id(), reviewer.email, "commenter", invitation(self.sop))
                self._record(facts.FileShared(reviewer.email, "commenter"))

    def _write_dispositions(self) -> None:
        due = [f for f in self.sop.in_hand if f.decided and f.given.ref and f.written != f.decided.disposition]
        if self.sop.current.locked or not due:
            return
        content = self._look()
        remarks = {remark.id: remark for remark in content.remarks}
        for feedback in due:
            remark = remarks.get(feedback.given.ref or "")
            if remark is not None and remark.state != "deleted":
                self._answer(feedback, [reply.text for reply in remark.replies], remark.state)
            decided = feedback.decided
            if decided:
                self._record(facts.DispositionWritten(feedback.id, decided.disposition))
        if any(f.given.kind == "suggestion" for f in due):
            self._note(self._look(again=True))

    def _answer(self, feedback: Feedback, replies: Sequence[str], state: facts.RemarkState) -> None:
        """Write one disposition into the Doc, unless it stands there already."""
        decided, ref = feedback.decided, feedback.given.ref
        if decided is None or ref is None:
            return
        if feedback.given.kind == "suggestion":
            if state == "open":
                self.office.docs.decide_suggestion(self._document_id(), ref, accept=decided.disposition == "accepted")
            return
        words = disposition_reply(feedback, self.sop, self.office.organisation)
        if words not in replies:
            self.renew()
            self.office.drive.answer_comment(self._document_id(), ref, words, resolve=True)

    def _reserve_archive(self) -> None:
        """Fetch the PDF's id while there is time, so that authorising need not."""
        if self.sop.current.rounds and self.sop.current.archive_reserved is None:
            self._record(facts.ArchiveReserved(self.office.drive.generate_ids(1)[0]))

    def _stamp(self) -> None:
        authorisation = self.sop.current.authorisation
        if authorisation is None or authorisation.stamped:
            return
        content, wanted = self._look(), stamps(self.sop, self.office.organisation)
        if dict(content.stamps) == wanted:
            self._record(facts.Stamped(content.revision_id))
        elif not self._as_authorised(content):
            self._lapse("the text was changed between the decision and the stamp")
        else:
            self._stamp_signatures(content, wanted)

    def _stamp_signatures(self, content: Content, wanted: dict[str, str]) -> None:
        header = header_line(self.sop)
        try:
            doc_revision = self.office.docs.stamp(self._document_id(), content, wanted, header)
        except Conflict:
            self._lapse("somebody edited the Doc between the decision and the stamp")
        except Refused as refused:
            self._lapse(str(refused.sentence))
        else:
            self._record(facts.Stamped(doc_revision), facts.HeaderStamped(header))
        self.seen = None

    def _lock(self) -> None:
        revision = self.sop.current
        authorisation = revision.authorisation
        if authorisation is None or not authorisation.stamped or revision.locked:
            return
        home = drafts(revision.drafted.department)
        target = IN_FORCE if authorisation.decided.effective <= self.office.today() else home
        folders = self.office.workplace().folders
        self.office.drive.lock_and_move(
            self._document_id(), lock_reason(self.sop), to=folders[target], away_from=folders[home]
        )
        self._record(facts.Locked(target))
        self.seen = None

    def _confirm(self) -> None:
        authorisation = self.sop.current.authorisation
        if authorisation is None or not self.sop.current.locked or authorisation.confirmed:
            return
        content = self._look()
        if not self._as_authorised(content):
            self._lapse("the text was changed between the decision and the lock")
        elif dict(content.stamps) != stamps(self.sop, self.office.organisation):
            self._lapse("the signatures in the Doc are not those that were stamped")
        else:
            self._record(facts.AuthorisationConfirmed(content.revision_id))

    def _archive(self) -> None:
        revision = self.sop.current
        if revision.authorisation is None or not revision.authorisation.confirmed or revision.archive is not None:
            return
        self._reserve_archive()
        pdf = self.office.drive.export_pdf(self._document_id())
        kept = self.office.drive.archive_pdf(
            self.sop.current.archive_reserved or "",
            archive_name(self.sop),
            self.office.workplace().folder(IN_FORCE),
            pdf,
            self._properties("archive", self.sop.current.archive_reserved or ""),
        )
        self._record(facts.Archived(self.sop.current.archive_reserved or "", hashlib.sha256(kept).hexdigest()))

    def _unlock_lapsed(self) -> None:
        revision = self.sop.current
        if revision.authorisation is not None or not revision.locked:
            return
        folders, home = self.office.workplace().folders, drafts(revision.drafted.department)
        self.office.drive.unlock_and_move(
            self._document_id(), to=folders[home], away_from=folders[revision.folder or home]
        )
        self._record(facts.Unlocked(home))
        self.seen = None

    def _clear_lapsed(self) -> None:
        if self.sop.current.cleared:
            return
        content, header = self._look(), header_line(self.sop)
        wanted = {
            place: said for place, said in stamps(self.sop, self.office.organisation).items() if place in content.stamps
        }
        doc_revision = self.office.docs.stamp(self._document_id(), content, wanted, header)
        self._record(facts.StampsCleared(doc_revision), facts.HeaderStamped(header))
        self.seen = None

    def _come_into_force(self) -> None:
        revision = self.sop.current
        home = drafts(revision.drafted.department)
        authorisation = revision.authorisation
        if authorisation is None or not authorisation.confirmed or revision.folder != home:
            return
        if authorisation.decided.effective <= self.office.today():
            folders = self.office.workplace().folders
            self.office.drive.move(self._document_id(), to=folders[IN_FORCE], away_from=folders[home])
            self._record(facts.Locked(IN_FORCE))

    def _stamp_header(self) -> None:
        header = header_line(self.sop)
        if self.sop.current.locked or self.sop.current.header == header:
            return
        try:
            self.office.docs.stamp(self._document_id(), self._look(), {}, header)
        except Conflict:  # somebody typed in between: look again, once
            self.office.docs.stamp(self._document_id(), self._look(again=True), {}, header)
        self._record(facts.HeaderStamped(header))
        self.seen = None

    def _as_authorised(self, content: Content) -> bool:
        authorisation = self.sop.current.authorisation
        return authorisation is not None and (content.steps_hash, content.text_hash) == (
            authorisation.decided.steps_hash,
            authorisation.decided.text_hash,
        )

    def _lapse(self, reason: str) -> None:
        self._record(facts.AuthorisationLapsed(reason))

    def _look(self, *, again: bool = False) -> Content:
        if self.seen is None or again:
            self.renew()
            self.seen = self.office.docs.read(self._document_id())
        return self.seen

    def _note(self, content: Content) -> None:
        new = observed(self.sop, content, self.office.new_id)
        if new:
            self._record(*new)

    def _document_id(self) -> str:
        if self.sop.current.document_id is None:
            raise NotFound(Sentence(en="The Doc does not exist yet.", id="Dokumen belum ada."))
        return self.sop.current.document_id

    def _properties(self, kind: facts.FileKind, nonce: str) -> dict[str, str]:
        return {
            "baku-sop": self.sop.id,
            "baku-revision": str(self.sop.current.number),
            "baku-kind": kind,
            "baku-nonce": nonce,
        }

    def _record(self, *new: Any, claims: Iterable[str] = ()) -> None:
        """Append facts under the lease, behind whatever acts recorded in the meantime."""
        fence = self.renew()
        try:
            self.sop = self.office.append(self.sop.id, self.sop, new, SERVICE, claims=tuple(claims), fence=fence)
        except Conflict:
            self.sop = self.office.sop(self.sop.id)
            self.sop = self.office.append(self.sop.id, self.sop, new, SERVICE, claims=tuple(claims), fence=fence)
