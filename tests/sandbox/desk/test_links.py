"""Links in content lead to the desk's own pages, and nowhere that is no address."""

import flask
import pytest
from werkzeug.test import Client

from service.sandbox.desk.links import at_home
from service.sandbox.desk.reading import local

AYU = "ayu@kopi.example"


GOOGLES = [
    ("https://docs.google.com/document/d/1a-B_c/edit", "/document/d/1a-B_c/edit"),
    ("https://docs.google.com/document/d/1abc", "/document/d/1abc/edit"),
    ("https://docs.google.com/document/u/0/d/1abc/edit?tab=t.0#h=1", "/document/d/1abc/edit?tab=t.0#h=1"),
    ("https://docs.google.com/a/kopi.example/document/d/1abc/preview", "/document/d/1abc/edit"),
    ("https://docs.google.com/spreadsheets/d/1abc/edit?gid=7#gid=7", "/spreadsheets/d/1abc/edit?gid=7#gid=7"),
    ("https://drive.google.com/file/d/1abc/view?usp=drivesdk", "/file/d/1abc/view?usp=drivesdk"),
    ("https://drive.google.com/drive/u/1/folders/1abc", "/drive/folders/1abc"),
    ("https://drive.google.com/open?id=1abc", "/open/1abc"),
    ("https://drive.google.com/drive/my-drive", "/drive"),
    ("https://mail.google.com/mail/u/0/#inbox", "/mail#inbox"),
]
OTHERS = ["https://kopi.example/a?b#c", "mailto:budi@kopi.example", "https://docs.google.com/forms/d/1abc"]
NOWHERE = ["javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "http://["]


@pytest.mark.parametrize(("google", "page"), GOOGLES)
def test_googles_addresses_lead_to_the_desks_page_of_the_same_person(google: str, page: str) -> None:
    assert local(AYU, google) == f"/u/{AYU}{page}"


@pytest.mark.parametrize("url", [*OTHERS, "#heading"])
def test_other_addresses_stay(url: str) -> None:
    assert local(AYU, url) == url


@pytest.mark.parametrize("url", [*NOWHERE, "/api/sops"])
def test_what_is_no_address_to_go_to_leads_nowhere(url: str) -> None:
    assert local(AYU, url) == ""


@pytest.mark.parametrize(
    ("google", "here"),
    [
        ("https://docs.google.com/document/d/1abc/edit#x", "/document/d/1abc/edit#x"),
        ("https://docs.google.com/forms/d/1abc", "https://docs.google.com/forms/d/1abc"),
        ("https://kopi.example/", "https://kopi.example/"),
    ],
)
def test_a_redirect_of_an_app_beside_stays_at_the_desk_in_a_browser(google: str, here: str) -> None:
    app = flask.Flask("beside")
    app.add_url_rule("/s/1", view_func=lambda: flask.redirect(google))
    client = Client(at_home(app))
    assert client.get("/s/1", headers={"Accept": "text/html,*/*"}).headers["Location"] == here
    assert client.get("/s/1").headers["Location"] == google
