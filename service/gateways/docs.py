"""The door to Google Docs: an SOP's words written in one call, read in one, stamped in one."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from http.client import FORBIDDEN
from typing import Any, Literal

from service.domain.document.content import Content, Remark
from service.domain.document.form import Form
from service.domain.document.sop_document import HEADER, Block, Change, IdentityBlock, RowChange, SopDocument
from service.domain.document.template import as_written
from service.domain.errors import Conflict, Denied, NotFound, SopError, Unavailable
from service.domain.flow.healing import Renumbering, Rewrite
from service.domain.sentences import Language, Sentence
from service.gateways.google.calling import Calling
from service.gateways.google.failures import CallFailure, said
from service.gateways.google.faults import Lost, translated
from service.gateways.google.reasons import Call
from service.manuscript.carrying import carried, change_carried, line_carried
from service.manuscript.commenting import Note, commenting
from service.manuscript.every_text import other_tab
from service.manuscript.filling import refuse_left, replacing
from service.manuscript.forms import adding, lists, removing
from service.manuscript.house_style import (
    A4,
    PLACEHOLDERS,
    HousePage,
    HouseStyle,
    dressing,
    filling_by_hand,
    house_style,
    margin_words,
    reached,
    replacing_all,
)
from service.manuscript.illustrating import Illustration, different, illustrating
from service.manuscript.inserting import insertion, removal
from service.manuscript.layout import landscape
from service.manuscript.looking import TabView
from service.manuscript.marking import markings
from service.manuscript.mask import DISCUSSED, READ
from service.manuscript.own_layout import USUAL, FrontPage
from service.manuscript.own_template import OwnTemplate, checked
from service.manuscript.pictures import pictures
from service.manuscript.reading import PlacedContent, read, tabs
from service.manuscript.remarks import drive_remark
from service.manuscript.rewriting import rewriting
from service.manuscript.self_told import self_told
from service.manuscript.stamping import stamp_batch, stamped_already
from service.manuscript.step_words import ANY_COMPANY, StepWords
from service.manuscript.writing import PREFIX, Request, body_batch, header_batch, page_batch

State = Literal["blank", "body", "done"]
THE_DOC = Sentence("the Doc")
TRIES = 3
"""How often a batch is sent whose answer was lost each time, a look at the Doc before each."""
WHOLE: Mapping[str, str] = {"suggestionsViewMode": "SUGGESTIONS_INLINE"}
INLINE: Mapping[str, str] = {**WHOLE, "fields": READ}
WITH_COMMENTS: Mapping[str, str] = {**WHOLE, "commentsViewMode": "COMMENTS_VIEW_MODE_INCLUDED", "fields": DISCUSSED}
AS_ALLOWED: Mapping[str, str] = {"suggestionsViewMode": "DEFAULT_FOR_CURRENT_ACCESS", "fields": READ}
"""The view that whoever reads the Doc may have: without suggestions for those who may not see them."""
COMMENT_FIELDS = (
    "nextPageToken,comments(id,content,author/displayName,createdTime,modifiedTime,resolved,deleted,"
    "quotedFileContent/value,replies(content,author/displayName))"
)
COMMENTS_A_PAGE = 100
_EDITED = Sentence("Somebody edited the Doc since it was read. Read it again and decide anew.")


class Docs:
    """Google Docs, as SOPs are kept in it; `words` are those that the company's step tables are labelled with."""

    def __init__(self, calling: Calling, words: StepWords = ANY_COMPANY) -> None:
        self._calling = calling
        self._words = words
        self._has_comments = self._has_suggestions = self._takes_masks = True

    def read(self, document_id: str) -> PlacedContent:
        """Return what the Doc says, pending suggestions taken as rejected, with its comments and suggestions.

        NotFound where there is no such Doc. Where Docs does not offer comments, Drive is asked for them.
        """
        answer, discussed = self._look(document_id)
        doc = read(answer, self._words)
        if discussed:
            return doc
        return replace(doc, remarks=(*self._drive_comments(document_id), *doc.remarks))

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

    def written(self, document_id: str) -> State:
        """Return how far writing came: nothing of ours, the body, or the page header too."""
        return _state(self._get(document_id))

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
            except (Lost, Conflict):
                answer = self._get(document_id)
                if _state(answer) != "blank":
                    return self._finish(document_id, answer, words)
                revision = answer["revisionId"]
                continue
            return _revision(reply) if reached(reply) else self._finish(document_id, self._get(document_id), words)
        raise _unsettled()

    def finish(self, document_id: str, document: SopDocument, header: str) -> str:
        """Return the revision of the Doc after the page header of a body that is written already is written too."""
        return self._finish(document_id, self._get(document_id), _margin_words(carried(document), header))

    def house_style(self, document_id: str, *, ours: bool = False) -> HouseStyle:
        """Return how a house-style Doc is; Baku's own is given its page and styles first, repeatable."""
        seen = tabs(self._get(document_id, WHOLE))
        if ours:
            self._batch(document_id, dressing(seen[0].get("documentTab", {})), repeatable=True)
            seen = tabs(self._get(document_id, WHOLE))
        return house_style(seen)

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
    ) -> str:
        """Return the revision of the Doc after its places say what is wanted and its page header is this.

        With a change the change history has its row too, once; where people took the history out, there is none. What
        is `renamed` is so in the identity block, where that still says the former words; likewise a `row`. It has no
        code for printed copies any more but the one with this short hash, if it has that.
        Conflict where it is no longer at the revision of `content`, FileLocked where it was read without the right to
        edit; Refused names the places that are gone.
        """
        doc = self._editable(document_id, content)
        header, change = line_carried(header), change and change_carried(change)
        requests = stamp_batch(doc, wanted, header, change, renamed, short_hash, row)
        if not requests:
            return doc.revision_id
        for _ in range(TRIES):
            try:
                reply = self._batch(document_id, requests, doc.revision_id)
            except Lost:
                now = self.read(document_id)
                if stamped_already(now, wanted, header, change, renamed, short_hash, row):
                    return now.revision_id
                if now.revision_id != doc.revision_id:
                    raise Conflict(_EDITED) from None
                continue
            if HEADER in doc.places:
                return _revision(reply)
            header_id = reply["replies"][-1]["createHeader"]["headerId"]
            return self._write_header(document_id, header_id, header)
        raise _unsettled()

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

    def suggest(
        self, document_id: str, content: Content, rewrites: Sequence[Rewrite], numbers: Sequence[Renumbering]
    ) -> tuple[str, ...] | None:
        """Return the ids of the suggestions that these rewrites are now; None where Google takes none from us.

        Conflict and FileLocked as `stamp`; Lost where the answer did not come: a look then finds them by their words.
        """
        doc = self._editable(document_id, content)
        requests = rewriting(doc, rewrites, numbers)
        if not requests:
            return ()
        if not self._has_suggestions:
            return None
        try:
            reply = self._batch(document_id, requests, doc.revision_id, suggesting=True)
        except Unavailable as error:
            if not error.permanent or not re.search("write ?(control|mode)|suggest", said(error), re.IGNORECASE):
                raise
            self._has_suggestions = False
            return None
        answers = reply.get("suggestionResponses", ())
        kinds = ("createdSuggestionIds", "updatedSummarySuggestionIds")
        return tuple(dict.fromkeys(one for answer in answers for kind in kinds for one in answer.get(kind, ())))

    def reject_suggestions(self, document_id: str, ids: Sequence[str]) -> None:
        """Reject suggestions of our own, one that was decided already aside."""
        for one in ids:
            self.decide_suggestion(document_id, one, accept=False)

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
                return _revision(self._batch(document_id, requests(doc), doc.revision_id))
            except Lost:
                now = self.read(document_id)
                if not done(now) and now.revision_id != doc.revision_id:
                    raise Conflict(_EDITED) from None
                doc = now
        raise _unsettled()

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
            except Lost:
                now = self.read(document_id)
                if now.revision_id != doc.revision_id and now.pictures == doc.pictures:
                    raise Conflict(_EDITED) from None
                doc = now
            else:
                return doc.with_moved_places(moves, _revision(reply))
        raise _unsettled()

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

        `own` is the template as it was read, whose places the copy has too, or the copy itself. Lost where the answer
        did not come: a look at the copy then tells whether placeholders are left. Refused names the places of those
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
            return _revision(reply)
        header_id = reply["replies"][-1]["createHeader"]["headerId"]
        return self._write_header(document_id, header_id, header)

    def write_page(self, document_id: str, blocks: Sequence[Block]) -> None:
        """Write a page of plain blocks into an empty Doc, once whatever answer is lost."""
        for _ in range(TRIES):
            try:
                self._batch(document_id, page_batch(blocks))
            except Lost:
                if self.written(document_id) == "blank":
                    continue
            return
        raise _unsettled()

    def fill_page(self, document_id: str, values: Mapping[str, str]) -> None:
        """Fill the placeholders of a page of the company's own, wherever they stand; unknown ones stay; repeatable."""
        texts = [one.text for tab in tabs(self._get(document_id)) for one in other_tab(tab)]
        found = {one.written: values[one.name] for text in texts for one in as_written(text) if one.name in values}
        if found:
            requests = [_replacing(written, value) for written, value in found.items()]
            self._batch(document_id, requests, repeatable=True)

    def comment(self, document_id: str, content: Content, notes: Sequence[Note]) -> bool:
        """Return whether these comments stand at their steps now; False where Docs takes none.

        Conflict and FileLocked as `stamp`; Lost where the answer did not come: a look then finds them by their words.
        """
        doc = self._editable(document_id, content)
        requests = commenting(doc, notes)
        if not self._has_comments or len(requests) < len(notes):
            return False
        try:
            self._batch(document_id, requests, doc.revision_id)
        except Unavailable as error:
            if not error.permanent:
                raise
            return False
        return True

    def decide_suggestion(self, document_id: str, suggestion_id: str, *, accept: bool) -> None:
        """Accept or reject a suggestion; one that was decided already stays as it is."""
        kind = "acceptSuggestion" if accept else "rejectSuggestion"
        try:
            self._batch(document_id, [{kind: {"suggestionId": suggestion_id}}], repeatable=True)
        except NotFound as error:
            if not said(error).startswith("Suggestion with ID"):  # evidence/docs.md 3.24
                raise

    def _look(self, document_id: str) -> tuple[dict[str, Any], bool]:
        """Return the Doc, and whether its comments are in it; that Docs does not offer them is remembered."""
        if self._has_comments:
            try:
                return self._get(document_id, WITH_COMMENTS), True
            except Denied:  # some may read a Doc but not its comments
                return self._get(document_id, AS_ALLOWED), False
            except Unavailable as error:
                if not error.permanent or not _about_comments(error):
                    raise
                self._has_comments = False
        return self._get(document_id), False

    def _get(self, document_id: str, views: Mapping[str, str] = INLINE) -> dict[str, Any]:
        """Return the Doc, as much of it as is read; that Docs takes no mask like ours is remembered."""
        if not self._takes_masks:
            return self._answer(document_id, {**views, "fields": "*"})
        try:
            return self._answer(document_id, views)
        except Unavailable as error:
            if not error.permanent or _about_comments(error):
                raise
            answer = self._answer(document_id, {**views, "fields": "*"})
            self._takes_masks = False
            return answer

    def _answer(self, document_id: str, views: Mapping[str, str]) -> dict[str, Any]:
        request = self._calling.documents.get(documentId=document_id, includeTabsContent=True, **views)
        answer: dict[str, Any] = self._calling.execute(request, THE_DOC)
        return answer

    def _drive_comments(self, document_id: str) -> tuple[Remark, ...]:
        """Return the comments that Drive tells of; none where this is not allowed either."""
        comments: list[Remark] = []
        page: dict[str, Any] = {"nextPageToken": None}
        while "nextPageToken" in page:
            request = self._calling.drive.comments.list(
                fileId=document_id, fields=COMMENT_FIELDS, pageSize=COMMENTS_A_PAGE, pageToken=page["nextPageToken"]
            )
            try:
                page = self._calling.execute(request, THE_DOC)
            except Denied:
                return ()
            comments += map(drive_remark, page.get("comments", ()))
        return tuple(comments)

    def _batch(
        self,
        document_id: str,
        requests: list[Request],
        revision: str = "",
        *,
        repeatable: bool = False,
        suggesting: bool = False,
    ) -> dict[str, Any]:
        """Return the reply to one batch; it is refused where the Doc is no longer at the revision, if one is given."""
        body: dict[str, Any] = {"requests": requests}
        if revision:
            body["writeControl"] = {"requiredRevisionId": revision, **({"writeMode": "SUGGEST"} if suggesting else {})}
        request = self._calling.documents.batchUpdate(documentId=document_id, body=body)
        reply: dict[str, Any] = self._calling.execute(request, THE_DOC, writing=True, repeatable=repeatable)
        return reply

    def _finish(self, document_id: str, answer: Mapping[str, Any], words: Mapping[str, str]) -> str:
        """Return the revision after page header and footer say what they must; again only where a look finds less."""
        for _ in range(TRIES):
            tab, revision = tabs(answer)[0].get("documentTab", {}), str(answer["revisionId"])
            requests = filling_by_hand(tab, words)
            header_id = tab.get("documentStyle", {}).get("defaultHeaderId", "")
            if not requests and header_id and not _says_something(tab["headers"][header_id]):
                requests = header_batch(header_id, words["header"])
            if not requests:  # where people removed the header, stamping makes another
                return revision
            try:
                return _revision(self._batch(document_id, requests, revision))
            except (Lost, Conflict):
                answer = self._get(document_id)
        raise _unsettled()

    def _write_header(self, document_id: str, header_id: str, header: str) -> str:
        """Return the revision after the line of a new page header was written; again only where a look finds none."""
        requests, revision = header_batch(header_id, line_carried(header)), ""
        for _ in range(TRIES):
            try:
                return _revision(self._batch(document_id, requests, revision))
            except (Lost, Conflict):
                answer = self._get(document_id)
                revision = answer["revisionId"]
                if _has_line(answer):
                    return str(revision)
        raise _unsettled()

    def _editable(self, document_id: str, content: Content) -> PlacedContent:
        """Return a content with its places; FileLocked where it was read without the right to edit."""
        doc = content if isinstance(content, PlacedContent) else self._same(document_id, content)
        if not doc.revision_id:  # Google tells it to those who may edit
            raise translated(CallFailure(FORBIDDEN), THE_DOC, call=Call(writing=True))
        return doc

    def _same(self, document_id: str, content: Content) -> PlacedContent:
        """Return a look at the Doc at the revision of a content that does not know its places."""
        doc = self.read(document_id)
        if doc.revision_id != content.revision_id:
            raise Conflict(_EDITED)
        return doc


