"""Gmail v1 through Google's own client."""

import base64
import json
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI, CITRA

ROBOT = "baku@kopi-sop.iam.gserviceaccount.com"
Json = dict[str, Any]


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    made.introduce(AYU, "Ayu Lestari")
    yield made
    made.close()


def users(sandbox: Sandbox, person: str) -> Any:
    return build("gmail", "v1", http=sandbox.http(person), static_discovery=True).users()


def letter(to: str = BUDI, subject: str = "Reviu SOP ☕", text: str = "Apa kabar?\n", **headers: str) -> Json:
    message = EmailMessage()
    message["To"], message["Subject"] = to, subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return {"raw": base64.urlsafe_b64encode(message.as_bytes()).decode()}


def inbox(sandbox: Sandbox, person: str, *labels: str) -> list[Json]:
    messages = users(sandbox, person).messages()
    found = messages.list(userId="me", labelIds=list(labels or ("INBOX",))).execute().get("messages", [])
    return [messages.get(userId="me", id=one["id"]).execute() for one in found]


def header(mail: Json, name: str) -> str:
    return next((h["value"] for h in mail["payload"]["headers"] if h["name"].lower() == name.lower()), "")


def refused(call: Callable[[], Any]) -> Json:
    with pytest.raises(HttpError) as caught:
        call()
    error: Json = json.loads(caught.value.content)["error"]
    return error


def test_a_message_lies_unread_in_the_mailbox_of_each_recipient_and_among_the_senders_sent_ones(
    sandbox: Sandbox,
) -> None:
    sent = users(sandbox, AYU).messages().send(userId="me", body=letter(f"{BUDI}, {CITRA}")).execute()
    assert sent["labelIds"] == ["SENT"]
    for person in (BUDI, CITRA):
        (mail,) = inbox(sandbox, person)
        assert mail["labelIds"] == ["INBOX", "UNREAD"]
        assert (header(mail, "Subject"), header(mail, "From")) == ("Reviu SOP ☕", f"Ayu Lestari <{AYU}>")
        assert base64.urlsafe_b64decode(mail["payload"]["body"]["data"]).decode() == "Apa kabar?\r\n"
        assert (mail["payload"]["mimeType"], mail["snippet"]) == ("text/plain", "Apa kabar?")
    assert [mail["id"] for mail in inbox(sandbox, AYU, "SENT")] == [sent["id"]]
    assert inbox(sandbox, AYU) == []


def test_a_draft_that_was_sent_is_gone_and_cannot_be_sent_again(sandbox: Sandbox) -> None:
    drafts = users(sandbox, AYU).drafts()
    draft = drafts.create(userId="me", body={"message": letter()}).execute()
    assert draft["message"]["labelIds"] == ["DRAFT"]
    assert [one["id"] for one in drafts.list(userId="me").execute()["drafts"]] == [draft["id"]]
    assert inbox(sandbox, BUDI) == []
    assert drafts.send(userId="me", body={"id": draft["id"]}).execute()["labelIds"] == ["SENT"]
    again = refused(drafts.send(userId="me", body={"id": draft["id"]}).execute)
    assert (again["code"], again["message"]) == (404, "Requested entity was not found.")
    assert again["errors"][0]["reason"] == "notFound"
    assert "drafts" not in drafts.list(userId="me").execute()
    assert len(inbox(sandbox, BUDI)) == 1


def test_a_draft_is_rewritten_read_and_deleted(sandbox: Sandbox) -> None:
    drafts = users(sandbox, AYU).drafts()
    draft = drafts.create(userId="me", body={"message": letter()}).execute()["id"]
    drafts.update(userId="me", id=draft, body={"message": letter(subject="Later")}).execute()
    assert header(drafts.get(userId="me", id=draft).execute()["message"], "Subject") == "Later"
    drafts.delete(userId="me", id=draft).execute()
    assert refused(drafts.get(userId="me", id=draft).execute)["code"] == 404


def test_a_message_is_read_in_four_formats(sandbox: Sandbox) -> None:
    messages = users(sandbox, AYU).messages()
    mail = messages.send(userId="me", body=letter()).execute()["id"]
    formats = {
        form: messages.get(userId="me", id=mail, format=form).execute() for form in ("minimal", "metadata", "raw")
    }
    assert "payload" not in formats["minimal"]
    assert b"To: budi@kopi.example" in base64.urlsafe_b64decode(formats["raw"]["raw"])
    assert "body" not in formats["metadata"]["payload"]
    only = messages.get(userId="me", id=mail, format="metadata", metadataHeaders=["subject"]).execute()
    assert [h["name"] for h in only["payload"]["headers"]] == ["Subject"]


