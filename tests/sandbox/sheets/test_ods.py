"""A spreadsheet goes out as an OpenDocument file that says of each cell what it is."""

import io
import zipfile
from typing import Any

import pytest
from googleapiclient.discovery import build
from lxml import etree

from service.sandbox.core.mime_types import ODS, OLDER_ODS
from tests.sandbox.sheets.desk import Desk, grid

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {name: f"{ODF}{name}:1.0" for name in ("office", "table", "text", "style")}


def exported(ayu: Desk, kind: str = ODS) -> bytes:
    drive = build("drive", "v3", http=ayu.sandbox.http(ayu.person), static_discovery=True)
    content: bytes = drive.files().export(fileId=ayu.id, mimeType=kind).execute()
    return content


def found(content: bytes, path: str) -> list[Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        first = packed.infolist()[0]
        assert (first.filename, first.compress_type, packed.read(first)) == ("mimetype", 0, ODS.encode())
        places = etree.fromstring(packed.read("content.xml")).xpath(path, namespaces=SPACES)
    return list(places)


def cell(content: bytes, row: int, column: int) -> dict[str, str]:
    [element] = found(content, f"(//table:table)[1]/table:table-row[{row}]/*[{column}]")
    said = {etree.QName(name).localname: str(value) for name, value in element.attrib.items()}
    return said | {"text": "\n".join(line.text or "" for line in element)}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("kopi ☕", {"value-type": "string", "text": "kopi ☕"}),
        ("two\nlines", {"value-type": "string", "text": "two\nlines"}),
        ("1.5", {"value-type": "float", "value": "1.5", "text": "1.5"}),
        ("25%", {"value-type": "percentage", "value": "0.25", "text": "25%"}),
        ("TRUE", {"value-type": "boolean", "boolean-value": "true", "text": "TRUE"}),
        ("2026-11-29", {"value-type": "date", "date-value": "2026-11-29", "text": "2026-11-29"}),
        ("=1+1", {"value-type": "float", "value": "2", "formula": "msoxl:=1+1", "text": "2"}),
        ("=1/0", {"formula": "msoxl:=1/0", "text": "#DIV/0!"}),
        ("'<&>\x07", {"value-type": "string", "text": "<&>"}),
    ],
)
def test_a_cell_keeps_its_value_and_its_look(ayu: Desk, typed: str, said: dict[str, str]) -> None:
    ayu.type("A1", [typed])
    assert cell(exported(ayu), 1, 1) == said


def test_merges_widths_and_hidden_sheets_come_along(ayu: Desk) -> None:
    wide = {"range": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}}
    ayu.write("A1", ["head", "", "x"])
    ayu.update(
        {"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": "MERGE_ALL"}},
        {"updateDimensionProperties": {**wide, "properties": {"pixelSize": 192}, "fields": "pixelSize"}},
        {"addSheet": {"properties": {"title": "Kept & away", "hidden": True}}},
    )
    content = exported(ayu)
    assert cell(content, 1, 1) == {
        "number-rows-spanned": "2", "number-columns-spanned": "2", "value-type": "string", "text": "head",
    }  # fmt: skip
    assert len(found(content, "//table:covered-table-cell")) == 3
    assert found(content, "//table:table/@table:name") == ["Sheet1", "Kept & away"]
    assert found(content, "//table:table/@table:style-name") == ["shown", "hidden"]
    assert found(content, "//style:style[@style:name='co192']/*/@style:column-width") == ["2.0000in"]


def test_an_empty_spreadsheet_and_one_of_odd_dates_are_files_too(ayu: Desk) -> None:
    assert exported(ayu) == exported(ayu, OLDER_ODS)
    dated = {"userEnteredValue": {"numberValue": 9e9}, "userEnteredFormat": {"numberFormat": {"type": "DATE"}}}
    ayu.update({"updateCells": {"range": grid(0, 1, 0, 1), "rows": [{"values": [dated]}], "fields": "*"}})
    assert cell(exported(ayu), 1, 1)["value-type"] == "float"
