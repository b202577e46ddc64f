"""Whatever people leave in a step table: it is read, and no word below the header is lost in silence."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from service.manuscript.placed_content import PlacedContent
from service.manuscript.step_words import StepWords
from tests.length import examples
from tests.manuscript.answers import answer, cell, line, read, row, table
from tests.manuscript.awkward_tables import AwkwardTable, awkward_tables

KNOWN = ("No", "Kegiatan", "PIC", "Pelaksana", "Terlibat", "Dokumen", "Waktu (menit)", "Output", "Catatan", "Durasi")
TITLES = st.sampled_from((*KNOWN, "Mutu baku", "Link", "Admin", "Editor", ""))
NOTHING = ("", "", "", "-", "1", "2", "3", "(1)", "A.", "30")
MARKS = ("●", "○", "x", "R", "→")
TEXTS = st.sampled_from(
    (
        *NOTHING,
        *MARKS,
        "Menulis",
        "Copywriter",
        "Copywriter / Editor",
        "Total",
        "Jumlah waktu",
        "Kegiatan",
        "No",
        "a\nb",
    )
)
WORDS = StepWords(roles=("Copywriter", "Editor"))


@st.composite
def tables(draw: st.DrawFn) -> list[list[tuple[str, int, int]]]:
    """Return rows of cells: text, rows and columns spanned; the first row has the titles, one of them the activity."""
    width, depth = draw(st.integers(3, 7)), draw(st.integers(1, 5))
    titles = draw(st.lists(TITLES, min_size=width, max_size=width))
    titles[draw(st.integers(0, width - 1))] = "Kegiatan"
    grid = [[(title, 1, 1) for title in titles]]
    for _ in range(depth):
        texts = draw(st.lists(TEXTS, min_size=width, max_size=width))
        grid.append([(text, 1, 1) for text in texts])
    for _ in range(draw(st.integers(0, 2))):
        top, left = draw(st.integers(0, depth)), draw(st.integers(0, width - 1))
        down, right = draw(st.integers(1, min(3, depth + 1 - top))), draw(st.integers(1, min(width, width - left)))
        _merge(grid, top, left, down, right)
    return grid


def _merge(grid: list[list[tuple[str, int, int]]], top: int, left: int, down: int, right: int) -> None:
    """Merge a rectangle of cells, unless it touches one that is merged already."""
    area = [(r, c) for r in range(top, top + down) for c in range(left, left + right)]
    if any(grid[r][c][1:] != (1, 1) for r, c in area):
        return
    for r, c in area:
        grid[r][c] = ("", 0, 0)
    grid[top][left] = ("Menulis", down, right)


def looked(grid: list[list[tuple[str, int, int]]]) -> PlacedContent:
    def made(text: str, rows: int, columns: int) -> Any:
        return cell(*text.split("\n"), rows=rows or 1, columns=columns or 1)

    return read(answer(line("Prosedur"), table(*(row(*(made(*one) for one in cells)) for cells in grid))), WORDS)


@given(tables(), st.data())
@settings(max_examples=examples(50, full=1000), deadline=None)
def test_no_word_below_the_header_is_lost_in_silence(
    grid: list[list[tuple[str, int, int]]], data: st.DataObject
) -> None:
    places = [(r, c) for r in range(1, len(grid)) for c, (_, rows, _) in enumerate(grid[r]) if rows]
    if not places:
        return
    r, c = data.draw(st.sampled_from(places))
    seen = []
    for word in ("Xylophone", "Zeppelin"):
        grid[r][c] = (word, *grid[r][c][1:])
        seen.append(looked(grid))
    one, other = seen
    hidden = (one.steps_hash, one.text_hash) == (other.steps_hash, other.text_hash)
    told = one.unread != other.unread or any(unread.severity == "blocks" for unread in one.unread)
    in_header = one.document.performers != other.document.performers
    assert told or in_header or not hidden


@given(awkward_tables())
@settings(max_examples=examples(60, full=2000), deadline=None)
def test_every_word_of_an_awkward_table_is_read_or_told(told: AwkwardTable) -> None:
    seen = looked(told.rows)
    kept = repr(seen.document)
    reports = " ".join(str(one.sentence_with_place) for one in seen.unread)
    words = {word for text in told.words for word in text.split() if "kata" in word}
    assert {word for word in words if word not in kept and word not in reports} == set()


@given(awkward_tables())
@settings(max_examples=examples(40, full=1000), deadline=None)
def test_no_number_is_an_activity_and_no_mark_a_role_in_silence(told: AwkwardTable) -> None:
    seen = looked(told.rows)
    blocked = any(one.severity == "blocks" for one in seen.unread)
    for step in seen.document.steps:
        assert blocked or not step.activity or any(map(str.isalpha, step.activity))
        assert blocked or not step.pic or any(map(str.isalpha, step.pic))