def test_every_part_of_a_message_is_told(sandbox: Sandbox) -> None:
    message = EmailMessage()
    message["To"] = BUDI
    message.set_content("Halo")
    message.add_alternative("<p>Halo</p>", subtype="html")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="sop.pdf")
    body = {"raw": base64.urlsafe_b64encode(message.as_bytes()).decode().rstrip("=")}
    users(sandbox, AYU).messages().send(userId="me", body=body).execute()
    (mail,) = inbox(sandbox, BUDI)
    texts, pdf = mail["payload"]["parts"]
    assert [(part["partId"], part["mimeType"]) for part in texts["parts"]] == [
        ("0.0", "text/plain"),
        ("0.1", "text/html"),
    ]
    assert (pdf["partId"], pdf["filename"], base64.urlsafe_b64decode(pdf["body"]["data"])) == ("1", "sop.pdf", b"%PDF")


def test_who_gets_a_blind_copy_is_told_to_the_sender_alone(sandbox: Sandbox) -> None:
    sent = users(sandbox, AYU).messages().send(userId="me", body=letter(Bcc=CITRA)).execute()
    assert header(inbox(sandbox, CITRA)[0], "Bcc") == header(inbox(sandbox, BUDI)[0], "Bcc") == ""
    assert header(users(sandbox, AYU).messages().get(userId="me", id=sent["id"]).execute(), "Bcc") == CITRA


def test_nobody_writes_in_anothers_name(sandbox: Sandbox) -> None:
    users(sandbox, AYU).messages().send(userId="me", body=letter(From=f"Citra <{CITRA}>")).execute()
    assert header(inbox(sandbox, BUDI)[0], "From") == f"Citra <{AYU}>"


def test_a_reply_stands_in_the_thread_of_what_it_answers(sandbox: Sandbox) -> None:
    sent = users(sandbox, AYU).messages().send(userId="me", body=letter(Message_ID="<one@kopi.example>")).execute()
    reply = letter(AYU, In_Reply_To="<one@kopi.example>")
    users(sandbox, BUDI).messages().send(userId="me", body=reply).execute()
    assert inbox(sandbox, AYU)[0]["threadId"] == sent["threadId"]


def test_labels_are_put_on_and_taken_off_but_not_those_of_sent_ones_and_drafts(sandbox: Sandbox) -> None:
    users(sandbox, AYU).messages().send(userId="me", body=letter()).execute()
    budi, (mail,) = users(sandbox, BUDI), inbox(sandbox, BUDI)
    change = {"addLabelIds": ["STARRED"], "removeLabelIds": ["UNREAD"]}
    read = budi.messages().modify(userId="me", id=mail["id"], body=change).execute()
    assert read["labelIds"] == ["INBOX", "STARRED"]
    counted = budi.labels().get(userId="me", id="INBOX").execute()
    assert (counted["messagesTotal"], counted["messagesUnread"]) == (1, 0)
    assert "UNREAD" in {label["id"] for label in budi.labels().list(userId="me").execute()["labels"]}
    wrong = budi.messages().modify(userId="me", id=mail["id"], body={"addLabelIds": ["SENT"]})
    assert refused(wrong.execute)["message"] == "Invalid label: SENT"


def test_the_trash_is_left_out_of_lists_unless_asked_for(sandbox: Sandbox) -> None:
    users(sandbox, AYU).messages().send(userId="me", body=letter()).execute()
    messages, (mail,) = users(sandbox, BUDI).messages(), inbox(sandbox, BUDI)
    messages.trash(userId="me", id=mail["id"]).execute()
    assert messages.list(userId="me").execute() == {"resultSizeEstimate": 0}
    assert len(messages.list(userId="me", includeSpamTrash=True).execute()["messages"]) == 1
    assert messages.untrash(userId="me", id=mail["id"]).execute()["labelIds"] == ["UNREAD"]


def test_long_lists_come_in_pages_the_newest_first(sandbox: Sandbox) -> None:
    messages = users(sandbox, AYU).messages()
    sent = [messages.send(userId="me", body=letter(subject=str(n))).execute()["id"] for n in range(5)]
    listing, found = messages.list(userId="me", maxResults=2), []
    while listing is not None:
        page = listing.execute()
        found += [mail["id"] for mail in page["messages"]]
        listing = messages.list_next(listing, page)
    assert found == sent[::-1]


def test_a_message_may_come_as_an_upload(sandbox: Sandbox) -> None:
    media = MediaInMemoryUpload(base64.urlsafe_b64decode(letter()["raw"]), "message/rfc822")
    users(sandbox, AYU).messages().send(userId="me", body={}, media_body=media).execute()
    assert header(inbox(sandbox, BUDI)[0], "Subject") == "Reviu SOP ☕"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({}, "'raw' RFC822 payload message string or uploading message via /upload/* URL required"),
        (letter(to=""), "Recipient address required"),
        (letter(to="Budi"), "Invalid To header"),
        ({"raw": "ö"}, "Invalid value for ByteString: ö"),
    ],
)
def test_what_cannot_be_sent_is_refused(sandbox: Sandbox, body: Json, message: str) -> None:
    error = refused(users(sandbox, AYU).messages().send(userId="me", body=body).execute)
    assert (error["code"], error["message"], error["status"]) == (400, message, "INVALID_ARGUMENT")


