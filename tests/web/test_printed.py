"""The page that the code on a printed copy leads to, and the pace at which one address may ask."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from service.domain.history.printed import of_revision
from service.domain.telling.printed import CLOSING
from service.manuscript.illustrating import PRINTED
from service.web import problems
from service.web.links import links
from service.web.pace import Pace
from service.web.printed import A_MINUTE, CLIENT
from service.workflow.acts.syncing import sync
from tests.people import CITRA
from tests.web.panel.google import Panel
from tests.world import World

ADDRESS = "https://sop.kopi.example"
NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


def asked(world: World, sop: dict[str, Any], revision: int = 0) -> str:
    """Return the address on a revision's prints."""
    told = world.office.histories.read(sop["id"])
    return f"/s/{sop['number']}?rev={revision}&c={of_revision(told, told.revisions[revision])}"


def phone(world: World, address: str, language: str = "id", method: str = "GET") -> TestResponse:
    """Return what a phone without an account is answered."""
    return Client(world.app).open(address, method=method, headers={"Accept-Language": language})


def text(answer: TestResponse) -> str:
    return answer.get_data(as_text=True)


def test_a_phone_without_an_account_is_told_status_number_revision_and_time_and_nothing_else(world: World) -> None:
    sop = world.authorised()
    world.__dict__["settings"] = replace(world.settings, public_url=ADDRESS)
    answer = phone(world, asked(world, sop))
    day = world.office.organisation.day(world.office.clock())
    assert answer.status_code == 200
    for said in ("BERLAKU sejak", sop["number"], f"{day.day} Nov 2026", "WIB", CLOSING.spoken("id")):
        assert said in text(answer)
    for kept in (sop["title"], sop["document"]["id"], "Ayu", "Citra", "@kopi"):
        assert kept not in text(answer)
    assert f"/s/{sop['number']}/report" in text(answer)
    assert f"{ADDRESS}{asked(world, sop)}" in json.dumps(Panel(world, CITRA, sop["document"]["id"]).home())


def test_the_page_speaks_the_phones_language_or_the_one_asked_for_else_the_companys_first(world: World) -> None:
    sop = world.authorised()
    address = asked(world, sop)
    assert "In force since" in text(phone(world, address, "en-GB,en;q=0.9"))
    assert "/report" not in text(phone(world, address))  # nobody can sign in where the service has no address
    assert [one["printed_link"] for one in sop["revisions"]] == [""]  # nor does a print bear one
    pictures = world.office.google.docs.read(sop["document"]["id"]).pictures
    assert [one.name for one in pictures if one.name.startswith(PRINTED)] == []
    assert "BERLAKU sejak" in text(phone(world, address, "ja"))
    assert "BERLAKU sejak" in text(phone(world, f"{address}&lang=id", "en"))
    assert re.search(r'href="[^"]*lang=en[^"]*"', text(phone(world, address)))


def test_what_is_wrong_of_number_revision_and_hash_cannot_be_told_from_the_answer_or_its_cost(world: World) -> None:
    sop = world.authorised()
    right = asked(world, sop)
    none = right.replace(sop["number"], "SOP-MKT-009")
    wrong = [
        none,
        right.replace("rev=0", "rev=7"),
        right[:-1] + ("0" if right[-1] != "0" else "1"),
        right.partition("&")[0],
    ]
    pages = []
    for address in wrong:
        answer = phone(world, address)
        assert answer.status_code == 200
        assert "KODE TIDAK COCOK: tanyakan kepada pengendali dokumen" in text(answer)
        assert "/report" not in text(answer)
        pages.append({**answer.headers, "Content-Length": ""})
    assert pages[0] == pages[1] == pages[2] == pages[3]
    lengths = {len(text(phone(world, address))) for address in wrong[:3]}
    assert len(lengths) == 1


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_page_may_be_kept_for_a_minute_sets_no_cookie_and_lets_nothing_in(world: World, method: str) -> None:
    answer = phone(world, asked(world, world.authorised()), method=method)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert (answer.headers["Referrer-Policy"], answer.headers["X-Robots-Tag"]) == ("no-referrer", "noindex")
    assert "<script" not in text(answer)


