"""Comment and suggestion threads as documents.get has them (evidence/docs.md 2.9)."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from service.sandbox.core.threads import Action, Post, Thread
from service.sandbox.docs.editing.discussions import thread_key
from service.sandbox.docs.tape.segment import Style

Json = Mapping[str, Any]
ACTIONS: Mapping[str, Action] = {"RESOLVE": "resolve", "REOPEN": "reopen", "ACCEPT": "accept", "REJECT": "reject"}
LONG_AGO = datetime(2012, 4, 24, tzinfo=UTC)
"""When a post was written that does not say: before all that do."""


def threads(answer: Json, person: str, live: Mapping[str, str]) -> Iterator[Thread]:
    """Yield the threads of a document; `live` is what each suggestion marked in it does, `person` who brings it."""
    for one in answer.get("comments", ()):
        head, *replies = posts(one, person)
        yield Thread(
            one["commentId"],
            "comment",
            head,
            tuple(replies),
            one.get("status", "OPEN"),
            one.get("anchorId"),
            quote=one.get("plainTextQuote"),
        )
    for one in answer.get("suggestions", ()):
        head, *replies = posts(one, person)
        key, status = one["suggestionId"], one.get("status", "OPEN")
        summary = live.get(key, "") if status == "OPEN" else one.get("summaryText", "")
        yield Thread(key, "suggestion", head, tuple(replies), status, quote=summary)


def posts(thread: Json, person: str) -> list[Post]:
    """Return the posts of a thread, its head first."""
    return [_post(post, person) for post in _posts(thread)]


def _posts(thread: Json) -> list[Json]:
    return [thread["headPost"], *thread.get("replies", ())]


def _post(post: Json, person: str) -> Post:
    created = _moment(post, "createTime")
    action = post.get("commentAction") or post.get("suggestionAction") or ""
    return Post(
        post["postId"],
        _address(post, person),
        post.get("content", ""),
        created,
        max(_moment(post, "updateTime"), created),
        ACTIONS.get(action),
        bool(post.get("deleted")),
        post.get("assigneeEmail"),
    )


def _moment(post: Json, name: str) -> datetime:
    return datetime.fromisoformat(post[name]) if name in post else LONG_AGO


def _address(post: Json, person: str) -> str:
    """Return what stands for a post's author: the API tells no address, only a number, and whether it is the reader."""
    author = post.get("author", {})
    return person if author.get("me") else str(author.get("user", "users/0"))


def people(answer: Json) -> Mapping[str, str]:
    """Return the names of authors by what stands for them."""
    return {
        _address(post, ""): author["displayName"]
        for post in _all_posts(answer)
        if (author := post.get("author", {})).get("displayName") and not author.get("me")
    }


def remembered(answer: Json) -> dict[str, Style]:
    """Return what threads and posts say, to be shown again as long as nothing about them changes."""
    kept: dict[str, Style] = {}
    for thread in (*answer.get("comments", ()), *answer.get("suggestions", ())):
        more = {name: value for name, value in thread.items() if name not in ("headPost", "replies", "status")}
        kept[thread_key(thread.get("commentId") or thread["suggestionId"])] = more
        for post, made in zip(_posts(thread), posts(thread, ""), strict=True):
            kept[made.id] = {"modified": made.modified.isoformat(), "post": post}
    return kept


def _all_posts(answer: Json) -> Iterator[Json]:
    for thread in (*answer.get("comments", ()), *answer.get("suggestions", ())):
        yield from _posts(thread)