ODD = [
    b"\xff\xfe\x00",
    b"To: =?x?q?=",
    b"To: a@b.c\nSubject: \xf0\n\n\xff",
    b"From: :;,<\n",
    b"To: a@b.c\nSubject: =?u\xfff-8?q?x?=\nContent-Type: text/plain; charset=a\x00b\n\nx",
    b"To: a@b.c\nContent-Type: text/plain; name*=a\x00b''x\n\nx",
    b"To: a@b.c\nContent-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\n\xff=?\n--q",
]


@pytest.mark.parametrize("raw", ODD)
def test_any_bytes_are_sent_or_refused(sandbox: Sandbox, raw: bytes) -> None:
    messages = users(sandbox, AYU).messages()
    body = {"raw": base64.urlsafe_b64encode(raw).decode()}
    try:
        sent = messages.send(userId="me", body=body).execute()
    except HttpError as error:
        status = error.status_code
    else:
        status = 200 if messages.get(userId="me", id=sent["id"]).execute() else 0
    assert status in (200, 400)


def test_a_mailbox_is_its_persons_alone(sandbox: Sandbox) -> None:
    sent = users(sandbox, AYU).messages().send(userId=AYU, body=letter()).execute()["id"]
    budi = users(sandbox, BUDI)
    assert refused(budi.messages().get(userId=AYU, id=sent).execute)["message"] == f"Delegation denied for {BUDI}"
    assert refused(budi.messages().get(userId="me", id=sent).execute)["code"] == 404
    assert refused(users(sandbox, ROBOT).getProfile(userId="me").execute)["message"] == "Precondition check failed."
    assert budi.getProfile(userId="me").execute()["messagesTotal"] == 1


def test_an_apps_scopes_hold(sandbox: Sandbox) -> None:
    sent = users(sandbox, AYU).messages().send(userId="me", body=letter(AYU)).execute()
    assert sent["labelIds"] == ["UNREAD", "SENT", "INBOX"]
    reading = users(sandbox, sandbox.token(AYU, "1-app", ["gmail.metadata"])).messages()
    assert reading.get(userId="me", id=sent["id"], format="metadata").execute()["id"] == sent["id"]
    error = refused(reading.get(userId="me", id=sent["id"]).execute)
    assert error["message"] == "Metadata scope doesn't allow format FULL"
    composing = users(sandbox, sandbox.token(AYU, "1-app", ["gmail.compose"]))
    composing.drafts().create(userId="me", body={"message": letter()}).execute()
    assert refused(composing.messages().list(userId="me").execute)["code"] == 403


def test_any_address_that_a_file_is_shared_with_is_told(sandbox: Sandbox) -> None:
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    file = drive.files().create(body={"name": "x" * 300 + "\x00"}).execute()["id"]
    for address in ("a<@x.yz", "a,b@x.yz", "\u00e9@x.yz", '"@x.yz', "a@x,.yz"):
        body = {"type": "user", "role": "reader", "emailAddress": address}
        drive.permissions().create(fileId=file, body=body).execute()
        assert len(inbox(sandbox, address)) == 1


def test_without_a_token_there_is_no_mail(sandbox: Sandbox) -> None:
    answer = sandbox.app.test_client().get("/gmail/v1/users/me/messages")
    assert (answer.status_code, answer.get_json()["error"]["errors"][0]["message"]) == (401, "Login Required.")


def test_what_is_not_built_says_so(sandbox: Sandbox) -> None:
    ayu = users(sandbox, AYU)
    assert "gmail.users.threads.list" in refused(ayu.threads().list(userId="me").execute)["message"]
    search = refused(ayu.messages().list(userId="me", q="from:budi").execute)
    assert (search["code"], "parameter q" in search["message"]) == (501, True)


@pytest.mark.parametrize("notified", [True, False])
def test_google_tells_whom_a_file_is_shared_with_unless_asked_not_to(sandbox: Sandbox, notified: bool) -> None:
    drive = build("drive", "v3", http=sandbox.http(AYU), static_discovery=True)
    file = drive.files().create(body={"name": "Line\none ☕", "mimeType": "text/plain"}).execute()["id"]
    body = {"type": "user", "role": "reader", "emailAddress": BUDI}
    more = {"emailMessage": "Please read."} if notified else {"sendNotificationEmail": False}
    for _ in range(2):
        drive.permissions().create(fileId=file, body=body, **more).execute()
    told = inbox(sandbox, BUDI)
    assert len(told) == (1 if notified else 0)
    for mail in told:
        text = base64.urlsafe_b64decode(mail["payload"]["body"]["data"]).decode()
        assert "Please read." in text
        assert f"/file/d/{file}/view" in text
        assert header(mail, "Subject") == "Ayu Lestari shared “Line one ☕” with you"
