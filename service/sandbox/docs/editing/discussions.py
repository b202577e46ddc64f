"""The comment and suggestion threads of a Doc during one call, and how documents.get shows them.

See evidence/docs.md 2.9.
"""

import html
import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.core.errors import ApiError
from service.sandbox.core.threads import Post, Thread, author_name

ID = string.ascii_letters + string.digits + "-_"
Json = dict[str, Any]


@dataclass
class Discussions:
    """The threads on one file: read when first asked for, written when the batch went well.

    `imported` are the resources of imported threads and posts (`importing/`).
    """

    call: Call
    workspace: Workspace
    file_id: str
    imported: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    _kept: dict[str, Thread] | None = None

    @property
    def threads(self) -> dict[str, Thread]:
        """Return the threads by id, those that the batch dropped left out."""
        if self._kept is None:
            self._kept = {thread.id: thread for thread in self.workspace.threads(self.file_id)}
        return self._kept

    def find(self, comment: str | None, suggestion: str | None) -> Thread:
        """Return the thread a request names; 404 where there is none (evidence/docs.md 3.24)."""
        key, what = (comment, "Comment") if comment else (suggestion or "", "Suggestion")
        thread = self.threads.get(key or "")
        if thread is None or thread.kind != what.lower() or (comment and thread.head.deleted):
            raise missing(what, key or "")
        return thread

    def put(self, thread: Thread) -> None:
        """Keep a new or changed thread."""
        self.threads[thread.id] = thread
        self.changed.add(thread.id)

    def drop(self, key: str) -> None:
        """Let go of a suggestion's thread."""
        self.threads.pop(key, None)
        self.changed.add(key)

    def mine(self, key: str) -> bool:
        """Whether an id is that of an open suggestion of the caller's."""
        thread = self.threads.get(key)
        return thread is not None and thread.status == "OPEN" and thread.head.author == self.call.person

    def open_suggestions(self) -> list[Thread]:
        """Return the suggestions that nobody decided yet."""
        return [t for t in self.threads.values() if t.kind == "suggestion" and t.status == "OPEN"]

    def save(self) -> None:
        """Write what changed."""
        for key in sorted(self.changed):
            if key in self.threads:
                self.workspace.save_thread(self.call, self.file_id, self.threads[key])
            else:
                self.workspace.remove_thread(self.file_id, key)

    def new_post(self, content: str, **more: Any) -> Post:
        """Return a post of the caller's, written now."""
        at = self.call.at
        return Post("AAAC" + self.workspace.random_id(ID, 7), self.call.person, content, at, at, **more)

    def comment(self, thread: Thread) -> Json:
        """Return a CommentThread."""
        resource: Json = {"commentId": thread.id}
        if thread.anchor_id:
            resource["anchorId"] = thread.anchor_id
        resource |= {"headPost": self.post(thread.head, thread.kind), "status": thread.status}
        if thread.anchor_id and thread.quote:
            resource["plainTextQuote"] = thread.quote
        return {**self.imported.get(thread_key(thread.id), {}), **resource, **self._replies(thread)}

    def suggestion(self, thread: Thread, summary: str) -> Json:
        """Return a SuggestionThread."""
        resource: Json = {"suggestionId": thread.id, "headPost": self.post(thread.head, thread.kind)}
        resource |= {"status": thread.status, **self._replies(thread)}
        imported = self.imported.get(thread_key(thread.id), {})
        if imported and summary == thread.quote:  # it still does what it did when it came here
            return {**imported, **resource}
        return {**imported, **resource, "summaryText": summary, "summaryHtml": _html(summary)}

    def _replies(self, thread: Thread) -> Json:
        shown = [self.post(reply, thread.kind) for reply in thread.replies]
        return {"replies": shown} if shown else {}

    def post(self, post: Post, kind: str) -> Json:
        """Return a Post; a deleted one has neither content nor author. An imported one says the same until changed."""
        imported = self.imported.get(post.id, {})
        if imported.get("modified") == post.modified.isoformat():
            author = {name: value for name, value in imported["post"].get("author", {}).items() if name != "me"}
            author |= {"me": True} if post.author == self.call.person else {}
            return {**imported["post"], **({"author": author} if author else {})}
        resource: Json = {"postId": post.id}
        if post.deleted:
            resource["deleted"] = True
        else:
            if post.content:
                resource |= {"content": post.content, "contentHtml": _html(post.content)}
            resource["author"] = self._author(post.author)
        resource |= {"createTime": moment(post.created), "updateTime": moment(post.modified)}
        if kind == "comment":
            resource["commentAction"] = {"resolve": "RESOLVE", "reopen": "REOPEN"}.get(
                post.action or "", "NO_COMMENT_ACTION_CHANGE"
            )
        else:
            resource["suggestionAction"] = {"accept": "ACCEPT", "reject": "REJECT"}.get(
                post.action or "", "NO_SUGGESTION_ACTION_CHANGE"
            )
        return resource | ({"assigneeEmail": post.assignee} if post.assignee else {})

    def _author(self, email: str) -> Json:
        author: Json = {"displayName": self.workspace.display_name(email), "user": author_name(email)}
        return author | ({"me": True} if email == self.call.person else {})


def thread_key(thread_id: str) -> str:
    """Return the key of a thread among imported resources: its own id is its first post's."""
    return f"thread {thread_id}"


def moment(at: datetime) -> str:
    """Return a time as threads show it: milliseconds and Z."""
    return f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03d}Z"


def missing(what: str, key: str) -> ApiError:
    """Return the 404 for a thread or post that is not there (evidence/docs.md 3.24)."""
    return ApiError(404, f"{what} with ID {key} does not exist.", "NOT_FOUND", "notFound")


def _html(text: str) -> str:
    return html.escape(text, quote=False).replace("\n", "<br>")
