"""Whose tokens are believed (evidence/addon.md 2); they are the sandbox's, signed and verified as Google's are."""

import base64
import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import google.auth.transport.requests
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, hmac, serialization
from google.auth import _helpers
from google.auth.exceptions import TransportError

from service.domain.errors import Unavailable, Unproven
from service.gateways.google.certificates import AGAIN, CERTIFICATES, STALE, Certificates
from service.gateways.google.identity import Account, Identity
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, MALLORY

URL = "https://sop.kopi.example/addon/home"
ACCOUNT = "service-407@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
OTHER_PROJECTS = "service-408@gcp-sa-gsuiteaddons.iam.gserviceaccount.com"
PANEL, MENU = "407-panel.apps.googleusercontent.com", "407-menu.apps.googleusercontent.com"
PAGES = "407-pages.apps.googleusercontent.com"
DOMAIN = "kopi.example"
Believing = Callable[[str], Any]


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


@pytest.fixture
def identity(sandbox: Sandbox) -> Identity:
    return believing(sandbox)


def believing(sandbox: Sandbox, domains: Sequence[str] = (DOMAIN,), **other: Any) -> Identity:
    fetch = google.auth.transport.requests.Request(sandbox.session("nobody"))
    settings = {"panel_account": ACCOUNT, "panel_client": PANEL, "menu_client": MENU}
    return Identity(fetch, **{**settings, **other}, domains=domains)


def system(sandbox: Sandbox, **other: Any) -> str:
    """Return the token Google proves itself with."""
    return sandbox.id_token(**{"aud": URL, "email": ACCOUNT, **other})


def ayus(sandbox: Sandbox, audience: str, **other: Any) -> str:
    """Return a token of Ayu's for one of the clients."""
    return sandbox.id_token(**{"aud": audience, "email": AYU, "hd": DOMAIN, **other})


def doors(identity: Identity) -> Mapping[str, Believing]:
    return {"system": lambda token: identity.system(token, URL), "user": identity.user, "menu": identity.menu}


def good(sandbox: Sandbox, door: str, **other: Any) -> str:
    """Return a token that the door believes, but for `other`."""
    if door == "system":
        return system(sandbox, **other)
    return ayus(sandbox, PANEL if door == "user" else MENU, **other)


def forged(token: str, header: Mapping[str, Any], sign: Callable[[bytes], bytes]) -> str:
    """Return a token with the same claims under another header, signed otherwise."""
    signed = encoded(json.dumps(header).encode()) + "." + token.split(".")[1]
    return signed + "." + encoded(sign(signed.encode()))


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def header(token: str) -> dict[str, Any]:
    part = token.split(".")[0]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


DOORS = pytest.mark.parametrize("door", ["system", "user", "menu"])


def test_googles_own_token_for_exactly_this_address_is_believed(sandbox: Sandbox, identity: Identity) -> None:
    identity.system(system(sandbox), URL)


def test_at_the_panel_the_person_is_who_the_token_names(sandbox: Sandbox, identity: Identity) -> None:
    assert identity.user(ayus(sandbox, PANEL, sub="1077")) == Account("1077", AYU)


def test_at_the_menu_the_person_is_who_the_token_names(sandbox: Sandbox, identity: Identity) -> None:
    assert identity.menu(ayus(sandbox, MENU, sub="1077")) == Account("1077", AYU)


def test_addresses_are_told_in_lower_case(sandbox: Sandbox, identity: Identity) -> None:
    assert identity.user(ayus(sandbox, PANEL, email="Ayu@Kopi.Example")).email == AYU


@DOORS
def test_clocks_may_differ_by_ten_seconds_and_no_more(sandbox: Sandbox, identity: Identity, door: str) -> None:
    believed, now = doors(identity)[door], int(time.time())
    believed(good(sandbox, door, iat=now + 5))
    believed(good(sandbox, door, exp=now - 5))
    for wrong in ({"iat": now + 60}, {"exp": now - 60}):
        with pytest.raises(Unproven):
            believed(good(sandbox, door, **wrong))


