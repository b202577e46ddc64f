"""The comments of an answer of spreadsheets.get as discussions on the file (evidence/sheets.md 60)."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from service.sandbox.core.threads import Action, Post, Thread

Json = Mapping[str, Any]
_ACTIONS: Mapping[str, Action] = {"RESOLVE": "resolve", "REOPEN": "reopen"}


def threads(resource: Json, person: str, at: datetime) -> Iterator[Thread]:
    """Yield the discussions; `person` is who asked, `at` when a post was written that does not say."""
    for one in resource.get("comments", ()):
        head, *replies = [_post(post, person, at) for post in _posts(one)]
        yield Thread(
            one["commentId"],
            "comment",
            head,
            tuple(replies),
            one.get("status", "OPEN"),
            one.get("anchorId"),
            quote=one.get("plainTextQuote"),
        )


def people(resource: Json) -> Mapping[str, str]:
    """Return the names of authors by what stands for them."""
    return {
        _address(post, ""): post["author"]["displayName"]
        for one in resource.get("comments", ())
        for post in _posts(one)
        if post.get("author", {}).get("displayName") and not post["author"].get("me")
    }


def _posts(thread: Json) -> list[Json]:
    return [thread["headPost"], *thread.get("replies", ())]


def _post(resource: Json, person: str, at: datetime) -> Post:
    created = datetime.fromisoformat(resource["createTime"]) if "createTime" in resource else at
    changed = datetime.fromisoformat(resource["updateTime"]) if "updateTime" in resource else created
    action = _ACTIONS.get(resource.get("commentAction", ""))
    return Post(
        resource["postId"],
        _address(resource, person),
        resource.get("content", ""),
        created,
        max(changed, created),
        action,
        bool(resource.get("deleted")),
        resource.get("assigneeEmail"),
    )


def _address(resource: Json, person: str) -> str:
    """Return what stands for a post's author: the API tells a name and whether it is the reader, no address."""
    author = resource.get("author", {})
    return person if author.get("me") else str(author.get("user") or author.get("displayName") or "users/0")
