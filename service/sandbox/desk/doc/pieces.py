"""What a paragraph is made of, each piece with the indexes it has in the document (evidence/docs.md 1.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from service.sandbox.core.pictures import FOLDER
from service.sandbox.desk.doc import look
from service.sandbox.desk.links import local

Json = Mapping[str, Any]
SOFT_BREAK = "\v"
HERE = "localhost"
"""Where `Desk.get` reaches the sandbox, and so finds the pictures that it keeps; no page may load others."""


@dataclass(frozen=True)
class CommentMark:
    """The words that a comment is about."""

    start: int
    end: int
    comment: str


@dataclass(frozen=True)
class InlinePiece:
    """A stretch of text, or one thing among it.

    `kind` is text, break (a soft one), chip, picture, rule, page, column, note, or odd for what a page cannot show.
    `name` is the kind of a chip; `inserted`, `deleted`, `changed` are the suggestions that touch it.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    css: str = ""
    link: str = ""
    name: str = ""
    width: float = 0
    height: float = 0
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many indexes it takes."""
        return self.end - self.start

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Every suggestion that touches it."""
        return (*self.inserted, *self.deleted, *self.changed)


@dataclass(frozen=True)
class Pieces:
    """A tab's pictures, who looks, and what is commented on in one segment."""

    person: str
    tab: Json
    marks: Sequence[CommentMark] = ()

    def of(self, paragraph: Json) -> Iterator[InlinePiece]:
        """Yield the pieces of a paragraph, without the newline that ends it."""
        for key in paragraph.get("positionedObjectIds", ()):
            yield self._picture("positioned", key, 0, 0)
        for element in paragraph.get("elements", ()):
            yield from self._element(element)

    def _element(self, element: Json) -> Iterator[InlinePiece]:
        start, end = element.get("startIndex", 0), element["endIndex"]
        kind = next(name for name in element if name not in ("startIndex", "endIndex"))
        named = element[kind]
        piece = self._alone(kind, named, start, end) if kind != "textRun" else InlinePiece("text", start, end)
        style = named.get("textStyle", {})
        piece = replace(
            piece,
            css=look.text(style),
            link=piece.link or self.address(style.get("link", {})),
            inserted=tuple(named.get("suggestedInsertionIds", ())),
            deleted=tuple(named.get("suggestedDeletionIds", ())),
            changed=tuple(named.get("suggestedTextStyleChanges", ())),
        )
        if kind == "textRun":
            yield from self._text(piece, named.get("content", ""))
        else:
            yield replace(piece, comments=self._comments(start, end))

    def _text(self, piece: InlinePiece, content: str) -> Iterator[InlinePiece]:
        """Yield a run cut where comments begin and end, and at soft breaks."""
        units = content.removesuffix("\n").encode("utf-16-le", "surrogatepass")
        length = len(units) // 2
        cuts = {0, length}
        for mark in self.marks:
            cuts |= {cut for cut in (mark.start - piece.start, mark.end - piece.start) if 0 < cut < length}
        bounds = sorted(cuts)
        for left, right in pairwise(bounds):
            start = piece.start + left
            part = units[2 * left : 2 * right].decode("utf-16-le", "replace")
            marked = replace(piece, comments=self._comments(start, piece.start + right))
            yield from _parted(marked, part, start)

    def _comments(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(mark.comment for mark in self.marks if mark.start < end and start < mark.end)

    def _alone(self, kind: str, element: Json, start: int, end: int) -> InlinePiece:
        if kind == "inlineObjectElement":
            return self._picture("inline", element.get("inlineObjectId", ""), start, end)
        if kind in ("horizontalRule", "pageBreak", "columnBreak"):
            return InlinePiece(
                {"horizontalRule": "rule", "pageBreak": "page", "columnBreak": "column"}[kind], start, end
            )
        if kind == "footnoteReference":
            return InlinePiece(
                "note", start, end, element.get("footnoteNumber", "*"), link=element.get("footnoteId", "")
            )
        if kind == "autoText":
            return InlinePiece("chip", start, end, "1", name="auto")
        text, link = _chip(kind, element)
        if not text:
            return InlinePiece("odd", start, end, name=kind)
        return InlinePiece("chip", start, end, text, link=local(self.person, link) if link else "", name=kind)

    def _picture(self, how: str, key: str, start: int, end: int) -> InlinePiece:
        held = self.tab.get(f"{how}Objects", {}).get(key, {})
        shown = held.get(f"{how}ObjectProperties", {}).get("embeddedObject", {})
        source = urlsplit(shown.get("imageProperties", {}).get("contentUri", ""))
        return InlinePiece(
            "picture",
            start,
            end,
            shown.get("description") or shown.get("title") or "",
            name=source.path if source.hostname == HERE and source.path.startswith(FOLDER) else "",
            width=look.points(shown.get("size", {}).get("width")),
            height=look.points(shown.get("size", {}).get("height")),
        )

    def address(self, link: Json) -> str:
        """Return where a Link leads from this page, "" where nowhere."""
        inside = link.get("headingId") or link.get("heading", {}).get("id") or link.get("bookmarkId")
        if inside:
            other = link.get("heading", {}).get("tabId")
            return f"?tab={other}#{inside}" if other else f"#{inside}"
        if link.get("tabId"):
            return f"?tab={link['tabId']}"
        return local(self.person, link["url"]) if link.get("url") else ""


def _parted(piece: InlinePiece, text: str, start: int) -> Iterator[InlinePiece]:
    for number, part in enumerate(text.split(SOFT_BREAK)):
        if number:
            yield replace(piece, kind="break", start=start, end=start + 1)
            start += 1
        if part:
            end = start + len(part.encode("utf-16-le", "surrogatepass")) // 2
            yield replace(piece, text=part, start=start, end=end)
            start = end


def _chip(kind: str, element: Json) -> tuple[str, str]:
    """Return what a chip says and where it leads."""
    if kind == "person":
        who = element.get("personProperties", {})
        return who.get("name") or who.get("email", ""), f"mailto:{who['email']}" if who.get("email") else ""
    if kind == "richLink":
        link = element.get("richLinkProperties", {})
        return link.get("title") or link.get("uri", ""), link.get("uri", "")
    if kind == "dateElement":
        return element.get("dateElementProperties", {}).get("displayText", ""), ""
    return element.get("dropdownProperties", {}).get("displayValue", ""), ""
