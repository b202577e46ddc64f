"""Whose tokens are believed (evidence/addon.md 2); they are the sandbox's, signed and verified as Google's are."""

import base64
import json
import time
from typing import Any

import pytest

from service.domain.errors import Unproven
from service.gateways.google.identity import Account, Identity
from service.sandbox.server import Sandbox
from tests.gateways.google.made_tokens import (
    ACCOUNT,
    DOMAIN,
    DOORS,
    MENU,
    OTHER_PROJECTS,
    PANEL,
    URL,
    ayus,
    believing,
    doors,
    good,
    system,
)
from tests.people import AYU, MALLORY

PAGES = "407-pages.apps.googleusercontent.com"


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
