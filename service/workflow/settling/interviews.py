"""The Docs of interview guides: each made once in its department's drafts, and people's from then on."""

from dataclasses import replace
from datetime import datetime

from service.domain.acts.study import NO_STUDY
from service.domain.errors import NotFound, SopError, Unavailable
from service.domain.facts import GuideIntended, GuideMade, GuideWritten, SeenAtWork
from service.domain.history.study import GuideDoc, SeenWork, Study
from service.domain.history.workplace import drafts
from service.domain.sentences import Sentence
from service.domain.telling.interview import guide_title, written_guide
from service.gateways.drive.state import FileState
from service.records.interface import Taken
from service.workflow.means.google import KIND, NONCE
from service.workflow.means.leasing import Turn, held
from service.workflow.means.office import Office
from service.workflow.means.studies import note, studies, work_seen
from service.workflow.settling.founding import found
from service.workflow.settling.settle import SHORTLY, LeftWaiting, waiting_for

INTERVIEW, STUDY = "interview", "baku-study"
"""What the files are, and the property that names their study."""
NOTED = 5
"""How often one tries to note something while observers tell, too."""


def write_guides(office: Office, study_id: str) -> tuple[LeftWaiting, ...]:
    """Make the Docs of a study that are missing, none of them twice, and return what has to wait."""
    office = replace(office, wait=SHORTLY, until=None)
    try:
        with held(office, study_id) as turn:
            study, known = _study(office, study_id), work_seen(office, study_id)
            for doc in known.guides.values():
                if not doc.written:
                    known = _Writing(office, turn, study, known, doc).run()
    except SopError as error:
        return (waiting_for(study_id, error),)
    return ()


def swept(office: Office, state: FileState) -> list[str]:
    """Return the file, in the trash now, where it is the twin of a guide's Doc whose answer had been lost."""
    nonce = state.properties[NONCE]
    guides = work_seen(office, state.properties.get(STUDY, "")).guides.values()
    mine = [doc for doc in guides if nonce in {intended for intended, _ in doc.intents}]
    if not any(doc.file_id not in ("", state.id) for doc in mine):
        return []
    office.google.drive.trash(state.id)
    return [state.id]


def _study(office: Office, study_id: str) -> Study:
    known = studies(office).known.get(study_id)
    if known is None:
        raise NotFound(NO_STUDY)
    return known


class _Writing:
    """One Doc of a guide, under the study's lease."""

    def __init__(self, office: Office, turn: Turn, study: Study, known: SeenWork, doc: GuideDoc) -> None:
        self.office, self.turn, self.study, self.known, self.doc = office, turn, study, known, doc
        self.blocks = office.shelf.guides(doc.wanted.language)[doc.wanted.guide]

    def run(self) -> SeenWork:
        """Make and write it, as far as that was not done, and return what is known of the study after it."""
        made, docs = self.doc.file_id, self.office.google.docs
        lost = "" if made else self._lost()
        file_id = made or lost or self._made()
        if not made:
            self._note(GuideMade(self.doc.wanted.doc, file_id))
        if not (made or lost) or docs.written(file_id) == "blank":
            day = self.office.organisation.day(self.doc.at)
            language = self.doc.wanted.language
            docs.write_page(file_id, written_guide(self.blocks, self.study, self.office.organisation, language, day))
        self._note(GuideWritten(self.doc.wanted.doc))
        return self.known

    def _made(self) -> str:
        nonce = self.office.new_id()
        self._note(GuideIntended(self.doc.wanted.doc, nonce))
        folder = found(self.office).folder(drafts(self.study.begun.department))
        properties = {KIND: INTERVIEW, NONCE: nonce, STUDY: self.study.id}
        self.turn.hold()
        name = f"{guide_title(self.blocks)}: {self.study.begun.title}"
        return self.office.google.drive.make_document(name, folder, properties)

    def _lost(self) -> str:
        """Return the Doc of an earlier intent whose answer was lost; Unavailable while it may still turn up."""
        for nonce, _ in self.doc.intents:
            for state in self.office.google.drive.find({NONCE: nonce}):
                return state.id
        if self.doc.intents and self._recent(self.doc.intents[-1][1]):
            raise Unavailable(
                Sentence("Google may still show the Doc for the interview; it is looked for in a few minutes.")
            )
        return ""

    def _recent(self, at: datetime) -> bool:
        return self.office.clock() - at < self.office.google.patience

    def _note(self, fact: SeenAtWork) -> None:
        """Record what was done, behind whatever observers told in the meantime."""
        for _ in range(NOTED):
            self.known = work_seen(self.office, self.study.id)
            try:
                note(self.office, self.study.id, self.known.length, [fact], fence=self.turn.hold())
            except Taken:
                continue
            self.known = work_seen(self.office, self.study.id)
            return
        raise Unavailable(Sentence("Several people tell of this study at once. Try again in a moment."))
