"""A company's house-style Doc, of which every new Doc is a copy: page, fonts, logo, page header and footer.

Its header and footer hold placeholders that `replaceAllText` fills in the one batch that writes a Doc, so that no id of
a header need be known. That this reaches page headers is not verified against Google: where the reply counts none, they
are filled by what a look finds.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.domain.document.template import as_written, stray_brace
from service.domain.sentences import Language, Sentence, term
from service.manuscript.labels import FOOTER
from service.manuscript.looking import DocTable, Json, TabView
from service.manuscript.new_parts import LONG_SIDE, SHORT_SIDE, SIDE
from service.manuscript.page_style import named_styles, page_requests
from service.manuscript.writing import Request, aligned, column_width, faint, flat, insert_text, span, units

PLACEHOLDERS = ("header", "footer", "page", "of", "organisation", "number")
"""What may stand in double braces in a page header or footer."""
NARROWEST = 360.0
"""Points that the text of a page is wide at least: the step table has eight columns."""
_FORMS = ("{{%s}}", "{{ %s }}")
_PAGE, _OF = term("page header", "Page"), term("page header", "of")


COLUMNS = (65.0, None, 42.0, 16.0, 20.0, 16.0)
"""The widths in points of the page header's cells: a logo's, the line's, and which page of how many.

The line has what is left of the page, so that the page's number stands at the right of a turned one, too. Not verified
against Google: that such a table grows with the page.
"""
ALIGNED = ("START", "START", "END", "CENTER", "CENTER", "START")
"""How each of them is aligned, so that number and words stand together."""
CLOSE = 1.0
"""Points left free at the sides of each."""


@dataclass(frozen=True)
class HousePage:
    """How wide the text is on the page of a house-style Doc, in points: upright, and lying on its long side."""

    upright: float = SHORT_SIDE - 2 * SIDE
    turned: float = LONG_SIDE - 2 * SIDE


A4 = HousePage()


@dataclass(frozen=True)
class HouseStyle:
    """What a look at a house-style Doc tells: its page, and everything that is wrong with it."""

    page: HousePage
    faults: tuple[Sentence, ...] = ()


def margin_words(header: str, organisation: str, number: str, language: Language) -> dict[str, str]:
    """Return what each placeholder of page header and footer says."""
    words = {"footer": FOOTER, "page": _PAGE, "of": _OF}
    spoken = {name: sentence.spoken(language) for name, sentence in words.items()}
    return {"header": header, "organisation": organisation, "number": number, **spoken}


def dressing(tab: Json) -> list[Request]:
    """Return the requests that give Baku's own house-style Doc its looks, whatever the conversion kept of them."""
    view = TabView(tab)
    margins = [request for segment in _margins(view) for request in _dressed(view, segment)]
    return [*page_requests(wide=False), *named_styles(), *margins]


def _dressed(view: TabView, segment: str) -> Iterator[Request]:
    """Yield the requests for one page header or footer: small grey words, a table without lines, no room around it."""
    content = view.segment(segment)
    yield faint(segment, 0, content[-1]["endIndex"] - 1) if content[-1]["endIndex"] > 1 else faint(segment, 0, 1)
    for part in content:
        if "table" in part:
            yield from _bare(segment, part)
        elif part["endIndex"] - part.get("startIndex", 0) == 1:
            yield flat(segment, part.get("startIndex", 0))


def _bare(segment: str, part: Json) -> Iterator[Request]:
    start = {"segmentId": segment, "index": part["startIndex"]}
    none: dict[str, Any] = {"width": {"magnitude": 0, "unit": "PT"}, "color": {}, "dashStyle": "SOLID"}
    style = {f"border{side}": none for side in ("Left", "Right", "Top", "Bottom")}
    style |= {f"padding{side}": {"magnitude": CLOSE, "unit": "PT"} for side in ("Left", "Right")}
    yield {"updateTableCellStyle": {"tableStartLocation": start, "tableCellStyle": style, "fields": ",".join(style)}}
    for column, width in enumerate(COLUMNS[: part["table"]["columns"]]):
        yield column_width(start, column, width)
    for cells in (row["tableCells"] for row in part["table"]["tableRows"]):
        for cell, alignment in zip(cells, ALIGNED, strict=False):
            yield aligned(segment, cell["content"][0], alignment)


def replacing_all(words: Mapping[str, str]) -> list[Request]:
    """Return the requests that fill the placeholders of a copy, the header's first."""
    return [
        {"replaceAllText": {"containsText": {"text": form % name, "matchCase": True}, "replaceText": words[name]}}
        for name in PLACEHOLDERS
        for form in _FORMS
    ]


def reached(reply: Mapping[str, Any]) -> bool:
    """Whether the reply to a batch that begins with these tells that the header's placeholder was filled."""
    first = reply["replies"][: len(_FORMS)]
    return any(one.get("replaceAllText", {}).get("occurrencesChanged", 0) for one in first)


