"""What is said of paragraphs and runs: on or off, names of styles, lists, looks."""

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from service.sandbox.docs.importing.word.package import Package, child
from service.sandbox.docs.tape.blank import PLAIN, points
from service.sandbox.docs.tape.segment import Style

NAMED = {"title": "TITLE", "subtitle": "SUBTITLE", **{f"heading {level}": f"HEADING_{level}" for level in range(1, 7)}}
ALIGNED = {"center": "CENTER", "right": "END", "end": "END", "both": "JUSTIFIED", "distribute": "JUSTIFIED"}
RAISED = {"superscript": "SUPERSCRIPT", "subscript": "SUBSCRIPT"}
SWITCHES = {"w:b": "bold", "w:i": "italic", "w:strike": "strikethrough", "w:dstrike": "strikethrough",
            "w:smallCaps": "smallCaps"}  # fmt: skip
NUMBERED = frozenset({"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero"})
OFF = frozenset({"0", "false", "off", "none"})
FURTHEST = 30
"""How far styles are followed to what they are based on; a circle ends there."""


def value(holder: Element | None, path: str) -> str | None:
    """Return the w:val of what stands below an element, "" where it has none, None where nothing is there."""
    found = child(holder, path)
    return None if found is None else found.get("w:val", "")


def switched(holder: Element | None, name: str) -> bool:
    """Whether a property is on: it is there, and not said to be off."""
    found = value(holder, name)
    return found is not None and found.lower() not in OFF


def count(holder: Element | None, path: str, least: int = 0) -> int:
    """Return a number that is said below an element; the least it can be where it is none."""
    found = value(holder, path) or ""
    return max(int(found), least) if found.isascii() and found.isdigit() and len(found) < 10 else least


class Styles:
    """The styles and lists that a file defines."""

    def __init__(self, package: Package, styles: str, numbering: str) -> None:
        defined, lists = package.xml(styles), package.xml(numbering)
        self._styles = {} if defined is None else {one.get("w:styleId", ""): one for one in defined.iter("w:style")}
        self._abstract, self._lists = _numbering(lists)

    def paragraph(self, properties: Element | None) -> Style:
        """Return the style of a paragraph with these properties."""
        style = {**PLAIN, "namedStyleType": self._named(properties)}
        aligned = ALIGNED.get(value(properties, "w:jc") or "")
        return {**style, "alignment": aligned} if aligned else style

    def _named(self, properties: Element | None) -> str:
        for style in self._chain(properties):
            name = (value(style, "w:name") or "").lower()
            if name in NAMED:
                return NAMED[name]
        return "NORMAL_TEXT"

    def _chain(self, properties: Element | None) -> list[Element]:
        """Return the style of a paragraph and those that it is based on, nearest first."""
        chain: list[Element] = []
        style = self._styles.get(value(properties, "w:pStyle") or "")
        while style is not None and len(chain) < FURTHEST:
            chain.append(style)
            style = self._styles.get(value(style, "w:basedOn") or "")
        return chain

    def item(self, properties: Element | None) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, by its own word or its style's; None where it is in no list."""
        for holder in (properties, *[child(style, "w:pPr") for style in self._chain(properties)]):
            number = value(holder, "w:numPr/w:numId")
            if number is not None:
                return (number, count(holder, "w:numPr/w:ilvl")) if number in self._lists else None
        return None

    def numbered(self, number: str, level: int) -> bool:
        """Whether a list counts at a level."""
        own = self._lists[number]
        abstract = self._abstract.get(value(own, "w:abstractNumId") or "")
        linked = value(abstract, "w:numStyleLink")
        if linked is not None:
            abstract = next((one for one in self._abstract.values() if value(one, "w:styleLink") == linked), abstract)
        for holder in (own, abstract):
            for one in () if holder is None else holder.iter("w:lvl"):
                if one.get("w:ilvl") == str(level):
                    return value(one, "w:numFmt") in NUMBERED
        return False


def _numbering(lists: Element | None) -> tuple[dict[str, Element], dict[str, Element]]:
    if lists is None:
        return {}, {}
    abstract = {one.get("w:abstractNumId", ""): one for one in lists.iter("w:abstractNum")}
    return abstract, {one.get("w:numId", ""): one for one in lists.iter("w:num")}


def looks(properties: Element | None) -> Style:
    """Return the text style of a run with these properties."""
    if properties is None:
        return {}
    style: dict[str, Any] = {name: True for tag, name in SWITCHES.items() if switched(properties, tag)}
    if switched(properties, "w:u"):
        style["underline"] = True
    raised = RAISED.get(value(properties, "w:vertAlign") or "")
    if raised:
        style["baselineOffset"] = raised
    if half_points := count(properties, "w:sz"):
        style["fontSize"] = points(half_points / 2)
    if shade := _colour(value(properties, "w:color") or ""):
        style["foregroundColor"] = shade
    return style


def _colour(code: str) -> Mapping[str, Any] | None:
    try:
        levels = bytes.fromhex(code) if len(code) == 6 else b""
    except ValueError:
        return None
    channels = {name: level / 255 for name, level in zip(("red", "green", "blue"), levels, strict=False) if level}
    return {"color": {"rgbColor": channels}} if channels else None
