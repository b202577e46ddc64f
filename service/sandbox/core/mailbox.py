"""A person's mailbox: messages with their labels, drafts among them, in the order they came."""

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, replace

from service.sandbox.core.random_id import random_id

SYSTEM_LABELS = (
    "CHAT",
    "SENT",
    "INBOX",
    "IMPORTANT",
    "TRASH",
    "DRAFT",
    "SPAM",
    "CATEGORY_FORUMS",
    "CATEGORY_UPDATES",
    "CATEGORY_PERSONAL",
    "CATEGORY_PROMOTIONS",
    "CATEGORY_SOCIAL",
    "STARRED",
    "UNREAD",
)
AWAY = frozenset({"TRASH", "SPAM"})
"""Labels of what lists leave out unless asked."""
RECEIVED = ("INBOX", "UNREAD")
_MARK = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_HEX = "0123456789abcdef"
_DIGITS = "0123456789"
_COLUMNS = "id, thread, draft, labels, at, history, mark, body"


@dataclass(frozen=True)
class MailboxMessage:
    """One message; `at` is when it came in milliseconds, `mark` its Message-ID, `draft` the id of the draft it is."""

    id: str
    thread: str
    draft: str
    labels: tuple[str, ...]
    at: int
    history: int
    mark: str
    body: bytes


@dataclass(frozen=True)
class Mailbox:
    """The mailbox of one address, inside the transaction of a call."""

    connection: sqlite3.Connection
    owner: str

    def mail(self, mail_id: str) -> MailboxMessage | None:
        """Return a message by its id."""
        return self._one("id = ?", mail_id)

    def draft(self, draft_id: str) -> MailboxMessage | None:
        """Return the message of a draft."""
        return self._one("draft = ?", draft_id) if draft_id else None

    def mails(self, labels: Collection[str] = (), *, away: bool = False, drafts: bool = False) -> list[MailboxMessage]:
        """Return what has all these labels, the newest first; what is in the trash or spam only where `away`."""
        kept = [
            mail
            for mail in self._rows("box = ? ORDER BY at DESC, place DESC", self.owner)
            if set(labels) <= set(mail.labels) and (not drafts or mail.draft)
        ]
        return [mail for mail in kept if away or AWAY & set(labels) or not AWAY & set(mail.labels)]

    def add(
        self, body: bytes, labels: tuple[str, ...], at: int, *, mark: str, thread: str = "", draft: str = ""
    ) -> MailboxMessage:
        """Keep a new message, in a thread of its own where none is named."""
        mail_id = random_id(_HEX[1:], 1) + random_id(_HEX, 15)
        mail = MailboxMessage(mail_id, thread or mail_id, draft, labels, at, self.history() + 1, mark, body)
        row = (mail.id, mail.thread, mail.draft, json.dumps(labels), at, mail.history, mark, body)
        self.connection.execute(f"INSERT INTO mails (box, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", (self.owner, *row))  # noqa: S608  # our own columns
        return mail

    def label(self, mail: MailboxMessage, labels: tuple[str, ...]) -> MailboxMessage:
        """Give a message these labels instead of its own."""
        changed = replace(mail, labels=labels, history=self.history() + 1)
        self.connection.execute(
            "UPDATE mails SET labels = ?, history = ? WHERE box = ? AND id = ?",
            (json.dumps(labels), changed.history, self.owner, mail.id),
        )
        return changed

    def remove(self, mail: MailboxMessage) -> None:
        """Delete a message for good."""
        self.connection.execute("DELETE FROM mails WHERE box = ? AND id = ?", (self.owner, mail.id))

    def thread_of(self, marks: Collection[str]) -> str:
        """Return the thread of a message with one of these Message-IDs, "" where there is none."""
        answered = next((mail for mark in marks if (mail := self._one("mark = ?", mark))), None)
        return answered.thread if answered else ""

    def history(self) -> int:
        """Return the number of the last change."""
        row = self.connection.execute("SELECT MAX(history) FROM mails WHERE box = ?", (self.owner,)).fetchone()
        return int(row[0] or 1000)

    def _one(self, condition: str, value: str) -> MailboxMessage | None:
        return next(iter(self._rows(f"box = ? AND {condition} ORDER BY place", self.owner, value)), None)

    def _rows(self, condition: str, *values: str) -> list[MailboxMessage]:
        rows = self.connection.execute(f"SELECT {_COLUMNS} FROM mails WHERE {condition}", values)  # noqa: S608  # only ? in it
        return [MailboxMessage(row[0], row[1], row[2], tuple(json.loads(row[3])), *row[4:]) for row in rows]


def new_draft_id() -> str:
    """Return an id such as drafts have."""
    return "r" + random_id(_DIGITS[1:], 1) + random_id(_DIGITS, 18)


def new_mark() -> str:
    """Return a Message-ID."""
    return f"<{random_id(_MARK, 40)}@mail.gmail.com>"
