"""The company's place in Google Drive: the shared drive or the folder in My Drive, its folders, the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never, get_args

from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import Format
from service.domain.facts.coding import decode_one_of
from service.domain.facts.upgrades import Json
from service.domain.facts.workplace import (
    DriveIntended,
    DriveMade,
    FolderIntended,
    FolderMade,
    FormAgreed,
    HouseStyleDropped,
    HouseStyleIntended,
    HouseStyleMade,
    PeopleNamed,
    PeopleSheetIntended,
    PeopleSheetLost,
    PeopleSheetMade,
    PeopleSheetReady,
    RegisterDamaged,
    RegisterIntended,
    RegisterLost,
    RegisterMade,
    RegisterReady,
    RegisterWhole,
    RightsFollowed,
    WorkplaceFact,
    WorksheetDeleted,
)
from service.domain.sentences import Sentence, term

STREAM = "workplace"
"""The history that the facts of this page stand in."""
IN_FORCE = "in_force"
SUPERSEDED = "superseded"
TEMPLATES = "templates"
DRAFTS = "drafts"
AUDIT_PACKS = "audit_packs"
PEOPLE = "people"
HOME = "home"
"""The folder of the account's My Drive that holds all others, where the place is no shared drive."""
FOLDER_NAMES = {
    DRAFTS: Sentence("Drafts"),
    IN_FORCE: Sentence("In force"),
    SUPERSEDED: Sentence("Superseded"),
    TEMPLATES: Sentence("Templates"),
    AUDIT_PACKS: Sentence("Audit packs"),
    PEOPLE: term("spreadsheet", "People"),
}


def drafts(department: str) -> str:
    """Return the key of a department's folder for drafts."""
    return f"{DRAFTS}/{department}"


def home_name(organisation: Organisation) -> str:
    """Return what the company's place is called, a shared drive or a folder."""
    return f"SOP {organisation.name}"


def folder_name(key: str, organisation: Organisation) -> str:
    """Return what a folder is called in Drive, in the company's language; its key once it is none."""
    language = organisation.languages[0]
    if key == HOME:
        return home_name(organisation)
    if key in FOLDER_NAMES:
        return FOLDER_NAMES[key].spoken(language)
    names = (f"{d.code} {d.name(language)}" for d in organisation.departments if drafts(d.code) == key)
    return next(names, key)


KINDS: Mapping[str, type[WorkplaceFact]] = {fact.__name__: fact for fact in get_args(WorkplaceFact)}


@dataclass(frozen=True)
class Workplace:
    """Where things stand in Drive, as far as they have been made."""

    request_id: str | None = None
    drive_id: str | None = None
    reserved: Mapping[str, str] = field(default_factory=dict)
    folders: Mapping[str, str] = field(default_factory=dict)
    house_intents: tuple[tuple[HouseStyleIntended, datetime], ...] = ()
    """What was to become the house-style Doc since there last was one, and when that was said."""
    house_nonces: frozenset[str] = frozenset()
    """The nonces of everything that was ever to become it."""
    house: HouseStyleMade | None = None
    register_intents: tuple[tuple[str, datetime], ...] = ()
    register_id: str | None = None
    register_ready: bool = False
    register_damaged: bool = False
    """Whether every SOP has to be written into the register anew."""
    people_intents: tuple[tuple[str, datetime], ...] = ()
    """The nonces of what was to become the spreadsheet `People`, and when that was said."""
    people_id: str | None = None
    people_ready: bool = False
    """Whether it has been filled, and counts."""
    deleted: Mapping[str, datetime] = field(default_factory=dict)
    """When people last deleted a tab of the register, by its worksheet's id, and the whole of it, by `THE_REGISTER`."""
    rights: RightsFollowed | None = None
    founded: datetime | None = None
    """When its making began."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What everybody who ever stood in the settings was last called, by their address."""
    agreements: tuple[tuple[FormAgreed, datetime], ...] = ()
    """What leaders agreed SOPs to be written in, and when that was recorded, the oldest first."""
    length: int = 0

    @property
    def ours(self) -> bool:
        """Whether Baku made the shared drive, and so looks after its members."""
        return self.request_id is not None

    @property
    def in_my_drive(self) -> bool | None:
        """Whether it is a folder in My Drive; None where nothing was begun."""
        if self.request_id is None and self.drive_id is None and not self.reserved:
            return None
        return HOME in self.reserved

    @property
    def top(self) -> str:
        """The id of the shared drive, or of the folder in My Drive; "" where there is neither yet."""
        return self.drive_id or self.folders.get(HOME, "")

    def agreed(self, layout: Format, at: datetime) -> FormAgreed | None:
        """Return what leaders had agreed on for a layout by a moment; None where they had not."""
        known = (fact for fact, recorded in reversed(self.agreements) if recorded <= at and layout in fact.formats)
        return next(known, None)

    def folder(self, key: str) -> str:
        """Return the id of a folder that exists."""
        return self.folders[key]


