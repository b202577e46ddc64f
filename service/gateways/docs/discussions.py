"""What is said in a Doc beside its words: comments and suggestions."""

import re
from collections.abc import Sequence

from service.domain.document.content import Content
from service.domain.errors import NotFound, Unavailable
from service.domain.flow.healing import Renumbering, Rewrite
from service.gateways.docs.calls import DocCalls
from service.gateways.google.failures import said
from service.manuscript.commenting import Note, commenting
from service.manuscript.rewriting import rewriting


class Discussions(DocCalls):
    """Comments and suggestions, put in and decided."""

    def comment(self, document_id: str, content: Content, notes: Sequence[Note]) -> tuple[str, ...] | None:
        """Return the ids of these comments, which stand at their steps now; None where Docs takes none.

        Conflict and FileLocked as `stamp`; NotAnswered where none came: a look then finds them by their words.
        """
        doc = self._editable(document_id, content)
        requests = commenting(doc, notes)
        if not self._has_comments or len(requests) < len(notes):
            return None
        try:
            reply = self._batch(document_id, requests, doc.revision_id)
        except Unavailable as error:
            if not error.permanent:
                raise
            return None
        # their ids stand in the reply (evidence/docs.md 2.9)
        return tuple(one["insertComment"]["commentThread"]["commentId"] for one in reply["replies"])

    def suggest(
        self, document_id: str, content: Content, rewrites: Sequence[Rewrite], numbers: Sequence[Renumbering]
    ) -> tuple[str, ...] | None:
        """Return the ids of the suggestions that these rewrites are now; None where Google takes none from us.

        Conflict and FileLocked as `stamp`; NotAnswered where none came: a look then finds them by their words.
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

    def decide_suggestion(self, document_id: str, suggestion_id: str, *, accept: bool) -> None:
        """Accept or reject a suggestion; one that was decided already stays as it is."""
        kind = "acceptSuggestion" if accept else "rejectSuggestion"
        try:
            self._batch(document_id, [{kind: {"suggestionId": suggestion_id}}], repeatable=True)
        except NotFound as error:
            if not said(error).startswith("Suggestion with ID"):  # evidence/docs.md 3.24
                raise
