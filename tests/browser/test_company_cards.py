"""A company's own cards at a desktop, by clicks: the first week, plan, study and draft; then what controllers keep."""

import re

import pytest
from playwright.sync_api import Locator, expect

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.test_desktop_cards import Seated
from tests.browser.test_desktop_cards import seated as seated
from tests.people import AYU, CITRA, DEWI, FITRI
from tests.people_sheet import type_into
from tests.world import FIELDS, World

LAW = "UU No. 27 Tahun 2022 tentang Pelindungan Data Pribadi"
PEOPLE, ROLES = 0, 2
TITLE = "Publikasi media sosial"


def at_register(person: Person, company: World) -> None:
    """Open the register with the panel beside it."""
    person.go(f"/spreadsheets/d/{company.office.histories.workplace().register_id}/edit")
    person.open_panel(heading(person, "Baku"))


def heading(person: Person, title: str) -> Locator:
    """Return what a card is headed with, when it has this title, whatever the year."""
    begins = re.escape(title.partition("{")[0])
    return person.panel.get_by_role("heading", name=re.compile(f"^{begins}" if "{" in title else f"^{begins}$"))


def spoken(person: Person, text: str) -> str:
    """Return a text in the person's language, its places left open."""
    return person.say(text, **{name: f"{{{name}}}" for name in re.findall(r"{(\w+)}", text)})


def opens(person: Person, text: str, title: str = "") -> None:
    """Press a button of the panel, folded away or not, and wait for the card with its title."""
    sought = person.panel.get_by_role("button", name=person.say(text), exact=True)
    folded = person.panel.locator(".c-fold[aria-expanded=false]")
    while not sought.first.is_visible() and folded.count():
        person.click(folded.first)
    person.press(text)
    expect(heading(person, spoken(person, title or text))).to_be_visible()


def refreshes(person: Person) -> None:
    """Have a card drawn anew, by its menu."""
    person.click(person.panel.get_by_role("button", name=re.compile("^(More|Lainnya)$")))
    person.click(person.panel.get_by_role("menuitem", name=person.say("Refresh")))


def notices(person: Person, text: str, **values: str) -> None:
    """Wait until the panel tells what was done."""
    expect(person.panel.locator(".c-notice")).to_contain_text(person.say(text, **values))


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_first_week_leads_from_the_plan_and_the_form_to_a_study_and_drafts(company: World, seated: Seated) -> None:
    ayu, citra, fitri = map(seated, (AYU, CITRA, FITRI))
    at_register(fitri, company)
    asks_and_agrees(fitri)
    proposes(ayu, company)
    answers(citra, company)
    drafts_what_is_planned(fitri, company)
    studies(ayu, company)


def asks_and_agrees(fitri: Person) -> None:
    """Ask heads for proposals, and record that leaders agreed on the form."""
    fitri.shot("70-first-week")
    opens(fitri, "Ask for proposals")
    fitri.shot("71-asking")
    fitri.press("Ask for proposals")
    notices(fitri, "Asked. Heads find it among what waits for them, and in tomorrow's mail.")
    fitri.shot("72-asked")
    fitri.page.reload()
    fitri.open_panel(heading(fitri, "Baku"))
    opens(fitri, "Record the agreement", "Agree on the form")
    fitri.panel.get_by_label(re.compile("^Citra Wijaya")).check()
    fitri.shot("73-agreeing")
    fitri.press("Record the agreement")
    notices(fitri, "Recorded. Thank you.")
    fitri.shot("74-agreed")


def proposes(ayu: Person, company: World) -> None:
    """Propose an SOP for one's department."""
    at_register(ayu, company)
    opens(ayu, "Work plan", "Work plan {year}")
    opens(ayu, "Propose an SOP")
    ayu.type(ayu.panel.get_by_label(ayu.say("Title"), exact=True), TITLE)
    ayu.type(ayu.panel.get_by_label(ayu.say("Result"), exact=True), "Unggahan yang terbit")
    ayu.shot("75-proposing")
    ayu.press("Record")
    notices(ayu, "Recorded. Thank you.")
    ayu.shot("76-proposed")


def answers(citra: Person, company: World) -> None:
    """Say as the head that these are all."""
    at_register(citra, company)
    citra.click(citra.panel.get_by_role("button", name=citra.say("Answer"), exact=True).first)
    expect(citra.panel.get_by_text(TITLE).first).to_be_visible()
    citra.shot("77-answering")
    citra.press("That is all")
    notices(citra, "Recorded. Thank you.")


def drafts_what_is_planned(fitri: Person, company: World) -> None:
    """Accept what was proposed, and have it drafted."""
    at_register(fitri, company)
    opens(fitri, "Work plan", "Work plan {year}")
    fitri.press("Accept several")
    fitri.shot("78-accepting")
    fitri.press("Accept")
    notices(fitri, "Accepted.")
    fitri.press("Draft all accepted ({count})", count=1)
    notices(fitri, "They are being drafted; refresh to see how far.")
    company.sandbox.rest()
    refreshes(fitri)
    expect(fitri.panel.get_by_text("SOP-MKT-001").first).to_be_visible()
    fitri.shot("79-drafted")


