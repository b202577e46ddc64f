"""Who gets in at the pages: whatever is not exactly what was awaited is refused in plain words, and tells nothing."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import pytest
import requests
from flask import Flask, Response
from werkzeug.test import TestResponse

from service.app import open_identity, open_sign_in
from service.domain.errors import Unavailable, Unproven
from service.gateways.google.signing_in import SignIn
from service.web.pages.cookies import SIGNED_IN, Cookies, SignInAttempt
from tests.people import AYU, BUDI, CITRA, MALLORY
from tests.web.pages.browsing import BASE, Browser, PagesWorld
from tests.world import World

BACK, HOUR = "/pages/signed-in", 3600


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = PagesWorld(tmp_path_factory.mktemp("gate"))
    made.found()
    made.open_round(made.draft())
    yield made
    made.close()


def asked(browser: Browser, to: str = "/pages/waiting", **more: str) -> str:
    """Return the address at Google that a browser is sent to."""
    return str(browser.get(f"/pages/sign-in?{urlencode({'to': to, **more})}").headers["Location"])


def sent_back(world: World, browser: Browser, address: str, **other: str) -> str:
    """Return the path with which Google sends a browser back, asked with some other words."""
    query = {**dict(parse_qsl(urlsplit(address).query)), "login_hint": browser.email, **other}
    answer = Browser(world, browser.email).get(f"/o/oauth2/v2/auth?{urlencode(query)}")
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def is_refused(answer: TestResponse, status: int) -> None:
    text = answer.get_data(as_text=True)
    assert answer.status_code == status, text
    assert "SOP-MKT" not in text
    assert f"{SIGNED_IN}=" not in str(answer.headers.getlist("Set-Cookie"))


def test_google_is_asked_for_no_more_than_who_it_is_with_everything_that_binds_the_answer(world: World) -> None:
    address = urlsplit(asked(Browser(world, BUDI)))
    query = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (address.netloc, address.path) == ("", "/o/oauth2/v2/auth"), "in the sandbox it stays here"
    assert (query["scope"], query["response_type"], query["redirect_uri"]) == ("openid email", "code", BASE + BACK)
    assert (query["code_challenge_method"], query["hd"]) == ("S256", "kopi.example")
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 32


def test_the_cookies_are_out_of_reach_of_scripts_and_of_other_sites(world: World) -> None:
    browser = Browser(world, BUDI)
    way = browser.get("/pages/sign-in").headers["Set-Cookie"]
    back = browser.get(sent_back(world, browser, asked(browser)))
    (session,) = (one for one in back.headers.getlist("Set-Cookie") if one.startswith(f"{SIGNED_IN}="))
    for cookie in (way, session):
        assert {"HttpOnly", "SameSite=Lax", "Path=/pages"} <= set(cookie.split("; "))
        assert "Secure" not in cookie, "the sandbox has no https"
    assert "budi" not in way


def test_at_https_cookies_are_secure() -> None:
    app, answer = Flask("a"), Response()
    with app.test_request_context():
        Cookies(lambda: b"k" * 32, secure=True).begin(answer, SignInAttempt("s", "n", "v", "/pages"))
    assert "Secure" in answer.headers["Set-Cookie"]


def test_signing_in_leads_to_the_page_that_was_wanted_and_never_elsewhere(world: World) -> None:
    for to, leads in (
        ("/pages/sop/sop-1/answer", "/pages/sop/sop-1/answer"),
        ("https://evil.example/", "/pages/waiting"),
        ("//evil.example/pages", "/pages/waiting"),
        ("/pages/../api/sops", "/pages/waiting"),
        ("/pages?x=//evil", "/pages/waiting"),
        ("/pages\\@evil.example", "/pages/waiting"),
    ):
        browser = Browser(world, BUDI)
        back = browser.get(sent_back(world, browser, asked(browser, to)))
        assert back.headers["Location"] == leads, "it stays with this service"


WRONG: dict[str, Callable[[World, Browser], str]] = {
    "no state": lambda world, b: re.sub("state=[^&]*&", "", sent_back(world, b, asked(b))),
    "another state": lambda world, b: re.sub("state=[^&]*", "state=guessed", sent_back(world, b, asked(b))),
    "another browser's": lambda world, b: sent_back(world, b, asked(Browser(world, AYU))),
    "no code": lambda world, b: re.sub("code=[^&]*", "code=", sent_back(world, b, asked(b))),
    "a code that nobody gave": lambda world, b: re.sub("code=[^&]*", "code=4%2Fguessed", sent_back(world, b, asked(b))),
    "another attempt's code": lambda world, b: re.sub(
        "code=[^&]*", f"code={_code(sent_back(world, b, asked(b)))}", sent_back(world, b, asked(b))
    ),
    "another nonce": lambda world, b: sent_back(world, b, asked(b), nonce="of another attempt"),
    "another verifier": lambda world, b: sent_back(world, b, asked(b), code_challenge="of-another-attempt"),
    "who said no": lambda world, b: re.sub("code=[^&]*", "error=access_denied", sent_back(world, b, asked(b))),
}


def _code(path: str) -> str:
    return urlencode({"": parse_qs(urlsplit(path).query)["code"][0]})[1:]


@pytest.mark.parametrize("name", WRONG)
def test_an_answer_that_is_not_the_awaited_one_signs_nobody_in(world: World, name: str) -> None:
    browser = Browser(world, BUDI)
    is_refused(browser.get(WRONG[name](world, browser)), 401)
    assert browser.get("/pages/waiting").status_code == 302


def test_an_answer_counts_once(world: World) -> None:
    browser = Browser(world, BUDI)
    path = sent_back(world, browser, asked(browser))
    cookie = browser.client.get_cookie(_ways(browser)[0], path="/pages")
    assert cookie
    assert browser.get(path).status_code == 302
    is_refused(browser.get(path), 401)
    thief = Browser(world, MALLORY)
    thief.client.set_cookie(cookie.key, cookie.value, path="/pages")
    is_refused(thief.get(path), 401)


def _ways(browser: Browser) -> list[str]:
    return [key[2] for key in browser.client._cookies if key[2].startswith("baku-sign-in-")]  # type: ignore[union-attr]  # it has cookies


@pytest.mark.parametrize("email", [MALLORY, "ayu@gmail.com"])
def test_whose_account_is_not_the_companys_is_told_so(world: World, email: str) -> None:
    world.sandbox.introduce(email, "Mallory")
    browser = Browser(world, email)
    is_refused(browser.get(sent_back(world, browser, asked(browser), hd="")), 401)


def claims(world: World, **other: Any) -> dict[str, Any]:
    usual = {"aud": world.settings.pages_client, "email": BUDI, "hd": "kopi.example", "nonce": "n"}
    return usual | other


TOKENS: dict[str, dict[str, Any]] = {
    "an address not verified": {"email_verified": False},
    "an address verified as text": {"email_verified": "true"},
    "of another client": {"aud": "other.apps.googleusercontent.com"},
    "of another attempt": {"nonce": "m"},
    "of no attempt": {"nonce": ""},
    "of another domain": {"hd": "stranger.example"},
    "of no domain": {"hd": ""},
    "of another issuer": {"iss": "https://evil.example"},
    "expired": {"iat": int(time.time()) - 2 * HOUR, "exp": int(time.time()) - HOUR},
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_that_is_not_exactly_the_due_one_is_believed_nowhere(world: World, name: str) -> None:
    identity = open_identity(world.settings, world.sandbox.session(""))
    assert identity.page(world.sandbox.id_token(**claims(world)), "n").email == BUDI
    with pytest.raises(Unproven):
        identity.page(world.sandbox.id_token(**claims(world, **TOKENS[name])), "n")


def test_a_client_of_another_secret_gets_nothing(world: World) -> None:
    session = world.sandbox.session("")
    identity = open_identity(world.settings, session)
    flow = SignIn(session, world.settings.pages_client, "guessed", "", identity.page)
    address, attempt = flow.begin(BASE + BACK, choose=False)
    back = sent_back(world, Browser(world, BUDI), address)
    with pytest.raises(Unproven):
        flow.finish(parse_qs(urlsplit(back).query)["code"][0], attempt, BASE + BACK)


def test_while_google_does_not_answer_nobody_is_signed_in_and_it_is_told_to_try_again() -> None:
    class Silent(requests.Session):
        def post(self, *_: Any, **__: Any) -> Any:
            raise requests.ConnectionError

    flow = SignIn(Silent(), "client", "secret", "", lambda *_: pytest.fail("nothing to believe"))
    _, attempt = flow.begin(BASE + BACK, choose=False)
    with pytest.raises(Unavailable):
        flow.finish("code", attempt, BASE + BACK)


def signed_in(world: World, email: str = BUDI) -> Browser:
    return Browser(world, email).open("/pages/waiting")


COOKIES: dict[str, Callable[[str], str]] = {
    "none": lambda _: "",
    "of another key": lambda _: "eyJpZCI6IngiLCJzdWIiOiIxIiwiZW1haWwiOiJidWRpQGtvcGkuZXhhbXBsZSJ9.aaaaaa.bbbbbbbbbbbb",
    "cut": lambda mine: mine[:-4],
    "changed": lambda mine: "A" + mine[1:],
    "an address": lambda _: BUDI,
}


@pytest.mark.parametrize("name", COOKIES)
def test_a_cookie_that_is_not_ours_is_nobodys(world: World, name: str) -> None:
    browser = signed_in(world)
    mine = browser.client.get_cookie(SIGNED_IN, path="/pages")
    assert mine
    browser.client.set_cookie(SIGNED_IN, COOKIES[name](mine.value), path="/pages")
    assert browser.get("/pages/waiting").status_code == 302
    is_refused(browser.post("/pages/act/waiting", {}), 401)


def test_an_attempts_cookie_is_no_session(world: World) -> None:
    browser = Browser(world, BUDI)
    asked(browser)
    way = browser.client.get_cookie(_ways(browser)[0], path="/pages")
    assert way
    browser.client.set_cookie(SIGNED_IN, way.value, path="/pages")
    assert browser.get("/pages/waiting").status_code == 302


FOREIGN: dict[str, dict[str, str]] = {
    "no proof": {"X-Baku-Proof": ""},
    "a guessed proof": {"X-Baku-Proof": "0" * 64},
    "another site": {"Origin": "https://evil.example"},
    "another port": {"Origin": "http://localhost:8081"},
    "a hidden origin": {"Origin": "null"},
    "a page of another site": {"Sec-Fetch-Site": "cross-site"},
    "a page of a site beside": {"Sec-Fetch-Site": "same-site"},
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_no_page_of_ours_sends_is_done_for_nobody(world: World, name: str) -> None:
    browser = signed_in(world)
    is_refused(browser.post("/pages/act/waiting", {}, **FOREIGN[name]), 403)
    assert browser.post("/pages/act/waiting", {}).status_code == 200


def test_another_persons_proof_is_none_of_mine(world: World) -> None:
    mine, theirs = signed_in(world), signed_in(world, CITRA)
    is_refused(mine.post("/pages/act/waiting", {}, X_Baku_Proof=theirs.proof), 403)


def test_signing_out_needs_the_forms_proof_and_then_asks_who_comes(world: World) -> None:
    browser = signed_in(world)
    kept = browser.client.post("/pages/sign-out", base_url=BASE, data={"to": "/pages"}, headers={"Origin": BASE})
    assert kept.status_code == 403
    assert browser.get("/pages/waiting").status_code == 200
    sent = {"proof": browser.proof, "to": "/pages/waiting"}
    gone = browser.client.post("/pages/sign-out", base_url=BASE, data=sent, headers={"Origin": BASE})
    assert gone.status_code == 303
    assert "choose=1" in gone.headers["Location"]
    assert browser.get("/pages/waiting").status_code == 302
    assert "prompt=select_account" in asked(browser, choose="1")


def test_no_page_is_framed_kept_or_runs_scripts_of_others(world: World) -> None:
    for answer in (signed_in(world).get("/pages/waiting"), Browser(world, BUDI).get("/pages/sign-in")):
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in policy
        assert "script-src 'self'" in policy
        assert answer.headers["Cache-Control"] == "no-store"


def test_where_no_client_is_set_the_pages_say_so_and_mails_lead_to_docs(world: World) -> None:
    bare = replace(world.settings, workspace="google", pages_client="", pages_secret="")
    session = world.sandbox.session("")
    assert not open_sign_in(bare, session, open_identity(bare, session)).offered
