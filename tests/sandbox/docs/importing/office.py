"""Word files written by hand, part by part."""

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = " ".join(
    [
        f'xmlns:w="{W}"',
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"',
        'xmlns:new="urn:a-later-word"',
    ]
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def wrapped(tag: str, inside: str) -> str:
    """Return a part's XML: its root with all names declared."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} {SPACES}>{inside}</{tag}>'


def relations(*rows: tuple[str, str, str]) -> str:
    """Return the relations of a part: id, kind and target; what has a colon is outside."""
    outside = ' TargetMode="External"'
    lines = [
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"{outside if ":" in target else ""}/>'
        for key, kind, target in rows
    ]
    return f'<Relationships xmlns="{RELATIONS}">{"".join(lines)}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, *links: tuple[str, str, str], **parts: str | bytes) -> bytes:
    """Return a Word file with a body; `links` are its relations, other parts stand in word/ ("notes_xml")."""
    named = {f"word/{name.replace('_', '.')}": content for name, content in parts.items()}
    return packed(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": wrapped("w:document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": relations(*links),
            **named,
        }
    )


def run(text: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inside: str, properties: str = "") -> str:
    """Return a paragraph of text, or of the XML given."""
    content = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def tc(text: str = "", properties: str = "") -> str:
    """Return a cell."""
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{p(text) if text else p()}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Return a row of texts, or of the XML given."""
    content = "".join(one if one.startswith("<") else tc(one) for one in cells)
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{content}</w:tr>"


def tbl(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(inside: str) -> str:
    """Return a content control."""
    return f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def tracked(kind: str, inside: str) -> str:
    """Return a tracked change around something: "ins", "del", "moveTo", "moveFrom"."""
    return f'<w:{kind} w:id="1" w:author="Budi" w:date="2026-01-01T00:00:00Z">{inside}</w:{kind}>'


def gone(text: str) -> str:
    """Return a run of deleted text."""
    return f"<w:r><w:delText>{text}</w:delText></w:r>"
