"""An SOP's whole life by clicks, in both languages: menu, panel, document, register, mail; and how many it takes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from werkzeug.test import Client

from service.domain.sentences import Language
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.conftest import COUNTED
from tests.people import AYU, BUDI, CITRA, DEWI
from tests.world import FIELDS, World

MENU = {"en": "New SOP from template…", "id": "SOP baru dari templat…"}
NEWS = " every Monday"
COMMENT, SUGGESTED, NOTE = "Who does this on holidays?", " and dated", "Step 4 takes longer with photos."
REASON = "Makes it clearer."


@pytest.fixture
def person(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None]
) -> Callable[[str, Language], Person]:
    """Return what seats somebody at the desk."""

    def seated(email: str, language: Language) -> Person:
        page = window(1440, 900)
        page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
        return Person(email, page, company.base, language, shots, accessible)

    return seated


@pytest.mark.sampled(2)
@pytest.mark.parametrize("language", ["en", "id"])
def test_from_the_menu_to_the_next_revision(
    company: World,
    person: Callable[[str, Language], Person],
    language: Language,
    record_property: Callable[[str, object], None],
) -> None:
    ayu, budi, citra, dewi = (person(email, language) for email in (AYU, BUDI, CITRA, DEWI))
    document = begins(ayu, company)
    writes(ayu)
    opens_round(ayu)
    comments_and_suggests(budi)
    decides(ayu)
    finds_it_in_the_register(ayu, company, document)
    agrees(dewi)
    closes(ayu)
    rehearses(dewi)
    asks(ayu)
    authorises(citra)
    is_refused(ayu)
    opens_next(ayu)
    (sop,) = company.ayu.does("GET", "/api/sops")["sops"]
    assert (sop["number"], sop["revision"], sop["status"]) == ("SOP-MKT-001", 1, "drafting")
    roles = {"author": ayu, "reviewer": budi, "reviewer with nothing to say, and performer": dewi, "authoriser": citra}
    for role, who in roles.items():
        record_property(COUNTED, f"{language}, {role}: {who.clicks} clicks, {who.fields} fields")


def test_giving_the_panel_a_doc_takes_a_reviewer_two_clicks_once(
    company: World, person: Callable[[str, Language], Person], record_property: Callable[[str, object], None]
) -> None:
    sop = company.draft()
    company.ayu.does("POST", f"/api/sops/{sop['id']}/rounds", company.round_of(BUDI, DEWI))
    counted = {}
    for email, used_before in ((BUDI, False), (DEWI, True)):
        reviewer = person(email, "en")
        reviewer.open_document(sop["document"]["id"])
        if used_before:
            reviewer.open_panel()
            reviewer.click(reviewer.panel.get_by_role("button", name="Close the panel"))
            reviewer.page.reload()
            reviewer.ready()
        reviewer.clicks = 0  # counted from Baku's icon on, as document controllers count at Google
        reviewer.open_panel()
        reviewer.press("Agree")
        expect(reviewer.panel.get_by_role("button", name="Change your answer")).to_be_visible()
        counted[email] = reviewer.clicks
    assert counted == {BUDI: 4, DEWI: 2}
    record_property(COUNTED, "a reviewer's answer in the panel: 4 clicks with the grant of the Doc, 2 without")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_right_that_was_left_out_at_google_is_told_with_what_for_and_given_by_two_clicks(
    company: World, person: Callable[[str, Language], Person], language: Language
) -> None:
    left_out = {"addon": 0, "scopes": ["https://www.googleapis.com/auth/userinfo.email"]}
    Client(company.app).post(f"/_desk/u/{AYU}/panel/take-back", json=left_out)
    ayu = person(AYU, language)
    ayu.open_document(company.draft()["document"]["id"])
    asked = ayu.panel.get_by_role("button", name=ayu.say("Allow at Google"))
    ayu.open_panel(asked)
    ayu.reads("your address, so that Baku knows who you are and what you may do")
    expect(ayu.panel.get_by_text("SOP-MKT-001")).to_have_count(0)
    ayu.shot("16-scope-missing")
    ayu.clicks = 0
    ayu.click(asked)
    ayu.click(ayu.page.locator("#consent").get_by_role("button", name=ayu.desk("Allow")))
    expect(ayu.panel.get_by_role("button", name=ayu.say("Allow for this document"))).to_be_visible()
    assert ayu.clicks == 2


def begins(ayu: Person, company: World) -> str:
    """Make a document, and from its menu the SOP; return the SOP's Doc."""
    ayu.go("/drive")
    ayu.shot("01-drive")
    ayu.click(ayu.page.get_by_role("button", name=ayu.desk("New"), exact=True))
    with ayu.page.expect_navigation(url=re.compile("/document/d/")):
        ayu.click(ayu.page.get_by_role("menuitem", name=ayu.desk("Google Docs")))
    sidebar = ayu.choose(MENU[ayu.language])
    template = company.office.shelf.template("content-production", ayu.language, "permenpan")
    ayu.click(sidebar.get_by_role("button", name=re.compile(template.title)).first)
    for asked in template.fields:
        if asked.required:
            ayu.type(sidebar.get_by_label(asked.label, exact=True), FIELDS[asked.name])
    ayu.shot("02-menu")
    with ayu.page.context.expect_page() as opened:
        ayu.click(sidebar.get_by_role("button", name=ayu.say("Create the SOP")))
    ayu.page = opened.value
    ayu.page.wait_for_url(re.compile("/document/d/"))
    found = re.search(r"/document/d/([^/]+)", ayu.page.url)
    assert found
    return found[1]


