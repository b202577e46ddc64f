"""Cards of what comes before the lock, by clicks at a desktop and by taps on a phone: meetings, rehearsals, signing.

At a desktop, in the panel, also what only stands there: whose the steps of a drawn flow are, a folder adopted at once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from service.domain.company.organisation import Signatory
from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.browser.test_desktop_cards import Seated, beside, presses_and_rests
from tests.browser.test_desktop_cards import seated as seated
from tests.browser.test_pages import PHONE
from tests.conftest import COUNTED
from tests.people import AYU, BUDI, CITRA, DEWI, FITRI, KOPI
from tests.people_sheet import become
from tests.system.office_docs import folder_of, office_docs, typed
from tests.web.answers import Json, path
from tests.web.api.test_marks import HEAD, WRITER, drawn
from tests.web.api.test_signed_copies import uploaded
from tests.world import World

DECISION = "Keuangan membayar."
SIGNED_TWICE = replace(KOPI, signatories=(Signatory(FITRI, meaning="Checked"),))


@dataclass
class OnPhone(Person):
    """Somebody on a phone, whose cards stand on a page."""

    @property
    def panel(self) -> Locator:
        """The cards."""
        return self.page.locator("#cards")

    def at(self, sop: Json) -> None:
        """Open an SOP's card as somebody signed in, in the language of the test."""
        address = f"{self.base}/pages/sop/{sop['id']}/sop?hl={self.language}"
        self.page.goto(address)
        account = self.page.get_by_role("link", name=re.compile(re.escape(self.email)))
        expect(account.or_(self.panel.locator(".c-card")).first).to_be_visible()
        if account.is_visible():
            account.click()
            expect(self.panel.locator(".c-card")).to_be_visible()
            self.page.goto(address)
        expect(self.panel.get_by_role("heading", name=re.compile(re.escape(sop["number"]))).first).to_be_visible()

    def shot(self, name: str) -> None:
        """Keep a picture of what fits the phone."""
        super().shot(f"phone-{name}")
        assert self.page.evaluate("document.scrollingElement.scrollWidth") <= PHONE[0], f"{name} is too wide"


def open_at(person: Person, sop: Json) -> None:
    """Open an SOP's card: on its page, or beside its Doc."""
    if isinstance(person, OnPhone):
        person.at(sop)
    else:
        beside(person, sop)


def labelled(person: Person, text: str) -> Locator:
    """Return the first field, box or choice that bears this label."""
    return person.panel.get_by_label(re.compile("^" + re.escape(person.say(text)))).first


def meets(ayu: Person, company: World) -> None:
    """Call a meeting, say who attended and what was decided, and have the minutes written."""
    sop = company.open_round(company.draft(title="Discussed"))
    open_at(ayu, sop)
    ayu.press("Call a meeting")
    ayu.shot("70-call-a-meeting")
    ayu.type(labelled(ayu, "Place, or a link"), "Ruang 2")
    ayu.press("Invite")
    reads_of_a_day(ayu, "The meeting is on {day}.")
    open_at(ayu, sop)
    ayu.press("Go to the meeting")
    ayu.press("Who attended")
    ayu.panel.get_by_label(re.compile("^Budi Santoso")).first.check()
    ayu.shot("71-who-attended")
    ayu.press("Record it")
    ayu.reads("Recorded. What was decided?")
    ayu.press("Add a decision")
    ayu.type(labelled(ayu, "What was decided"), DECISION)
    ayu.shot("72-decision")
    ayu.press("Accept")
    ayu.press("Write the minutes")
    ayu.reads("The minutes stand beside the draft. Complete them there.")
    ayu.shot("73-minutes")


def rehearses(budi: Person, dewi: Person, company: World) -> None:
    """Rehearse live over two days: begun by one, gone on with and finished by another."""
    sop = company.reviewed(title="Rehearsed")
    open_at(budi, sop)
    budi.press("Begin a rehearsal")
    labelled(budi, "Live").check()
    budi.shot("74-begin")
    budi.press("Begin")
    expect(budi.panel.get_by_role("heading", name=budi.say("Open rehearsal"))).to_be_visible()
    budi.press("Start")
    expect(budi.panel.get_by_role("button", name=budi.say("Done"), exact=True)).to_be_visible()
    company.sandbox.advance(90 * 60)
    budi.press("Done")
    expect(budi.panel.get_by_role("button", name=budi.say("Done"), exact=True)).to_have_count(0)
    budi.shot("75-told")
    company.sandbox.advance(86_400)
    open_at(dewi, sop)
    dewi.press("Go on with the rehearsal")
    dewi.press("Finish")
    dewi.type(labelled(dewi, "Time it took as a whole"), "2 hari")
    dewi.shot("76-finish")
    dewi.press("Record it")
    dewi.reads("The simulation is recorded.")


def sign_one_after_the_other(fitri: Person, citra: Person, ayu: Person, company: World) -> None:
    """Sign before whoever authorises does, authorise, and replace the signed copy."""
    become(company, SIGNED_TWICE)
    sop = company.rehearsed(title="Signed by two")
    open_at(fitri, sop)
    fitri.press("Authorise")
    fitri.shot("77-sign")
    fitri.press("Sign")
    fitri.reads("Signed. The Doc is locked at the last signature.")
    open_at(citra, sop)
    citra.press("Authorise")
    expect(citra.panel.get_by_text(re.compile("Checked")).first).to_be_visible()
    citra.shot("78-authorise-after")
    locks(citra)
    company.ayu.does("POST", path(sop, "signed-copy"), {"file": copy_of(company, b"%PDF-1.4 signed")})
    open_at(ayu, sop)
    ayu.press("Replace the signed copy")
    ayu.type(labelled(ayu, "Link of the file in Drive"), copy_of(company, b"%PDF-1.4 signed and stamped"))
    ayu.shot("79-signed-copy")
    ayu.press("Replace the signed copy")
    ayu.reads("The signed copy is kept beside the PDF.")


