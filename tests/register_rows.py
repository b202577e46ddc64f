"""The register's rows held against what the histories say."""

from collections.abc import Iterable, Mapping
from datetime import date

from service.domain.register.row import Hyperlink, Rows
from service.domain.register.worksheet import Worksheet
from service.domain.register.worksheets import REMEMBERED, WORKSHEETS
from service.domain.sentences import Language

Values = list[list[str]]


def untrue_rows(wanted: Iterable[Rows], seen: Mapping[str, Values], language: Language) -> list[str]:
    """Return the keys of rows that say something else than they must, that are missing, and that nobody wants.

    `seen` is what stands in each worksheet of SOPs, by its title.
    """
    wanted, untrue = list(wanted), list[str]()
    for sheet in (
        sheet for sheet in WORKSHEETS if any(sheet.id in rows for rows in wanted)
    ):  # others are the company's
        found = _by_key(sheet, seen[sheet.title.spoken(language)])
        must = {
            row.key: {
                name: _shown(cell) for name, cell in row.cells.items() if cell not in (None, "") and name != REMEMBERED
            }
            for rows in wanted
            for row in rows.get(sheet.id, ())
        }
        untrue += [f"{sheet.id} {key}" for key in {**found, **must} if found.get(key) != must.get(key)]
    return untrue


def _by_key(sheet: Worksheet, values: Values) -> dict[str, dict[str, str]]:
    header, *rows = values
    columns = [next((column.id for column in sheet.columns if column.named(title)), None) for title in header]
    told = {}
    for row in rows:
        named = zip(columns, row, strict=False)  # how long a history was when its row was written is not told here
        cells = {name: cell for name, cell in named if name and cell and name != REMEMBERED}
        told[cells["key"]] = cells
    return told


def _shown(cell: object) -> str:
    """Return a cell as an Indonesian spreadsheet shows it."""
    if isinstance(cell, date):
        return f"{cell.day}/{cell.month}/{cell.year}"
    if isinstance(cell, Hyperlink):
        return cell.words
    return f"{cell:g}" if isinstance(cell, float) else str(cell)
