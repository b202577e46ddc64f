"""Answers of documents.get, made by hand: lines and tables with their indexes (evidence/docs.md 1)."""

from collections.abc import Sequence
from typing import Any

from service.manuscript.mask import DISCUSSED
from service.manuscript.placed_content import PlacedContent
from service.manuscript.reading import read as read_whole
from service.manuscript.step_words import ANY_COMPANY, StepWords
from service.sandbox.core import masks

Json = dict[str, Any]
MASK = masks.parse(DISCUSSED)


def read(answer: Json, words: StepWords = ANY_COMPANY) -> PlacedContent:
    """Return what a Doc says, which is the same whether all of it was asked for or what the mask leaves of it."""
    content = read_whole(answer, words)
    assert read_whole(masks.apply(MASK, answer), words) == content
    return content


def run(text: str, *, inserted: str = "", deleted: str = "") -> Json:
    """Return a run of text, suggested or not."""
    told: Json = {"content": text, "textStyle": {}}
    if inserted:
        told["suggestedInsertionIds"] = [inserted]
    if deleted:
        told["suggestedDeletionIds"] = [deleted]
    return {"textRun": told}


def chip(kind: str, **properties: Any) -> Json:
    """Return an element of one unit."""
    return {kind: properties}


def line(*parts: str | Json, style: str = "NORMAL_TEXT", **more: Any) -> Json:
    """Return a paragraph of runs and chips; a text becomes a run, and the newline is added where there is none."""
    elements = [run(part) if isinstance(part, str) else part for part in parts]
    if not (elements and elements[-1].get("textRun", {}).get("content", "").endswith("\n")):
        elements.append(run("\n"))
    return {"paragraph": {"elements": elements, "paragraphStyle": {"namedStyleType": style}, **more}}


def cell(*lines: str | Json, rows: int = 1, columns: int = 1, **more: Any) -> Json:
    """Return a cell."""
    content = [line(part) if isinstance(part, str) else part for part in lines or ("",)]
    return {"content": content, "tableCellStyle": {"rowSpan": rows, "columnSpan": columns}, **more}


def row(*cells: str | Json, **more: Any) -> Json:
    """Return a row."""
    return {"tableCells": [cell(one) if isinstance(one, str) else one for one in cells], **more}


def table(*rows: Sequence[str | Json] | Json) -> Json:
    """Return a table."""
    return {"table": {"tableRows": [one if isinstance(one, dict) else row(*one) for one in rows]}}


def answer(*content: Json, tab: Json | None = None, more_tabs: Sequence[Json] = (), **top: Any) -> Json:
    """Return what documents.get says of a Doc with this body."""
    body: list[Json] = [{"endIndex": 1, "sectionBreak": {}}, *content, line("")]
    _numbered(body[1:], 1)
    first = {
        "tabProperties": {"tabId": "t.0", "title": "Tab 1"},
        "documentTab": {"body": {"content": body}} | (tab or {}),
    }
    return {"documentId": "d1", "revisionId": "r1", "tabs": [first, *more_tabs], **top}


def place_of(told: Json, text: str) -> Json:
    """Return the range of the first run that begins with a text, as far as the text goes."""
    for element in _elements(told["tabs"][0]["documentTab"]["body"]["content"]):
        if element.get("textRun", {}).get("content", "").startswith(text):
            return {"startIndex": element["startIndex"], "endIndex": element["startIndex"] + _units(text)}
    raise LookupError(text)


def named(name: str, *ranges: Json) -> Json:
    """Return the named ranges of one name."""
    return {
        name: {"name": name, "namedRanges": [{"namedRangeId": "kix.1", "name": name, "ranges": [r]} for r in ranges]}
    }


def _elements(content: Sequence[Json]) -> list[Json]:
    found: list[Json] = []
    for one in content:
        found += one.get("paragraph", {}).get("elements", [])
        for told in one.get("table", {}).get("tableRows", []):
            for inner in told["tableCells"]:
                found += _elements(inner["content"])
    return found


def _numbered(content: Sequence[Json], at: int) -> int:
    """Give everything its indexes and return where it ends."""
    for one in content:
        one["startIndex"] = at
        for element in one.get("paragraph", {}).get("elements", []):
            element["startIndex"] = at
            at += _units(element["textRun"]["content"]) if "textRun" in element else 1
            element["endIndex"] = at
        if "table" in one:
            at = _numbered_table(one["table"], at)
        one["endIndex"] = at
    return at


def _numbered_table(told: Json, at: int) -> int:
    at += 1
    for one in told["tableRows"]:
        one["startIndex"] = at
        at += 1
        for inner in one["tableCells"]:
            inner["startIndex"] = at
            at = _numbered(inner["content"], at + 1)
            inner["endIndex"] = at
        one["endIndex"] = at
    return at + 1


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