def locks(citra: Person) -> None:
    """Authorise and lock with one click."""
    lock = citra.say("Authorise and lock, in force {day}", day="").strip()
    citra.click(citra.panel.get_by_role("button", name=re.compile("^" + re.escape(lock))).first)
    reads_of_a_day(citra, "Authorised and locked. Effective from {day}.")


def reads_of_a_day(person: Person, text: str) -> None:
    """Wait until a sentence that ends in a day stands there."""
    says = person.say(text, day="…").partition("…")[0].strip()
    expect(person.page.get_by_text(re.compile(re.escape(says))).first).to_be_visible()


def copy_of(company: World, content: bytes) -> str:
    """Return a scan of Ayu's among the drafts, where Baku sees it for her."""
    drafts = company.office.histories.workplace().folder("drafts/MKT")
    return uploaded(company, content, AYU, "application/pdf", drafts)


def gives_pics(ayu: Person, company: World) -> None:
    """Say whose the steps of a drawn flow are."""
    sop = drawn(company)
    beside(ayu, sop)
    ayu.press("Say who is in charge")
    ayu.panel.get_by_label(re.compile("^1[.]")).first.select_option(WRITER)
    ayu.panel.get_by_label(re.compile("^3[.]")).first.select_option(HEAD)
    ayu.shot("80-who-is-in-charge")
    ayu.press("Write the marks")
    ayu.reads("The marks are in the Doc.")


def adopts_a_folder(fitri: Person, company: World) -> None:
    """Have a folder looked through beside the register, fill in one list, and adopt all of it."""
    folder = folder_of(company, FITRI)
    for doc in office_docs(3):
        typed(company, FITRI, folder, doc)
    fitri.go(f"/spreadsheets/d/{company.office.histories.workplace().register_id}/edit")
    adopt = fitri.panel.get_by_role("button", name=fitri.say("Adopt many SOPs"), exact=True)
    fitri.open_panel(adopt.or_(fitri.panel.get_by_role("heading")).first)
    fitri.press("Adopt many SOPs")
    fitri.type(
        labelled(fitri, "Link of a folder, or links of files"), f"https://drive.google.com/drive/folders/{folder}"
    )
    fitri.shot("81-look-through")
    presses_and_rests(fitri, company, "Look through them")
    fitri.refreshes_until("{seen} of {all} Docs looked through", seen=3, all=3)
    fitri.shot("82-missing")
    fitri.press("Say it of all of them")
    answers = {
        "Department": "MKT", "Revision in force": "1", "Signed by": "Rina Hartono", "In force since": "2 Januari 2024",
        "Who confirms it": CITRA,
    }  # fmt: skip
    for label, answer in answers.items():
        fitri.type(labelled(fitri, label), answer)
    fitri.shot("83-for-all")
    fitri.press("Save")
    presses_and_rests(fitri, company, "Adopt {count} Docs", count=3)
    fitri.refreshes_until("{done} adopted", done=3)
    fitri.shot("84-adopted")


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_at_a_desktop_flows_get_their_marks_folders_are_adopted_meetings_held_steps_rehearsed_and_sops_signed(
    company: World, seated: Seated
) -> None:
    ayu, budi, citra, dewi, fitri = map(seated, (AYU, BUDI, CITRA, DEWI, FITRI))
    adopts_a_folder(fitri, company)
    gives_pics(ayu, company)
    meets(ayu, company)
    rehearses(budi, dewi, company)
    sign_one_after_the_other(fitri, citra, ayu, company)


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["en", "id"])
def test_on_a_phone_meetings_are_held_steps_rehearsed_and_sops_signed(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    def person(email: str) -> Person:
        page = window(*PHONE)
        page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
        return OnPhone(email, page, company.base, language, shots, accessible)

    ayu, budi, citra, dewi, fitri = map(person, (AYU, BUDI, CITRA, DEWI, FITRI))
    meets(ayu, company)
    rehearses(budi, dewi, company)
    sign_one_after_the_other(fitri, citra, ayu, company)


@pytest.mark.parametrize("language", ["id", "en"])
def test_in_the_panel_a_reviewer_and_an_authoriser_need_four_clicks_and_no_field_after_consent(
    company: World, seated: Seated, language: Language, record_property: Callable[[str, object], None]
) -> None:
    """Open the panel, open the card, decide: three; the authoriser reads what they decide on in between."""
    sop = company.open_round(company.draft())
    budi, citra = seated(BUDI), seated(CITRA)
    beside(budi, sop)
    budi.clicks = 0
    budi.page.reload()
    budi.ready()
    beside(budi, sop)
    budi.press("Give your answer")
    budi.press("Agree")
    budi.reads("Thank you. Your answer is recorded.")
    company.simulate(company.close_round(company.ayu.does("GET", f"/api/sops/{sop['id']}")))
    beside(citra, sop)
    citra.clicks = 0
    beside(citra, sop)
    citra.press("Authorise")
    locks(citra)
    assert budi.clicks <= 4, budi.clicks
    assert citra.clicks <= 4, citra.clicks
    assert (budi.fields, citra.fields) == (0, 0)
    record_property(
        COUNTED, f"{language}, in the panel after consent: reviewer {budi.clicks}, authoriser {citra.clicks} clicks"
    )