@DOORS
@pytest.mark.parametrize(
    "wrong",
    [
        {"aud": "https://elsewhere.example/addon/home"},
        {"aud": URL + "?x=1"},
        {"aud": URL + "/"},
        {"aud": "http://sop.kopi.example/addon/home"},
        {"aud": [URL, PANEL, MENU]},
        {"aud": ""},
        {"aud": None},
        {"iss": "https://evil.example"},
        {"iss": "https://securetoken.google.com/kopi"},
        {"iss": None},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": ""},
        {"iat": "now"},
        {"iat": None},
        {"exp": None},
        {"exp": {}},
    ],
    ids=str,
)
def test_a_signed_token_that_says_something_else_is_refused(
    sandbox: Sandbox, identity: Identity, door: str, wrong: dict[str, Any]
) -> None:
    with pytest.raises(Unproven):
        doors(identity)[door](sandbox.id_token(**(claims_of(good(sandbox, door)) | wrong)))


@DOORS
def test_a_token_that_names_nobody_is_refused(sandbox: Sandbox, identity: Identity, door: str) -> None:
    audience = claims_of(good(sandbox, door))["aud"]
    for named in ({}, {"sub": "1077"}, {"sub": "", "email": ""}):
        with pytest.raises(Unproven):
            doors(identity)[door](sandbox.id_token(aud=audience, email_verified=True, hd=DOMAIN, **named))


def claims_of(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    return dict(json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))))


def test_another_projects_add_on_is_not_ours(sandbox: Sandbox, identity: Identity) -> None:
    for email in (OTHER_PROJECTS, AYU, ACCOUNT + ".evil.example", "x" + ACCOUNT, ACCOUNT.upper()):
        with pytest.raises(Unproven):
            identity.system(system(sandbox, email=email), URL)


def test_a_token_for_one_address_opens_no_other(sandbox: Sandbox, identity: Identity) -> None:
    for url in (URL + "?x=1", URL + "/", URL.removesuffix("home") + "authorise", "https://old.kopi.example/addon/home"):
        with pytest.raises(Unproven):
            identity.system(system(sandbox), url)


def test_an_address_without_a_host_is_none_to_be_called_at(sandbox: Sandbox, identity: Identity) -> None:
    for url in ("/addon/home", ""):
        with pytest.raises(Unproven):
            identity.system(system(sandbox, aud=url), url)


@pytest.mark.parametrize("door", ["user", "menu"])
def test_googles_own_token_is_nobodys_where_a_person_is_due(sandbox: Sandbox, identity: Identity, door: str) -> None:
    with pytest.raises(Unproven):
        doors(identity)[door](system(sandbox))


@pytest.mark.parametrize("audience", [PANEL, MENU])
def test_a_persons_token_is_not_googles_own(sandbox: Sandbox, identity: Identity, audience: str) -> None:
    with pytest.raises(Unproven):
        identity.system(ayus(sandbox, audience), URL)


def test_the_panels_token_does_not_open_the_menu_nor_the_other_way_round(sandbox: Sandbox, identity: Identity) -> None:
    with pytest.raises(Unproven):
        identity.menu(ayus(sandbox, PANEL))
    with pytest.raises(Unproven):
        identity.user(ayus(sandbox, MENU))


PEOPLES = pytest.mark.parametrize("door", ["user", "menu"])


@PEOPLES
@pytest.mark.parametrize("hd", ["stranger.example", "evil-kopi.example", "sub.kopi.example", [DOMAIN]])
def test_panel_and_menu_are_for_accounts_of_the_company(
    sandbox: Sandbox, identity: Identity, hd: Any, door: str
) -> None:
    with pytest.raises(Unproven):
        doors(identity)[door](good(sandbox, door, hd=hd))


@pytest.mark.parametrize("email", ["gita@kopi-group.example", AYU])
def test_a_second_domains_token_counts_where_the_settings_name_that_domain(
    sandbox: Sandbox, identity: Identity, email: str
) -> None:
    named = believing(sandbox, (DOMAIN, "Kopi-Group.example"))
    for audience, door in ((PANEL, "user"), (MENU, "menu")):
        token = sandbox.id_token(aud=audience, email=email, hd="kopi-group.example")
        assert doors(named)[door](token).email == email
        with pytest.raises(Unproven):
            doors(identity)[door](token)


@PEOPLES
@pytest.mark.parametrize("hd", [None, ""])
@pytest.mark.parametrize("email", [AYU, AYU.upper(), "gita@Kopi-Group.example"])
def test_a_token_without_a_domain_is_believed_by_an_address_in_any_of_the_companys(
    sandbox: Sandbox, email: str, hd: Any, door: str
) -> None:
    named = believing(sandbox, (DOMAIN, "kopi-group.example"))
    assert doors(named)[door](good(sandbox, door, email=email, hd=hd)).email == email.lower()


