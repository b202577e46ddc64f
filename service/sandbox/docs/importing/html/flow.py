"""The content of a page, a cell or the like on its way to the tape: text flows into paragraphs, blocks end them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from lxml.html import HtmlElement

from service.sandbox.core.lost import Lost
from service.sandbox.docs.importing.html import css
from service.sandbox.docs.importing.html.css import Css
from service.sandbox.docs.importing.html.tables import beside, grid
from service.sandbox.docs.importing.laying import Laying, ListItem, element, paragraph, words
from service.sandbox.docs.requests.text_styles import LINK_LOOKS
from service.sandbox.docs.tape.blank import PLAIN, points
from service.sandbox.docs.tape.segment import NOTHING, Paragraph, Piece, Run, Style, nothing

CODE: Style = {"weightedFontFamily": {"fontFamily": "Roboto Mono", "weight": 400}}
BOLD, ITALIC, STRUCK = {"bold": True}, {"italic": True}, {"strikethrough": True}
LOOKS: Mapping[str, Style] = {
    "b": BOLD, "strong": BOLD, "th": BOLD, "dt": BOLD, "i": ITALIC, "em": ITALIC, "cite": ITALIC, "dfn": ITALIC,
    "var": ITALIC, "u": {"underline": True}, "ins": {"underline": True}, "s": STRUCK, "strike": STRUCK, "del": STRUCK,
    "sub": {"baselineOffset": "SUBSCRIPT"}, "sup": {"baselineOffset": "SUPERSCRIPT"}, "code": CODE, "kbd": CODE,
    "samp": CODE, "tt": CODE, "pre": CODE,
}  # fmt: skip
HEADINGS = {f"h{level}": f"HEADING_{level}" for level in range(1, 7)}
CLASSES = {"title": "TITLE", "subtitle": "SUBTITLE"}
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "html", "legend", "main", "nav", "p", "pre", "section", "summary", "td", "th", "tr",
    "tbody", "thead", "tfoot", "li", "option",
})  # fmt: skip
INLINE = LOOKS.keys() | frozenset({
    "a", "abbr", "acronym", "bdi", "bdo", "big", "button", "data", "font", "label", "mark", "meter", "nobr",
    "output", "progress", "q", "ruby", "rb", "rtc", "small", "span", "time", "noscript", "optgroup",
})  # fmt: skip
LISTS = frozenset({"ul", "ol", "menu", "dir"})
SILENT = frozenset(
    [
        "head",
        "title",
        "meta",
        "link",
        "base",
        "style",
        "script",
        "template",
        "wbr",
        "rp",
        "col",
        "colgroup",
        "area",
        "param",
        "source",
    ]
)
LEFT_OUT = {"img": "picture", "svg": "picture", "canvas": "picture", "iframe": "page inside the page",
            "video": "film", "audio": "sound", "object": "embedded object", "embed": "embedded object",
            "rt": "reading aid"}  # fmt: skip
INDENTED = frozenset({"blockquote", "dd"})
TASKS = ("[ ] ", "[x] ", "[X] ", "☐ ", "☑ ")
_SPACE = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True)
class Setting:
    """What stands around text: its looks, and the kind, indent and alignment of its paragraph."""

    looks: Style = field(default_factory=nothing)
    named: str = "NORMAL_TEXT"
    aligned: str = ""
    indent: int = 0
    kept: bool = False
    """Whether spaces and line ends stay as they are."""
    item: ListItem | None = None

    @property
    def style(self) -> Style:
        """The style of a paragraph."""
        style: dict[str, Any] = {**PLAIN, "namedStyleType": self.named}
        if self.indent:
            style |= {"indentFirstLine": points(self.indent), "indentStart": points(self.indent)}
        return {**style, "alignment": self.aligned} if self.aligned else style


@dataclass
class Flow:
    """What was laid so far, the paragraph that is being filled, and the list item that it will be."""

    laying: Laying
    lost: Lost
    rules: Mapping[str, Css]
    pieces: list[Piece] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _setting: Setting = Setting()
    _item: ListItem | None = None
    _tables: int = 0

    def lay(self, holder: HtmlElement, setting: Setting) -> Sequence[Piece]:
        """Return the pieces of all that an element holds."""
        self._inside(holder, setting)
        self._end()
        return self.pieces

    def _inside(self, holder: HtmlElement, setting: Setting) -> None:
        self._text(holder.text, setting)
        for child in holder:
            if isinstance(child.tag, str):  # a comment's is none
                self._element(child, setting)
            self._text(child.tail, setting)

    def _text(self, text: str | None, setting: Setting) -> None:
        if setting.kept:
            for at, line in enumerate((text or "").split("\n")):
                self._end(always=True) if at else None
                self._add(line, setting)
            return
        text = _SPACE.sub(" ", text or "")
        open_text = self._runs[-1].text if self._runs else ""
        if not open_text or open_text.endswith((" ", "\v")):
            text = text.removeprefix(" ")
        self._add(text, setting)

    def _add(self, text: str, setting: Setting) -> None:
        if text and not self._runs:
            self._setting = setting
        self._runs += words(text, {name: value for name, value in setting.looks.items() if value})

    def _end(self, *, always: bool = False) -> None:
        """End the paragraph that is being filled; an empty one is none, unless it was asked for by a break."""
        runs, self._runs = self._runs, []
        if not runs and not always:
            return
        if runs and runs[-1].element is None:
            runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip(" ").removesuffix("\v"))
        if all(run.element is None and not run.text.strip(" \xa0") for run in runs):
            runs = []
        item, self._item = self._item, None
        self.pieces.append(paragraph(tuple(run for run in runs if run.text), self._setting.style, item))

    def _element(self, one: HtmlElement, setting: Setting) -> None:
        tag, styled = one.tag, self._css(one)
        if tag in SILENT:
            return
        if "hidden" in one.attrib or styled.get("display") == "none":
            self.lost.note("hidden text", one.text_content())
            return
        setting = replace(setting, looks={**setting.looks, **LOOKS.get(tag, NOTHING), **css.looks(styled)})
        if tag == "br":
            self._add("\v", setting)
        elif tag == "hr":
            self._end()
            self.pieces.append(paragraph(element("horizontalRule")))
        elif tag in LEFT_OUT:
            self._left_out(one, setting)
        elif tag in LISTS:
            self._end()
            self._list(one, setting)
        elif tag == "table":
            self._end()
            self._table(one, setting)
        elif tag in ("input", "select", "textarea"):
            self._form(one, setting)
        elif tag in BLOCKS:
            self._block(one, setting, styled)
        else:
            self._known(one)
            self._inside(one, self._linked(one, setting) if tag == "a" else setting)

    def _css(self, one: HtmlElement) -> Css:
        found: dict[str, str] = dict(self.rules.get(one.tag, {}))
        for name in one.get("class", "").split():
            found |= self.rules.get(f".{name}", {})
        return {**found, **css.declared(one.get("style", ""))}

    def _block(self, one: HtmlElement, setting: Setting, styled: Css) -> None:
        named = next((CLASSES[name] for name in one.get("class", "").split() if name in CLASSES), setting.named)
        self._end()
        before = len(self.pieces)
        self._setting = setting = replace(
            setting,
            named=HEADINGS.get(one.tag, named),
            aligned=css.ALIGNED.get(styled.get("text-align") or one.get("align", "").lower(), setting.aligned),
            indent=setting.indent + (36 if one.tag in INDENTED else 0),
            kept=setting.kept or one.tag == "pre",
        )
        if one.tag == "center":
            setting = replace(setting, aligned="CENTER")
        self._inside(one, setting)
        if setting.kept and not self._runs and len(self.pieces) > before:
            return  # the last line end of what is kept ends its last line
        self._end()

    def _linked(self, one: HtmlElement, setting: Setting) -> Setting:
        href = one.get("href", "").strip()
        if not href:
            return setting
        if href.startswith("#") or href.lower().startswith(("javascript:", "data:", "vbscript:")):
            self.lost.note(
                "link inside the page" if href.startswith("#") else "link that is a program", one.text_content()
            )
            return setting
        return replace(setting, looks={**setting.looks, "link": {"url": href}, **LINK_LOOKS})

    def _left_out(self, one: HtmlElement, setting: Setting) -> None:
        name = one.get("alt") or one.get("title") or ""
        self.lost.note(LEFT_OUT[one.tag], name or (one.text_content() if one.tag != "img" else ""))
        self._text(name if one.tag == "img" else "", setting)

    def _known(self, one: HtmlElement) -> None:
        if one.tag not in INLINE and ":" not in one.tag:
            self.lost.note(f"meaning of <{one.tag}>", one.text_content())

    def _form(self, one: HtmlElement, setting: Setting) -> None:
        """Show what a form's field holds."""
        kind = one.get("type", "text").lower()
        if one.tag == "select":
            chosen = one.xpath(".//option[@selected]") or one.xpath(".//option")
            self._text(chosen[0].text_content() if chosen else "", setting)
        elif one.tag == "textarea":
            self._text(one.text_content(), setting)
        elif kind in ("checkbox", "radio"):
            self._text("☑ " if "checked" in one.attrib else "☐ ", setting)
        elif kind not in ("hidden", "file", "image", "password"):
            self._text(one.get("value"), setting)

    def _list(self, source: HtmlElement, setting: Setting) -> None:
        """Lay a list; one in another of its kind is the same list one level deeper."""
        above, entries = setting.item, [child for child in source if isinstance(child.tag, str)]
        first = [child.text_content() if not child.xpath(".//input") else "☐ " for child in entries]
        preset = "NUMBERED_DECIMAL_ALPHA_ROMAN" if source.tag == "ol" else "BULLET_DISC_CIRCLE_SQUARE"
        tasks = bool(first) and all(text.lstrip().startswith(TASKS) for text in first)
        preset = "BULLET_CHECKBOX" if tasks else preset
        if source.get("start", "1") != "1":
            self.lost.note(f"number {source.get('start')} that a list starts with")
        level = 0 if above is None else above.level + 1
        same = above is not None and self.laying.presets[above.list_id] == preset
        item = ListItem(above.list_id if above is not None and same else self.laying.list_of(preset), level)
        inner = replace(setting, item=item, indent=36 * (level + 1), named="NORMAL_TEXT")
        for entry in entries:
            if entry.tag in LISTS:
                self._list(entry, replace(inner, indent=setting.indent))
            else:
                self._entry(entry, inner, item, tasks=tasks)

    def _entry(self, entry: HtmlElement, setting: Setting, item: ListItem, *, tasks: bool) -> None:
        before = len(self.pieces)
        self._item = item
        if entry.tag == "li":
            self._block(entry, setting, self._css(entry))
        else:
            self._element(entry, setting)
            self._end()
        if len(self.pieces) == before:
            self._setting = setting
            self._end(always=True)
        self._item = None
        if tasks:
            self.pieces[before] = _without_box(self.pieces[before])

    def _table(self, source: HtmlElement, setting: Setting) -> None:
        self._tables += 1
        for other in source.iterchildren("caption"):
            self._block(other, setting, self._css(other))
        self._text(" ".join(beside(source)), replace(setting, kept=False))
        self._end()

        def cell(one: HtmlElement) -> Sequence[Piece]:
            styled = self._css(one)
            aligned = css.ALIGNED.get(styled.get("text-align") or one.get("align", "").lower(), "")
            looks = {**setting.looks, **LOOKS.get(one.tag, NOTHING), **css.looks(styled)}
            return Flow(self.laying, self.lost, self.rules).lay(one, Setting(looks, aligned=aligned))

        with self.lost.inside(f"table {self._tables}"):
            self.pieces += grid(source, self.lost, cell)


def _without_box(piece: Piece) -> Piece:
    """Return a task without the box that its text begins with."""
    if isinstance(piece, Paragraph) and piece.runs and piece.runs[0].text.startswith(TASKS):
        first, *others = piece.runs
        box = next(box for box in TASKS if first.text.startswith(box))
        return piece.with_runs((first._replace(text=first.text.removeprefix(box)), *others))
    return piece
