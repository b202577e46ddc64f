"""The mail by which Google tells somebody that a file was shared with them."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from service.sandbox.core.call import Call
from service.sandbox.core.mailbox import RECEIVED, Mailbox, new_mark
from service.sandbox.core.store import Store

SENDER = "drive-shares-dm-noreply@google.com"


def tell(store: Store, call: Call, recipient: str, name: str, link: str) -> None:
    """Put the notice of a shared file into the recipient's mailbox. Not verified against Google: its words."""
    sharer, mark = store.name(call.person), new_mark()
    local, _, domain = recipient.rpartition("@")
    message = EmailMessage()
    message["From"] = formataddr((f"{sharer} (Google Drive)", SENDER))
    message["To"] = Address("", local, domain)  # kept whole, whatever stands in it
    message["Subject"] = " ".join(f"{sharer} shared “{name}” with you".split())
    message["Date"], message["Message-ID"] = format_datetime(call.at), mark
    text = call.query.get("emailMessage", "")
    message.set_content(f"{text}\n\n{link}\n" if text else f"{link}\n")
    millis = int(call.at.timestamp() * 1000)
    Mailbox(store.connection, recipient).add(message.as_bytes(), RECEIVED, millis, mark=mark)
