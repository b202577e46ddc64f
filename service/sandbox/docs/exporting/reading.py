"""From the JSON of `documents.get`, in its one-tab shape, to what a reader sees, for each export format.

Suggested text is left out and text whose deletion is suggested stays, as in the document itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from service.sandbox.docs.exporting.readable import (
    PAGE,
    PAGES,
    PICTURES,
    Block,
    Bullet,
    Json,
    PageBreak,
    ReadableCell,
    ReadableParagraph,
    ReadablePicture,
    ReadableRun,
    ReadableTable,
    Reading,
    Rule,
    colour,
    of_pages,
    points,
)


def read(document: Json) -> Reading:
    """Return the reading of a document."""
    reader = _DocumentReader(document)
    content = document.get("body", {}).get("content", [])
    first: Json = next(iter(content), {})
    body = tuple(reader.blocks(content))
    return Reading(
        document.get("title", ""),
        {**document.get("documentStyle", {}), **of_pages(first.get("sectionBreak", {}).get("sectionStyle", {}))},
        body,
        {key: tuple(reader.blocks(part.get("content", []))) for key, part in document.get("headers", {}).items()},
        {key: tuple(reader.blocks(part.get("content", []))) for key, part in document.get("footers", {}).items()},
        tuple(
            (number, tuple(reader.blocks(document.get("footnotes", {}).get(key, {}).get("content", []))))
            for key, number in reader.noted.items()
        ),
    )


@dataclass
class _DocumentReader:
    document: Json
    noted: dict[str, str] = field(default_factory=dict)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def blocks(self, content: list[Json]) -> Iterator[Block]:
        for position, element in enumerate(content):
            if "paragraph" in element:
                yield from self.paragraph(element["paragraph"])
            elif "table" in element and not element["table"].get("suggestedInsertionIds"):
                yield self.table(element["table"])
            elif "tableOfContents" in element:
                yield from self.blocks(element["tableOfContents"].get("content", []))
            elif position and element.get("sectionBreak", {}).get("sectionStyle", {}).get("sectionType") == "NEXT_PAGE":
                yield PageBreak(element["sectionBreak"]["sectionStyle"])

    def named(self, name: str, kind: str) -> Json:
        styles = {
            style.get("namedStyleType"): style for style in self.document.get("namedStyles", {}).get("styles", [])
        }
        own = styles.get(name, {}).get(kind, {})
        return {**styles.get("NORMAL_TEXT", {}).get(kind, {}), **own}

    def paragraph(self, paragraph: Json) -> Iterator[Block]:
        own = paragraph.get("paragraphStyle", {})
        named = own.get("namedStyleType", "NORMAL_TEXT")
        style = {**self.named(named, "paragraphStyle"), **own}
        base = self.named(named, "textStyle")
        if style.get("pageBreakBefore"):
            yield PageBreak()
        runs: list[ReadableRun] = []
        bullet = self.bullet(paragraph["bullet"]) if "bullet" in paragraph else None
        elements = paragraph.get("elements", [])
        for element in elements:
            apart = self.apart(element, style.get("alignment", "START"))
            if apart is None:
                runs += self.run(element, base)
                continue
            if runs:
                yield ReadableParagraph(_ended(runs), named, style, bullet, _size(base))
                runs, bullet = [], None
            yield apart
        if len(elements) < 2 or _ended(runs):
            last = elements[-1].get("textRun", {}).get("textStyle", {}) if elements else {}
            yield ReadableParagraph(_ended(runs), named, style, bullet, _size({**base, **last}))

    def apart(self, element: Json, alignment: str) -> Block | None:
        if "pageBreak" in element or "columnBreak" in element:
            return PageBreak()
        if "horizontalRule" in element:
            return Rule()
        if "inlineObjectElement" not in element:
            return None
        name = element["inlineObjectElement"].get("inlineObjectId")
        known = self.document.get("inlineObjects", {}).get(name, {})
        shown = known.get("inlineObjectProperties", {}).get("embeddedObject", {})
        size = shown.get("size", {})
        return ReadablePicture(
            points(size.get("width")),
            points(size.get("height")),
            shown.get("description") or shown.get("title", ""),
            alignment,
            self.document.get(PICTURES, {}).get(name, b""),
        )

    def run(self, element: Json, base: Json) -> Iterator[ReadableRun]:
        kind = next((key for key in element if key not in ("startIndex", "endIndex")), "")
        value = element.get(kind, {})
        if kind and not value.get("suggestedInsertionIds"):
            text, link = self.words(kind, value)
            yield _styled(text, {**base, **value.get("textStyle", {})}, link)

    def words(self, kind: str, value: Json) -> tuple[str, str]:
        """Return the text that stands for an element, and the address it leads to."""
        if kind == "textRun":
            return value.get("content", ""), _address(value.get("textStyle", {}).get("link", {}))
        if kind == "person":
            person = value.get("personProperties", {})
            return person.get("name") or person.get("email", ""), f"mailto:{person.get('email', '')}"
        if kind == "richLink":
            chip = value.get("richLinkProperties", {})
            return chip.get("title") or chip.get("uri", ""), chip.get("uri", "")
        if kind == "footnoteReference":
            self.noted[value.get("footnoteId", "")] = value.get("footnoteNumber", str(len(self.noted) + 1))
            return f"[{self.noted[value['footnoteId']]}]", ""
        if kind == "autoText":
            return {"PAGE_NUMBER": PAGE, "PAGE_COUNT": PAGES}.get(value.get("type", ""), ""), ""
        shown = value.get("dateElementProperties", {}).get("displayText") or value.get("dropdownProperties", {}).get(
            "displayValue", ""
        )
        return shown, ""

    def bullet(self, bullet: Json) -> Bullet:
        key, level = bullet.get("listId", ""), bullet.get("nestingLevel", 0)
        levels = self.document.get("lists", {}).get(key, {}).get("listProperties", {}).get("nestingLevels", [])
        shape = levels[level] if level < len(levels) else {}
        start = shape.get("startNumber", 1) or 1
        self.counts[key, level] = self.counts.get((key, level), start - 1) + 1
        for deeper in [known for known in self.counts if known[0] == key and known[1] > level]:
            del self.counts[deeper]
        ordered = shape.get("glyphType", "GLYPH_TYPE_UNSPECIFIED") not in ("GLYPH_TYPE_UNSPECIFIED", "NONE")
        glyph = shape.get("glyphSymbol", "●" if not levels else "☐")
        if ordered:
            glyph = shape.get("glyphFormat", f"%{level}.")
            for upper in range(level + 1):
                count = self.counts.get((key, upper), 1)
                glyph = glyph.replace(f"%{upper}", _numeral(levels[upper].get("glyphType", "DECIMAL"), count))
        return Bullet(glyph, level, ordered)

    def table(self, table: Json) -> ReadableTable:
        rows: list[tuple[ReadableCell, ...]] = []
        covered: set[tuple[int, int]] = set()
        shown_rows = [row for row in table.get("tableRows", []) if not row.get("suggestedInsertionIds")]
        for at, row in enumerate(shown_rows):
            cells: list[ReadableCell] = []
            for column, cell in enumerate(row.get("tableCells", [])):
                if (at, column) in covered:
                    continue
                style = cell.get("tableCellStyle", {})
                columns, down = max(1, style.get("columnSpan", 1)), max(1, style.get("rowSpan", 1))
                down = min(down, len(shown_rows) - at)
                covered |= {(at + y, column + x) for y in range(down) for x in range(columns)}
                cells.append(ReadableCell(column, tuple(self.blocks(cell.get("content", []))), style, columns, down))
            rows.append(tuple(cells))
        styles = [row.get("tableRowStyle", {}) for row in shown_rows]
        headers = next((number for number, style in enumerate(styles) if not style.get("tableHeader")), len(styles))
        columns = table.get("tableStyle", {}).get("tableColumnProperties", [])
        widths = [points(column["width"]) if column.get("widthType") == "FIXED_WIDTH" else None for column in columns]
        widths += [None] * (table.get("columns", len(widths)) - len(widths))
        heights = tuple(points(style.get("minRowHeight")) for style in styles)
        return ReadableTable(tuple(rows), heights, tuple(widths), headers)


def _ended(runs: list[ReadableRun]) -> tuple[ReadableRun, ...]:
    kept = [run for run in runs if run.text.rstrip("\n")]
    return tuple(ReadableRun(**{**vars(run), "text": run.text.rstrip("\n")}) for run in kept)


def _size(style: Json) -> float:
    return points(style.get("fontSize")) or 11


def _styled(text: str, style: Json, link: str) -> ReadableRun:
    return ReadableRun(
        text,
        style.get("bold", False) or style.get("weightedFontFamily", {}).get("weight", 400) >= 600,
        style.get("italic", False),
        style.get("underline", False),
        style.get("strikethrough", False),
        colour(style.get("foregroundColor")) or (0, 0, 0),
        colour(style.get("backgroundColor")),
        _size(style),
        style.get("baselineOffset", "NONE"),
        link,
    )


def _address(link: Json) -> str:
    inside = link.get("headingId") or link.get("heading", {}).get("id") or link.get("bookmarkId")
    return str(link.get("url") or (f"#{inside}" if inside else ""))


def _numeral(kind: str, count: int) -> str:
    if kind == "ZERO_DECIMAL":
        return f"{count:02}"
    if kind in ("ALPHA", "UPPER_ALPHA"):
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if kind == "UPPER_ALPHA" else letters
    if kind in ("ROMAN", "UPPER_ROMAN"):
        signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
        text, left = "", count
        for worth, sign in (*signs, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
            text, left = text + sign * (left // worth), left % worth
        return text.upper() if kind == "UPPER_ROMAN" else text
    return str(count)
