"""updateDocumentStyle, updateNamedStyle, updateSectionStyle (evidence/docs.md 1.3, 1.6, 2.5)."""

from typing import Any

from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.editing.masks import clean, paths, put, value
from service.sandbox.docs.showing import changes
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import DOCUMENT
from service.sandbox.docs.tape.document import BODY, Tab
from service.sandbox.docs.tape.segment import StructureMark, Style

HEADERS = tuple(f"{which}{what}Id" for which in ("default", "evenPage", "firstPage") for what in ("Header", "Footer"))
MARGINS = ("marginTop", "marginBottom", "marginLeft", "marginRight")
MOST_COLUMNS = 3
NEVER_SUGGESTED = {"documentFormat", "useEvenPageHeaderFooter", "useFirstPageHeaderFooter"}
Reply = dict[str, object]


def update_document_style(batch: Batch, request: Request) -> Reply:
    """Set page and margins; a margin set here goes from every section's own style."""
    tab = batch.tab(request.get("tabId"))
    wanted = paths(batch, request.get("fields", ""), "DocumentStyle", (*HEADERS, "useCustomHeaderFooterMargins"))
    if batch.suggesting:
        _suggest(batch, tab, {path[0]: value(request.get("documentStyle", {}), path[:1]) for path in wanted})
        return {}
    style = tab.document_style
    for path in wanted:
        style = put(style, path, clean(value(request.get("documentStyle", {}), path)))
    if "background" in style and not style["background"]:
        style = {**style, "background": {"color": {}}}
    tab.document_style = style
    _clear(tab, {path[0] for path in wanted if path[0] in MARGINS})
    return {}


def _suggest(batch: Batch, tab: Tab, change: dict[str, Any]) -> None:
    """Suggest another page; parts of a size or background are suggested as a whole."""
    if NEVER_SUGGESTED & set(change):
        # not verified against Google: the text; that these cannot be suggested is documented
        raise batch.refuse("Request does not support application as suggestion.")
    key = suggesting.claim_of(batch, tab.more.get(changes.field("documentStyle"), {}))
    new = {name: clean(given) for name, given in change.items() if given is not None}
    tab.more = changes.suggested(tab.more, "documentStyle", key, new, change)


def _clear(tab: Tab, names: set[str]) -> None:
    if not names:
        return
    for position, piece in enumerate(tab.body.pieces):
        if isinstance(piece, StructureMark) and piece.kind == "section" and names & set(piece.style):
            style = {name: kept for name, kept in piece.style.items() if name not in names}
            tab.body.pieces[position] = piece._replace(style=style)


def update_named_style(batch: Batch, request: Request) -> Reply:
    """Change what a named style looks like; text without a style of its own follows."""
    tab, new = batch.tab(request.get("tabId")), request.get("namedStyle", {})
    wanted = paths(batch, request.get("fields", ""), "NamedStyle")
    named = new.get("namedStyleType")
    if ("namedStyleType",) not in wanted or named in (None, "NAMED_STYLE_TYPE_UNSPECIFIED"):
        # not verified against Google: the text
        raise batch.refuse("The named style type must be specified.")
    style: Style = tab.named_styles.get(named, {"namedStyleType": named, "textStyle": {}, "paragraphStyle": {}})
    for path in wanted:
        if path == ("namedStyleType",):
            continue
        given = clean(value(new, path))
        style = put(style, path, _part(path[0], style, given or {}) if len(path) == 1 else given)
    tab.named_styles[named] = style
    return {}


def _part(part: str, style: Style, given: Style) -> Style:
    """Return a whole textStyle or paragraphStyle put in the place of the old one; what is not inherited stays."""
    if part == "textStyle":
        return given
    fixed = {name: style.get(part, {}).get(name) for name in ("namedStyleType", "direction")}
    return {**{name: kept for name, kept in fixed.items() if kept}, **given}


def update_section_style(batch: Batch, request: Request) -> Reply:
    """Change the style of every section that a range of the body overlaps."""
    wanted = paths(batch, request.get("fields", ""), "SectionStyle", (*HEADERS, "sectionType"))
    new = request.get("sectionStyle", {})
    target, start, end = batch.span(request)
    if target.segment_id != BODY:
        # not verified against Google: the text
        raise batch.refuse("The segment ID must be empty: sections are in the body.")
    change = {path: _given(batch, path, new) for path in wanted}
    sections = list(_sections(target, start, end))
    for position in sections:
        mark = target.segment.pieces[position]
        style: Style = mark.style
        for path, given in change.items():
            style = put(style, path, given)
        columns = style.get("columnProperties")
        if columns and ("columnProperties",) in change:
            style = {**style, "columnProperties": _columns(target.tab, style, columns)}
        assert isinstance(mark, StructureMark)  # noqa: S101 - _sections yields marks alone
        target.segment.pieces[position] = mark._replace(style=style)
    if 0 in sections and ("columnProperties",) in change:  # its columns need pages (evidence/docs.md 1.3)
        target.tab.document_style = {**target.tab.document_style, "documentFormat": {"documentMode": "PAGES"}}
    if {"marginHeader", "marginFooter"} & {path[0] for path in wanted}:
        target.tab.document_style = {**target.tab.document_style, "useCustomHeaderFooterMargins": True}
    return {}


def _given(batch: Batch, path: tuple[str, ...], style: Style) -> Any:
    given = value(style, path)
    if given is None:
        # not verified against Google: the text; that unsetting is refused is documented
        raise batch.refuse(f"The field {path[0]} must be set to a concrete value.")
    if path == ("columnProperties",):
        if any("paddingEnd" not in column for column in given):
            raise batch.refuse("Column padding must be set in order to update column properties.")
        if len(given) > MOST_COLUMNS:
            # not verified against Google: the text
            raise batch.refuse(f"A section can have no more than {MOST_COLUMNS} columns.")
    return clean(given)


def _columns(tab: Tab, style: Style, columns: list[Style]) -> list[Style]:
    """Return columns with computed widths: (page - margins - paddings) / n (evidence/docs.md 1.3)."""
    page: Style = {"pageSize": DOCUMENT["pageSize"], **tab.document_style, **style}
    room = page["pageSize"].get("width", {}).get("magnitude", 0)
    room -= sum(page.get(side, {}).get("magnitude", 0) for side in ("marginLeft", "marginRight"))
    room -= sum(column["paddingEnd"].get("magnitude", 0) for column in columns)
    width = clean({"magnitude": room / len(columns), "unit": "PT"})
    return [{"width": width, "paddingEnd": column["paddingEnd"]} for column in columns]


def _sections(target: Target, start: int, end: int) -> list[int]:
    """Return the positions of the section breaks whose sections a range overlaps."""
    first, _ = target.segment.at(start)
    last, _ = target.segment.at(end - 1)
    breaks = [
        number
        for number, piece in enumerate(target.segment.pieces[: last + 1])
        if isinstance(piece, StructureMark) and piece.kind == "section"
    ]
    before = [number for number in breaks if number <= first]
    return before[-1:] + [number for number in breaks if number > first]
