"""Which shape and which views a documents.get asks for, and who may have them (evidence/docs.md 1.4, 2.8, 2.9)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.call import FileView
from service.sandbox.core.errors import invalid, permission_denied

INLINE = "SUGGESTIONS_INLINE"
PREVIEWS = ("PREVIEW_SUGGESTIONS_ACCEPTED", "PREVIEW_WITHOUT_SUGGESTIONS")
INCLUDED, OMITTED = "COMMENTS_VIEW_MODE_INCLUDED", "COMMENTS_VIEW_MODE_OMITTED"
BY_ACCESS = "COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS"


@dataclass(frozen=True)
class Views:
    """The suggestions view, the comments view ("" where none was asked for), and whether tabs are shown."""

    suggestions: str
    comments: str = ""
    tabs: bool = False

    @property
    def previewing(self) -> bool:
        """Whether suggestions are shown as accepted or as not there."""
        return self.suggestions in PREVIEWS

    @property
    def discussed(self) -> bool:
        """Whether comments and suggestion threads are shown."""
        return self.comments == INCLUDED


def requested(query: Mapping[str, Any], file: FileView) -> Views:
    """Return what a query asks for, by the person's access; 400 or 403 where it may not be had.

    See evidence/docs.md 3.23.
    """
    fields = str(query.get("fields") or "")
    tabs = bool(query.get("includeTabsContent")) or any(part.strip().startswith("tabs") for part in fields.split(","))
    suggestions = str(query.get("suggestionsViewMode") or "DEFAULT_FOR_CURRENT_ACCESS")
    comments = str(query.get("commentsViewMode") or "COMMENTS_VIEW_MODE_UNSPECIFIED")
    _check_comments(comments, suggestions, tabs=tabs)
    if not file.reviewing and (suggestions in (INLINE, PREVIEWS[0]) or comments == INCLUDED):
        raise permission_denied()
    if suggestions == "DEFAULT_FOR_CURRENT_ACCESS":
        suggestions = INLINE if file.reviewing else PREVIEWS[1]
    if comments == "COMMENTS_VIEW_MODE_UNSPECIFIED":
        return Views(suggestions, "", tabs)
    if comments == BY_ACCESS:
        comments = INCLUDED if file.reviewing else OMITTED
    return Views(suggestions, comments, tabs)


def _check_comments(comments: str, suggestions: str, *, tabs: bool) -> None:
    if comments in (INCLUDED, BY_ACCESS) and suggestions in PREVIEWS:
        raise invalid("Comments may not be requested when previewing suggestions.")
    if comments == INCLUDED and suggestions != INLINE:
        raise invalid("Comments may only be explicitly included if inline suggestions are also explicitly requested.")
    if comments != "COMMENTS_VIEW_MODE_UNSPECIFIED" and not tabs:
        raise invalid("Comments view mode may only be specified if tabs content is also requested.")
