"""Cards as pages: two taps from the mail, nothing recorded by opening a link, and nothing told to who it is not for."""

import base64
import re
from typing import Any

import pytest

from tests.people import AYU, BUDI, CITRA, DEWI, FITRI
from tests.web.pages.browsing import BASE, Browser
from tests.world import World


def link_to(world: World, email: str) -> str:
    """Return the path of the link in the last mail that somebody got."""
    mails = world.actor(email).does("GET", "/gmail/v1/users/me/messages")["messages"]
    mail = world.actor(email).does("GET", f"/gmail/v1/users/me/messages/{mails[0]['id']}?format=full")
    data = mail["payload"]["body"]["data"]
    text = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)).decode()
    found = re.search(rf"{BASE}(/pages/\S+)", text)
    assert found, text
    return found[1]


def length(world: World, sop: Any) -> int:
    return len(world.ayu.does("GET", f"/api/sops/{sop['id']}/history")["facts"])


def test_a_reviewer_with_nothing_to_say_answers_with_two_taps_from_the_mail(world: World) -> None:
    sop = world.open_round(world.draft())
    page = Browser(world, BUDI).open(link_to(world, BUDI))
    assert page.card["header"]["title"] == "Your answer"
    assert sop["document"]["id"] in page.text, "the Doc is linked on the page"
    answer = page.click("Agree")
    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["renderActions"]["action"]["notification"]["text"] == "Thank you. Your answer is recorded."
    kinds = [fact["kind"] for fact in world.ayu.does("GET", f"/api/sops/{sop['id']}/history")["facts"]]
    assert kinds.count("ReviewerAnswered") + kinds.count("reviewer_answered") == 1, kinds


def test_who_authorises_does_so_with_two_taps_from_the_mail(world: World) -> None:
    sop = world.simulate(world.close_round(world.answer(world.open_round(world.draft()))))
    page = Browser(world, CITRA).open(link_to(world, CITRA))
    button = next(label for label in re.findall(r'"text": "(Authorise and lock[^"]*)"', page.text))
    inputs = {"meaning": {"stringInputs": {"value": ["I authorise it."]}}}
    day = re.search(r'"valueMsEpoch": "(\d+)"', page.text)
    assert day
    inputs["effective"] = {"dateInput": {"msSinceEpoch": day[1]}}  # type: ignore[dict-item]  # as pickers tell it
    assert page.click(button, inputs).status_code == 200
    assert world.ayu.does("GET", f"/api/sops/{sop['id']}")["status"] == "authorised"


def test_opening_a_link_records_nothing_even_where_the_doc_was_changed(world: World) -> None:
    sop = world.open_round(world.draft())
    change = {"insertText": {"endOfSegmentLocation": {}, "text": "One more sentence."}}
    world.ayu.does("POST", f"/v1/documents/{sop['document']['id']}:batchUpdate", {"requests": [change]})
    before = length(world, sop)
    page = Browser(world, BUDI).open(link_to(world, BUDI))
    assert "The text was changed since the round was opened." in page.text
    assert length(world, sop) == before
    assert page.click("Agree").status_code == 200, "it is answered on the text that was seen"
    assert length(world, sop) > before


def test_a_scanner_of_mails_gets_no_further_than_the_way_to_google(world: World) -> None:
    sop = world.open_round(world.draft())
    path, before = link_to(world, BUDI), length(world, sop)
    answer = Browser(world, BUDI).get(path)
    assert answer.status_code == 302
    assert "/pages/sign-in" in answer.headers["Location"]
    assert Browser(world, BUDI).client.head(path, base_url=BASE).status_code == 302
    assert length(world, sop) == before


def test_the_language_that_was_chosen_outlasts_the_sign_in(world: World) -> None:
    world.open_round(world.draft())
    browser, page = Browser(world, BUDI), f"{link_to(world, BUDI)}?hl=id"
    at_google = browser.get(browser.get(page).headers["Location"]).headers["Location"]
    back = browser.get(f"{at_google}&login_hint={BUDI}").headers["Location"]
    assert browser.get(back).headers["Location"] == page


@pytest.mark.parametrize("email", [FITRI, "gina@kopi.example"])
def test_a_forwarded_link_tells_a_stranger_nothing(world: World, email: str) -> None:
    sop = world.open_round(world.draft())
    world.sandbox.introduce("gina@kopi.example", "Gina")
    path = link_to(world, BUDI)
    page = Browser(world, email).open(path)
    if email == FITRI:  # a controller sees every SOP, and is told that she was not asked
        assert "You were not asked to review in this round." in page.text
        return
    assert page.status == 404
    for told in (sop["number"], sop["title"], sop["document"]["id"], BUDI):
        assert told not in page.text
    assert "gina@kopi.example" in page.text, "whose account it is"
    nothing = Browser(world, email).open("/pages/sop/sop-0000000000000000/answer")
    assert (nothing.status, re.sub("sop-[0-9a-f]+", "", nothing.text)[:300]) == (
        404, re.sub("sop-[0-9a-f]+", "", page.text)[:300]
    )  # fmt: skip


