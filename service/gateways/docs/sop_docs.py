"""The door to Google Docs: an SOP's words written in one call, read in one, stamped in one."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from service.domain.document.content import Content
from service.domain.document.form import Form
from service.domain.document.sop_document import HEADER, Change, IdentityBlock, RowChange, SopDocument
from service.domain.errors import Conflict, SopError
from service.domain.flow.healing import Renumbering, Rewrite
from service.domain.sentences import Language
from service.gateways.docs.calls import AS_ALLOWED, EDITED, THE_DOC, TRIES, WHOLE, revision_after, unsettled
from service.gateways.docs.discussions import Discussions
from service.gateways.docs.pages import PageDocs, says_something, state_of
from service.gateways.google.faults import NotAnswered
from service.manuscript.carrying import carried, change_carried, line_carried
from service.manuscript.forms import adding, lists, removing
from service.manuscript.house_style import (
    A4,
    HousePage,
    filling_by_hand,
    margin_words,
    reached,
    replacing_all,
)
from service.manuscript.illustrating import Illustration, different, illustrating
from service.manuscript.inserting import insertion, removal
from service.manuscript.layout import landscape
from service.manuscript.linking import NO_LINKS, Links
from service.manuscript.marking import markings
from service.manuscript.own_layout import USUAL, FrontPage
from service.manuscript.pictures import pictures
from service.manuscript.placed_content import PlacedContent
from service.manuscript.reading import read, tabs
from service.manuscript.rewriting import rewriting
from service.manuscript.self_told import self_told
from service.manuscript.stamping import stamp_batch, stamped_already
from service.manuscript.writing import Request, body_batch, header_batch


class Docs(PageDocs, Discussions):
    """Google Docs, as SOPs are kept in it."""

    def read_with_head(self, document_id: str) -> tuple[PlacedContent, IdentityBlock]:
        """Return what the Doc says without its discussions, and what it says of itself at its head, in one call."""
        answer = self._get(document_id, AS_ALLOWED)
        content = read(answer, self._words)
        return content, self_told(answer, content)

    def pictures(self, document_id: str) -> dict[str, int]:
        """Return how many bytes each picture has, by the text behind which it stands, as far as Google gives it."""
        sizes: dict[str, int] = {}
        for picture in pictures(self._get(document_id, WHOLE)):
            with suppress(SopError):
                size = len(self._calling.download(picture.address, THE_DOC))
                sizes[picture.behind] = max(size, sizes.get(picture.behind, 0))
        return sizes

    def write(
        self,
        document_id: str,
        document: SopDocument,
        header: str,
        front: FrontPage = USUAL,
        page: HousePage = A4,
    ) -> str:
        """Return the revision of a copy of the house-style Doc after the document is written into it, its margins too.

        One batch, where Google fills the placeholders of page headers by `replaceAllText`; else two more calls.
        """
        document = carried(document)
        words = _margin_words(document, header)
        width = page.turned if landscape(document) else page.upright
        requests, revision = [*replacing_all(words), *body_batch(document, width, front)], ""
        for _ in range(TRIES):
            try:
                reply = self._batch(document_id, requests, revision)
            except (NotAnswered, Conflict):
                answer = self._get(document_id)
                if state_of(answer) != "blank":
                    return self._finish(document_id, answer, words)
                revision = answer["revisionId"]
                continue
            return revision_after(reply) if reached(reply) else self._finish(document_id, self._get(document_id), words)
        raise unsettled()

    def finish(self, document_id: str, document: SopDocument, header: str) -> str:
        """Return the revision of the Doc after the page header of a body that is written already is written too."""
        return self._finish(document_id, self._get(document_id), _margin_words(carried(document), header))

    def stamp(
        self,
        document_id: str,
        content: Content,
        wanted: Mapping[str, str],
        header: str,
        change: Change | None = None,
        renamed: Mapping[str, tuple[str, str]] = {},
        short_hash: str = "",
        row: RowChange | None = None,
        links: Links = NO_LINKS,
    ) -> str:
        """Return the revision of the Doc after its places say what is wanted and its page header is this.

        With a change the change history has its row too, once; where people took the history out, there is none. What
        is `renamed` is so in the identity block, where that still says the former words; likewise a `row`. It has no
        code for printed copies any more but the one with this short hash, if it has that. Numbers of other SOPs become
        `links` besides, which changes no word: a lost answer does not have them looked for.
        Conflict where it is no longer at the revision of `content`, FileLocked where it was read without the right to
        edit; Refused names the places that are gone.
        """
        doc = self._editable(document_id, content)
        header, change = line_carried(header), change and change_carried(change)
        requests = stamp_batch(doc, wanted, header, change, renamed, short_hash, row, links)
        if not requests:
            return doc.revision_id
        for _ in range(TRIES):
            try:
                reply = self._batch(document_id, requests, doc.revision_id)
            except NotAnswered:
                now = self.read(document_id)
                if stamped_already(now, wanted, header, change, renamed, short_hash, row):
                    return now.revision_id
                if now.revision_id != doc.revision_id:
                    raise Conflict(EDITED) from None
                continue
            if HEADER in doc.places:
                return revision_after(reply)
            header_id = reply["replies"][-1]["createHeader"]["headerId"]
            return self._write_header(document_id, header_id, header)
        raise unsettled()

    def insert_block(self, document_id: str, content: Content, words: SopDocument, front: FrontPage = USUAL) -> str:
        """Return the revision of the Doc after it has the tables of Baku's own that it lacks, in front of its words.

        Conflict and FileLocked as `stamp`; Refused where nothing can be put in front of its words.
        """
        put = partial(insertion, words=words, front=front)
        return self._edit(document_id, content, put, lambda doc: not doc.lacking)

    def remove_head(self, document_id: str, content: Content) -> str:
        """Return the revision of the Doc after its own head, as `content` has it, is gone; Conflict as `stamp`."""
        return self._edit(document_id, content, removal, lambda doc: not doc.head.lines)

    def mark(self, document_id: str, content: Content, pics: Mapping[int, str]) -> str:
        """Return the revision of the Doc after these steps, by their place, are marked; Conflict as `stamp`."""
        return self._edit(document_id, content, partial(markings, pics=pics), lambda doc: not markings(doc, pics))

    def rewrite(
        self, document_id: str, content: Content, rewrites: Sequence[Rewrite], numbers: Sequence[Renumbering]
    ) -> str:
        """Return the revision of the Doc after these references and numbers are rewritten; Conflict as `stamp`."""
        edits = partial(rewriting, rewrites=rewrites, numbers=numbers)
        return self._edit(document_id, content, edits, lambda doc: not edits(doc))

    def list_form(self, document_id: str, content: Content, form: Form, language: Language, *, listed: bool) -> str:
        """Return the revision of the Doc after it lists a form, or does not any more; Conflict as `stamp`."""

        def requests(doc: PlacedContent) -> list[Request]:
            return adding(doc.form_list, form, language) if listed else removing(doc.form_list, form)

        def done(doc: PlacedContent) -> bool:
            return lists(doc.form_list, form) if listed else not requests(doc)

        return self._edit(document_id, content, requests, done)

    def illustrate(
        self, document_id: str, content: Content, wanted: Callable[[PlacedContent], Sequence[Illustration]]
    ) -> PlacedContent:
        """Return the Doc after the pictures of ours in it are those wanted, in a batch of its own where they are not.

        `wanted` says where they stand in what was read. Of what is returned the places are true, and nothing else that
        tells where something is. Conflict and FileLocked as `stamp`.
        """
        doc = self._editable(document_id, content)
        for _ in range(TRIES):
            old, new = different(doc.pictures, wanted(doc))
            if not old and not new:
                return doc
            requests, moves = illustrating(old, new, doc.room.kept_ends)
            try:
                reply = self._batch(document_id, requests, doc.revision_id)
            except NotAnswered:
                now = self.read(document_id)
                if now.revision_id != doc.revision_id and now.pictures == doc.pictures:
                    raise Conflict(EDITED) from None
                doc = now
            else:
                return doc.with_moved_places(moves, revision_after(reply))
        raise unsettled()

    def _edit(
        self,
        document_id: str,
        content: Content,
        requests: Callable[[PlacedContent], list[Request]],
        done: Callable[[PlacedContent], bool],
    ) -> str:
        """Return the revision of the Doc after an edit; sent again only where a look does not find it `done`."""
        doc = self._editable(document_id, content)
        for _ in range(TRIES):
            if done(doc):
                return doc.revision_id
            try:
                return revision_after(self._batch(document_id, requests(doc), doc.revision_id))
            except NotAnswered:
                now = self.read(document_id)
                if not done(now) and now.revision_id != doc.revision_id:
                    raise Conflict(EDITED) from None
                doc = now
        raise unsettled()

    def _finish(self, document_id: str, answer: Mapping[str, Any], words: Mapping[str, str]) -> str:
        """Return the revision after page header and footer say what they must; again only where a look finds less."""
        for _ in range(TRIES):
            tab, revision = tabs(answer)[0].get("documentTab", {}), str(answer["revisionId"])
            requests = filling_by_hand(tab, words)
            header_id = tab.get("documentStyle", {}).get("defaultHeaderId", "")
            if not requests and header_id and not says_something(tab["headers"][header_id]):
                requests = header_batch(header_id, words["header"])
            if not requests:  # where people removed the header, stamping makes another
                return revision
            try:
                return revision_after(self._batch(document_id, requests, revision))
            except (NotAnswered, Conflict):
                answer = self._get(document_id)
        raise unsettled()


def _margin_words(document: SopDocument, header: str) -> dict[str, str]:
    identity = document.identity
    return margin_words(line_carried(header), identity.organisation, identity.number, document.language)