def filling_by_hand(tab: Json, words: Mapping[str, str]) -> list[Request]:
    """Return the requests that fill what is left of the placeholders of page headers and footers, the last first."""
    found = sorted(_left(TabView(tab), words), reverse=True)
    return [
        request
        for segment, start, end, text in found
        for request in (
            {"deleteContentRange": {"range": span(start, end, segment)}},
            *([insert_text(start, text, segment)] if text else ()),
        )
    ]


def _left(view: TabView, words: Mapping[str, str]) -> Iterator[tuple[str, int, int, str]]:
    for segment in _margins(view):
        for piece in view.all_pieces(view.segment(segment)):
            for one in as_written(piece.raw):
                if one.name in words:
                    start = piece.start + units(piece.raw[: piece.raw.index(one.written)])
                    yield segment, start, start + units(one.written), words[one.name]


def _margins(view: TabView) -> tuple[str, ...]:
    return (*view.tab.get("headers", {}), *view.tab.get("footers", {}))


def house_style(tabs: Sequence[Json]) -> HouseStyle:
    """Return how a house-style Doc is, by its tabs."""
    view = TabView(tabs[0].get("documentTab", {}))
    style = view.tab.get("documentStyle", {})
    width, height = (_points(style.get("pageSize", {}), name) for name in ("width", "height"))
    if style.get("flipPageOrientation"):
        width, height = height, width
    sides = sum(_points(style, name) for name in ("marginLeft", "marginRight"))
    page = HousePage(width - sides, height - sides)
    faults = (*_page_faults(style, width > height, page), *_body_faults(tabs, view), *_margin_faults(view))
    return HouseStyle(page, faults)


def _points(style: Json, name: str) -> float:
    return float(style.get(name, {}).get("magnitude", 0))


def _page_faults(style: Json, lying: bool, page: HousePage) -> Iterator[Sentence]:
    if style.get("documentFormat", {}).get("documentMode") == "PAGELESS":
        yield Sentence("The Doc has no pages. Choose File ▸ Page setup ▸ Pages.")
    elif lying:
        yield Sentence("Its pages lie on their long side. Stand them upright (File ▸ Page setup); Baku turns them.")
    elif page.upright < NARROWEST:
        yield Sentence("Its text is less than {points} points wide. Make the margins smaller.", points=int(NARROWEST))


def _body_faults(tabs: Sequence[Json], view: TabView) -> Iterator[Sentence]:
    parts = list(view.parts(view.body))
    if any(isinstance(part, DocTable) or part.text.strip() or part.odd for part in parts):
        yield Sentence(
            "Something stands on the page itself. Move logo and letterhead into page header or footer, and leave the "
            "page empty."
        )
    elif len(parts) > 1:
        yield Sentence("The page has empty lines. Delete all but one.")
    if len(tabs) > 1:
        yield Sentence("The Doc has several tabs. Keep one.")


def _margin_faults(view: TabView) -> Iterator[Sentence]:
    """Yield what is wrong with page header and footer."""
    texts = {segment: _text(view, segment) for segment in _margins(view)}
    lines = [segment for segment, text in texts.items() for one in as_written(text) if one.name == "header"]
    if lines != [view.tab.get("documentStyle", {}).get("defaultHeaderId", "")]:
        yield Sentence(
            "{header} must stand once in the page header, and in none for the first or for even pages: number, "
            "revision, title and status go there.",
            header=_FORMS[0] % "header",
        )
    yield from (fault for text in texts.values() for fault in _brace_faults(text))
    kinds = {kind for segment in texts for kind in _fields(view.segment(segment))}
    if kinds != {"PAGE_NUMBER", "PAGE_COUNT"}:
        yield Sentence(
            "Page number and page count are not both in page header or footer. Put them in (Insert ▸ Page elements), "
            "each into a line or a cell of its own."
        )


def _brace_faults(text: str) -> Iterator[Sentence]:
    forms = {form % name for name in PLACEHOLDERS for form in _FORMS}
    known = ", ".join(_FORMS[0] % name for name in PLACEHOLDERS)
    for one in as_written(text):
        if one.written not in forms:
            yield Sentence("“{written}” is none of {known}.", written=one.written, known=known)
    if stray := stray_brace(text):
        yield Sentence("“{text}” has a double brace too many or too few.", text=stray)


def _text(view: TabView, segment: str) -> str:
    return "".join(piece.raw for piece in view.all_pieces(view.segment(segment)))


def _fields(content: Sequence[Json]) -> Iterator[str]:
    """Yield the kinds of what Docs computes in a header or footer."""
    for element in content:
        for one in element.get("paragraph", {}).get("elements", ()):
            if "autoText" in one:
                yield one["autoText"].get("type", "")
        for row in element.get("table", {}).get("tableRows", ()):
            for cell in row.get("tableCells", ()):
                yield from _fields(cell.get("content", ()))
