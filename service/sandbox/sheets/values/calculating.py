"""Formulas computed by the formualizer engine; what it cannot compute is Google's error value, never a blank."""

import functools
import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from time import thread_time
from typing import Any

import formualizer

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book import a1
from service.sandbox.sheets.book.areas import Box, area
from service.sandbox.sheets.book.cells import EMPTY, Cell, Failure, Stored, Value, cell_of
from service.sandbox.sheets.book.references import places
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.values import functions, growth
from service.sandbox.sheets.values.entering import EPOCH, LONGEST, number
from service.sandbox.sheets.values.number_format import default_pattern
from service.sandbox.sheets.values.plain import where

Position = tuple[int, int]
Found = tuple[Sheet, Position, Cell]
_KINDS = {
    "Div": Failure("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero."),
    "Value": Failure("VALUE", "A function parameter has a wrong type."),
    "Ref": Failure("REF", "Reference does not exist."),
    "Num": Failure("NUM", "A number is out of range."),
    "Na": Failure("N_A", "Did not find value."),
    "Null": Failure("NULL_VALUE", "Ranges do not intersect."),
    "Circ": Failure("REF", "Circular dependency detected."),
    "Spill": Failure("REF", "Array result was not expanded because it would overwrite data."),
    "Error": Failure("ERROR", "Formula parse error."),
}
MOST_MILLISECONDS = 900
"""In which the engine takes the formulas, and as many again in which it computes them; of its own time alone."""
_TAKES_TOO_LONG = "The formulas take too long to compute. Nothing was written."
_TOO_LONG = Failure("VALUE", f"The text is longer than the limit of {LONGEST} characters.")
_UNKNOWN = Failure("NAME", "Unknown function or name.")
_OPEN_END = re.compile(r"(\$?[A-Za-z]{1,3}\$?\d+):(\$?[A-Za-z]{1,3})(?![\w$(])")
_REFERENCE = re.compile(r"=\s*(?:(?:('(?:[^']|'')+'|\w+)!)?\$?([A-Za-z]{1,3})\$?(\d+))\s*")


def calculate(book: Book, at: datetime) -> None:
    """Give every formula of a draft its value, where cells were written since it was read."""
    if not any(sheet.grid.calculated for sheet in book.sheets) or not any(sheet.grid.written for sheet in book.sheets):
        return
    for sheet in book.sheets:
        for position, cell in list(_cells(sheet)):
            if cell.spilled:
                sheet.grid.put(*position, cell._replace(value=None, spilled=False))
    found = [
        (sheet, position, cell) for sheet in book.sheets for position, cell in sorted(_cells(sheet)) if cell.formula
    ]
    growth.check(book, {(sheet.id, *position): _named(book, cell.formula or "") for sheet, position, cell in found})
    engine, refused = _evaluated(book, at, found)
    for (sheet, position, cell), wrong in zip(found, refused, strict=True):
        _keep(book, sheet, position, cell, wrong or engine.get_value(sheet.title, position[0] + 1, position[1] + 1))
        if wrong is None and functions.spills(cell.formula or ""):
            _spill(engine, sheet, position)


def _evaluated(book: Book, at: datetime, found: list[Found]) -> tuple[Any, list[Failure | None]]:
    """Return the engine after it computed every formula, and what is wrong with those that it did not take.

    Where results that spill feed each other without an end, those are circular; where others do, all are.
    """
    until = thread_time() + MOST_MILLISECONDS / 1000
    engine = _engine(book, at, found)
    refused = [_taken(until, engine, book, one) for one in found]
    if _ends(engine):
        return engine, refused
    circular, engine = _KINDS["Circ"], _engine(book, at, found)
    refused = [
        circular if functions.spills(one[2].formula or "") else _taken(until, engine, book, one) for one in found
    ]
    return engine, refused if _ends(engine) else [circular] * len(found)


