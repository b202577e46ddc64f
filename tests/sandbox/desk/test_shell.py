"""Coming in, looking as somebody, and what all pages keep."""

import pytest
from werkzeug.test import Client

from tests.people import AYU, BUDI
from tests.sandbox.desk.looking import Looker, text_of


def test_the_door_offers_everybody_and_no_service_account(ayu: Looker) -> None:
    page = ayu.go("/").get_data(as_text=True)
    assert f'href="/u/{AYU}/drive"' in page
    assert f'href="/u/{BUDI}/drive"' in page
    assert "gserviceaccount" not in page


def test_an_address_that_nobody_introduced_may_look_too(ayu: Looker) -> None:
    answer = ayu.go("/?as=New@Kopi.Example&continue=/document/d/1abc/edit")
    assert answer.headers["Location"] == "/u/new@kopi.example/document/d/1abc/edit"


@pytest.mark.parametrize("wrong", ["nobody", "a b@c", "a@b/c", "a@b?c", ""])
def test_what_is_no_address_stays_at_the_door(ayu: Looker, wrong: str) -> None:
    assert ayu.go("/?as=" + wrong.replace(" ", "%20")).status_code == 200


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/x", "//evil.example/x", "/api/sops", "javascript:x", "http://["]
)
def test_the_door_leads_to_pages_of_the_desk_only(ayu: Looker, elsewhere: str) -> None:
    assert ayu.go(f"/?as={AYU}&continue={elsewhere}").headers["Location"] == f"/u/{AYU}/drive"


@pytest.mark.parametrize(
    ("google", "page"),
    [
        ("/document/d/1abc/edit", "/document/d/1abc/edit"),
        ("/document/u/0/d/1abc", "/document/d/1abc/edit"),
        ("/spreadsheets/d/1abc/edit?gid=5", "/spreadsheets/d/1abc/edit?gid=5"),
        ("/file/d/1abc/view", "/file/d/1abc/view"),
        ("/drive/folders/1abc", "/drive/folders/1abc"),
        ("/drive/u/0/my-drive", "/drive"),
        ("/open?id=1abc", "/open/1abc"),
    ],
)
def test_googles_own_addresses_open_as_who_looked_last_else_ask_who_looks(ayu: Looker, google: str, page: str) -> None:
    assert ayu.go(google, person=BUDI).headers["Location"] == f"/u/{BUDI}{page}"
    asked = ayu.go(google).headers["Location"]
    assert asked.startswith("/?continue=")
    assert f'href="/u/{AYU}{page}"' in ayu.go(asked).get_data(as_text=True)


def test_who_follows_a_link_from_their_page_stays_who_they_are(ayu: Looker) -> None:
    client = Client(ayu.sandbox.app)
    client.set_cookie("person", BUDI)
    answer = client.get("/document/d/1abc/edit", headers={"Referer": f"http://localhost/u/{AYU}/mail/1"})
    assert answer.headers["Location"] == f"/u/{AYU}/document/d/1abc/edit"


def test_a_cookie_that_is_no_address_is_nobody(ayu: Looker) -> None:
    assert ayu.go("/document/d/1abc/edit", person="//evil.example").headers["Location"].startswith("/?continue=")


def test_an_address_of_googles_that_is_no_page_is_not_found(ayu: Looker) -> None:
    assert ayu.go("/document/x").status_code == 404


def test_googles_methods_answer_beside_the_pages(ayu: Looker) -> None:
    assert ayu.rest("GET", "/drive/v3/files") == {"kind": "drive#fileList", "incompleteSearch": False, "files": []}


def test_looking_as_somebody_else_keeps_the_page(ayu: Looker) -> None:
    page = ayu.reads("/drive/search?q=a%20b")
    assert f'href="/u/{BUDI}/drive/search?q=a%20b"' in page
    assert "Ayu Lestari" in page


def test_a_page_remembers_who_looked(ayu: Looker) -> None:
    assert f"person={AYU}" in ayu.open("/drive").headers["Set-Cookie"].replace("%40", "@").replace('"', "")


@pytest.mark.parametrize("path", ["/drive", "/mail", "/nowhere"])
def test_pages_run_no_script_but_their_own_and_are_fresh(ayu: Looker, path: str) -> None:
    headers = ayu.open(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/nowhere", "/document/d/1abcdefghijklmnop/edit", "/drive/folders/1abc", "/file/d/1abc/view"]
)
def test_what_one_may_not_open_is_told_in_plain_words(ayu: Looker, path: str) -> None:
    answer = ayu.open(path)
    assert answer.status_code == 404
    assert "You need access" in text_of(answer.get_data(as_text=True))


@pytest.mark.parametrize("person", ["nobody", "a%3Fb@c", "a%2Fb@c", "<b>@c d"])
def test_what_is_no_address_has_no_pages(ayu: Looker, person: str) -> None:
    assert ayu.go(f"/u/{person}/drive").status_code == 404


def test_names_are_text_never_markup(ayu: Looker) -> None:
    ayu.sandbox.introduce("x@kopi.example", "<img src=x onerror=alert(1)>")
    assert "<img src=x" not in ayu.reads("/drive")


@pytest.mark.parametrize("path", ["/document/d/1abc/view", "/document/d/1abc", "/document/u/0/d/1abc/edit"])
def test_other_ways_to_write_a_page_lead_to_it(ayu: Looker, path: str) -> None:
    assert ayu.open(path).headers["Location"] == f"/u/{AYU}/document/d/1abc/edit"
