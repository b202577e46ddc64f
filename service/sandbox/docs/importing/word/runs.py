"""The content of a Word paragraph: its runs, through everything that may stand around them (ECMA-376 part 1, 17.3)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from service.sandbox.core.lost import Lost
from service.sandbox.docs.importing.laying import element, fresh, words
from service.sandbox.docs.importing.word import symbols
from service.sandbox.docs.importing.word.fields import Field
from service.sandbox.docs.importing.word.package import Package, child, children
from service.sandbox.docs.importing.word.properties import looks, switched
from service.sandbox.docs.requests.text_styles import LINK_LOOKS
from service.sandbox.docs.tape.segment import NOTHING, Run, Runs, Style

AROUND = frozenset({"w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo", "w:sdtContent", "w:rubyBase"})
DROPPED = {"w:del": "tracked deletion", "w:moveFrom": "text moved away", "w:rt": "reading aid"}
SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\v", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
BREAKS = {"page": "pageBreak", "column": "columnBreak"}
NOTES = {"w:footnoteReference": "footnote", "w:endnoteReference": "endnote"}
PICTURES = frozenset({"pic:pic", "v:imagedata"})
SHAPES = {"c:chart": "chart", "dgm:relIds": "diagram"}
SILENT = frozenset({
    "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:smartTagPr", "w:customXmlPr", "w:sectPr", "w:proofErr",
    "w:lastRenderedPageBreak", "w:annotationRef", "w:footnoteRef", "w:endnoteRef", "w:separator",
    "w:continuationSeparator", "w:bookmarkStart", "w:bookmarkEnd", "w:permStart", "w:permEnd",
    "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:fldData", "w:rubyPr",
})  # fmt: skip


def said(holder: Element) -> str:
    """Return all text below an element, deleted text too, cells and paragraphs apart."""
    parts = []
    for one in holder.iter():
        if one.tag in ("w:t", "w:delText", "m:t"):
            parts.append(one.text or "")
        elif one.tag in ("w:p", "w:tc", "w:tab", "w:br"):
            parts.append(" ")
    return "".join(parts)


def chosen(alternatives: Element) -> Element | None:
    """Return the alternative that is read: the first with text in it, else the last, which everybody knows."""
    found = children(alternatives, "mc:Choice") + children(alternatives, "mc:Fallback")
    readable = (one for one in found if said(one).strip() or any(part.tag in READABLE for part in one.iter()))
    return next(readable, found[-1] if found else None)


READABLE = PICTURES | SHAPES.keys() | {"w16se:symEx", "w:sym"}


@dataclass
class Line:
    """What a paragraph holds: its runs, the text boxes that hang on it, and its notes by their key on the tape."""

    runs: list[Run] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: dict[str, tuple[str, str]] = field(default_factory=dict)


class Reader:
    """Reads the paragraphs of one part; a field may go on from one to the next."""

    def __init__(self, package: Package, part: str, lost: Lost) -> None:
        self._relations = package.relations(part)
        self._lost = lost
        self._fields: list[Field] = []
        self._line = Line()

    def line(self, paragraph: Iterable[Element]) -> Line:
        """Return what a paragraph holds."""
        self._line = Line()
        open_before = len(self._fields)
        self._line.runs += self._inline(paragraph, NOTHING)
        while len(self._fields) > open_before and not self._fields[-1].shows:
            self._lost.note("field without an end", self._fields.pop().says)
        return self._line

    def _inline(self, holder: Iterable[Element], style: Style) -> Iterator[Run]:
        for one in holder:
            if one.tag == "w:r":
                yield from self._run(one, style)
            elif one.tag in AROUND:
                yield from self._inline(one, style)
            elif one.tag in DROPPED:
                self._lost.note(DROPPED[one.tag], said(one))
            elif one.tag == "w:hyperlink":
                yield from self._inline(one, {**style, **self._link(one)})
            elif one.tag == "w:fldSimple":
                yield from self._simple(one, style)
            else:
                yield from self._other(one, style)

    def _other(self, one: Element, style: Style) -> Iterator[Run]:
        """Yield the runs of what stands beside runs; of what is not known, the runs inside it."""
        if one.tag == "mc:AlternateContent":
            found = chosen(one)
            yield from () if found is None else self._inline(found, style)
        elif one.tag in ("m:oMath", "m:oMathPara"):
            self._lost.note("form of an equation", said(one))
            yield from self._text(said(one), style)
        elif one.tag == "w:sdt" or any(part.tag == "w:r" for part in one.iter()):
            yield from self._inline(one, style)
        elif one.tag not in SILENT and not one.tag.endswith(("RangeStart", "RangeEnd")):
            self._lost.note(_called(one))

    def _link(self, link: Element) -> Style:
        relation = self._relations.get(link.get("r:id", ""))
        if relation is not None and relation.external and relation.target:
            anchor = link.get("w:anchor", "")
            return {"link": {"url": f"{relation.target}#{anchor}" if anchor else relation.target}, **LINK_LOOKS}
        self._lost.note("link inside the document" if link.get("w:anchor") else "link without an address")
        return NOTHING

    def _simple(self, one: Element, style: Style) -> Iterator[Run]:
        field_ = Field(says=one.get("w:instr", ""), shows=True)
        self._fields.append(field_)
        yield from self._inline(one, style)
        self._fields.remove(field_)
        yield from self._ended(field_, style)

    def _ended(self, ended: Field, style: Style) -> Iterator[Run]:
        """Yield what stands for a field as a whole: what Docs computes, or what a form without a result shows."""
        if ended.automatic:
            yield from element("autoText", {"type": ended.automatic}) if self._visible else ()
            self._fill()
        elif not ended.filled:
            text = ended.without_result()
            if text is None:
                self._lost.note("field without a result", ended.says)
            yield from self._text(text or "", style)

    @property
    def _visible(self) -> bool:
        """Whether text is shown here: not what a field says, nor the result of one that Docs computes."""
        return all(one.shows and not one.automatic for one in self._fields)

    def _run(self, run: Element, style: Style) -> Iterator[Run]:
        properties = child(run, "w:rPr")
        if switched(properties, "w:vanish"):
            self._lost.note("hidden text", said(run))
            return
        fonts = child(properties, "w:rFonts")
        font = "" if fonts is None else fonts.get("w:ascii", fonts.get("w:hAnsi", ""))
        yield from self._inside(run, {**looks(properties), **style}, font)

    def _inside(self, run: Element, style: Style, font: str) -> Iterator[Run]:
        for one in run:
            if one.tag == "w:t":
                yield from self._text(self._signs(one.text or "", font), style)
            elif one.tag in SIGNS:
                yield from self._text(SIGNS[one.tag], style)
            elif one.tag == "w:br":
                kind = BREAKS.get(one.get("w:type", ""))
                yield from (element(kind) if self._visible else ()) if kind else self._text("\v", style)
            elif one.tag == "w:sym":
                yield from self._text(self._symbol(one.get("w:font", ""), one.get("w:char", "")), style)
            elif one.tag == "w16se:symEx":
                yield from self._text(self._symbol(one.get("w16se:font", ""), one.get("w16se:char", "")), style)
            elif one.tag == "w:fldChar":
                yield from self._boundary(one, style)
            elif one.tag == "w:instrText":
                if self._fields:
                    self._fields[-1].says += one.text or ""
            elif one.tag == "w:pgNum":
                yield from element("autoText", {"type": "PAGE_NUMBER"})
            elif one.tag in NOTES:
                yield from self._note(NOTES[one.tag], one.get("w:id", ""))
            elif one.tag == "mc:AlternateContent":
                found = chosen(one)
                yield from () if found is None else self._inside(found, style, font)
            elif one.tag == "w:ruby":
                yield from self._inline(one, style)
            elif one.tag in ("w:drawing", "w:pict", "w:object"):
                self._drawing(one)
            elif one.tag not in SILENT:
                self._lost.note(_called(one), said(one) or one.text or "")

    def _text(self, text: str, style: Style) -> Runs:
        if not self._visible or not text:
            return ()
        self._fill()
        address = next((one.link for one in reversed(self._fields) if one.link), "")
        return words(text, {**style, "link": {"url": address}, **LINK_LOOKS} if address else style)

    def _fill(self) -> None:
        for one in self._fields:
            one.filled = True

    def _signs(self, text: str, font: str) -> str:
        """Return a text as its font shows it, where that draws signs."""
        if font.lower() not in symbols.FONTS and not any("\ue000" <= sign <= "\uf8ff" for sign in text):
            return text
        shown = []
        for sign in text:
            found = symbols.shown(font, ord(sign))
            if not found:
                self._lost.note(f"symbol {ord(sign):04X} of the font {font}")
            shown.append(found)
        return "".join(shown)

    def _symbol(self, font: str, code: str) -> str:
        try:
            found = symbols.shown(font, int(code, 16))
        except ValueError:
            found = ""
        if not found:
            self._lost.note(f"symbol {code} of the font {font}")
        return found

    def _boundary(self, mark: Element, style: Style) -> Iterator[Run]:
        kind = mark.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(Field(child(mark, "w:ffData")))
        elif self._fields and kind == "separate":
            self._fields[-1].shows = True
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            yield from self._ended(ended, style)

    def _note(self, kind: str, number: str) -> Runs:
        key = fresh("kix.")
        self._line.notes[key] = kind, number
        return element("footnoteReference", {"footnoteId": key, "footnoteNumber": "1"})

    def _drawing(self, drawing: Element) -> None:
        boxes, others = list(_boxes(drawing)), [one for one in drawing.iter() if one.tag in PICTURES | SHAPES.keys()]
        self._line.boxes += boxes
        named = next((one for one in drawing.iter() if one.tag in ("wp:docPr", "v:shape")), None)
        name = "" if named is None else named.get("descr") or named.get("alt") or named.get("name") or ""
        for one in others:
            self._lost.note("picture" if one.tag in PICTURES else SHAPES[one.tag], name)
        if not boxes and not others:
            self._lost.note("embedded object" if drawing.tag == "w:object" else "drawing", name)


def _boxes(holder: Element) -> Iterator[Element]:
    """Yield the text boxes of a drawing, not those inside them."""
    for one in holder:
        if one.tag == "w:txbxContent":
            yield one
        elif one.tag == "mc:AlternateContent":
            found = chosen(one)
            yield from () if found is None else _boxes(found)
        else:
            yield from _boxes(one)


def _called(one: Element) -> str:
    """Return what an element that is not read is called."""
    return one.tag.rpartition("}")[2].rpartition(":")[2]
