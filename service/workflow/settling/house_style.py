"""The company's house-style Doc, of which new Docs are copies: made once of Baku's file, or anew of a company's own."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from service.domain.document.drive_address import as_id, document_of
from service.domain.errors import Invalid, Problem, Unavailable
from service.domain.facts.workplace import HouseStyleDropped, HouseStyleIntended, HouseStyleMade
from service.domain.history.workplace import TEMPLATES, Workplace
from service.domain.sentences import Sentence
from service.gateways.company_files.house_style import FILE, word_file
from service.gateways.drive.files import Drive
from service.gateways.drive.state import FileState
from service.manuscript.house_style import HousePage
from service.workflow.means.google import KIND, NONCE
from service.workflow.means.leasing import Turn
from service.workflow.means.office import Office

NAME = Sentence("House style of SOPs")
HOUSE_STYLE = "house-style"
_NO_SOURCE = Sentence("Name a Doc by its link, or a Word file by its path (.docx).")
Make = Callable[[Drive, str, str, Mapping[str, str]], str]
"""Makes a Doc by name, folder and properties, and returns its id."""


@dataclass(frozen=True)
class HouseSource:
    """What a house-style Doc is made of: what it is called in the facts ("": Baku's own file), and how."""

    key: str
    make: Make


def of_file(path: Path | None = None) -> HouseSource:
    """Return a Word file as the source, Baku's own where none is named; Invalid where it is none."""
    content = word_file(path or FILE)

    def make(drive: Drive, name: str, folder: str, properties: Mapping[str, str]) -> str:
        return drive.convert_upload(content, name, folder, properties)

    return HouseSource(hashlib.sha256(content).hexdigest() if path else "", make)


def of_doc(document_id: str) -> HouseSource:
    """Return a Doc as the source, which is copied and stays as it is."""

    def make(drive: Drive, name: str, folder: str, properties: Mapping[str, str]) -> str:
        return drive.copy_document(document_id, name, folder, properties)

    return HouseSource(document_id, make)


def source_of(named: str) -> HouseSource:
    """Return the source that somebody names: a Doc by its link or id, a Word file by its path, Baku's by nothing."""
    if not named:
        return of_file()
    path = Path(named)
    if path.suffix.lower() == ".docx" or path.exists():
        return of_file(path)
    document_id = document_of(named) or as_id(named)
    if not document_id:
        raise Invalid([Problem("source", _NO_SOURCE)])
    return of_doc(document_id)


def page_of(workplace: Workplace) -> HousePage:
    """Return the page that new Docs have."""
    return HousePage(workplace.house.upright, workplace.house.turned) if workplace.house else HousePage()


def made(office: Office, turn: Turn, workplace: Workplace, source: HouseSource) -> Workplace:
    """Return the workplace after it has a house-style Doc of this source; the former one goes to the trash.

    Never twice, whatever answer is lost. Invalid lists everything that is wrong with the Doc, which is dropped then.
    """
    note, google, former = office.histories.note, office.google, workplace.house
    document_id = _lost(office, workplace, source)
    if document_id is None:
        nonce = office.new_id()
        workplace = note(workplace, [HouseStyleIntended(nonce, source.key)], turn.hold())
        properties = {KIND: HOUSE_STYLE, NONCE: nonce}
        name = NAME.spoken(office.organisation.languages[0])
        document_id = source.make(google.drive, name, workplace.folder(TEMPLATES), properties)
    style = google.docs.house_style(document_id, ours=not source.key)
    if style.faults:
        google.drive.trash(document_id)
        note(workplace, [HouseStyleDropped(document_id)], turn.hold())
        raise Invalid([Problem("source", fault) for fault in style.faults])
    made_of = HouseStyleMade(document_id, style.page.upright, style.page.turned)
    workplace = note(workplace, [made_of], turn.hold())
    if former and former.document_id != document_id:
        google.drive.trash(former.document_id)
    return workplace


def swept(office: Office, changed: FileState) -> list[str]:
    """Trash a file that was made for the house-style Doc, which is another one, and return its id.

    Where the house-style Doc itself changed, former ones are looked for, since these do not change.
    """
    workplace, drive = office.histories.workplace(), office.google.drive
    recorded = workplace.house.document_id if workplace.house else ""
    former = changed.id == recorded and len(workplace.house_nonces) > 1
    states = drive.find({KIND: HOUSE_STYLE}) if former else [changed]
    done = workplace.house_nonces - {intent.nonce for intent, _ in workplace.house_intents}
    strays = [s.id for s in states if s.made_by_us and s.id != recorded and s.properties.get(NONCE) in done]
    for file_id in strays:
        drive.trash(file_id)
    return strays


def _lost(office: Office, workplace: Workplace, source: HouseSource) -> str | None:
    """Return the Doc of this source whose answer was lost, others' are trashed; Unavailable while one may turn up."""
    found = None
    for intent, _ in workplace.house_intents:
        for state in office.google.drive.find({NONCE: intent.nonce}):
            if intent.source == source.key and found is None:
                found = state.id
            else:
                office.google.drive.trash(state.id)
    waiting = workplace.house_intents and office.clock() - workplace.house_intents[-1][1] < office.google.patience
    if found is None and waiting:
        raise Unavailable(
            Sentence("Google may still show the house-style Doc that was being made. Try again in ten minutes.")
        )
    return found
