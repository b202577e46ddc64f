"""Step tables as offices write them, at their most awkward: levels of headers, sums, sections, branches, merged cells.

Every text of a cell has a word of its own, so that one can look where it went.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

Cell = tuple[str, int, int]
"""A text, and the rows and columns that it spans; no rows where it is covered."""

ONE = {
    "number": ("No", "No.", "Langkah", "Step", ""),
    "activity": ("Kegiatan", "Uraian Prosedur", "Aktifitas", "Activity", "Langkah"),
    "pic": ("PIC", "Pelaksana", "Penanggung Jawab", "Responsible Party", "Unit Kerja"),
    "documents": ("Kelengkapan", "Dokumen", "Mutu Baku Kelengkapan", "Input"),
    "duration": ("Waktu", "Mutu Baku: Waktu", "Timeline", "SLA"),
    "output": ("Output", "Hasil", "Keluaran"),
    "note": ("Ket.", "Keterangan", "Remarks"),
    "other": ("Risiko", "Selesai?", "Link", "Sistem", ""),
}
PERFORMERS = ("Staf", "Kepala Seksi", "Pelaksana", "Petugas Loket", "Arsip")
MARKS = ("●", "○", "□", "◇", "▭", "√", "V", "X", "R", "A", "", "", "", "↓")
BRANCHES = ("Ya", "Tidak →", "T", "Y", "Tdk")
TIMES = ("5 menit", "1 hari", "2 x 24 jam", "", "segera", "H+3")
ROWS = ("step", "step", "step", "step", "sum", "section", "letter", "branch", "columns", "header", "stray", "garbage")


@dataclass
class AwkwardTable:
    """The rows of a table, how many are its header, and the words that stand below it."""

    rows: list[list[Cell]]
    header: int
    words: dict[str, str]


@st.composite
def awkward_tables(draw: st.DrawFn) -> AwkwardTable:
    """Return a table whose cells hold words of their own, and marks, times and numbers."""
    others = draw(st.sets(st.sampled_from([kind for kind in ONE if kind != "activity"])))
    kinds = draw(st.permutations(["activity", *sorted(others)]))
    performers = draw(st.integers(0, 4)) if "pic" not in kinds else 0
    columns = [*kinds, *["performer"] * performers]
    header = [*_header(draw, kinds, performers)]
    fresh = (f"kata{n}x" for n in count(100))
    below = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=5))
    rows = [
        *header,
        *([*_row(draw, kind, columns, n, header[-1], lambda: next(fresh))] for n, kind in enumerate(below, start=1)),
    ]
    for _ in range(draw(st.integers(0, 2))):
        _merge(draw, rows, len(header))
    told = {text: text for row in rows[len(header) :] for text, spanned, _ in row if spanned and "kata" in text}
    return AwkwardTable(rows, len(header), told)


def _header(draw: st.DrawFn, kinds: Sequence[str], performers: int) -> Iterator[list[Cell]]:
    titles = [draw(st.sampled_from(ONE[kind])) for kind in kinds]
    names = [*PERFORMERS[:performers]]
    if performers < 2 or draw(st.booleans()):
        yield [(title, 1, 1) for title in (*titles, *names)]
        return
    if draw(st.booleans()):  # merged, as Word and Docs do
        group: list[Cell] = [("Pelaksana", 1, performers), *[("", 0, 0)] * (performers - 1)]
        yield [*((title, 2, 1) for title in titles), *group]
        yield [*[("", 0, 0)] * len(titles), *((name, 1, 1) for name in names)]
        return
    yield [*((title, 1, 1) for title in titles), ("Pelaksana", 1, 1), *[("", 1, 1)] * (performers - 1)]
    yield [*[("", 1, 1)] * len(titles), *((name, 1, 1) for name in names)]


def _row(
    draw: st.DrawFn, kind: str, columns: Sequence[str], number: int, titles: Sequence[Cell], fresh: Callable[[], str]
) -> Iterator[Cell]:
    width = len(columns)
    match kind:
        case "section":
            yield f"{fresh()} {fresh()}", 1, width
            yield from [("", 0, 0)] * (width - 1)
        case "columns":
            yield from ((f"({n})", 1, 1) for n in range(1, width + 1))
        case "header":
            yield from ((text, 1, 1) for text, _, _ in titles)
        case _:
            for column in columns:
                yield _text(draw, kind, column, number, fresh), 1, 1


def _text(draw: st.DrawFn, row: str, column: str, number: int, fresh: Callable[[], str]) -> str:
    match row, column:
        case "garbage", _:
            return draw(st.sampled_from(("", fresh(), str(number), "●")))
        case "stray", _:
            return draw(st.sampled_from(("", "", "", fresh())))
        case "sum", "activity":
            return draw(st.sampled_from(("Total waktu", "Jumlah waktu penyelesaian", f"Total {fresh()}")))
        case "branch", "performer":
            return draw(st.sampled_from(("", *BRANCHES)))
        case "letter", "number":
            return draw(st.sampled_from(("A.", "I", "II")))
        case ("letter", "activity") | ("step", "activity"):
            return f"{fresh()} {fresh()}"
        case ("sum", "duration") | ("step", "duration"):
            return draw(st.sampled_from((*TIMES, fresh())))
        case "step", "number":
            return draw(st.sampled_from((str(number), f"{number}.", "", "a", fresh())))
        case "step", "performer":
            return draw(st.sampled_from((*MARKS, *BRANCHES, f"○ {fresh()}", fresh())))
        case "step", _:
            return draw(st.sampled_from((fresh(), f"{fresh()}\n{fresh()}", "", "-")))
    return ""


def _merge(draw: st.DrawFn, rows: list[list[Cell]], first: int) -> None:
    """Merge a rectangle of cells below the header, their words in it; none that is merged already."""
    top, left = draw(st.integers(first, len(rows) - 1)), draw(st.integers(0, len(rows[0]) - 1))
    down, right = draw(st.integers(1, min(2, len(rows) - top))), draw(st.integers(1, min(3, len(rows[0]) - left)))
    area = [(r, c) for r in range(top, top + down) for c in range(left, left + right)]
    if any(rows[r][c][1:] != (1, 1) for r, c in area):
        return
    text = " ".join(filter(None, (rows[r][c][0] for r, c in area)))
    for r, c in area:
        rows[r][c] = ("", 0, 0)
    rows[top][left] = (text, down, right)