@PEOPLES
@pytest.mark.parametrize(
    "email",
    ["ayu@gmail.com", f"ayu@{DOMAIN}.evil.example", f"ayu@sub.{DOMAIN}", f"{AYU}@gmail.com", DOMAIN, f"ayu@{DOMAIN} "],
)
def test_a_token_without_a_domain_and_with_a_strangers_address_is_refused(
    sandbox: Sandbox, identity: Identity, email: str, door: str
) -> None:
    with pytest.raises(Unproven):
        doors(identity)[door](good(sandbox, door, email=email, hd=None))


@PEOPLES
@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_google_did_not_verify_decides_nothing(
    sandbox: Sandbox, identity: Identity, verified: Any, door: str
) -> None:
    with pytest.raises(Unproven):
        doors(identity)[door](good(sandbox, door, hd=None, email_verified=verified))


def test_the_domain_of_a_token_counts_in_upper_case_too(sandbox: Sandbox, identity: Identity) -> None:
    assert identity.user(ayus(sandbox, PANEL, hd=DOMAIN.upper())).email == AYU
    assert identity.menu(ayus(sandbox, MENU, hd=DOMAIN.upper())).email == AYU


def test_on_a_page_an_address_like_the_companys_proves_no_account_there(sandbox: Sandbox) -> None:
    pages = believing(sandbox, page_client=PAGES)
    assert pages.page(ayus(sandbox, PAGES, nonce="n"), "n").email == AYU
    for email, hd in ((AYU, None), (AYU, ""), (MALLORY, "stranger.example")):
        with pytest.raises(Unproven):
            pages.page(ayus(sandbox, PAGES, nonce="n", email=email, hd=hd), "n")


@DOORS
def test_a_token_that_nobody_signed_is_refused(sandbox: Sandbox, identity: Identity, door: str) -> None:
    token, believed = good(sandbox, door), doors(identity)[door]
    told, claims, signature = token.split(".")
    nobody = forged(token, {"alg": "none", "typ": "JWT"}, lambda _: b"")
    for wrong in (
        nobody,
        nobody.rstrip("."),
        forged(token, {**header(token), "alg": "none"}, lambda _: b""),
        f"{told}.{claims}.",
        f"{told}.{claims}",
        f"{told}.{claims}.{encoded(b'x' * 256)}",
        f"{told}.{claims[:-4]}AAAA.{signature}",
        f"{told}.{claims}.{signature}.{signature}",
    ):
        with pytest.raises(Unproven):
            believed(wrong)


@DOORS
def test_the_public_key_is_no_secret_to_sign_with(sandbox: Sandbox, identity: Identity, door: str) -> None:
    token = good(sandbox, door)
    [pem] = sandbox.app.test_client().get("/oauth2/v1/certs").get_json().values()
    public = x509.load_pem_x509_certificate(pem.encode()).public_key()
    bare = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    for key in (pem.encode(), bare):

        def sign(text: bytes, key: bytes = key) -> bytes:
            by = hmac.HMAC(key, hashes.SHA256())
            by.update(text)
            return by.finalize()

        for algorithm in ("HS256", "RS256", "ES256", "ES384", "PS256"):
            with pytest.raises(Unproven):
                doors(identity)[door](forged(token, {**header(token), "alg": algorithm}, sign))


@DOORS
def test_another_key_is_not_googles(sandbox: Sandbox, identity: Identity, door: str) -> None:
    other = create_sandbox()
    kids: tuple[Any, ...] = (header(good(sandbox, door))["kid"], "unknown", None, 1, [])
    for kid in kids:
        token = good(other, door)
        told = encoded(json.dumps({**header(token), "kid": kid}).encode())
        with pytest.raises(Unproven):
            doors(identity)[door](f"{told}.{token.split('.', 1)[1]}")
    other.close()


