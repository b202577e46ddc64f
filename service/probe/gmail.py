"""What Baku rests on in Gmail."""

import base64
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

from service.gateways.google.calling import Calling
from service.probe.bench import NAME, Bench, Unasked, refusal
from service.probe.claim import Probe, ProbeAnswer, seen_of

NOT_FOUND = 404
MAIL = "service/gateways/mail.py"


def _mailbox(bench: Bench) -> Calling:
    if bench.mail is None:
        raise Unasked("mail")
    return bench.mail


def _drafted(bench: Bench) -> str:
    """Return the id of a draft of a mail from the sender to itself."""
    mailbox, message = _mailbox(bench), EmailMessage()
    message["From"] = message["To"] = bench.sender
    message["Subject"] = NAME
    message.set_content(NAME)
    raw = base64.urlsafe_b64encode(message.as_bytes(policy=SMTP)).decode()
    request = mailbox.drafts.create(userId="me", body={"message": {"raw": raw}}, fields="id")
    made = str(mailbox.execute(request)["id"])
    deletion = mailbox.drafts.delete(userId="me", id=made)
    bench.afterwards(lambda: mailbox.execute(deletion, repeatable=True))
    return made


def _delegated(bench: Bench) -> ProbeAnswer:
    fault = refusal(lambda: _drafted(bench))
    return ProbeAnswer("not let in", seen_of(fault)) if fault else ProbeAnswer("written")


def _sent(bench: Bench) -> ProbeAnswer:
    mailbox, made = _mailbox(bench), _drafted(bench)
    send: Any = mailbox.drafts.send(userId="me", body={"id": made}, fields="id")
    mailbox.execute(send)
    looked = refusal(lambda: mailbox.execute(mailbox.drafts.get(userId="me", id=made, fields="id")))
    again = refusal(lambda: mailbox.execute(send))
    if again is None:
        return ProbeAnswer("sent twice")
    gone = looked is not None and looked.status == again.status == NOT_FOUND
    return ProbeAnswer("gone" if gone else "refused otherwise", seen_of(again))


GMAIL = (
    Probe(
        "gmail_delegated_draft", "gmail",
        "Baku's account writes drafts as the sender of mails, without a key file.",
        "written", {"written": "it does", "not let in": "it may not"},
        (MAIL, "service/gateways/google/credentials.py"), _delegated,
    ),
    Probe(
        "gmail_sent_draft", "gmail",
        "A draft that was sent is gone: looking at it, and sending it again, finds none.",
        "gone",
        {"gone": "it is", "refused otherwise": "sending it again is refused in another way",
         "sent twice": "it goes out twice"},
        (MAIL, "service/workflow/settling/mailing.py"), _sent,
    ),
)  # fmt: skip
