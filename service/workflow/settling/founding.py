"""Giving the company its place in Drive: shared drive or folder, folders with people's rights, the register."""

from dataclasses import replace

from service.domain.company.organisation import Organisation
from service.domain.errors import Denied, SopError, Unavailable
from service.domain.facts.workplace import (
    DriveIntended,
    DriveMade,
    FolderIntended,
    FolderMade,
    HouseStyleDropped,
    RegisterIntended,
    RegisterMade,
    RegisterReady,
    WorkplaceFact,
)
from service.domain.history.workplace import STREAM, Workplace, home_name
from service.domain.sentences import Sentence
from service.gateways.drive.home import MY_DRIVE, SHARED_DRIVE, TOP
from service.records.interface import Taken
from service.workflow.means.google import KIND, NONCE
from service.workflow.means.leasing import AtWork, Turn, held
from service.workflow.means.left_behind import REGISTER
from service.workflow.means.office import Office
from service.workflow.means.settings_hash import WRITTEN_AS, settings_hash
from service.workflow.means.wording import REGISTER_NAME
from service.workflow.settling import home, house_style, overview, people_sheet, picturing
from service.workflow.settling.folders import Folder, folders
from service.workflow.settling.rights import follow, rights_of

CHANGES = "changes"
"""The bookmark of how far the changes feed was read."""


def found(office: Office, workplace: Workplace | None = None) -> Workplace:
    """Return the workplace with everything it needs, making only what is missing; `workplace` is how it was read last.

    The house-style Doc is tried with the rest, and else made by the draft that needs it: nothing else waits for it.
    """
    workplace = workplace or office.histories.workplace()
    home.must_be_where(office.google.drive.home, workplace)
    if complete(workplace, office.organisation):
        return workplace
    with held(replace(office, until=None), STREAM, [STREAM]) as turn:  # acts need it before anything is recorded
        return _Founding(office, turn, now(office, turn, workplace)).run()


def followed(office: Office, workplace: Workplace) -> Workplace:
    """Return the workplace after its rights were held against the settings, whatever they were at the last look."""
    with held(office, STREAM, [STREAM]) as turn:
        return follow(office, turn, now(office, turn, workplace))


def with_house_style(office: Office, source: house_style.HouseSource) -> Workplace:
    """Return the workplace after its house-style Doc was made anew of a source; raises as `house_style.made`."""
    workplace = found(office)
    with held(office, STREAM, [STREAM]) as turn:
        return house_style.made(office, turn, now(office, turn, workplace), source)


def without_house_style(office: Office, workplace: Workplace) -> Workplace:
    """Return the workplace after its house-style Doc, which is gone, was made again."""
    gone = workplace.house.document_id if workplace.house else ""
    with held(replace(office, until=None), STREAM, [STREAM]) as turn:
        workplace = now(office, turn, workplace)
        if workplace.house and workplace.house.document_id == gone:
            workplace = office.histories.note(workplace, [HouseStyleDropped(gone)], turn.hold())
    return housed(office, workplace)


def housed(office: Office, workplace: Workplace) -> Workplace:
    """Return the workplace with its house-style Doc, made where there is none; raises as `house_style.made`."""
    workplace = found(office, workplace)
    if workplace.house is not None:
        return workplace
    with held(replace(office, until=None), STREAM, [STREAM]) as turn:
        workplace = now(office, turn, workplace)
        return workplace if workplace.house else house_style.made(office, turn, workplace, house_style.of_file())


def now(office: Office, turn: Turn, workplace: Workplace) -> Workplace:
    """Return the workplace as it is in this turn, read again only where it is another than before."""
    return workplace if turn.lengths[STREAM] == workplace.length else office.histories.workplace()


def complete(workplace: Workplace, organisation: Organisation) -> bool:
    """Whether nothing is missing for the departments there are, and rights are those of today's settings."""
    needed = folders(organisation, MY_DRIVE if workplace.in_my_drive else SHARED_DRIVE)
    made = workplace.register_ready and all(folder.key in workplace.folders for folder in needed)
    follows = workplace.rights is not None and workplace.rights.settings == rights_of(organisation)
    return made and follows


