"""Mail through Gmail, as one sender: a draft is written first, then it is sent, so that no mail goes out twice."""

import base64
import hashlib
from contextlib import suppress
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from google.auth.credentials import Credentials

from service.domain.errors import NotFound
from service.domain.sentences import Sentence
from service.domain.telling.letter import Letter, one_line
from service.gateways.google.calling import Calling
from service.gateways.google.credentials import service_credentials

COMPOSE = "https://www.googleapis.com/auth/gmail.compose"
"""The one scope: drafts are written and sent, and nothing in the mailbox is read."""


def sender_credentials(service_account: str, sender: str) -> Credentials:
    """Return credentials of the sender, for whom Workspace's administrator lets the service account write mail.

    Domain-wide delegation, without a key file: the account signs for itself.
    """
    return service_credentials(service_account, COMPOSE, subject=sender)


class Gmail:
    """The sender's mailbox; `name` is who people see that a mail is from."""

    def __init__(self, calling: Calling, sender: str, name: str) -> None:
        self._calling, self._sender, self._name = calling, sender, one_line(name)

    def draft(self, letter: Letter, occasion: str) -> str:
        """Return the id of a new draft; where no answer comes, Lost is raised and a draft may lie there for nobody.

        `occasion` makes the Message-ID: whatever happens, a recipient's programme knows the same mail again.
        """
        raw = base64.urlsafe_b64encode(self._message(letter, occasion).as_bytes(policy=SMTP)).decode()
        request = self._calling.drafts.create(userId="me", body={"message": {"raw": raw}}, fields="id")
        answer: dict[str, Any] = self._calling.execute(request, _mail_to(letter.to))
        return str(answer["id"])

    def send(self, draft_id: str, to: str) -> str:
        """Send a draft and return its id; repeatable, since one that was sent is gone (Gmail's guide on drafts)."""
        request = self._calling.drafts.send(userId="me", body={"id": draft_id}, fields="id")
        with suppress(NotFound):  # it was sent already
            self._calling.execute(request, _mail_to(to), repeatable=True)
        return draft_id

    def _message(self, letter: Letter, occasion: str) -> EmailMessage:
        message, domain = EmailMessage(), self._sender.rpartition("@")[2]
        message["From"] = _address(self._name, self._sender)
        message["To"] = _address(letter.to_name, letter.to)
        message["Subject"] = letter.subject
        message["Message-ID"] = f"<{hashlib.sha256(occasion.encode()).hexdigest()[:40]}@{domain}>"
        message["List-Id"] = f"<baku.{domain}>"  # one name to filter by
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answer from an absence assistant
        message["X-Auto-Response-Suppress"] = "All"
        message.set_content(letter.text)
        return message


def _address(name: str, email: str) -> Address:
    local, _, domain = email.rpartition("@")
    return Address(name, local, domain)


def _mail_to(address: str) -> Sentence:
    return Sentence("the mail to {address}", address=address)