NOWHERE = Workplace()
THE_REGISTER = ""
"""What stands among what was deleted for the whole spreadsheet."""


def fold(history: Iterable[tuple[WorkplaceFact, datetime]], workplace: Workplace = NOWHERE) -> Workplace:
    """Return the workplace that facts and when each was recorded tell, behind what `place` tells already."""
    for fact, at in history:
        founded = workplace.founded or at
        workplace = replace(_after(workplace, fact, at), founded=founded, length=workplace.length + 1)
    return workplace


def _after(workplace: Workplace, fact: WorkplaceFact, at: datetime) -> Workplace:
    match fact:
        case DriveIntended(request_id=request_id):
            return replace(workplace, request_id=request_id)
        case DriveMade(drive_id=drive_id):
            return replace(workplace, drive_id=drive_id)
        case FolderIntended(folder=folder, folder_id=folder_id):
            return replace(workplace, reserved={**workplace.reserved, folder: folder_id})
        case FolderMade(folder=folder, folder_id=folder_id):
            return replace(workplace, folders={**workplace.folders, folder: folder_id})
        case RegisterIntended(nonce=nonce):
            return replace(workplace, register_intents=(*workplace.register_intents, (nonce, at)))
        case RegisterMade(spreadsheet_id=spreadsheet_id):
            return replace(workplace, register_id=spreadsheet_id, register_ready=False)
        case RegisterReady():
            return replace(workplace, register_ready=True)
        case RegisterLost():
            return replace(
                workplace,
                register_id=None,
                register_ready=False,
                register_damaged=True,
                register_intents=(),
                deleted={**workplace.deleted, THE_REGISTER: at},
            )
        case WorksheetDeleted(worksheet=worksheet):
            return replace(workplace, deleted={**workplace.deleted, worksheet: at})
        case RegisterDamaged():
            return replace(workplace, register_damaged=True)
        case RegisterWhole():
            return replace(workplace, register_damaged=False)
        case RightsFollowed():
            return replace(workplace, rights=fact)
        case HouseStyleIntended(nonce=nonce):
            nonces = workplace.house_nonces | {nonce}
            return replace(workplace, house_intents=(*workplace.house_intents, (fact, at)), house_nonces=nonces)
        case HouseStyleMade():
            return replace(workplace, house=fact, house_intents=())
        case HouseStyleDropped(document_id=document_id):
            kept = workplace.house if workplace.house and workplace.house.document_id != document_id else None
            return replace(workplace, house=kept, house_intents=())
        case PeopleSheetIntended(nonce=nonce):
            return replace(workplace, people_intents=(*workplace.people_intents, (nonce, at)))
        case PeopleSheetMade(spreadsheet_id=spreadsheet_id):
            return replace(workplace, people_id=spreadsheet_id, people_ready=False)
        case PeopleSheetReady():
            return replace(workplace, people_ready=True)
        case PeopleSheetLost():
            return replace(workplace, people_id=None, people_ready=False)
        case PeopleNamed(names=names):
            return replace(workplace, names={**workplace.names, **names})
        case FormAgreed():
            return replace(workplace, agreements=(*workplace.agreements, (fact, at)))
    assert_never(fact)


def decode(kind: str, schema: int, data: Json) -> WorkplaceFact:
    """Return the fact of the workplace that was encoded, brought up to date; raises as `decode_one_of`."""
    return decode_one_of(KINDS, kind, schema, data)
