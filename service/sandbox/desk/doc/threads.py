"""The cards beside a Doc: comments and suggestions, in the order in which the text has them.

See evidence/docs.md 2.8, 2.9.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.desk.doc.pieces import CommentMark
from service.sandbox.desk.doc.summaries import translated
from service.sandbox.desk.reading import User

Json = Mapping[str, Any]
OPEN, RESOLVED = "OPEN", "RESOLVED"
_LAST = 1 << 40


@dataclass(frozen=True)
class ShownPost:
    """What somebody wrote, or did, in a thread; `action` is RESOLVE, REOPEN, ACCEPT, REJECT or ""."""

    id: str
    author: User
    mine: bool
    at: str
    content: str
    action: str


@dataclass(frozen=True)
class ThreadCard:
    """One card; `kind` is comment or suggestion, `words` what is commented on or suggested."""

    kind: str
    id: str
    head: ShownPost
    status: str
    words: str
    replies: tuple[ShownPost, ...]

    @property
    def summary(self) -> str:
        """What a suggestion does, in the language of who looks."""
        return translated(self.words)


def marks(document: Json, tab: Json) -> dict[str, list[CommentMark]]:
    """Return what open comments are about, by the segment ("" is the body)."""
    found: dict[str, list[CommentMark]] = {}
    anchors = tab.get("commentAnchors", {})
    for thread in document.get("comments", ()):
        ranges = anchors.get(thread.get("anchorId"), {}).get("ranges", ())
        for one in ranges if thread.get("status", OPEN) == OPEN else ():
            mark = CommentMark(one.get("startIndex", 0), one["endIndex"], thread["commentId"])
            found.setdefault(one.get("segmentId", ""), []).append(mark)
    return found


def threads(document: Json, tab: Json, others: Sequence[Json]) -> list[ThreadCard]:
    """Return the threads of a tab, and those that stand nowhere; what is in other tabs is left out."""
    anchors = tab.get("commentAnchors", {})
    elsewhere = {anchor for other in others for anchor in other.get("commentAnchors", {})}
    places = {anchor: one["ranges"][0].get("startIndex", 0) for anchor, one in anchors.items() if one.get("ranges")}
    found = [
        (places.get(one.get("anchorId", ""), -1), _thread("comment", one))
        for one in document.get("comments", ())
        if one.get("anchorId") not in elsewhere
    ]
    here = _suggested_at(tab)
    away = {key for other in others for key in _suggested_at(other)}
    found += [
        (here.get(one["suggestionId"], _LAST), _thread("suggestion", one))
        for one in document.get("suggestions", ())
        if one["suggestionId"] not in away or one["suggestionId"] in here
    ]
    return [thread for _place, thread in sorted(found, key=lambda pair: (pair[0], pair[1].head.at))]


def _thread(kind: str, resource: Json) -> ThreadCard:
    return ThreadCard(
        kind,
        resource[f"{kind}Id"],
        _post(resource["headPost"]),
        resource.get("status", OPEN),
        resource.get("plainTextQuote" if kind == "comment" else "summaryText", ""),
        tuple(_post(one) for one in resource.get("replies", ()) if not one.get("deleted")),
    )


def _post(resource: Json) -> ShownPost:
    name = resource.get("author", {}).get("displayName", "")
    action = resource.get("commentAction") or resource.get("suggestionAction") or ""
    return ShownPost(
        resource["postId"],
        User(name, name),
        bool(resource.get("author", {}).get("me")),
        resource.get("createTime", ""),
        resource.get("content", ""),
        "" if action.startswith("NO_") else action,
    )


def _suggested_at(tab: Json) -> dict[str, int]:
    """Return each suggestion of a tab with the first index that it touches."""
    found: dict[str, int] = {}
    for part in ("body", "headers", "footers", "footnotes"):
        for key, at in _marked(tab.get(part, {}), 0):
            found.setdefault(key, at)
    return found


def _marked(part: Any, at: int) -> Iterator[tuple[str, int]]:
    if isinstance(part, Mapping):
        at = part.get("startIndex", at)
        for name, value in part.items():
            if name.startswith("suggested"):
                yield from ((str(key), at) for key in value)
            else:
                yield from _marked(value, at)
    elif isinstance(part, list):
        for one in part:
            yield from _marked(one, at)
