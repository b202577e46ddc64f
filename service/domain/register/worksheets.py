"""The register (*daftar induk SOP*): its worksheets and columns, and what a row of it is.

The register is derived: it can be written anew from the histories at any time. Beside our columns it belongs to people.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from service.domain.facts import Disposition
from service.domain.sentences import LANGUAGES, Language, Sentence

Cell = str | int | float | None
"""What a cell of ours says; None leaves it empty."""
KEY = "key"
STATE = "state"
TAGS = "tags"
"""The column that filter views look into."""
LINKS = ("link", "pdf")
LONGEST = 50_000
"""UTF-16 units that Sheets takes in one cell (evidence/sheets.md 30)."""


@dataclass(frozen=True)
class Column:
    """A column of ours: its id, its header in both languages, its width in pixels.

    People do not need to see a `hidden` one; one that does not wrap shows the beginning of its text only.
    """

    id: str
    title: Sentence
    width: int
    hidden: bool = False
    wraps: bool = True

    def named(self, text: str) -> bool:
        """Whether a header cell says that it is this column, in whichever language."""
        return any(said(text) == said(self.title.spoken(language)) for language in LANGUAGES)


@dataclass(frozen=True)
class Choice:
    """A column that a new worksheet offers people: its header, what they choose from, and what for. It is theirs."""

    title: Sentence
    options: tuple[Sentence, ...]
    purpose: Sentence


@dataclass(frozen=True)
class Worksheet:
    """A worksheet of ours; it is known by `sheet_id`, whatever people call its tab.

    The first column holds the keys, and `state` is where a row says that what it was about is gone. A new one stands
    still up to the column `still` when people scroll to the right.
    """

    id: str
    sheet_id: int
    title: str
    columns: tuple[Column, ...]
    state: str
    still: str = "number"
    choice: Choice | None = None

    @property
    def still_columns(self) -> int:
        """How many columns stand still."""
        return [column.id for column in self.columns].index(self.still) + 1

    @property
    def names(self) -> Mapping[str, str]:
        """The columns' ids by what their headers may say, as `said` has it."""
        return {said(column.title.spoken(language)): column.id for column in self.columns for language in LANGUAGES}


@dataclass(frozen=True)
class Row:
    """What one row must say, by column id; the key is among its cells."""

    key: str
    cells: Mapping[str, Cell]


Rows = Mapping[str, tuple[Row, ...]]
"""Rows by worksheet id, in their order."""


def said(text: str) -> str:
    """Return a header's words as they are compared: white space and letter case aside."""
    return " ".join(text.split()).casefold()


def key_of(sop_id: str, *parts: str) -> str:
    """Return the key of a row about an SOP or a part of one."""
    return ":".join((sop_id, *parts))


def sop_of(key: str) -> str:
    """Return the SOP that a row is about."""
    return key.partition(":")[0]


def row(key: str, **cells: Cell) -> Row:
    """Return a row, its texts cut to what a cell holds."""
    return Row(key, {KEY: key, **{name: _fitting(cell) for name, cell in cells.items()}})


def headers(sheet: Worksheet, language: Language) -> Row:
    """Return the header row."""
    return Row("", {column.id: column.title.spoken(language) for column in sheet.columns})


def _fitting(cell: Cell) -> Cell:
    if not isinstance(cell, str) or len(cell) * 2 <= LONGEST:
        return cell
    units = cell.encode("utf-16-le")
    return cell if len(units) <= LONGEST * 2 else units[: LONGEST * 2 - 2].decode("utf-16-le", "ignore") + "…"


def _columns(*told: tuple[str, str, str, int]) -> Iterator[Column]:
    yield Column(KEY, Sentence(en="Key", id="Kunci"), 60, hidden=True)
    for name, en, indonesian, width in told:
        yield Column(name, Sentence(en=en, id=indonesian), width, wraps=name not in LINKS)