def test_a_colleague_of_the_department_sees_the_sop_and_cannot_answer_for_another(world: World) -> None:
    sop = world.open_round(world.draft())
    page = Browser(world, DEWI).open(link_to(world, BUDI))
    assert "You were not asked to review in this round." in page.text
    answer = page.post(
        "/pages/act/answer/give", {"parameters": {"file": sop["document"]["id"], "answer": "agree"}, "inputs": {}}
    )
    assert "You were not asked to review in this round." in str(answer.json)


def test_what_waits_is_a_page_and_its_buttons_lead_to_each_card(world: World) -> None:
    world.open_round(world.draft())
    world.open_round(world.draft(title="Second"))
    page = Browser(world, BUDI).open("/pages")
    assert page.card["header"]["title"] == "What waits for me"
    answer = page.click("Give your answer")
    assert answer.json is not None
    (pushed,) = answer.json["renderActions"]["action"]["navigations"]
    assert pushed["pushCard"]["header"]["title"] == "Your answer"
    assert "/pages/act/answer/give" in str(pushed)


def test_screens_that_need_a_token_of_the_persons_are_no_pages(world: World) -> None:
    page = Browser(world, AYU).open("/pages/waiting")
    for name in ("grant", "register/form", "home", "nothing"):
        assert page.post(f"/pages/act/{name}", {}).status_code == 404


def test_a_page_speaks_the_language_that_the_settings_have_for_the_person(world: World) -> None:
    browser = Browser(world, BUDI)
    browser.open("/pages/waiting")
    assert 'lang="id"' in browser.get("/pages/waiting", Accept_Language="en").get_data(as_text=True)
    unknown = Browser(world, BUDI).get("/pages/nowhere", Accept_Language="id")
    assert unknown.status_code == 404
    assert 'lang="id"' in unknown.get_data(as_text=True)


def test_the_page_of_steps_finds_what_its_address_or_its_field_asks_for_also_after_signing_in(world: World) -> None:
    sop = world.authorised()
    page = Browser(world, DEWI)
    answer = page.get("/pages/steps?q=draft+writing")
    while answer.status_code in (302, 303) or "login_hint" in answer.get_data(as_text=True):
        answer = page.get(page._on(answer))
    assert answer.request.query_string == b"q=draft+writing"
    page.answer = answer
    before = length(world, sop)
    assert sop["document"]["id"] in str(page.card)
    found = page.click("Cari langkah", {"q": {"stringInputs": {"value": ["calibrate the boiler"]}}})
    assert "No step of an SOP in force has these words" in found.get_data(as_text=True)
    assert "/pages/steps?q=draft+writing&amp;hl=en" in answer.get_data(as_text=True), "in the other language, too"
    assert length(world, sop) == before


def test_the_page_of_steps_shows_who_asks_nothing_yet_their_own(world: World) -> None:
    world.authorised()
    assert "Your steps" in Browser(world, DEWI).open("/pages/steps").text
    assert "No step of an SOP in force is yours." in Browser(world, FITRI).open("/pages/steps").text


def test_a_performer_reports_with_two_taps_from_a_link_and_the_owner_answers_from_the_mail(world: World) -> None:
    sop = world.authorised()
    page = Browser(world, DEWI).open(f"/s/{sop['number'].lower()}/report")
    assert page.card["header"]["title"] == "Report a problem"
    told = {"text": {"stringInputs": {"value": ["The form has moved."]}},
            "stopped": {"stringInputs": {"value": ["stopped"]}}}  # fmt: skip
    assert page.click("Send the report", told).status_code == 200
    link = link_to(world, AYU)
    assert link == f"/pages/sop/{sop['id']}/reports"
    answering = Browser(world, AYU).open(link)
    assert {"Dewi Anggraini", "The form has moved."} <= set(
        re.findall(r"Dewi Anggraini|The form has moved\.", answering.text)
    )
    assert answering.click("Will be in the next revision").status_code == 200
    (one,) = world.ayu.does("GET", f"/api/sops/{sop['id']}/reports")["reports"]
    assert one["answer"]["outcome"] == "next_revision"


def test_a_number_that_nobody_has_is_told_once_somebody_signed_in(world: World) -> None:
    page = Browser(world, DEWI).open("/s/SOP-MKT-999/report")
    assert "This page is not for this account" in page.text


def test_the_page_of_an_sop_leads_to_the_report_of_what_people_work_by_while_the_next_one_is_written(
    world: World,
) -> None:
    sop = world.authorised()
    draft = world.ayu.does("POST", f"/api/sops/{sop['id']}/revisions", {"reason": "More", "class": "change"})
    page = Browser(world, DEWI).open(f"/pages/sop/{sop['id']}/report")
    assert sop["document"]["id"] in page.text
    assert draft["document"]["id"] not in page.text
    assert Browser(world, DEWI).open(f"/pages/sop/{sop['id']}/sop").click("Report a problem").status_code == 200
