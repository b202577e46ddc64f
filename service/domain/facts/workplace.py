"""The making of the company's place in Google Drive."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.document.sop_document import Format
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class DriveIntended:
    """A shared drive is about to be made; Google makes one per request id, however often it is asked."""

    request_id: str


@dataclass(frozen=True)
class DriveMade:
    """The company's shared drive exists."""

    drive_id: str


@dataclass(frozen=True)
class FolderIntended:
    """A folder is about to be made under this id."""

    folder: str
    folder_id: str


@dataclass(frozen=True)
class FolderMade:
    """A folder exists."""

    folder: str
    folder_id: str


@dataclass(frozen=True)
class HouseStyleIntended:
    """The house-style Doc is about to be made of something ("": Baku's own file); the nonce is in its properties."""

    nonce: str
    source: str = ""


@dataclass(frozen=True)
class HouseStyleMade:
    """The house-style Doc exists, its text so many points wide upright, and so many turned on the long side."""

    document_id: str
    upright: float
    turned: float


@dataclass(frozen=True)
class HouseStyleDropped:
    """A Doc is the house-style Doc no longer, or never was: something was wrong with it, or it is gone."""

    document_id: str


@dataclass(frozen=True)
class RegisterIntended:
    """The register is about to be made; the nonce is in its properties."""

    nonce: str


@dataclass(frozen=True)
class RegisterMade:
    """The register's spreadsheet exists."""

    spreadsheet_id: str


@dataclass(frozen=True)
class RegisterReady:
    """The register has its worksheets, protected columns and rights."""

    spreadsheet_id: str


@dataclass(frozen=True)
class RegisterLost:
    """The register's spreadsheet is gone for good; another is to be made."""

    spreadsheet_id: str


@dataclass(frozen=True)
class WorksheetDeleted:
    """Somebody deleted a tab of the register, with the columns of people's own; it is made again without them."""

    worksheet: str


@dataclass(frozen=True)
class RegisterDamaged:
    """Rows may be missing from the register; every SOP is to be written anew."""

    spreadsheet_id: str


@dataclass(frozen=True)
class RegisterWhole:
    """Every SOP was written anew."""

    spreadsheet_id: str


@dataclass(frozen=True)
class PeopleSheetIntended:
    """The spreadsheet `People` is about to be made; the nonce is in its properties."""

    nonce: str


@dataclass(frozen=True)
class PeopleSheetMade:
    """The spreadsheet `People` exists."""

    spreadsheet_id: str


@dataclass(frozen=True)
class PeopleSheetReady:
    """The spreadsheet `People` says who counted when it was made; what it says from now on counts."""

    spreadsheet_id: str


@dataclass(frozen=True)
class PeopleSheetLost:
    """The spreadsheet `People` is gone for good; another is to be made of who counts."""

    spreadsheet_id: str


@dataclass(frozen=True)
class RightRefused:
    """A right that Google does not give or take: on which folder, whose, and why.

    "" where none could be looked at, `LIMITED` where a folder could not be closed to whom it was not given.
    """

    where: str
    who: str
    why: Sentence


@dataclass(frozen=True)
class RightsFollowed:
    """Rights are those of the settings, whose hash this is, but for what Google refuses."""

    settings: str
    refused: tuple[RightRefused, ...] = ()


@dataclass(frozen=True)
class PeopleNamed:
    """What people of the settings are called, by their address, as far as that is new; it outlives their leaving."""

    names: Mapping[str, str]


@dataclass(frozen=True)
class FormAgreed:
    """The company's leaders agreed, on a day, to the layouts and the house-style Doc that its SOPs are written in."""

    formats: tuple[Format, ...]
    house_style: str
    leaders: tuple[str, ...]
    day: date


WorkplaceFact = (
    DriveIntended
    | DriveMade
    | FolderIntended
    | FolderMade
    | RegisterIntended
    | RegisterMade
    | RegisterReady
    | RegisterLost
    | WorksheetDeleted
    | RegisterDamaged
    | RegisterWhole
    | RightsFollowed
    | PeopleNamed
    | HouseStyleIntended
    | HouseStyleMade
    | HouseStyleDropped
    | PeopleSheetIntended
    | PeopleSheetMade
    | PeopleSheetReady
    | PeopleSheetLost
    | FormAgreed
)
