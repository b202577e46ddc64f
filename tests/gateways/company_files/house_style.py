"""The Word file that a company's house-style Doc is made from: `python -m tests.gateways.company_files.house_style`.

Plain parts of Office Open XML, the same bytes each time. Each page field stands in a cell of its own: text between two
fields of one paragraph gets lost on the way into a Doc (PHPOffice/PHPWord issue 677).
"""

import io
import zipfile

from service.gateways.company_files.house_style import FILE

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MADE = (2026, 1, 1, 0, 0, 0)
A4 = (11906, 16838)
"""Twentieths of a point, as all lengths here."""
TOP, SIDE, EDGE = 1080, 800, 560
CELLS = (("", 1300), ("{{header}}", 6806), ("{{page}}", 900), ("PAGE", 400), ("{{of}}", 500), ("NUMPAGES", 400))
"""What stands in each cell of the page header, and its width: room for a logo, the line, and which page of how many."""
FIELDS = ("PAGE", "NUMPAGES")
STYLES = (
    ("Normal", "Normal", 19, "212938", "", 60),
    ("Title", "Title", 30, "174F63", "<w:jc w:val='center'/>", 120),
    ("Subtitle", "Subtitle", 22, "174F63", "", 60),
    *((f"Heading{n}", f"heading {n}", 26 - 2 * n, "174F63" if n == 1 else "212938", "", 60) for n in range(1, 5)),
)
"""Id, name, size in half points, colour, further properties of the paragraph, room below."""


def _part(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NAMESPACE}>{inside}</w:{root}>'


def _run(text: str) -> str:
    looks = '<w:rPr><w:sz w:val="17"/><w:color w:val="6B7380"/></w:rPr>'
    if text in FIELDS:
        return f'<w:fldSimple w:instr=" {text} "><w:r>{looks}<w:t>1</w:t></w:r></w:fldSimple>'
    return f"<w:r>{looks}<w:t>{text}</w:t></w:r>" if text else ""


def _header() -> str:
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _, width in CELLS)
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{_run(text)}</w:p></w:tc>'
        for text, width in CELLS
    )
    properties = f'<w:tblPr><w:tblW w:w="{sum(width for _, width in CELLS)}" w:type="dxa"/>'
    properties += f'<w:tblBorders>{none}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl><w:p/>"


def _styles() -> str:
    font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{font}</w:rPr></w:rPrDefault></w:docDefaults>"
    return defaults + "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{name}"/><w:pPr>'
        f'<w:spacing w:before="0" w:after="{after}"/>{more}</w:pPr><w:rPr>{font}{"" if default else "<w:b/>"}'
        f'<w:color w:val="{colour}"/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for key, name, size, colour, more, after in STYLES
        for default in (' w:default="1"' if key == "Normal" else "",)
    )


def _document() -> str:
    margins = f'w:top="{TOP}" w:bottom="{TOP}" w:left="{SIDE}" w:right="{SIDE}" w:header="{EDGE}" w:footer="{EDGE}"'
    kinds = ("header", "footer")
    places = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}" xmlns:r="{OFFICE}"/>' for kind in kinds)
    page = f'<w:pgSz w:w="{A4[0]}" w:h="{A4[1]}"/><w:pgMar {margins} w:gutter="0"/>'
    return f"<w:body><w:p/><w:sectPr>{places}{page}</w:sectPr></w:body>"


def made() -> bytes:
    """Return the file."""
    kinds = {"document": "document.main", "styles": "styles", "header": "header", "footer": "footer"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    relation = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}.xml"/>'
    inside = "".join(relation.format(name, OFFICE, name, name) for name in ("styles", "header", "footer"))
    whole = relation.format("document", OFFICE, "officeDocument", "word/document")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        f'"application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{whole}</Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>',
        "word/document.xml": _part("document", _document()),
        "word/styles.xml": _part("styles", _styles()),
        "word/header.xml": _part("hdr", _header()),
        "word/footer.xml": _part("ftr", f"<w:p>{_run('{{footer}}')}</w:p>"),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, MADE), text)
    return file.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(made())
