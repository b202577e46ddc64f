"""The door to Gmail, on the sandbox's: a draft, then its sending."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.auth import impersonated_credentials
from googleapiclient.discovery import build

from service.domain.errors import NotFound, Unavailable
from service.domain.telling.letter import Letter
from service.gateways.google.faults import NotAnswered
from service.gateways.mail import COMPOSE, Gmail, sender_credentials
from service.sandbox.core.faults import Fault, PlantedAnswer
from service.sandbox.server import Sandbox
from tests.gateways.sandboxed import BAKU, calling_as, opened
from tests.people import BUDI

SENDER = "baku@kopi.example"
LETTER = Letter(BUDI, "Budi Santoso", "SOP-MKT-001 mohon reviu ☕", "Mohon reviu.\n\nhttps://docs.google.com/x\n")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with opened() as made:
        yield made


def mail_of(sandbox: Sandbox, sender: str = SENDER) -> Gmail:
    return Gmail(calling_as(sandbox, sender), sender, "Baku, Kopi")


def received(sandbox: Sandbox, person: str = BUDI) -> list[dict[str, Any]]:
    messages = build("gmail", "v1", http=sandbox.http(person), static_discovery=True).users().messages()
    found = messages.list(userId="me", labelIds=["INBOX"]).execute().get("messages", [])
    return [messages.get(userId="me", id=one["id"]).execute() for one in found]


def headers(mail: dict[str, Any]) -> dict[str, str]:
    return {header["name"]: header["value"] for header in mail["payload"]["headers"]}


def test_a_mail_arrives_once_sent_and_says_that_a_machine_wrote_it(sandbox: Sandbox) -> None:
    mail = mail_of(sandbox)
    draft = mail.draft(LETTER, "round 1").id
    assert received(sandbox) == []
    mail.send(draft, BUDI)
    (got,) = received(sandbox)
    told = headers(got)
    assert (told["From"], told["To"]) == ('"Baku, Kopi" <baku@kopi.example>', f"Budi Santoso <{BUDI}>")
    assert told["Subject"] == LETTER.subject
    assert (told["Auto-Submitted"], told["List-Id"]) == ("auto-generated", "<baku.kopi.example>")
    assert got["payload"]["mimeType"] == "text/plain"


def test_a_draft_that_was_sent_is_not_there_to_be_sent_again(sandbox: Sandbox) -> None:
    mail = mail_of(sandbox)
    draft = mail.draft(LETTER, "round 1").id
    mail.send(draft, BUDI)
    assert mail.look(draft, BUDI) is None
    with pytest.raises(NotFound):
        mail.send(draft, BUDI)
    assert len(received(sandbox)) == 1


def test_a_draft_that_was_edited_says_so(sandbox: Sandbox) -> None:
    mail = mail_of(sandbox)
    draft = mail.draft(LETTER, "round 1")
    assert mail.look(draft.id, BUDI) == draft
    drafts = build("gmail", "v1", http=sandbox.http(SENDER), static_discovery=True).users().drafts()
    raw = base64.urlsafe_b64encode(b"To: budi@kopi.example\r\nSubject: another\r\n\r\nwords").decode()
    drafts.update(userId="me", id=draft.id, body={"message": {"raw": raw}}).execute()
    edited = mail.look(draft.id, BUDI)
    assert edited is not None
    assert edited.message != draft.message


@pytest.mark.parametrize("kind", ["503", "cut-after"])
def test_where_gmail_stays_silent_it_is_not_known_whether_the_mail_went_out(sandbox: Sandbox, kind: Any) -> None:
    mail = mail_of(sandbox)
    draft = mail.draft(LETTER, "round 1").id
    sandbox.plant(Fault(kind, "gmail.users.drafts.send", times=9))
    sandbox.plant(Fault("answer", "gmail.users.drafts.get", times=9, planted=PlantedAnswer(403, "domainPolicy")))
    with pytest.raises(NotAnswered):
        mail.send(draft, BUDI)


@pytest.mark.parametrize("kind", ["503", "429", "cut-before", "cut-after"])
def test_a_sending_that_got_no_answer_is_repeated_and_one_mail_arrives(sandbox: Sandbox, kind: Any) -> None:
    mail = mail_of(sandbox)
    draft = mail.draft(LETTER, "round 1").id
    sandbox.plant(Fault(kind, "gmail.users.drafts.send", times=2))
    mail.send(draft, BUDI)
    assert len(received(sandbox)) == 1


def test_a_draft_whose_answer_was_lost_goes_to_nobody(sandbox: Sandbox) -> None:
    mail = mail_of(sandbox)
    sandbox.plant(Fault("cut-after", "gmail.users.drafts.create"))
    with pytest.raises(NotAnswered):
        mail.draft(LETTER, "round 1")
    mail.send(mail.draft(LETTER, "round 1").id, BUDI)
    assert len(received(sandbox)) == 1


def test_the_same_occasion_has_the_same_message_id_and_another_has_another(sandbox: Sandbox) -> None:
    mail = mail_of(sandbox)
    for occasion in ("round 1", "round 1", "round 2"):
        mail.send(mail.draft(LETTER, occasion).id, BUDI)
    second, first, again = (headers(got)["Message-ID"] for got in received(sandbox))
    assert first == again != second
    assert first.endswith("@kopi.example>")


@pytest.mark.parametrize("name", ["Budi, Santoso", 'Budi "B" <x@y.z>', "布迪", ""])
def test_no_name_changes_the_address(sandbox: Sandbox, name: str) -> None:
    mail = mail_of(sandbox)
    mail.send(mail.draft(Letter(BUDI, name, "Subject", "Text\n"), "one").id, BUDI)
    (got,) = received(sandbox)
    assert headers(got)["To"].endswith(BUDI if not name else f"<{BUDI}>")


@pytest.mark.parametrize(
    "address", ["bu,di@kopi.example", "budi@kopi,example", "jos\u00e9@kopi.example", '"@kopi.example']
)
def test_an_address_that_mail_cannot_go_to_is_refused_or_kept_whole(sandbox: Sandbox, address: str) -> None:
    mail = mail_of(sandbox)
    try:
        mail.send(mail.draft(Letter(address, "", "Subject", "Text\n"), "one").id, address)
    except Unavailable as error:
        assert error.permanent  # noqa: PT017  # either is right, and nothing else
    assert received(sandbox, "di@kopi.example") == []


def test_a_service_account_has_no_mailbox_of_its_own(sandbox: Sandbox) -> None:
    with pytest.raises(Unavailable) as caught:
        mail_of(sandbox, BAKU).draft(LETTER, "one")
    assert caught.value.permanent


def test_baku_mails_as_the_sender_with_the_one_scope_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = tmp_path / "adc.json"
    told = {"type": "authorized_user", "client_id": "c", "client_secret": "s", "refresh_token": "r"}
    runner.write_text(json.dumps(told))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(runner))
    credentials = sender_credentials(BAKU, SENDER)
    assert isinstance(credentials, impersonated_credentials.Credentials)
    assert (credentials.service_account_email, credentials._subject) == (BAKU, SENDER)
    assert credentials._target_scopes == [COMPOSE]
