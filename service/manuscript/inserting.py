"""Baku's own tables put in front of the words of a Doc that people have already, and its former head taken out.

An empty paragraph goes in front of all else and is made plain; from there it is a blank Doc's beginning, and what is
behind it moves as it is. A paragraph that is split at its start keeps its style, list, objects and heading
(evidence/docs.md 1.6), and ranges move along (evidence/docs.md 1.8).
"""

from collections.abc import Iterator, Sequence

from service.domain.document.sop_document import SopDocument
from service.domain.errors import Outstanding, Refused
from service.domain.sentences import Sentence
from service.manuscript.carrying import carried
from service.manuscript.looking import DocPart, Line
from service.manuscript.own_layout import USUAL, FrontPage, own_pieces
from service.manuscript.placed_content import PlacedContent
from service.manuscript.writing import FIRST, Request, insert_text, of_pieces, span

NO_ROOM = Outstanding(
    "google_refused",
    Sentence(
        "The Doc begins with a table or a table of contents, and Google lets nothing be put in front of it. Put the "
        "cursor at its very beginning, press Enter, and try again."
    ),
)


def insertion(doc: PlacedContent, words: SopDocument, front: FrontPage = USUAL) -> list[Request]:
    """Return the requests that put what the Doc lacks of Baku's own tables in front of its words.

    Refused where nothing can be put there.
    """
    if not doc.room.begins_with_words:
        raise Refused([NO_ROOM])
    first = span(FIRST, FIRST + 1)
    plain: list[Request] = [
        insert_text(FIRST, "\n"),
        {"deleteParagraphBullets": {"range": first}},
        {
            "updateParagraphStyle": {
                "range": first,
                "paragraphStyle": {"namedStyleType": "NORMAL_TEXT"},
                "fields": "*",
            }
        },
        {"updateTextStyle": {"range": first, "textStyle": {}, "fields": "*"}},
    ]
    return [*plain, *of_pieces(tuple(own_pieces(carried(words), doc.room.width, doc.lacking, front)))]


def removal(doc: PlacedContent) -> list[Request]:
    """Return the requests that take out the Doc's own head, from the last part to the first."""
    extents = sorted(_extents(doc.head_parts, doc.room.kept_ends), reverse=True)
    return [{"deleteContentRange": {"range": span(start, end)}} for start, end in extents if end > start]


def _extents(parts: Sequence[DocPart], kept_ends: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield what each part takes; the newline in front of a table stays (evidence/docs.md 2.3)."""
    for part in parts:
        kept = isinstance(part, Line) and part.end in kept_ends
        yield part.start, part.end - kept
