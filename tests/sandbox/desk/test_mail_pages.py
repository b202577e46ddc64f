"""Mail's pages: what was mailed to a person, for that person."""

import base64
from email.message import EmailMessage

from tests.people import AYU, BUDI
from tests.sandbox.desk.looking import Looker, text_of


def send(person: Looker, to: str, subject: str, text: str, html: str = "") -> None:
    """Mail somebody something."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = person.person, to, subject
    message.set_content(text) if text else message.set_content(html, subtype="html")
    if text and html:
        message.add_alternative(html, subtype="html")
    raw = base64.urlsafe_b64encode(message.as_bytes()).decode()
    person.rest("POST", "/gmail/v1/users/me/messages/send", {"raw": raw})


def only_letter(person: Looker, box: str = "INBOX") -> str:
    """Return the id of a person's only message."""
    told = person.rest("GET", f"/gmail/v1/users/me/messages?labelIds={box}")
    return str(told["messages"][0]["id"])


def test_the_inbox_lists_what_was_mailed_to_a_person_and_nobody_else(
    ayu: Looker, budi: Looker, mallory: Looker
) -> None:
    send(budi, AYU, "Putaran reviu dibuka — SOP-MKT-001", "Halo Ayu")
    page = ayu.reads("/mail")
    assert "Putaran reviu dibuka — SOP-MKT-001" in page
    assert "unread" in page
    assert "Putaran" not in budi.reads("/mail")
    assert "Putaran" in budi.reads("/mail?box=sent")
    assert "Nothing was mailed to you yet." in mallory.reads("/mail")


def test_a_letter_is_its_text_with_links_to_click(ayu: Looker, budi: Looker) -> None:
    send(
        budi,
        AYU,
        "Review",
        "Please open https://docs.google.com/document/d/1abc/edit.\nOr <https://kopi.example/s/1>, thanks.",
    )
    page = ayu.reads(f"/mail/{only_letter(ayu)}")
    assert f'<a href="/u/{AYU}/document/d/1abc/edit">https://docs.google.com/document/d/1abc/edit</a>.' in page
    assert '&lt;<a href="https://kopi.example/s/1">https://kopi.example/s/1</a>&gt;, thanks' in page


def test_the_plain_text_of_a_letter_goes_before_its_html(ayu: Looker, budi: Looker) -> None:
    send(budi, AYU, "Both", "In plain words", "<b>In bold</b>")
    page = text_of(ayu.reads(f"/mail/{only_letter(ayu)}"))
    assert "In plain words" in page
    assert "In bold" not in page


def test_markup_in_a_letter_is_never_run(ayu: Looker, budi: Looker) -> None:
    send(
        budi,
        AYU,
        "<script>alert(1)</script>",
        "",
        "<style>b{}</style><b onclick=x>Bold &amp; clear</b><script>alert(1)</script>",
    )
    page = ayu.reads(f"/mail/{only_letter(ayu)}")
    assert "Bold &amp; clear" in page
    assert "<script>alert" not in page
    assert "onclick" not in page


def test_a_letter_of_somebody_elses_is_not_there(ayu: Looker, budi: Looker, mallory: Looker) -> None:
    send(budi, AYU, "Private", "For you only")
    answer = mallory.open(f"/mail/{only_letter(ayu)}")
    assert answer.status_code == 404
    assert "For you only" not in answer.get_data(as_text=True)
    assert BUDI in ayu.reads(f"/mail/{only_letter(ayu)}")