def studies(ayu: Person, company: World) -> None:
    """Observe work, and draft from the steps that it proposes."""
    at_register(ayu, company)
    opens(ayu, "Observe work")
    opens(ayu, "Study a piece of work")
    ayu.type(ayu.panel.get_by_label(ayu.say("Which work"), exact=True), "Menerbitkan artikel")
    ayu.press("Begin")
    notices(ayu, "The study has begun.")
    ayu.press("Begin an observation")
    opens(ayu, "Another activity", "Activity")
    ayu.type(ayu.panel.get_by_label(ayu.say("What is done"), exact=True), "Menulis naskah")
    ayu.type(ayu.panel.get_by_label(ayu.say("Another role"), exact=True), "Penulis")
    ayu.shot("80-activity")
    ayu.press("Start the clock")
    stop = ayu.panel.get_by_role("button", name=re.compile(ayu.say("Stop"))).first
    expect(stop).to_be_visible()
    company.sandbox.advance(25 * 60)
    ayu.click(stop)
    ayu.reads("Observed")
    ayu.shot("81-observed")
    ayu.press("To the study")
    opens(ayu, "Proposed steps")
    ayu.shot("82-proposed-steps")
    opens(ayu, "Draft an SOP from them", "New SOP")
    ayu.shot("83-drafting")
    ayu.press("Create the SOP")
    notices(ayu, "{number} was made.", number="SOP-MKT-002")
    ayu.shot("84-drafted")


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["en", "id"])
def test_what_a_controller_keeps_of_a_company_is_looked_after_beside_the_register(
    company: World, seated: Seated, language: Language
) -> None:
    for title, law in (("Publikasi", LAW), ("Surat kabar", "UU 27/2022")):
        sop = company.authorised(language=language, title=title, fields=FIELDS | {"brand_guide": law})
    type_into(company, {(PEOPLE, "D2"): "HRD", (ROLES, "C2"): ""})
    company.ayu.does("POST", "/api/sync")
    fitri, dewi = map(seated, (FITRI, DEWI))
    mends_people(fitri, company)
    marks_a_law(fitri, company)
    looks_at_the_map(fitri, company)
    has_a_book_made(fitri, company)
    follows(dewi, sop["document"]["id"])


def mends_people(fitri: Person, company: World) -> None:
    """See what is wrong in the spreadsheet of people by cell, put it right, and let a hole count."""
    at_register(fitri, company)
    fitri.shot("85-home")
    opens(fitri, "Look", "People and roles")
    expect(fitri.panel.get_by_text("D2").first).to_be_visible()
    fitri.shot("86-wrong-cells")
    type_into(company, {(PEOPLE, "D2"): "MKT"})
    company.ayu.does("POST", "/api/sync")
    refreshes(fitri)
    fitri.reads("Waits for your click")
    fitri.shot("87-waits")
    fitri.press("Let it count")
    notices(fitri, "It counts from now on.")
    opens(fitri, "Import from the directory")
    fitri.shot("88-directory")


def marks_a_law(fitri: Person, company: World) -> None:
    """Mark a law as replaced, which two SOPs cite in two spellings."""
    at_register(fitri, company)
    opens(fitri, "Regulations")
    fitri.shot("89-regulations")
    fitri.click(fitri.panel.get_by_text(re.compile("UU 27/2022")).first)
    fitri.type(fitri.panel.get_by_label(fitri.say("Replaced by")), "UU 99/2026")
    fitri.shot("90-regulation")
    fitri.press("It is no longer in force")
    notices(fitri, "Marked. The SOPs that cite it say so now.")


def looks_at_the_map(fitri: Person, company: World) -> None:
    """Look at the map, each of its lists, and the overview."""
    at_register(fitri, company)
    opens(fitri, "Map of SOPs")
    fitri.shot("91-map")
    fitri.click(fitri.panel.get_by_text(fitri.say("Described twice")).first)
    expect(fitri.panel.get_by_text("Surat kabar").first).to_be_visible()
    fitri.check(fitri.page)  # a list of texts alone is scrolled by keys, too
    fitri.shot("92-twice")
    at_register(fitri, company)
    opens(fitri, "Overview")
    fitri.shot("93-overview")


def has_a_book_made(fitri: Person, company: World) -> None:
    """Have the SOP book made, from the overview's card."""
    opens(fitri, "SOP book")
    fitri.type(fitri.panel.get_by_label(fitri.say("Number of the decree (optional)"), exact=True), "SK-7/2026")
    fitri.shot("94-book")
    fitri.press("Make the book")
    notices(fitri, "The SOP book is being made; refresh to see.")
    company.sandbox.rest()
    fitri.press("Refresh")
    expect(fitri.panel.get_by_role("button", name=fitri.say("Open"), exact=True)).to_be_visible()
    fitri.shot("95-book-made")


def follows(dewi: Person, document: str) -> None:
    """Follow an SOP for an order, beside its Doc."""
    dewi.open_document(document)
    dewi.open_panel(dewi.panel.get_by_role("heading", name=re.compile("SOP-MKT-002")))
    opens(dewi, "Start a run")
    dewi.type(dewi.panel.get_by_label(dewi.say("For what")), "Order 4711")
    dewi.shot("96-start-run")
    dewi.press("Start")
    notices(dewi, "The run has begun.")
    boxes = dewi.panel.get_by_role("checkbox")
    for n in range(2):
        boxes.nth(n).check()
    dewi.press("Record what is ticked")
    dewi.reads("{done} of {steps} steps", done=2, steps=14)
    dewi.shot("97-ticked")
