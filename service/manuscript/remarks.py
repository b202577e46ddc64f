"""Comments and suggestions, from documents.get or from Drive where Docs has none to give.

evidence/docs.md 2.8 and 2.9 tell their shapes.
"""

import html
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Literal

from service.domain.document.content import Remark, Reply
from service.domain.document.suggestion import summary
from service.manuscript.looking import Json, TabView
from service.manuscript.step_table import StepTable

ThreadState = Literal["open", "resolved", "accepted", "rejected", "deleted"]
_STATES: Mapping[str, ThreadState] = {
    "OPEN": "open",
    "RESOLVED": "resolved",
    "ACCEPTED": "accepted",
    "REJECTED": "rejected",
}


def remarks_in(answer: Json, view: TabView, table: StepTable, tab_id: str) -> tuple[Remark, ...]:
    """Return the comments and suggestions that a Doc's answer holds; suggestions without a thread by their texts."""
    comments = [_comment(thread, _anchored(thread, view, table, tab_id)) for thread in answer.get("comments", ())]
    texts = _suggested_texts(view)
    threads = {thread.get("suggestionId", ""): thread for thread in answer.get("suggestions", ())}
    suggestions = [_suggestion(key, threads.get(key, {}), *texts.get(key, ("", "")), table) for key in threads | texts]
    return (*comments, *suggestions)


def drive_remark(comment: Json) -> Remark:
    """Return a comment of Drive's comments.list; it does not say where it is anchored (evidence/drive.md D6)."""
    state: ThreadState = "deleted" if comment.get("deleted") else "resolved" if comment.get("resolved") else "open"
    return Remark(
        id=comment["id"],
        kind="comment",
        author=comment.get("author", {}).get("displayName", ""),
        text=comment.get("content", ""),
        quote=html.unescape(comment.get("quotedFileContent", {}).get("value", "")),
        state=state,
        replies=tuple(
            Reply(reply.get("author", {}).get("displayName", ""), reply["content"])
            for reply in comment.get("replies", ())
            if reply.get("content")
        ),
        created=_time(comment.get("createdTime")),
        modified=_time(comment.get("modifiedTime")),
    )


def _comment(thread: Json, step: int | None) -> Remark:
    head = thread.get("headPost", {})
    return Remark(
        id=thread["commentId"],
        kind="comment",
        author=head.get("author", {}).get("displayName", ""),
        text=head.get("content", ""),
        quote=thread.get("plainTextQuote", ""),
        state="deleted" if head.get("deleted") else _STATES.get(thread.get("status", ""), "open"),
        replies=_replies(thread),
        created=_time(head.get("createTime")),
        modified=_modified(thread),
        step=step,
    )


def _suggestion(key: str, thread: Json, inserted: str, deleted: str, table: StepTable) -> Remark:
    head = thread.get("headPost", {})
    rows = [number for number, row in enumerate(table.rows) if key in row.suggestions]
    return Remark(
        id=key,
        kind="suggestion",
        author=head.get("author", {}).get("displayName", ""),
        text=thread.get("summaryText") or head.get("content") or summary(deleted, inserted),
        quote=deleted,
        state=_STATES.get(thread.get("status", ""), "open"),
        replies=_replies(thread),
        created=_time(head.get("createTime")),
        modified=_modified(thread),
        step=rows[0] if rows else None,
    )


def _anchored(thread: Json, view: TabView, table: StepTable, tab_id: str) -> int | None:
    """Return the step in whose row a comment is anchored; an anchor without a tab is in the first.

    See evidence/docs.md 2.9.
    """
    anchor = view.tab.get("commentAnchors", {}).get(thread.get("anchorId", ""), {})
    for part in anchor.get("ranges", ()):
        if part.get("segmentId") or part.get("tabId", tab_id) != tab_id:
            continue
        for step, row in enumerate(table.rows):
            if row.start <= part.get("startIndex", 0) < row.end:
                return step
    return None


def _suggested_texts(view: TabView) -> dict[str, tuple[str, str]]:
    """Return what each suggestion puts in and takes out, by its id."""
    texts: dict[str, tuple[str, str]] = {}
    for piece in view.pieces_of_body:
        text = piece.text or ("\n" if piece.raw == "\n" else "")
        for key in piece.inserted:
            put, taken = texts.get(key, ("", ""))
            texts[key] = (put + text, taken)
        for key in piece.deleted:
            put, taken = texts.get(key, ("", ""))
            texts[key] = (put, taken + text)
    return texts


def _posts(thread: Json) -> Iterator[Json]:
    yield thread.get("headPost", {})
    yield from thread.get("replies", ())


def _replies(thread: Json) -> tuple[Reply, ...]:
    posts: Iterable[Json] = thread.get("replies", ())
    return tuple(
        Reply(post.get("author", {}).get("displayName", ""), post["content"])
        for post in posts
        if post.get("content") and not post.get("deleted")
    )


def _modified(thread: Json) -> datetime | None:
    times = [time for post in _posts(thread) if (time := _time(post.get("updateTime") or post.get("createTime")))]
    return max(times, default=None)


def _time(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
