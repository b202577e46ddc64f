"""Comment and suggestion threads as documents.get tells them (evidence/docs.md 2.9)."""

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


def threads(told: Json, person: str, live: Mapping[str, str]) -> Iterator[Thread]:
    """Yield the threads of a document; `live` is what each suggestion marked in it does, `person` who brings it."""
    for one in told.get("comments", ()):
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
    for one in told.get("suggestions", ()):
        head, *replies = posts(one, person)
        key, status = one["suggestionId"], one.get("status", "OPEN")
        summary = live.get(key, "") if status == "OPEN" else one.get("summaryText", "")
        yield Thread(key, "suggestion", head, tuple(replies), status, quote=summary)


def posts(thread: Json, person: str) -> list[Post]:
    """Return the posts of a thread, its head first."""
    return [_post(one, person) for one in _told(thread)]


def _told(thread: Json) -> list[Json]:
    return [thread["headPost"], *thread.get("replies", ())]


def _post(told: Json, person: str) -> Post:
    created = _moment(told, "createTime")
    action = told.get("commentAction") or told.get("suggestionAction") or ""
    return Post(
        told["postId"],
        _address(told, person),
        told.get("content", ""),
        created,
        max(_moment(told, "updateTime"), created),
        ACTIONS.get(action),
        bool(told.get("deleted")),
        told.get("assigneeEmail"),
    )


def _moment(told: Json, name: str) -> datetime:
    return datetime.fromisoformat(told[name]) if name in told else LONG_AGO


def _address(told: Json, person: str) -> str:
    """Return what stands for a post's author: the API tells no address, only a number, and whether it is the reader."""
    author = told.get("author", {})
    return person if author.get("me") else str(author.get("user", "users/0"))


def people(told: Json) -> Mapping[str, str]:
    """Return the names of authors by what stands for them."""
    return {
        _address(post, ""): author["displayName"]
        for post in _all(told)
        if (author := post.get("author", {})).get("displayName") and not author.get("me")
    }


def remembered(told: Json) -> dict[str, Style]:
    """Return what threads and posts say, to be shown again as long as nothing about them changes."""
    kept: dict[str, Style] = {}
    for thread in (*told.get("comments", ()), *told.get("suggestions", ())):
        more = {name: value for name, value in thread.items() if name not in ("headPost", "replies", "status")}
        kept[thread_key(thread.get("commentId") or thread["suggestionId"])] = more
        for post, made in zip(_told(thread), posts(thread, ""), strict=True):
            kept[made.id] = {"modified": made.modified.isoformat(), "post": post}
    return kept


def _all(told: Json) -> Iterator[Json]:
    for thread in (*told.get("comments", ()), *told.get("suggestions", ())):
        yield from _told(thread)