DISPOSITIONS: Mapping[Disposition, Sentence] = {
    "accepted": Sentence(en="Accepted", id="Diterima"),
    "rejected": Sentence(en="Rejected", id="Ditolak"),
    "deferred": Sentence(en="Deferred", id="Ditunda"),
    "noted": Sentence(en="Noted", id="Dicatat"),
}
PROPOSAL = Choice(
    Sentence(en="Proposed", id="Usulan keputusan"),
    tuple(DISPOSITIONS.values()),
    Sentence(
        en="What you propose for this feedback, for instance in a meeting. The owner decides it beside the Doc.",
        id="Usulan Anda untuk masukan ini, misalnya dalam rapat. Pemilik SOP memutuskannya di samping Dokumen.",
    ),
)
SOPS = Worksheet(
    "sops",
    1001,
    "SOPs",
    tuple(
        _columns(
            ("number", "Number", "Nomor", 110),
            ("title", "Title", "Judul", 260),
            ("department", "Department", "Departemen", 130),
            ("concerned", "Concerned", "Departemen terkait", 160),
            ("owner", "Owner", "Pemilik", 140),
            ("revision", "Revision", "Revisi", 70),
            ("status", "Status", "Status", 220),
            ("effective", "Effective", "Berlaku sejak", 100),
            ("next_review", "Next review", "Peninjauan berikutnya", 150),
            ("authorised_by", "Authorised by", "Disahkan oleh", 140),
            ("outstanding", "Outstanding", "Belum selesai", 95),
            ("link", "Link", "Tautan", 200),
            ("pdf", "PDF", "PDF", 200),
        )
    ),
    "status",
)
STEPS = Worksheet(
    "steps",
    1002,
    "Steps",
    (
        *_columns(
            ("number", "SOP number", "Nomor SOP", 110),
            ("revision", "Revision", "Revisi", 70),
            ("step", "Step", "Langkah", 65),
            ("activity", "Activity", "Uraian kegiatan", 300),
            ("pic", "Role in charge (PIC)", "Penanggung jawab (PIC)", 150),
            ("holder", "Present holder", "Pemegang peran", 150),
            ("involved", "Involved", "Pelaksana lain", 150),
            ("documents", "Documents", "Kelengkapan", 150),
            ("promised", "Promised time", "Waktu", 110),
            ("minutes", "Promised time (minutes)", "Waktu paling lama (menit)", 150),
            ("measured", "Measured time (minutes)", "Waktu terukur (menit)", 150),
            ("output", "Output", "Output", 150),
            ("note", "Note", "Keterangan", 150),
            (STATE, "Status", "Status", 110),
        ),
        Column(TAGS, Sentence(en="For filter views", id="Untuk tampilan filter"), 120, hidden=True),
    ),
    STATE,
    still="step",
)
FEEDBACK = Worksheet(
    "feedback",
    1003,
    "Feedback",
    tuple(
        _columns(
            ("number", "SOP number", "Nomor SOP", 110),
            ("revision", "Revision", "Revisi", 70),
            ("round", "Round", "Putaran", 70),
            ("day", "Day", "Tanggal", 90),
            ("author", "Author", "Dari", 130),
            ("source", "Source", "Sumber", 100),
            ("kind", "Kind", "Jenis", 100),
            ("text", "Feedback", "Masukan", 300),
            ("quote", "On", "Tentang", 200),
            ("step", "Step", "Langkah", 65),
            (STATE, "State", "Keadaan", 110),
            ("disposition", "Disposition", "Keputusan masukan", 130),
            ("reason", "Reason", "Alasan", 200),
            ("decided_by", "Decided by", "Diputuskan oleh", 140),
        )
    ),
    STATE,
    choice=PROPOSAL,
)
SIMULATIONS = Worksheet(
    "simulations",
    1004,
    "Simulations",
    tuple(
        _columns(
            ("number", "SOP number", "Nomor SOP", 110),
            ("revision", "Revision", "Revisi", 70),
            ("kind", "Kind", "Jenis", 110),
            ("day", "Day", "Tanggal", 90),
            ("ran_by", "Ran by", "Dijalankan oleh", 160),
            ("step", "Step", "Langkah", 65),
            ("activity", "Activity", "Uraian kegiatan", 260),
            ("done", "Step went", "Jalannya langkah", 130),
            ("working", "Working time (minutes)", "Waktu kerja (menit)", 140),
            ("waiting", "Waiting time (minutes)", "Waktu tunggu (menit)", 140),
            ("result", "Result", "Hasil", 200),
            ("deviation", "Deviation", "Penyimpangan", 200),
            ("outcome", "Outcome", "Kesimpulan", 150),
            ("notes", "Notes", "Catatan", 200),
        )
    ),
    "outcome",
)
WORKSHEETS = (SOPS, STEPS, FEEDBACK, SIMULATIONS)
GONE = Sentence(en="removed", id="dihapus")
"""What a row says whose step is gone, where people may have written beside it."""
