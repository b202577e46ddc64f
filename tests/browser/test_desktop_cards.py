"""Cards at a desktop, by clicks: an old procedure comes in, reviewers object, directors sign; then it is kept alive."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from service.domain.acts.evaluation import CRITERIA, YES
from service.domain.sentences import Language, Value
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.people import AYU, BUDI, CITRA, DEWI
from tests.web.answers import Json
from tests.web.api.test_documents import doc_of
from tests.web.api.test_identity_block import HEADS, registered
from tests.web.panel.test_adoption import write_head
from tests.world import World

DESKTOP = (1440, 900)
REASON = "Langkah 1 belum punya pemilik."
FINDING = "Formulirnya sudah pindah."

Seated = Callable[[str], Person]


@pytest.fixture
def seated(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> Seated:
    """Return what seats somebody at the desk."""

    def person(email: str) -> Person:
        page = window(*DESKTOP)
        page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
        return Person(email, page, company.base, language, shots, accessible)

    return person


def beside(person: Person, sop: Json) -> None:
    """Open an SOP's Doc, with the panel beside it."""
    person.open_document(sop["document"]["id"])
    person.open_panel(person.panel.get_by_role("heading", name=sop["number"]))


def on_page(person: Person, path: str, name: str) -> None:
    """Open a page as somebody signed in; everybody can use it, and it fits."""
    page, address = person.page, f"{person.base}{path}?hl={person.language}"
    page.goto(address)
    account = page.get_by_role("link", name=re.compile(re.escape(person.email)))
    shown = page.locator("#cards .c-card").or_(page.locator("article.trail"))
    expect(account.or_(shown).first).to_be_visible()
    if account.is_visible():
        person.click(account)
        expect(shown.first).to_be_visible()
        page.goto(address)  # in the language of the test, not of the settings
    expect(shown.first).to_be_visible()
    person.shot(name)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= DESKTOP[0], f"{name} is too wide"


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["en", "id"])
def test_an_old_procedure_comes_in_a_reviewer_objects_and_many_are_signed_at_once(
    company: World, seated: Seated
) -> None:
    ayu, budi, citra = map(seated, (AYU, BUDI, CITRA))
    gets_its_block(ayu, company)
    adopted = adopts(ayu, company)
    confirms(citra, adopted)
    objects(budi, ayu, citra, company)
    signs_together(citra, company)


def presses_and_rests(person: Person, company: World, text: str, **values: Value) -> None:
    """Click what the queue does, wait for the answer and then for the queue."""
    with person.page.expect_response(lambda response: response.request.method == "POST"):
        person.press(text, **values)
    company.sandbox.rest()


def gets_its_block(ayu: Person, company: World) -> None:
    """Have the identity block put into a Doc of one's own, and the former head taken out."""
    sop = registered(company, HEADS["a table of labels"])
    beside(ayu, sop)
    ayu.shot("30-no-block")
    ayu.press("Insert the identity block")
    ayu.reads("The identity block stands above your text. Not one word of the Doc was changed.")
    ayu.shot("31-block")
    ayu.press("Take the old head out")
    expect(ayu.panel.get_by_text("SOP/01/2019").first).to_be_visible()
    ayu.shot("32-old-head")
    ayu.press("Take the old head out")
    ayu.reads("The old head is gone; the history keeps its words.")


def adopts(ayu: Person, company: World) -> Json:
    """Adopt a Doc that people work by already; return the SOP that it is."""
    document = doc_of(company.ayu)
    write_head(company.ayu, document)
    ayu.open_document(document)
    ayu.open_panel(ayu.panel.get_by_text(ayu.say("This document is not an SOP yet.")))
    ayu.press("Register this document")
    ayu.press("It is in force already")
    expect(ayu.panel.get_by_label(ayu.say("Number"), exact=True)).to_have_value("SOP/MKT/07")
    ayu.shot("33-in-force")
    ayu.type(ayu.panel.get_by_label(ayu.say("Signed by"), exact=True), "Rina Hartono")
    ayu.press("Adopt it as in force")
    ayu.reads("Adopted as {number}; it awaits its confirmation.", number="SOP/MKT/07")
    ayu.shot("34-adopted")
    (sop,) = (one for one in company.ayu.does("GET", "/api/sops")["sops"] if one["number"] == "SOP/MKT/07")
    return dict(company.ayu.does("GET", f"/api/sops/{sop['id']}"))


def confirms(citra: Person, sop: Json) -> None:
    """Confirm what was adopted, with one click."""
    beside(citra, sop)
    citra.press("Confirm adopted SOPs")
    citra.shot("35-to-confirm")
    citra.press("Confirm: these are in force ({count})", count=1)
    citra.reads("Your click is recorded; the rest follows by itself.")


