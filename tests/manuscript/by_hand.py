"""A Doc typed into the sandbox as a person would, from lines of text; step_tables/README.md tells how they are written.

Everything goes in at the end of the Doc, which is looked at before the cells of a new table are filled.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tests.gateways.docs import Desk, Request

Cells = list[list[str]]
LEFT, ABOVE = "<", "^"
_LEVELS = re.compile(r"(•+|№|)(.*)", re.DOTALL)
_CHIP = re.compile(r"\{(person|date|link|dropdown|table)(?: ([^{}]*))?\}")


class Typist:
    """Somebody at a Doc; `link` is the address of a Doc that chips may lead to."""

    def __init__(self, at: Desk) -> None:
        self.at = at
        file = at.empty()
        self.link = f"https://docs.google.com/document/d/{file}/edit"

    def types(self, lines: str) -> str:
        """Return the id of a new Doc that says these lines."""
        document_id = self.at.empty()
        for part in _parts(lines):
            if isinstance(part, str):
                self.at.edits(document_id, *_line(part, self._end(document_id)))
            else:
                self._table(document_id, part)
        return document_id

    def _table(self, document_id: str, cells: Cells) -> None:
        end: Request = {"endOfSegmentLocation": {}}
        self.at.edits(document_id, {"insertTable": {**end, "rows": len(cells), "columns": len(cells[0])}})
        table = self._content(document_id)[-2]
        merges = [_merge(table["startIndex"], area) for area in _areas(cells)]
        rows = table["table"]["tableRows"]
        fills = [
            request
            for row, texts in reversed(list(enumerate(cells)))
            for column, text in reversed(list(enumerate(texts)))
            for request in self._cell(rows[row]["tableCells"][column]["startIndex"] + 1, text)
        ]
        if requests := [*merges, *fills]:
            self.at.edits(document_id, *requests)

    def _cell(self, index: int, text: str) -> Iterator[Request]:
        if text in (LEFT, ABOVE):
            return
        items: list[tuple[int, int, str]] = []
        for number, paragraph in enumerate(text.split("¶")):
            if number:
                yield _insert(index, "\n")
                index += 1
            bullet, words = _LEVELS.fullmatch(paragraph).groups()  # type: ignore[union-attr]  # it matches everything
            first = index
            for request, size in self._pieces(index, "\t" * (bullet.count("•") - 1) + words.replace("↵", "\v")):
                yield request
                index += size
            if bullet:
                items.append((first, index, bullet))
        yield from _bullets(items)

    def _pieces(self, index: int, text: str) -> Iterator[tuple[Request, int]]:
        """Yield the requests that type a text with its chips, and the units that each takes."""
        at = 0
        for chip in _CHIP.finditer(text):
            if words := text[at : chip.start()]:
                yield _insert(index, words), _units(words)
                index += _units(words)
            for request, size in self._chip(index, chip[1], chip[2] or ""):
                yield request, size
                index += size
            at = chip.end()
        if words := text[at:]:
            yield _insert(index, words), _units(words)

    def _chip(self, index: int, kind: str, said: str) -> Iterator[tuple[Request, int]]:
        here: dict[str, Any] = {"location": {"index": index}}
        match kind:
            case "person":
                yield {"insertPerson": {**here, "personProperties": {"email": said}}}, 1
            case "date":
                yield {"insertDate": {**here, "dateElementProperties": {"timestamp": f"{said}T12:00:00Z"}}}, 1
            case "link":
                yield {"insertRichLink": {**here, "richLinkProperties": {"uri": self.link}}}, 1
            case "dropdown":
                options = [{"displayValue": option.strip()} for option in said.split(",")]
                key = f"kix.{abs(hash((index, said))) % 10**10}"
                told = {"dropdownDefinitionId": key, "dropdownDefinitionProperties": {"options": options}}
                yield {"createDropdownDefinition": {"dropdownDefinition": told}}, 0
                yield {"insertDropdown": {**here, "dropdownDefinitionId": key}}, 1
            case "table":
                texts = [text.strip() for text in said.split(",")]
                yield {"insertTable": {**here, "rows": 1, "columns": len(texts)}}, 0
                for column, text in reversed(list(enumerate(texts))):
                    yield _insert(index + 4 + 2 * column, text), 0

    def _end(self, document_id: str) -> int:
        return int(self._content(document_id)[-1]["endIndex"]) - 1

    def _content(self, document_id: str) -> list[Any]:
        return list(self.at.tab(document_id)["body"]["content"])


def table_of(lines: str) -> Cells:
    """Return the cells of a table that is written in lines."""
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines.strip().splitlines()]


def _parts(lines: str) -> Iterator[str | Cells]:
    """Yield lines and tables."""
    rows: Cells = []
    for line in lines.splitlines():
        if line.startswith("|"):
            rows += table_of(line)
            continue
        if rows:
            yield rows
            rows = []
        if line.strip():
            yield line
    if rows:
        yield rows


def _line(text: str, end: int) -> Iterator[Request]:
    if text == "---":
        yield {"insertPageBreak": {"location": {"index": end}}}
        return
    words = text.removeprefix("# ")
    yield _insert(end, f"{words}\n")
    style = "HEADING_1" if words != text else "NORMAL_TEXT"
    extent = {"startIndex": end, "endIndex": end + _units(words)}
    told = {"range": extent, "paragraphStyle": {"namedStyleType": style}, "fields": "namedStyleType"}
    yield {"updateParagraphStyle": told}


def _areas(cells: Cells) -> Iterator[tuple[int, int, int, int]]:
    """Yield row, column, rows and columns of each merged cell; a cell is merged with what its sign points to."""
    heads: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(cells):
        for column, text in enumerate(texts):
            above, left = heads.get((row - 1, column)), heads.get((row, column - 1))
            found = above if text == ABOVE else left if text == LEFT else None
            heads[row, column] = found or (row, column)
    for head in dict.fromkeys(heads.values()):
        mine = [place for place, found in heads.items() if found == head]
        if len(mine) > 1:
            yield *head, max(row for row, _ in mine) - head[0] + 1, max(column for _, column in mine) - head[1] + 1


def _merge(start: int, area: tuple[int, int, int, int]) -> Request:
    row, column, rows, columns = area
    cell = {"tableStartLocation": {"index": start}, "rowIndex": row, "columnIndex": column}
    return {"mergeTableCells": {"tableRange": {"tableCellLocation": cell, "rowSpan": rows, "columnSpan": columns}}}


def _bullets(items: Sequence[tuple[int, int, str]]) -> Iterator[Request]:
    """Yield the request that makes a list of what is between the first and the last item; tabs make the levels."""
    if items:
        preset = "NUMBERED_DECIMAL_ALPHA_ROMAN" if items[0][2] == "№" else "BULLET_DISC_CIRCLE_SQUARE"
        extent = {"startIndex": items[0][0], "endIndex": max(items[-1][1], items[0][0] + 1)}
        yield {"createParagraphBullets": {"range": extent, "bulletPreset": preset}}


def _insert(index: int, text: str) -> Request:
    return {"insertText": {"location": {"index": index}, "text": text}}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