def _about_comments(error: SopError) -> bool:
    return bool(re.search("comments?", said(error), re.IGNORECASE))


def _state(answer: Mapping[str, Any]) -> State:
    tab = tabs(answer)[0].get("documentTab", {})
    if not any(name.startswith(PREFIX) for name in tab.get("namedRanges", {})):
        return "blank"
    header_id = tab.get("documentStyle", {}).get("defaultHeaderId", "")
    open_ = filling_by_hand(tab, dict.fromkeys(PLACEHOLDERS, ""))
    return "body" if open_ or (header_id and not _says_something(tab["headers"][header_id])) else "done"


def _says_something(header: Mapping[str, Any]) -> bool:
    return any(piece.text.strip() for piece in TabView({}).all_pieces(header.get("content", ())))


def _has_line(answer: Mapping[str, Any]) -> bool:
    return f"{PREFIX}{HEADER}" in tabs(answer)[0].get("documentTab", {}).get("namedRanges", {})


def _margin_words(document: SopDocument, header: str) -> dict[str, str]:
    identity = document.identity
    return margin_words(line_carried(header), identity.organisation, identity.number, document.language)


def _revision(reply: Mapping[str, Any]) -> str:
    return str(reply.get("writeControl", {}).get("requiredRevisionId", ""))


def _replacing(written: str, value: str) -> Request:
    return {"replaceAllText": {"containsText": {"text": written, "matchCase": True}, "replaceText": value}}


def _unsettled() -> Lost:
    return Lost(
        Sentence("Google did not answer three times while the Doc was written. Baku looks again and goes on by itself.")
    )