def test_whatever_stands_in_the_address_is_shown_as_text(world: World) -> None:
    for typed in ("<script>alert(1)</script>", "a/b", "\u202egnihsihp", "x" * 5000):
        answer = phone(world, f"/s/{typed}?rev=<b>&c=\"'&lang=zz")
        assert answer.status_code == 200
        assert "<script" not in text(answer)
        assert "<b>" not in text(answer)
        assert "\u202e" not in re.sub(r'href="[^"]*"', "", text(answer))


def test_what_an_earlier_baku_authorised_is_found_from_the_next_sync_on(world: World) -> None:
    address = asked(world, world.authorised())
    with world.office.records._writing() as connection:  # type: ignore[attr-defined]  # as an older Baku left it
        connection.execute("DELETE FROM claims WHERE claim LIKE 'printed:%'")
        connection.execute("UPDATE bookmarks SET value = '2' WHERE name = 'index of steps'")
    assert "Code does not match" in text(phone(world, address, "en"))
    sync(world.office)
    assert "In force since" in text(phone(world, address, "en"))


def test_who_asks_too_often_waits_and_nobody_else_does(world: World) -> None:
    address, client = asked(world, world.authorised()), Client(world.app)
    answers = [client.get(address, headers={CLIENT: "203.0.113.7"})]
    while answers[-1].status_code == 200 and len(answers) < 10 * A_MINUTE:  # time passes here, too
        answers.append(client.get(address, headers={CLIENT: "203.0.113.7"}))
    last = answers[-1]
    assert (last.status_code, last.headers["Retry-After"], last.headers["Cache-Control"]) == (429, "1", "no-store")
    assert len(answers) > A_MINUTE
    assert client.get(address, headers={CLIENT: "203.0.113.8"}).status_code == 200


def test_off_app_engine_nobody_becomes_another_by_its_header(world: World) -> None:
    app = Flask("service")
    problems.install(app)
    app.register_blueprint(links(world.office, behind_app_engine=False))
    client, address = app.test_client(), "/s/SOP-MKT-001"
    codes = [client.get(address, headers={CLIENT: f"203.0.113.{n % 250}"}).status_code for n in range(10 * A_MINUTE)]
    assert 429 in codes


@pytest.mark.parametrize("path", ["", "/report"])
def test_the_links_of_a_number_are_asked_at_the_same_pace(world: World, path: str) -> None:
    client = Client(world.app)
    codes = [client.get(f"/s/SOP-MKT-{n:03}{path}", headers={CLIENT: "203.0.113.7"}).status_code for n in range(150)]
    assert 429 in codes
    assert client.get(f"/s/SOP-MKT-001{path}", headers={CLIENT: "203.0.113.8"}).status_code != 429


def test_the_way_to_a_report_is_one_for_every_number_until_somebody_signs_in(world: World) -> None:
    sop = world.authorised()
    world.__dict__["settings"] = replace(world.settings, public_url=ADDRESS)
    for number in (sop["number"], "SOP/MKT 999"):
        answer = phone(world, f"/s/{number}/report")
        assert (answer.status_code, answer.location) == (302, f"{ADDRESS}/pages/report?{urlencode({'q': number})}")
        assert phone(world, f"/pages/report?{urlencode({'q': number})}").status_code == 302


def test_what_an_address_has_left_fills_up_evenly() -> None:
    pace = Pace(2)
    assert [pace.allows("a", NOW) for _ in range(3)] == [True, True, False]
    assert pace.allows("a", NOW + timedelta(seconds=31))
    assert not pace.allows("a", NOW + timedelta(seconds=31))


def test_ipv4_addresses_written_as_ipv6_are_each_their_own() -> None:
    pace = Pace(1)
    assert pace.allows("::ffff:203.0.113.7", NOW)
    assert pace.allows("::ffff:203.0.113.8", NOW)
    assert not pace.allows("203.0.113.7", NOW)


def test_addresses_of_one_network_are_one_and_only_so_many_are_remembered() -> None:
    pace = Pace(1, most=2)
    assert pace.allows("2001:db8::1", NOW)
    assert not pace.allows("2001:db8::ffff:2", NOW)
    assert pace.allows("2001:db8:0:1::1", NOW)
    assert pace.allows("10.0.0.1", NOW)
    assert pace.allows("2001:db8::1", NOW)
