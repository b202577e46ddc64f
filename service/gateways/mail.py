"""Mail through Gmail, as one sender: a draft is written first, then it is sent, so that no mail goes out twice."""

import base64
import hashlib
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from google.auth.credentials import Credentials

from service.domain.errors import NotFound, SopError
from service.domain.sentences import Sentence
from service.domain.telling.letter import Letter
from service.domain.telling.post.words import one_line
from service.gateways.google.calling import Calling
from service.gateways.google.credentials import service_credentials
from service.gateways.google.faults import NotAnswered, not_answered

COMPOSE = "https://www.googleapis.com/auth/gmail.compose"
"""The one scope: drafts are written, looked at, sent and deleted, and nothing else in the mailbox is read."""
TRIES = 3


def sender_credentials(service_account: str, sender: str) -> Credentials:
    """Return credentials of the sender, for whom Workspace's administrator lets the service account write mail.

    Domain-wide delegation, without a key file: the account signs for itself.
    """
    return service_credentials(service_account, COMPOSE, subject=sender)


@dataclass(frozen=True)
class MailDraft:
    """A draft in the sender's mailbox, and the id of what it says: another one once it was edited."""

    id: str
    message: str


class Gmail:
    """The sender's mailbox; `name` is who people see that a mail is from."""

    def __init__(self, calling: Calling, sender: str, name: str) -> None:
        self._calling, self.sender, self._name = calling, sender, one_line(name)

    def draft(self, letter: Letter, occasion: str) -> MailDraft:
        """Return a new draft; where no answer comes, NotAnswered is raised and a draft may lie there for nobody.

        `occasion` makes the Message-ID: whatever happens, a recipient's programme knows the same mail again.
        """
        raw = base64.urlsafe_b64encode(self._message(letter, occasion).as_bytes(policy=SMTP)).decode()
        request = self._calling.drafts.create(userId="me", body={"message": {"raw": raw}}, fields="id,message(id)")
        answer: dict[str, Any] = self._calling.execute(request, _mail_to(letter.to))
        return MailDraft(answer["id"], answer["message"]["id"])

    def delete(self, draft_id: str) -> None:
        """Delete a draft; NotFound where it is gone already."""
        request = self._calling.drafts.delete(userId="me", id=draft_id)
        self._calling.execute(request, _mail_to(self.sender), repeatable=True)

    def look(self, draft_id: str, to: str) -> MailDraft | None:
        """Return a draft as it stands; nothing where it was sent or deleted."""
        request = self._calling.drafts.get(userId="me", id=draft_id, format="minimal", fields="id,message(id)")
        try:
            answer = self._calling.execute(request, _mail_to(to))
        except NotFound:
            return None
        return MailDraft(answer["id"], answer["message"]["id"])

    def send(self, draft_id: str, to: str) -> None:
        """Send a draft; one that was sent is gone (Gmail's guide on drafts).

        NotFound where it was deleted before. NotAnswered where it is not known whether it went out; any other error of
        ours says that it did not.
        """
        request = self._calling.drafts.send(userId="me", body={"id": draft_id}, fields="id")
        for _ in range(TRIES):
            try:
                self._calling.execute(request, _mail_to(to))
            except NotAnswered:
                if self._gone(draft_id, to):
                    return
            else:
                return
        raise not_answered(_mail_to(to))

    def _gone(self, draft_id: str, to: str) -> bool:
        """Return whether a draft whose sending was not answered went out; NotAnswered where that is not told either."""
        try:
            return self.look(draft_id, to) is None
        except SopError as error:
            raise not_answered(_mail_to(to)) from error

    def _message(self, letter: Letter, occasion: str) -> EmailMessage:
        message, domain = EmailMessage(), self.sender.rpartition("@")[2]
        message["From"] = _address(self._name, self.sender)
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
