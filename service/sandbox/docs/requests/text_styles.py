"""updateTextStyle (evidence/docs.md 2.5)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from service.sandbox.docs.editing.batch import Batch, Request
from service.sandbox.docs.editing.masks import clean, paths, put, value
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.document import Tab
from service.sandbox.docs.tape.links import newer
from service.sandbox.docs.tape.segment import Paragraph, Runs, Style, cut, glue

LINK_COLOUR: Style = {"color": {"rgbColor": {"red": 0.06666667, "green": 0.33333334, "blue": 0.8}}}
LINK_LOOKS: Style = {"underline": True, "foregroundColor": LINK_COLOUR}


class TextStyleChange(NamedTuple):
    """New values by field, None to reset to what is inherited; a newline takes no link, nor the looks it brings."""

    text: Mapping[str, Any]
    newline: Mapping[str, Any]


def update_text_style(batch: Batch, request: Request) -> dict[str, object]:
    """Set or reset text styles in a range."""
    change = wanted(batch, request.get("textStyle", {}), request.get("fields", ""), request.get("range", {}))
    target, start, end = batch.span(request)
    if batch.suggesting:
        suggesting.style_text(target, start, end, change.text)
        return {}
    for position, at, paragraph in target.paragraphs(start, end):
        target.put(position, restyled(target.tab, paragraph, max(start - at, 0), end - at, change))
    return {}


def wanted(batch: Batch, style: Style, fields: str, location: Request) -> TextStyleChange:
    """Return what an update asks for, checked; a link brings its looks unless they are in the mask."""
    change: dict[str, Any] = {}
    for path in paths(batch, fields, "TextStyle"):
        change[path[0]] = clean(style.get(path[0])) if len(path) == 1 else put(style, path, value(style, path))[path[0]]
    font = change.get("weightedFontFamily")
    if font is not None:
        if not font.get("fontFamily"):
            # not verified against Google: the text
            raise batch.refuse("The font family must be specified when updating weighted font family.")
        change["weightedFontFamily"] = {"weight": 400, **font}
    if "link" in change:
        change["link"] = _link(batch, change["link"], location)
        looks = LINK_LOOKS if change["link"] is not None else dict.fromkeys(LINK_LOOKS)
        return TextStyleChange({**looks, **change}, {name: new for name, new in change.items() if name != "link"})
    return TextStyleChange(change, change)


def _link(batch: Batch, link: Style | None, location: Request) -> Style | None:
    """Return a link as it is kept: a heading or bookmark with its tab (evidence/docs.md 1.4)."""
    if link is None:
        return None
    if not any(link.values()):
        raise batch.refuse("Links must include at least one type.")
    kept: Style = newer({"link": link}, batch.tab(location.get("tabId")).id)["link"]
    return kept


def restyled(tab: Tab, paragraph: Paragraph, start: int, end: int, change: TextStyleChange) -> Paragraph:
    """Return a paragraph with the units from `start` to `end` changed; its newline, when all its text is.

    See evidence/docs.md 2.5.
    """
    last = paragraph.size - 1
    whole = start == 0 and end >= last > 0
    inherited = tab.inherited_text_style(paragraph.style.get("namedStyleType", "NORMAL_TEXT"))
    left, rest = cut(paragraph.runs, start)
    middle, right = cut(rest, min(end, last) - start)
    if whole or end > last:
        right = _changed(right, change.newline, inherited)
    runs = glue(left, _changed(middle, change.text, inherited), right)
    bullet = paragraph.bullet
    if whole and bullet is not None:
        bullet = {**bullet, "textStyle": apply(bullet.get("textStyle", {}), change.newline, {})}
    return Paragraph(runs, paragraph.style, bullet, paragraph.more)


def _changed(runs: Runs, change: Mapping[str, Any], inherited: Style) -> Runs:
    return tuple([run._replace(style=apply(run.style, change, inherited)) for run in runs])


def apply(style: Style, change: Mapping[str, Any], inherited: Style) -> Style:
    """Return a style with a change; what equals the inherited value is left to inheritance (evidence/docs.md 1.6)."""
    changed = dict(style)
    for name, new in change.items():
        if new is None or inherited.get(name) == new:
            changed.pop(name, None)
        else:
            changed[name] = new
    return changed
