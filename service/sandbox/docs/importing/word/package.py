"""The parts of a Word file, their XML, and how they refer to each other (ECMA-376 part 2).

Names are Transitional's, whichever of the two vocabularies a file is written in: "w:p", "r:id".
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from service.sandbox.core.unpacking import no_file, part, unpacked

KIND = "a Word document"
OFFICE, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
PREFIXES = {
    f"{OFFICE}wordprocessingml/2006/main": "w",
    f"{STRICT}wordprocessingml/main": "w",
    f"{OFFICE}officeDocument/2006/relationships": "r",
    f"{STRICT}officeDocument/relationships": "r",
    f"{OFFICE}officeDocument/2006/math": "m",
    f"{STRICT}officeDocument/math": "m",
    f"{OFFICE}drawingml/2006/main": "a",
    f"{STRICT}drawingml/main": "a",
    f"{OFFICE}drawingml/2006/picture": "pic",
    f"{STRICT}drawingml/picture": "pic",
    f"{OFFICE}drawingml/2006/chart": "c",
    f"{STRICT}drawingml/chart": "c",
    f"{OFFICE}drawingml/2006/diagram": "dgm",
    f"{STRICT}drawingml/diagram": "dgm",
    f"{OFFICE}drawingml/2006/wordprocessingDrawing": "wp",
    f"{STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{OFFICE}markup-compatibility/2006": "mc",
    f"{OFFICE}package/2006/relationships": "rel",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2015/wordml/symex": "w16se",
    "urn:schemas-microsoft-com:vml": "v",
}


@cache
def _named(tag: str) -> str:
    space, _, local = tag.removeprefix("{").rpartition("}")
    return f"{PREFIXES[space]}:{local}" if space in PREFIXES else tag


class _Builder(TreeBuilder):
    """Builds elements under short names; a document type, which no office file has, is refused."""

    def start(self, tag: str, attrs: Mapping[str, str], /) -> Element:
        return super().start(_named(tag), {_named(name): value for name, value in attrs.items()})

    def end(self, tag: str, /) -> Element:
        return super().end(_named(tag))

    def doctype(self, name: str, pubid: str, system: str) -> None:
        raise ValueError(f"a document type, {name} {pubid} {system}")


def children(holder: Element | None, path: str) -> list[Element]:
    """Return the elements on a way of names below an element: "w:trPr/w:del"."""
    found = [] if holder is None else [holder]
    for name in path.split("/"):
        found = [one for above in found for one in above if one.tag == name]
    return found


def child(holder: Element | None, path: str) -> Element | None:
    """Return the first element on a way of names below an element, None where there is none."""
    return next(iter(children(holder, path)), None)


@dataclass(frozen=True)
class Relation:
    """Where a part points: the kind ("header", "hyperlink"), and a part's name, or an address outside."""

    kind: str
    target: str
    external: bool


class Package:
    """A Word file; what is no such file is a 400."""

    def __init__(self, content: bytes) -> None:
        self._packed = unpacked(content, KIND)
        self._names = {name.lower(): name for name in self._packed.namelist()}
        mains = [one.target for one in self.relations("").values() if one.kind == "officeDocument"]
        self.main = mains[0] if mains else "word/document.xml"

    def read(self, name: str) -> bytes | None:
        """Return a part's bytes, None where there is no such part."""
        known = self._names.get(name.lower())
        return None if known is None else part(self._packed, known, KIND)

    def xml(self, name: str) -> Element | None:
        """Return a part's root, None where there is no such part; what is no XML is a 400."""
        content = self.read(name)
        if content is None:
            return None
        parser = XMLParser(target=_Builder())  # noqa: S314 - expat bounds entities, and a document type is refused
        try:
            parser.feed(content)
            root: Element = parser.close()
        except ParseError as error:
            line, column = error.position
            raise no_file(KIND, f"Its part {name} is broken at line {line}, column {column}.") from error
        except (ValueError, LookupError) as error:
            raise no_file(KIND, f"Its part {name} is not the XML of an office file.") from error
        return root

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return what a part points to, by its ids; "" is the file as a whole."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {} if root is None else dict(_relations(root, folder))


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for one in root.iter("rel:Relationship"):
        kind, target = one.get("Type", "").rpartition("/")[2], one.get("Target", "")
        external = one.get("TargetMode") == "External"
        inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield one.get("Id", ""), Relation(kind, target if external else inside, external)
