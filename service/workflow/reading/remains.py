"""What remains in Drive of a company whose records were lost: its place, its register, and the SOPs that this keeps.

The marks on files lead to the register; where Google shows none, as to another Cloud project, the register is the
spreadsheet in the company's place that has its worksheet of SOPs, and the ids hidden in it lead on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.domain import facts
from service.domain.document.sop_document import Step
from service.domain.errors import NotFound
from service.domain.history.workplace import HOME, PEOPLE, TEMPLATES
from service.domain.register.remembered import recalled
from service.domain.register.row import KEY, sop_of
from service.domain.register.snapshot import cells_in
from service.domain.register.worksheets import REMEMBERED, SOPS, STEPS
from service.domain.sentences import Sentence
from service.gateways.drive.kinds import DOCUMENT, FOLDER, SPREADSHEET
from service.gateways.drive.state import FileState
from service.workflow.means.google import KIND, SOP
from service.workflow.means.left_behind import REGISTER, marked_files
from service.workflow.means.office import PREFIX, Office
from service.workflow.means.wording import REGISTER_NAME
from service.workflow.reading.anchors import ARCHIVE
from service.workflow.reading.stamped_docs import told_by_files
from service.workflow.settling.folders import folders
from service.workflow.settling.house_style import HOUSE_STYLE
from service.workflow.settling.people_sheet import PEOPLE_SHEET


@dataclass(frozen=True)
class Remains:
    """The place, folders by key, files, each SOP's facts (of those in no row of the register behind others)."""

    top: str
    folders: Mapping[str, str]
    register: FileState
    people_id: str
    house_id: str
    sops: Mapping[str, tuple[facts.Fact, ...]]
    unlisted: tuple[str, ...]
    """The names of Docs that bear our marks and do not say whose they are: nothing is made of these."""


def remains(office: Office) -> Remains:
    """Return what can be found again, a call for each folder that is looked into, two for each worksheet.

    NotFound where there is no register.
    """
    files = marked_files(office.google.drive, office.google.shared_drive)
    register = _register(office, files)
    top = office.google.shared_drive or register.parents[0]
    where = dict(_folders(office, top))
    sops = dict(_sops(office, register.id))
    docs = [file for file in files if file.properties.get(KIND) != REGISTER and file.properties.get(SOP) not in sops]
    sops |= dict(_by_files(office, docs, where))
    unlisted = tuple(file.name for file in docs if file.properties.get(SOP) not in sops)
    people = _inside(office, where.get(PEOPLE), SPREADSHEET, PEOPLE_SHEET)
    house = _inside(office, where.get(TEMPLATES), DOCUMENT, HOUSE_STYLE)
    return Remains(top, where, register, people, house, sops, unlisted)


def _register(office: Office, files: list[FileState]) -> FileState:
    """Return the register: the oldest that bears our mark, else the one by its name in the company's place."""
    marked = [file for file in files if file.properties.get(KIND) == REGISTER and file.parents]
    if marked:
        return marked[0]
    name = REGISTER_NAME.spoken(office.organisation.languages[0])
    top = office.google.shared_drive
    named = [one for one in office.google.drive.inside(top) if one.name == name] if top else []
    if named:
        return named[0]
    raise NotFound(
        Sentence(
            "Baku finds no register to rebuild the records from. Set BAKU_SHARED_DRIVE to the shared drive that the "
            "company's SOPs are in, and let Baku work as the account that manages it."
        )
    )


def _folders(office: Office, top: str) -> Iterator[tuple[str, str]]:
    """Yield the folders that are where they are expected, outer ones first."""
    ids, looked = {"": top, HOME: top}, dict[str, list[FileState]]()
    for folder in folders(office.organisation, office.google.drive.home):
        inside = ids.get(folder.inside or "")
        if folder.key == HOME or inside is None:
            continue
        if inside not in looked:
            looked[inside] = [one for one in office.google.drive.inside(inside) if one.mime_type == FOLDER]
        found = next((one.id for one in looked[inside] if one.name == folder.name), None)
        if found:
            ids[folder.key] = found
            yield folder.key, found


def _inside(office: Office, folder: str | None, mime_type: str, kind: str) -> str:
    """Return the file of a folder that Baku made for this, by its mark, else the only one of its type; "" for none."""
    files = [one for one in office.google.drive.inside(folder) if one.mime_type == mime_type] if folder else []
    marked = [one.id for one in files if one.properties.get(KIND) == kind]
    alone = [files[0].id] if len(files) == 1 else []
    return next(iter((*marked, *alone)), "")


def _sops(office: Office, register_id: str) -> Iterator[tuple[str, tuple[facts.Fact, ...]]]:
    """Yield each SOP that the register keeps, with its steps as they stand there."""
    door = office.google.register
    steps = list(cells_in(STEPS, door.tab(register_id, STEPS)))
    for row in cells_in(SOPS, door.tab(register_id, SOPS)):
        kept = recalled(row[REMEMBERED]) if row[KEY].startswith(PREFIX) else ()
        if kept:
            mine = [one for one in steps if sop_of(one[KEY]) == row[KEY]]
            yield row[KEY], tuple(_with_steps(kept, mine))


def _by_files(
    office: Office, docs: Sequence[FileState], where: Mapping[str, str]
) -> Iterator[tuple[str, tuple[facts.Fact, ...]]]:
    """Yield the SOPs that are in no row of the register, as their files tell them."""
    drive_id = office.google.shared_drive
    pdfs = office.google.drive.marked(KIND, (ARCHIVE,), drive_id) if docs else []
    for sop_id in dict.fromkeys(file.properties.get(SOP, "") for file in docs):
        mine, its_pdfs = ([one for one in some if one.properties.get(SOP) == sop_id] for some in (docs, pdfs))
        found = told_by_files(office, sop_id, mine, its_pdfs, where) if sop_id.startswith(PREFIX) else ()
        if found:
            yield sop_id, found


def _with_steps(kept: tuple[facts.Fact, ...], rows: list[Mapping[str, str]]) -> Iterator[facts.Fact]:
    """Yield the facts, and behind each revision its steps, with the ids by which people's notes stay beside them."""
    number = ""
    for fact in kept:
        yield fact
        if isinstance(fact, facts.Drafted):
            number = str(fact.revision)
        if isinstance(fact, facts.Rebuilt):
            mine = sorted((one for one in rows if one["revision"] == number), key=lambda one: int(one["step"] or 0))
            if mine:
                yield _read(fact, tuple(map(_step, mine)))


def _read(fact: facts.Rebuilt, steps: tuple[facts.SeenStep, ...]) -> facts.ContentRead:
    decided = fact.authorisation.decided if fact.authorisation else None
    hashes = (decided.steps_hash, decided.text_hash) if decided else ("", "")
    return facts.ContentRead("", *hashes, steps)


def _step(cells: Mapping[str, str]) -> facts.SeenStep:
    involved = tuple(name.strip() for name in cells["involved"].split(",") if name.strip())
    step = Step(
        cells["activity"], cells["pic"], involved, cells["documents"], cells["promised"], cells["output"], cells["note"]
    )
    return facts.SeenStep(cells[KEY].rpartition(":")[2], step)