def objects(budi: Person, ayu: Person, citra: Person, company: World) -> None:
    """Say no with a reason, which keeps the round open until whoever authorises overrules it."""
    sop = company.open_round(company.draft(title="Objected to"))
    beside(budi, sop)
    budi.press("Give your answer")
    budi.press("Not yet")
    budi.reads("Please put this right")
    budi.shot("36-reason-needed")
    budi.type(budi.panel.get_by_label(budi.say("Note"), exact=True), REASON)
    budi.press("Not yet")
    budi.reads("Recorded. The round stays open until your reason is answered.")
    beside(ayu, sop)
    expect(ayu.panel.get_by_text(REASON).first).to_be_visible()
    ayu.shot("37-objection")
    beside(citra, sop)
    citra.press("Decide on objections")
    citra.type(citra.panel.get_by_label(re.compile("^" + re.escape(citra.say("Reason")))), "Dimiliki perencana.")
    citra.shot("38-overruling")
    citra.press("Overrule")
    citra.reads("Overruled. Your reason stands beside the objection.")


def signs_together(citra: Person, company: World) -> None:
    """Authorise two with one click."""
    one, _ = (company.rehearsed(title=title) for title in ("First of two", "Second of two"))
    beside(citra, one)
    citra.press("Authorise")
    citra.shot("39-authorise")
    citra.press("Authorise together")
    citra.shot("40-together")
    citra.type(citra.panel.get_by_label(citra.say("Number of the decree (SK)"), exact=True), "SK-7/2026")
    presses_and_rests(citra, company, "Authorise and lock what is ticked")
    citra.refreshes_until("{done} of {all} SOPs are authorised", done=2, all=2)
    citra.shot("41-signed")


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_in_force_is_read_reported_on_monitored_evaluated_and_found(
    company: World, seated: Seated, language: Language
) -> None:
    sop = company.authorised(language=language)
    ayu, citra, dewi = map(seated, (AYU, CITRA, DEWI))
    beside(dewi, sop)
    dewi.press("Read it")
    dewi.shot("50-to-read")
    dewi.press("I have read and understood it")
    dewi.reads("Thank you. It is recorded that you have read it.")
    beside(dewi, sop)
    dewi.press("Report a problem")
    dewi.shot("51-report")
    dewi.type(dewi.panel.get_by_label(dewi.say("What does not work?")), FINDING)
    dewi.press("Send the report")
    dewi.reads("Thank you. The owner reads it, and you are told what came of it.")
    beside(ayu, sop)
    ayu.press("Answer reports ({number})", number=1)
    ayu.shot("52-answer")
    ayu.press("Will be in the next revision")
    ayu.reads("Answered. Whoever reported it is told.")
    ayu.press("Monitor")
    ayu.shot("53-monitor")
    ayu.click(ayu.panel.get_by_role("button", name=re.compile("^" + ayu.say("Needs change"))))
    ayu.type(ayu.panel.get_by_label(ayu.say("Finding"), exact=True), FINDING)
    ayu.type(ayu.panel.get_by_label(ayu.say("Action"), exact=True), "Sebut map B.")
    ayu.shot("54-finding")
    ayu.press("Record it")
    ayu.reads("Recorded. Rev. {number} deals with it.", number=1)
    on_page(dewi, "/pages/steps", "55-steps")
    dewi.type(dewi.page.get_by_label(dewi.say("What is to be done?")), "konten" if language == "id" else "content")
    dewi.click(dewi.page.locator("#cards").get_by_role("button", name=dewi.say("Find steps")).first)
    expect(dewi.page.locator("#cards").get_by_text(sop["number"]).first).to_be_visible()
    dewi.shot("56-found")
    on_page(ayu, f"/pages/sop/{sop['id']}/trail", "57-trail")
    company.sandbox.advance(86_400 * 40)
    on_page(citra, "/pages/evaluation", "58-evaluation")
    citra.click(citra.page.locator("#cards").get_by_role("button", name=citra.say("Answer")).first)
    for criterion in CRITERIA.values():
        asked = citra.page.get_by_role("group", name=criterion.spoken(language))
        asked.get_by_label(YES.spoken(language), exact=True).check()
    citra.shot("59-evaluating")
    citra.click(citra.page.locator("#cards").get_by_role("button", name=citra.say("Record the evaluation")).first)
    expect(citra.page.locator(".c-notice")).to_contain_text(citra.say("Recorded. Thank you."))
    on_page(ayu, "/pages/monitoring", "60-monitoring")
    on_page(citra, "/pages/waiting", "61-waiting")
