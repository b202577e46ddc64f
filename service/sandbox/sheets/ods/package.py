"""The parts of an OpenDocument file, opened within bounds, and the names of what stands in them."""

import re
from typing import TypeAlias

from lxml import etree

from service.sandbox.core.unpacking import no_file, part, unpacked

Element: TypeAlias = etree._Element
KIND = "an OpenDocument spreadsheet"
_DOCUMENT_TYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {name: f"{_ODF}{name}:1.0" for name in ("office", "table", "text", "style", "config", "manifest")} | {
    "number": f"{_ODF}datastyle:1.0",
    "fo": f"{_ODF}xsl-fo-compatible:1.0",
    "draw": f"{_ODF}drawing:1.0",
    "form": f"{_ODF}form:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
MOST_TIMES = 10**9
_SHORT = {space: name for name, space in SPACES.items()}


def parts(content: bytes) -> dict[str, Element]:
    """Return the roots of a file's parts by name, `content.xml` among them; what is no such file is a 400."""
    with unpacked(content, KIND) as packed:
        names = set(packed.namelist())
        if "content.xml" not in names:
            raise no_file(KIND)
        if "META-INF/manifest.xml" in names and b"encryption-data" in part(packed, "META-INF/manifest.xml", KIND):
            raise no_file(KIND, "It is locked with a password.")
        wanted = [name for name in ("content.xml", "styles.xml", "settings.xml") if name in names]
        return {name: _root(name, part(packed, name, KIND)) for name in wanted}


def _root(name: str, content: bytes) -> Element:
    if _DOCUMENT_TYPE.search(content.replace(b"\0", b"")):
        raise no_file(KIND, f"Its part {name} defines a document type.")
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise no_file(KIND, f"Its part {name} is broken.") from error


def name_of(element: Element) -> str:
    """Return an element's name as files spell it: "table:table-row"; "" for a comment."""
    if not isinstance(element.tag, str):
        return ""
    space, _, local = element.tag[1:].rpartition("}")
    return f"{_SHORT.get(space, '?')}:{local}"


def tag(name: str) -> str:
    """Return a name as lxml spells it."""
    space, _, local = name.partition(":")
    return f"{{{SPACES[space]}}}{local}"


def get(element: Element, name: str, default: str = "") -> str:
    """Return an attribute of an element."""
    return str(element.get(tag(name), default))


def count(element: Element, name: str) -> int:
    """Return how many times something stands there: 1 where that is not said, or makes no sense."""
    written = get(element, name)
    return min(max(int(written[:10]), 1), MOST_TIMES) if written.isascii() and written.isdigit() else 1