def writes(ayu: Person) -> None:
    """Edit a step where it stands, and see that it is kept."""
    ayu.ready()
    step = ayu.step(1)
    ayu.write_behind(step, NEWS)
    ayu.saved()
    ayu.page.reload()
    ayu.ready()
    expect(ayu.step(1)).to_contain_text(NEWS)
    ayu.shot("03-document")


def opens_round(ayu: Person) -> None:
    """Ask for a review."""
    ayu.open_panel()
    ayu.shot("04-panel")
    ayu.press("Open a review round")
    ayu.shot("05-round")
    whom = ayu.panel.get_by_role("combobox", name=ayu.say("Reviewers"))
    ayu.click(whom)
    ayu.page.keyboard.press("Backspace")  # Dewi
    ayu.page.keyboard.press("Backspace")  # Citra, who authorises it
    for name in ("Budi", "Dewi"):
        ayu.page.keyboard.type(name)
        ayu.click(ayu.panel.get_by_role("option", name=name))
        ayu.fields += 1
    ayu.press("Open the round")
    ayu.reads("{answered} of {all} reviewers have answered", answered=0, all=2)


def comments_and_suggests(budi: Person) -> None:
    """Come by the mail, comment on a selection, suggest, and answer with a note."""
    budi.follow_mail("01")
    budi.comment(budi.step(2), COMMENT)
    budi.suggest()
    budi.write_behind(budi.step(3), SUGGESTED)
    budi.saved()
    expect(budi.step(3).locator("ins")).to_have_text(SUGGESTED)
    budi.shot("06-suggestion")
    budi.open_panel()
    budi.press("Give your answer")
    budi.type(budi.panel.get_by_label(budi.say("Note"), exact=True), NOTE)
    budi.shot("07-answer")
    budi.press("Agree")
    budi.reads("{answered} of {all} reviewers have answered", answered=1, all=2)


def decides(ayu: Person) -> None:
    """Go through the feedback one by one."""
    ayu.press("Sync now")
    ayu.press("Go through the feedback")
    for said in (COMMENT, SUGGESTED, NOTE):
        expect(ayu.panel.get_by_text(said).first).to_be_visible()
        ayu.type(ayu.panel.get_by_label(ayu.say("Reason, for who said it")), REASON)
        ayu.shot(f"08-feedback-{said.split()[0]}")
        ayu.press("Accept")
    expect(ayu.panel.get_by_role("button", name=ayu.say("See and close the round"))).to_be_visible()
    ayu.page.reload()
    ayu.ready()
    expect(ayu.step(3)).to_contain_text(SUGGESTED)


def finds_it_in_the_register(ayu: Person, company: World, document: str) -> None:
    """Look the feedback up in the register."""
    ayu.go(f"/spreadsheets/d/{company.office.histories.workplace().register_id}/edit")
    titles = {"en": "Feedback", "id": "Masukan"}
    tabs = re.compile("|".join(titles.values()))
    ayu.click(ayu.page.get_by_role("link", name=tabs).or_(ayu.page.get_by_role("tab", name=tabs)).first)
    expect(ayu.page.get_by_text(COMMENT).first).to_be_visible()
    ayu.shot("09-register")
    ayu.open_document(document)


def agrees(dewi: Person) -> None:
    """Come by the mail, and agree by one click."""
    dewi.follow_mail("02")
    dewi.open_panel()
    dewi.press("Agree")
    dewi.reads("{answered} of {all} reviewers have answered", answered=2, all=2)


def closes(ayu: Person) -> None:
    """Close the round."""
    ayu.open_panel()
    ayu.press("See and close the round")
    ayu.shot("10-close")
    ayu.press("Close the round")
    expect(ayu.panel.get_by_role("button", name=ayu.say("Record a simulation"))).to_be_visible()


def rehearses(dewi: Person) -> None:
    """Record that all went as written."""
    dewi.press("Sync now")
    dewi.press("Record a simulation")
    dewi.shot("11-simulation")
    dewi.press("Record it")
    dewi.reads("The simulation is recorded.")


def asks(ayu: Person) -> None:
    """Ask for the decision."""
    ayu.press("Sync now")
    ayu.press("Ask for authorisation")
    ayu.press("Ask for authorisation")
    ayu.reads("{name} asked for the authorisation", name="Ayu Lestari")


def authorises(citra: Person) -> None:
    """Come by the mail, and sign."""
    citra.follow_mail("03")
    citra.open_panel()
    citra.press("Authorise")
    citra.shot("12-authorise")
    names = citra.say("Authorise and lock, in force {day}", day="").strip()  # the day is the company's
    citra.click(citra.panel.get_by_role("button", name=names))
    expect(citra.panel.get_by_role("button", name=citra.say("Open Rev. {number}", number=1))).to_be_visible()
    citra.page.reload()
    expect(citra.page.locator("#lock")).to_be_visible()
    citra.shot("13-locked")


def is_refused(ayu: Person) -> None:
    """Type on in the page that is still open: refused, and nothing of it stays."""
    ayu.write_behind(ayu.step(1), " Too late.")
    expect(ayu.page.locator("#lock")).to_be_visible()
    expect(ayu.step(1)).not_to_contain_text("Too late.")
    ayu.shot("14-refused")


def opens_next(ayu: Person) -> None:
    """Open the next revision, which opens in a window of its own."""
    ayu.press("Sync now")
    ayu.press("Open Rev. {number}", number=1)
    ayu.type(ayu.panel.get_by_label(ayu.say("Why"), exact=True), REASON)
    ayu.shot("15-revision")
    with ayu.page.context.expect_page() as opened:
        ayu.press("Open Rev. {number}", number=1)
    ayu.page = opened.value
    ayu.ready()
    expect(ayu.paper).to_contain_text("Rev. 1")
    ayu.shot("16-next")