class _Founding:
    """One run of founding, under its lease; each step is skipped where its fact is recorded."""

    def __init__(self, office: Office, turn: Turn, workplace: Workplace) -> None:
        self.office, self.turn, self.workplace = office, turn, workplace

    def run(self) -> Workplace:
        self._begin()
        for folder in self._folders:
            self._make_folder(folder)
        self._make_register()
        self._ready_register()
        self._make_people_sheet()
        self.workplace = follow(self.office, self.turn, self.workplace)
        if self.office.records.bookmark(CHANGES) is None:
            self.office.records.set_bookmark(
                CHANGES, self.office.google.drive.start_token(self.workplace.drive_id or "")
            )
        self._make_house_style()
        return self.workplace

    @property
    def _folders(self) -> tuple[Folder, ...]:
        return folders(self.office.organisation, self.office.google.drive.home)

    def _begin(self) -> None:
        """Have a shared drive, or what a folder in My Drive needs; asked first, then recorded, then made."""
        if self.workplace.top or self.workplace.in_my_drive:
            return
        if self.office.google.drive.home.my_drive:
            home.may_keep_in_my_drive(self.office)
            self._look_first("")
        elif self.office.google.shared_drive:
            self._take_drive(self.office.google.shared_drive)
        else:
            self._make_drive()

    def _make_drive(self) -> None:
        if self.workplace.request_id is None:
            self._look_first("")
            home.may_make_drive(self.office)
            self._note(DriveIntended(self.office.new_id()))
        name = home_name(self.office.organisation)
        try:
            drive_id = self.office.google.drive.make_shared_drive(name, self.workplace.request_id or "")
        except Denied as error:
            raise Unavailable(home.may_not_make(self.office.google.account), permanent=True) from error
        self._note(DriveMade(drive_id))

    def _take_drive(self, drive_id: str) -> None:
        """Work in the company's own shared drive, whose members are the company's to choose."""
        home.manages(self.office, drive_id)
        self._look_first(drive_id)
        self._note(DriveMade(drive_id))

    def _look_first(self, drive_id: str) -> None:
        """Found no second company beside one whose records were lost."""
        if self.turn.lengths[STREAM] > self.workplace.length:
            return  # entries are gone from the history: whatever is recorded next is refused with their place
        home.must_be_empty(self.office, drive_id)

    def _make_folder(self, folder: Folder) -> None:
        if folder.key in self.workplace.folders:
            return
        if folder.key not in self.workplace.reserved:
            self._reserve()
        folder_id = self.workplace.reserved[folder.key]
        inside = self.workplace.folders[folder.inside] if folder.inside else self.workplace.top or TOP
        self.office.google.drive.make_folder(folder.name, inside, folder_id)
        self._note(FolderMade(folder.key, folder_id))

    def _reserve(self) -> None:
        """Fetch ids for every folder that has none, in one call."""
        missing = [f.key for f in self._folders if f.key not in self.workplace.reserved]
        ids = self.office.google.drive.generate_ids(len(missing))
        self._note(*(FolderIntended(key, folder_id) for key, folder_id in zip(missing, ids, strict=True)))

    def _make_register(self) -> None:
        if self.workplace.register_id is not None:
            return
        spreadsheet_id = self._lost_register()
        if spreadsheet_id is None:
            nonce = self.office.new_id()
            self._note(RegisterIntended(nonce))
            spreadsheet_id = self.office.google.drive.make_spreadsheet(
                REGISTER_NAME.spoken(self.office.organisation.languages[0]),
                self.workplace.top,
                {KIND: REGISTER, NONCE: nonce},
            )
        self._note(RegisterMade(spreadsheet_id))

    def _lost_register(self) -> str | None:
        """Return the register whose answer was lost; Unavailable while it may still turn up."""
        intents = self.workplace.register_intents
        for nonce, _ in intents:
            for state in self.office.google.drive.find({NONCE: nonce}):
                return state.id
        if intents and self.office.clock() - intents[-1][1] < self.office.google.patience:
            raise Unavailable(
                Sentence("Google may still show the register that was being made. Try again in ten minutes.")
            )
        return None

    def _make_house_style(self) -> None:
        """Make the house-style Doc; where Google refuses it, the draft that needs it makes it, and says so."""
        if self.workplace.house is not None:
            return
        try:
            self.workplace = house_style.made(self.office, self.turn, self.workplace, house_style.of_file())
        except (AtWork, Taken):
            raise
        except SopError:
            self.workplace = self.office.histories.workplace()

    def _make_people_sheet(self) -> None:
        """Make the spreadsheet `People`; where Google refuses it, the next sync does."""
        try:
            self.workplace = people_sheet.made(self.office, self.turn, self.workplace)
        except (AtWork, Taken):
            raise
        except SopError:
            self.workplace = self.office.histories.workplace()

    def _ready_register(self) -> None:
        if self.workplace.register_ready or self.workplace.register_id is None:
            return
        organisation = self.office.organisation
        pictures = picturing.wanted(organisation, self.office.records.bookmarks(picturing.BOOKMARKS))
        editors = (self.office.google.account, *organisation.controllers)
        shown = overview.wanted(self.office)
        self.office.google.register.set_up(
            self.workplace.register_id, organisation.languages[0], editors, pictures, shown
        )
        picturing.note_drawn(self.office, self.workplace.register_id, pictures)
        overview.note_shown(self.office, self.workplace.register_id, shown)
        self.office.records.set_bookmark(WRITTEN_AS, settings_hash(organisation))
        self._note(RegisterReady(self.workplace.register_id))

    def _note(self, *new: WorkplaceFact) -> None:
        self.workplace = self.office.histories.note(self.workplace, new, self.turn.hold())
