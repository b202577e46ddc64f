"""Discussions on a file: one store for Drive's comments and for Docs' comment and suggestion threads."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

Status = Literal["OPEN", "RESOLVED", "ACCEPTED", "REJECTED"]
Action = Literal["resolve", "reopen", "accept", "reject"]


@dataclass(frozen=True)
class Post:
    """One utterance of a thread: its head, or a reply."""

    id: str
    author: str
    content: str
    created: datetime
    modified: datetime
    action: Action | None = None
    deleted: bool = False
    assignee: str | None = None


def author_name(email: str) -> str:
    """Return the name that an author has in the People API: `users/` and a number."""
    number = int.from_bytes(hashlib.sha256(email.lower().encode()).digest()[:8], "big")
    return f"users/1{number:020d}"


@dataclass(frozen=True)
class Thread:
    """A comment with its replies, or the discussion that belongs to a suggestion (`kind`).

    `anchor_id` names the place in a Doc ("kix...."), `quote` the text marked when it was written; `anchor` is the
    opaque JSON that Drive's clients may give. A suggestion thread's id is the suggestion's ("suggest....").
    """

    id: str
    kind: Literal["comment", "suggestion"]
    head: Post
    replies: tuple[Post, ...] = ()
    status: Status = "OPEN"
    anchor_id: str | None = None
    anchor: str | None = None
    quote: str | None = None

    @property
    def modified(self) -> datetime:
        """When the thread last changed; a reply moves it."""
        return max(post.modified for post in (self.head, *self.replies))

    def with_reply(self, post: Post) -> "Thread":
        """Return the thread with one more reply, whose action sets the status."""
        status: dict[Action | None, Status] = {
            "resolve": "RESOLVED",
            "reopen": "OPEN",
            "accept": "ACCEPTED",
            "reject": "REJECTED",
        }
        return replace(self, replies=(*self.replies, post), status=status.get(post.action, self.status))