@DOORS
def test_what_was_believed_is_refused_once_its_hour_is_over(
    sandbox: Sandbox, identity: Identity, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token, believed = good(sandbox, door), doors(identity)[door]
    believed(token)
    believed(token)
    monkeypatch.setattr("google.auth._helpers.utcnow", later(3600 + 11))
    with pytest.raises(Unproven):
        believed(token)


def later(seconds: float) -> Callable[[], datetime]:
    then: datetime = _helpers.utcnow() + timedelta(seconds=seconds)  # type: ignore[no-untyped-call]  # has no types
    return lambda: then


@DOORS
@pytest.mark.parametrize(
    "garbage",
    ["", " ", AYU, "x", "..", "a.b.c", "ya29.a0AfH6", "é.é.é", "\x00", "e30.e30.e30", "bnVsbA.bnVsbA.", "[" * 9],
)
def test_garbage_is_refused(identity: Identity, door: str, garbage: str) -> None:
    with pytest.raises(Unproven):
        doors(identity)[door](garbage)


def test_no_refusal_tells_why(sandbox: Sandbox, identity: Identity) -> None:
    told = set()
    for token in ("x", system(sandbox, aud="other"), system(sandbox, email=OTHER_PROJECTS), ayus(sandbox, PANEL)):
        with pytest.raises(Unproven) as refused:
            identity.system(token, URL)
        told.add(refused.value.sentence)
    assert len(told) == 1


def test_a_door_that_is_not_set_up_believes_nobody(sandbox: Sandbox) -> None:
    without: dict[str, tuple[str, dict[str, Any]]] = {
        "system": ("system", {"panel_account": ""}),
        "user": ("user", {"panel_client": ""}),
        "menu": ("menu", {"menu_client": ""}),
        "menu of no company": ("menu", {"domains": ()}),
    }
    for door, missing in without.values():
        believed = doors(believing(sandbox, **missing))[door]
        for token in (good(sandbox, door), good(sandbox, door, aud=""), good(sandbox, door, email="", hd="")):
            with pytest.raises(Unproven):
                believed(token)


# Google's certificates


class Google:
    """Google's certificates as `answers` has them, in turn; the last one for ever. None: nobody answers."""

    def __init__(self, *answers: Any) -> None:
        self.answers, self.asked = list(answers), 0

    def __call__(self, url: str, method: str, timeout: float) -> Any:
        assert (url, method) == (CERTIFICATES, "GET")
        assert timeout < 10, "somebody waits"
        self.asked += 1
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is None:
            raise TransportError("cut")  # type: ignore[no-untyped-call]  # has no types
        return answer


class Answer:
    def __init__(self, data: bytes = b'{"k": "pem"}', status: int = 200, **headers: str) -> None:
        self.data, self.status = data, status
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


HOUR = Answer(Cache_Control="public, max-age=3600, must-revalidate")
NEWER = Answer(b'{"k2": "pem"}', cache_control="max-age=3600")


def test_certificates_are_fetched_once_for_as_long_as_google_says() -> None:
    google, clock = Google(HOUR, NEWER), Clock()
    certificates = Certificates(google, clock)
    for _ in range(5):
        assert certificates().data == HOUR.data
    clock.now += 3599
    assert certificates().data == HOUR.data
    clock.now += 1
    assert certificates().data == NEWER.data
    assert google.asked == 2


def test_the_time_an_answer_spent_on_its_way_counts() -> None:
    google, clock = Google(Answer(Cache_Control="max-age=3600", Age="3000"), NEWER), Clock()
    certificates = Certificates(google, clock)
    certificates()
    clock.now += 600
    assert certificates().data == NEWER.data


@pytest.mark.parametrize(
    "answer", [None, Answer(status=503), Answer(b"<html>"), Answer(b"[]"), Answer(b'{"keys": []}')]
)
def test_while_google_does_not_answer_the_old_ones_serve_for_a_day(answer: Answer | None) -> None:
    google, clock = Google(HOUR, answer), Clock()
    certificates = Certificates(google, clock)
    certificates()
    clock.now += 3600
    for _ in range(3):
        assert certificates().data == HOUR.data
    assert google.asked == 2, "nobody waits for Google at every click"
    clock.now += STALE
    with pytest.raises(Unavailable):
        certificates()


def test_google_is_asked_again_soon_after_it_did_not_answer() -> None:
    google, clock = Google(None, HOUR), Clock()
    certificates = Certificates(google, clock)
    for _ in range(3):
        with pytest.raises(Unavailable):
            certificates()
    assert google.asked == 1
    clock.now += AGAIN
    assert certificates().data == HOUR.data


@DOORS
def test_where_no_certificate_can_be_had_nobody_is_blamed(sandbox: Sandbox, door: str) -> None:
    identity = Identity(Google(None), panel_account=ACCOUNT, panel_client=PANEL, menu_client=MENU, domains=(DOMAIN,))
    with pytest.raises(Unavailable) as error:
        doors(identity)[door](good(sandbox, door))
    assert not error.value.permanent
