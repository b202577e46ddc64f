"""Posting: a message leaves one mailbox and arrives in others."""

from datetime import datetime
from email.utils import format_datetime, formataddr

from service.sandbox.core.errors import invalid
from service.sandbox.core.mailbox import RECEIVED, Mailbox, MailboxMessage, new_mark
from service.sandbox.core.store import Store
from service.sandbox.gmail import mime


def whole(store: Store, sender: str, body: bytes, at: datetime) -> bytes:
    """Return a message as Gmail keeps it: from whose mailbox it is, dated, and with a Message-ID."""
    message = mime.read(body)
    headers = {}
    senders = mime.addresses(message, "From")
    if list(senders) != [sender]:  # not verified against Google: a name is kept
        headers["From"] = formataddr((next(filter(None, senders.values()), "") or store.name(sender), sender))
    if "Date" not in message:
        headers["Date"] = format_datetime(at)
    if "Message-ID" not in message:
        headers["Message-ID"] = new_mark()
    return mime.with_headers(body, headers)


def post(store: Store, sender: str, body: bytes, at: datetime, thread: str = "") -> MailboxMessage:
    """Send a message, and return the sender's copy of it; Gmail's 400 where nobody is addressed."""
    message = mime.read(body)
    to = mime.addresses(message, "To", "Cc", "Bcc")
    if not to:
        raise invalid("Recipient address required", reason="invalidArgument")
    mark = next(iter(mime.marks(message, "Message-ID")), "")
    millis = int(at.timestamp() * 1000)
    delivered = mime.with_headers(body, {}, without=["Bcc"])
    for recipient in to:
        if recipient != sender:
            box = Mailbox(store.connection, recipient)
            answered = box.thread_of(mime.marks(message, "References", "In-Reply-To"))
            box.add(delivered, RECEIVED, millis, mark=mark, thread=answered)
    labels = ("UNREAD", "SENT", "INBOX") if sender in to else ("SENT",)
    return Mailbox(store.connection, sender).add(body, labels, millis, mark=mark, thread=thread)