def _taken(until: float, engine: Any, book: Book, found: Found) -> Failure | None:
    """Give the engine a formula, as `_refused`; raises a 400 where it spent its time on those before.

    It looks for circles at each, through everything that the formula leads to.
    """
    if thread_time() > until:
        raise invalid(_TAKES_TOO_LONG)
    return _refused(engine, book, *found)


def _ends(engine: Any) -> bool:
    """Compute every formula; return whether that came to an end."""
    try:
        engine.evaluate_all()
    except formualizer.ExcelEvaluationError as error:
        if "resource exhausted" in str(error):
            raise invalid(_TAKES_TOO_LONG) from error
        return False
    return True


def _engine(book: Book, at: datetime, found: list[Found]) -> Any:
    """Return the engine with the values that bear on the formulas."""
    bounds = formualizer.EvaluationConfig()
    bounds.max_eval_time_ms = MOST_MILLISECONDS
    engine = formualizer.Workbook(config=formualizer.WorkbookConfig(eval_config=bounds))
    functions.register(engine)
    engine.set_deterministic_clock(at)
    wanted = _wanted(book, found)
    for sheet in book.sheets:
        engine.add_sheet(sheet.title)
        spans = _spans(sheet, wanted[sheet.id]) if wanted is not None else None
        for row, cells in sheet.grid.rows.items():
            left, right = (0, sheet.columns) if spans is None else spans.get(row, (0, 0))
            known = [at for at, cell in cells.items() if left <= at < right and (type(cell) is not Cell or cell.filled)]
            if known:
                line = [_plain(cells.get(column)) for column in range(min(known), max(known) + 1)]
                engine.set_values_batch(sheet.title, row + 1, min(known) + 1, [line])
    return engine


def _wanted(book: Book, found: list[Found]) -> dict[int, list[Box]] | None:
    """Return the rectangles of each sheet that formulas refer to; None where that cannot be told."""
    wanted: dict[int, list[Box]] = {sheet.id: [] for sheet in book.sheets}
    titles = {sheet.title.lower(): sheet for sheet in book.sheets}
    for own, _, cell in found:
        if functions.reaches_far(cell.formula or ""):
            return None
        for title, span in places(_named(book, cell.formula or "")):
            sheet = own if title is None else titles.get(title.lower())
            if sheet is not None:
                wanted[sheet.id].append(sheet.box(span))
    return wanted


def _spans(sheet: Sheet, boxes: list[Box]) -> dict[int, tuple[int, int]]:
    """Return for each row the columns between the first and the last that a rectangle covers."""
    spans: dict[int, tuple[int, int]] = {}
    for box in set(boxes):
        for row in sheet.grid.used_rows(box):
            left, right = spans.get(row, (box.left, box.right))
            spans[row] = min(left, box.left), max(right, box.right)
    return spans


def _cells(sheet: Sheet) -> Iterator[tuple[Position, Cell]]:
    """Yield the cells that are more than a bare value."""
    for row, cells in sheet.grid.rows.items():
        for column, cell in cells.items():
            if type(cell) is Cell:
                yield (row, column), cell


def _plain(stored: Stored | None) -> Any:
    cell = EMPTY if stored is None else cell_of(stored)
    if cell.formula is not None or isinstance(cell.value, Failure):
        return None
    return float(cell.value) if type(cell.value) is int else cell.value


def _refused(engine: Any, book: Book, sheet: Sheet, position: Position, cell: Cell) -> Failure | None:
    """Give the engine a formula; returns what is wrong with one that it does not take."""
    formula = _named(book, _OPEN_END.sub(rf"\1:\g<2>{sheet.rows}", cell.formula or ""))
    try:
        formualizer.parse(formula)
        engine.set_formula(sheet.title, position[0] + 1, position[1] + 1, formula)
    except (formualizer.ParserError, formualizer.TokenizerError, ValueError):
        return _KINDS["Error"]
    except RuntimeError as error:
        return _KINDS["Circ" if "#CIRC!" in str(error) else "Error"]
    return None


