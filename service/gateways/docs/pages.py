"""Docs that are no SOP's words yet: the house style, templates of the company's own, plain pages."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from service.domain.document.sop_document import HEADER, Block, SopDocument
from service.domain.document.template import as_written
from service.gateways.docs.calls import TRIES, WHOLE, DocCalls, revision_after, unsettled
from service.gateways.google.faults import NotAnswered
from service.manuscript.carrying import line_carried
from service.manuscript.every_text import other_tab
from service.manuscript.filling import refuse_left, replacing
from service.manuscript.house_style import (
    PLACEHOLDERS,
    HouseStyle,
    dressing,
    filling_by_hand,
    house_style,
)
from service.manuscript.inserting import insertion
from service.manuscript.looking import TabView
from service.manuscript.own_layout import USUAL, FrontPage
from service.manuscript.own_template import OwnTemplate, checked
from service.manuscript.reading import tabs
from service.manuscript.stamping import stamp_batch
from service.manuscript.writing import PREFIX, Request, page_batch

PageState = Literal["blank", "body", "done"]


class PageDocs(DocCalls):
    """The house style, templates and plain pages."""

    def written(self, document_id: str) -> PageState:
        """Return how far writing came: nothing of ours, the body, or the page header too."""
        return state_of(self._get(document_id))

    def house_style(self, document_id: str, *, ours: bool = False) -> HouseStyle:
        """Return how a house-style Doc is; Baku's own is given its page and styles first, repeatable."""
        shown = tabs(self._get(document_id, WHOLE))
        if ours:
            self._batch(document_id, dressing(shown[0].get("documentTab", {})), repeatable=True)
            shown = tabs(self._get(document_id, WHOLE))
        return house_style(shown)

    def template(self, document_id: str) -> OwnTemplate:
        """Return a company's own Doc as a template, with what must be put right in it."""
        return checked(self._get(document_id), self._words)

    def fill(
        self,
        document_id: str,
        own: OwnTemplate,
        values: Mapping[str, str],
        wanted: Mapping[str, str],
        header: str,
        block: SopDocument | None = None,
        front: FrontPage = USUAL,
    ) -> str:
        """Return the revision of a copy of a template after its placeholders are filled and its places stamped.

        With a `block` the tables of Baku's own that it lacks go in front of its words in the same batch.

        `own` is the template as it was read, whose places the copy has too, or the copy itself. NotAnswered where no
        answer came: a look at the copy then tells whether placeholders are left. Refused names the places of those
        that Google found fewer times than were seen.
        """
        header = line_carried(header)
        stamped = stamp_batch(own.content, wanted, header)
        before = [request for request in stamped if "createHeader" not in request]
        reply = self._batch(
            document_id,
            [
                *before,
                *replacing(own, values),
                *(insertion(own.content, block, front) if block else ()),
                *(request for request in stamped if "createHeader" in request),
            ],
        )
        refuse_left(own, reply["replies"][len(before) :])
        if HEADER in own.content.places:
            return revision_after(reply)
        header_id = reply["replies"][-1]["createHeader"]["headerId"]
        return self._write_header(document_id, header_id, header)

    def write_page(self, document_id: str, blocks: Sequence[Block]) -> None:
        """Write a page of plain blocks into an empty Doc, once whatever answer is lost."""
        for _ in range(TRIES):
            try:
                self._batch(document_id, page_batch(blocks))
            except NotAnswered:
                if self.written(document_id) == "blank":
                    continue
            return
        raise unsettled()

    def fill_page(self, document_id: str, values: Mapping[str, str]) -> None:
        """Fill the placeholders of a page of the company's own, wherever they stand; unknown ones stay; repeatable."""
        texts = [one.text for tab in tabs(self._get(document_id)) for one in other_tab(tab)]
        found = {one.written: values[one.name] for text in texts for one in as_written(text) if one.name in values}
        if found:
            requests = [_replacing(written, value) for written, value in found.items()]
            self._batch(document_id, requests, repeatable=True)


def state_of(answer: Mapping[str, Any]) -> PageState:
    """Return how far writing came in a Doc that was read."""
    tab = tabs(answer)[0].get("documentTab", {})
    if not any(name.startswith(PREFIX) for name in tab.get("namedRanges", {})):
        return "blank"
    header_id = tab.get("documentStyle", {}).get("defaultHeaderId", "")
    open_ = filling_by_hand(tab, dict.fromkeys(PLACEHOLDERS, ""))
    return "body" if open_ or (header_id and not says_something(tab["headers"][header_id])) else "done"


def says_something(header: Mapping[str, Any]) -> bool:
    """Return whether a page header has words."""
    return any(piece.text.strip() for piece in TabView({}).all_pieces(header.get("content", ())))


def _replacing(written: str, value: str) -> Request:
    return {"replaceAllText": {"containsText": {"text": written, "matchCase": True}, "replaceText": value}}
