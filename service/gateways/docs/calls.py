"""A Doc read and written: each look and each batch is one call, sent again only where a look finds it missing."""

import re
from collections.abc import Mapping
from dataclasses import replace
from http.client import FORBIDDEN
from typing import Any

from service.domain.document.content import Content, Remark
from service.domain.document.sop_document import HEADER
from service.domain.errors import Conflict, Denied, SopError, Unavailable
from service.domain.sentences import Sentence
from service.gateways.google.calling import Calling
from service.gateways.google.failures import CallFailure, said
from service.gateways.google.faults import NotAnswered, translated
from service.gateways.google.reasons import Call
from service.manuscript.carrying import line_carried
from service.manuscript.mask import DISCUSSED, READ
from service.manuscript.placed_content import PlacedContent
from service.manuscript.reading import read, tabs
from service.manuscript.remarks import drive_remark
from service.manuscript.step_words import ANY_COMPANY, StepWords
from service.manuscript.writing import PREFIX, Request, header_batch

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
EDITED = Sentence("Somebody edited the Doc since it was read. Read it again and decide anew.")


class DocCalls:
    """Calls about Docs; `words` are those that the company's step tables are labelled with."""

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

    def _write_header(self, document_id: str, header_id: str, header: str) -> str:
        """Return the revision after the line of a new page header was written; again only where a look finds none."""
        requests, revision = header_batch(header_id, line_carried(header)), ""
        for _ in range(TRIES):
            try:
                return revision_after(self._batch(document_id, requests, revision))
            except (NotAnswered, Conflict):
                answer = self._get(document_id)
                revision = answer["revisionId"]
                if has_line(answer):
                    return str(revision)
        raise unsettled()

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
            raise Conflict(EDITED)
        return doc


def _about_comments(error: SopError) -> bool:
    return bool(re.search("comments?", said(error), re.IGNORECASE))


def has_line(answer: Mapping[str, Any]) -> bool:
    """Return whether the page header of a Doc has a line of ours."""
    return f"{PREFIX}{HEADER}" in tabs(answer)[0].get("documentTab", {}).get("namedRanges", {})


def revision_after(reply: Mapping[str, Any]) -> str:
    """Return the revision that a batch left the Doc at; "" where Google does not tell."""
    return str(reply.get("writeControl", {}).get("requiredRevisionId", ""))


def unsettled() -> NotAnswered:
    """Return what is raised where a batch was not answered each time it was sent."""
    return NotAnswered(
        Sentence("Google did not answer three times while the Doc was written. Baku looks again and goes on by itself.")
    )
