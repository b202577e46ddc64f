"""OpenDocument files written by hand, part by part."""

from service.sandbox.sheets.ods.package import SPACES
from tests.sandbox.docs.importing.office import packed

NAMES = " ".join(f'xmlns:{name}="{space}"' for name, space in SPACES.items())


def ods(tables: str, styles: str = "", **parts: str | bytes) -> bytes:
    """Return a file with these tables and automatic styles; further parts are named as "settings_xml"."""
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": root(f"<office:automatic-styles>{styles}</office:automatic-styles>{body}"),
            **{name.replace("_", "."): content for name, content in parts.items()},
        }
    )


def root(inside: str) -> str:
    """Return a part's XML: its root with all names declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}>{inside}</office:document-content>'


def table(*rows: str, name: str = "Data", columns: str = "", style: str = "") -> str:
    """Return a table of rows, each the XML of its cells."""
    lines = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{columns}{lines}</table:table>'


def text(*words: str, more: str = "") -> str:
    """Return cells of texts."""
    return "".join(
        f'<table:table-cell office:value-type="string" {more}><text:p>{word}</text:p></table:table-cell>'
        for word in words
    )


def number(value: float, formula: str = "", more: str = "") -> str:
    """Return a cell of a number, which a formula gave."""
    told = f'table:formula="{formula}"' if formula else ""
    return f'<table:table-cell office:value-type="float" office:value="{value}" {told} {more}/>'
