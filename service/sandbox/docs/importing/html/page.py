"""An HTML page as a whole: its text whatever it is written in, its style sheet, its body."""

import re
from collections.abc import Mapping, Sequence

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from service.sandbox.core.call import Converted
from service.sandbox.core.errors import invalid
from service.sandbox.core.lost import Lost
from service.sandbox.core.text import decoded
from service.sandbox.docs.importing.html import css
from service.sandbox.docs.importing.html.css import Css
from service.sandbox.docs.importing.html.flow import Flow, Setting
from service.sandbox.docs.importing.laying import Laying, check_size
from service.sandbox.docs.tape import packing
from service.sandbox.docs.tape.segment import Piece

_NAMED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_ENDED = re.compile(r"(</?)(b|i|u|s|tt|strike)(?=[\s/>])", re.IGNORECASE)
_LASTING = {"b": "strong", "i": "em", "u": "ins", "s": "del", "strike": "del", "tt": "code"}
"""The parser has a paragraph end these, and not those that mean the same."""
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*>")
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def html(file: bytes) -> Converted:
    """Return the Doc that a page becomes, and what is left out of it."""
    return laid(text_of(file))


def laid(text: str) -> Converted:
    """Return the Doc of a page's text."""
    lost, laying = Lost(), Laying()
    laying.pieces += blocks_of(text, laying, lost)
    return Converted(packing.dump(laying.document()), lost.lines)


def blocks_of(text: str, laying: Laying, lost: Lost) -> Sequence[Piece]:
    """Return the pieces of a page; one that is nested too deeply is a 400."""
    text = _NO_TEXT.sub("", _PROLOGUE.sub("", text))
    if not text.strip():
        return []
    text = _ENDED.sub(lambda found: found[1] + _LASTING[found[2].lower()], text)
    parser = HTMLParser(huge_tree=True, encoding=None)
    try:
        page = document_fromstring(text, parser=parser)
        check_size(sum(len(part) for part in page.itertext()))
        return Flow(laying, lost, _rules(page)).lay(page, Setting())
    except etree.ParserError:  # nothing but comments
        return []
    except RecursionError:
        raise invalid("The page is nested too deeply.") from None


def _rules(page: HtmlElement) -> Mapping[str, Css]:
    found: dict[str, dict[str, str]] = {}
    for sheet in page.iter("style"):
        for selector, declarations in css.rules(sheet.text or ""):
            found.setdefault(selector, {}).update(declarations)
    return found


def text_of(file: bytes) -> str:
    """Return a page's text, in the encoding that it names where it is one."""
    named = _NAMED.search(file[:2048])
    if named and not file.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return file.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    return decoded(file)