def _named(book: Book, formula: str) -> str:
    """Return a formula with named ranges written out."""
    for named_range in book.list("namedRanges"):
        sheet = book.find(named_range["range"].get("sheetId", 0))
        if sheet is not None and named_range["name"].lower() in formula.lower():
            spelled = a1.written(sheet.title, sheet.box(area(named_range["range"])))
            pattern = rf'("[^"]*")|(?<![\w!.$]){re.escape(named_range["name"])}(?![\w(!.])'
            formula = re.sub(pattern, functools.partial(_kept_or, spelled), formula, flags=re.IGNORECASE)
    return formula


def _kept_or(spelled: str, match: re.Match[str]) -> str:
    """Return a text as it is, and a name as the range it stands for."""
    return match[1] or spelled


def _keep(book: Book, sheet: Sheet, position: Position, cell: Cell, result: Any) -> None:
    """Keep what a formula gave, with the number format that goes with it."""
    value = _value(result)
    if value == _UNKNOWN and cell.imported is not None:
        return  # Google's own result stays where this engine has none
    look: Mapping[str, Any] | None = _moment(book, result)
    if source := _source(book, sheet, cell.formula or ""):
        look = source.look.get("numberFormat") or source.computed
        value = None if not source.filled else value
    if value != cell.value or type(value) is not type(cell.value) or look != cell.computed:
        sheet.grid.put(*position, cell._replace(value=value, computed=look))


def _source(book: Book, sheet: Sheet, formula: str) -> Cell | None:
    """Return the cell of a formula that is one reference: it shows what that cell shows, blanks too."""
    match = _REFERENCE.fullmatch(formula)
    if not match:
        return None
    title = match[1].strip("'").replace("''", "'") if match[1] else sheet.title
    target = book.titled(title)
    return target.grid.get(int(match[3]) - 1, a1.column_index(match[2])) if target else None


def _value(result: Any) -> Value:
    if isinstance(result, Failure):
        return result
    if isinstance(result, dict):
        return _KINDS.get(str(result.get("kind")), _UNKNOWN)
    if isinstance(result, str) and len(result) > LONGEST:
        return _TOO_LONG
    if result is None or isinstance(result, bool | str):
        return result
    if isinstance(result, datetime):
        clock = timedelta(hours=result.hour, minutes=result.minute, seconds=result.second)
        return number(result.date().toordinal() - EPOCH + clock.total_seconds() / 86400)
    if isinstance(result, date):
        return result.toordinal() - EPOCH
    if isinstance(result, time):
        return number((result.hour * 3600 + result.minute * 60 + result.second) / 86400)
    if isinstance(result, timedelta):
        return number(result.total_seconds() / 86400)
    if isinstance(result, int | float):
        return number(result) if math.isfinite(result) else _KINDS["Num"]
    return _UNKNOWN


def _moment(book: Book, result: Any) -> dict[str, str] | None:
    kind = "DATE_TIME" if isinstance(result, datetime) else "DATE" if isinstance(result, date) else None
    kind = "TIME" if isinstance(result, time) else kind
    return {"type": kind, "pattern": default_pattern(kind, where(book))} if kind else None


def _spill(engine: Any, sheet: Sheet, position: Position) -> None:
    """Write what an array formula puts into its neighbours: values nobody entered."""
    inspected = engine.inspect_cell(
        a1.written(sheet.title, Box(position[0], position[0] + 1, position[1], position[1] + 1))
    )
    spill = inspected.cell.to_dict().get("spill")
    span = a1.bounds(str(spill["extent"]).rpartition("!")[2]) if spill and spill.get("kind") == "Anchor" else None
    if span is None:
        return
    box = span.within(sheet.rows, sheet.columns)
    for row in range(box.top, box.bottom):
        for column in range(box.left, box.right):
            value = _value(engine.get_value(sheet.title, row + 1, column + 1))
            if (row, column) != position and value is not None:
                sheet.grid.put(row, column, sheet.grid.get(row, column)._replace(value=value, spilled=True))
