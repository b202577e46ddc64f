"""Cards as pages on a phone: two taps from the mail, in both languages, and everybody can use what they show."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from service.domain.sentences import Language
from service.workflow.acts.syncing import sync
from tests.browser.at_desk import Person
from tests.browser.conftest import Window
from tests.conftest import COUNTED
from tests.people import AYU, BUDI, CITRA, DEWI, FITRI
from tests.world import World

PHONE, DESK = (360, 740), (1280, 900)


def follows_mail(person: Person, name: str) -> None:
    """Tap the link in the newest mail, and wait for the page."""
    person.read_mail(f"{name}-mail")
    person.clicks = 0  # counted from the mail on
    person.click(person.page.locator("article .words a").first)
    person.page.wait_for_url(re.compile("/pages/sop/"))
    in_language(person)


def in_language(person: Person) -> None:
    """Have the page in the test's language, which for a person is the one that the settings give them."""
    if person.page.evaluate("document.documentElement.lang") != person.language:
        joined = "&" if "?" in person.page.url else "?"
        person.page.goto(f"{person.page.url}{joined}hl={person.language}")
    expect(person.page.locator("#cards .c-card")).to_be_visible()


def looks(person: Person, name: str) -> None:
    """Keep a picture; everything fits the phone, and axe has nothing serious to say."""
    person.check(person.page)
    wide = person.page.evaluate("document.scrollingElement.scrollWidth")
    person.page.screenshot(path=person.shots / f"page-{person.language}-{name}.png", full_page=True)
    assert wide <= PHONE[0], f"{name} is {wide} px wide"


def tap(person: Person, name: str | re.Pattern[str]) -> None:
    person.click(person.page.locator("#cards").get_by_role("button", name=name).first)


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["en", "id"])
def test_on_a_phone_a_reviewer_agrees_and_a_director_signs_with_two_taps_from_the_mail_each(
    company: World,
    window: Window,
    shots: Path,
    accessible: Callable[[Page], None],
    language: Language,
    record_property: Callable[[str, object], None],
) -> None:
    def person(email: str) -> Person:
        page = window(*PHONE)
        page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
        return Person(email, page, company.base, language, shots, accessible)

    sop = company.open_round(company.draft())
    budi = person(BUDI)
    follows_mail(budi, "1")
    looks(budi, "2-answer")
    tap(budi, budi.say("Agree"))
    expect(budi.page.locator(".c-notice")).to_contain_text(budi.say("Thank you. Your answer is recorded."))
    looks(budi, "3-answered")
    company.simulate(company.close_round(company.ayu.does("GET", f"/api/sops/{sop['id']}")))
    citra = person(CITRA)
    follows_mail(citra, "4")
    looks(citra, "5-authorise")
    tap(citra, re.compile(re.escape(citra.say("Authorise and lock, in force {day}", day="").strip())))
    says = citra.say("Authorised and locked. Effective from {day}.", day="…").partition("…")[0].strip()
    expect(citra.page.locator(".c-notice")).to_contain_text(says)
    looks(citra, "6-authorised")
    assert company.ayu.does("GET", f"/api/sops/{sop['id']}")["status"] == "authorised"
    assert (budi.clicks, budi.fields, citra.clicks, citra.fields) == (2, 0, 2, 0)
    record_property(COUNTED, f"{language}, on a page: reviewer with nothing to say 2 clicks, authoriser 2 clicks")


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_what_waits_leads_to_the_card_and_another_account_sees_that_it_is_not_theirs(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    company.open_round(company.draft())
    company.open_round(company.draft(title="Second"))
    page = window(*PHONE)
    budi = Person(BUDI, page, company.base, language, shots, accessible)
    page.goto(f"{company.base}/pages")
    page.get_by_role("link", name=re.compile("Budi Santoso")).click()
    page.wait_for_url(re.compile("/pages/waiting"))
    in_language(budi)
    looks(budi, "7-waiting")
    tap(budi, budi.say("Give your answer"))
    expect(page.get_by_role("heading", name=budi.say("Your answer"))).to_be_visible()
    company.sandbox.introduce("gina@kopi.example", "Gina")
    link = f"{company.base}/pages/sop/{company.ayu.does('GET', '/api/sops')['sops'][0]['id']}/answer?hl={language}"
    page.goto(link)
    page.get_by_role("button", name=budi.say("Use another account")).click()
    page.get_by_role("link", name=re.compile("Gina")).click()
    expect(page.get_by_role("heading", name=re.compile("."))).to_be_visible()
    page.goto(link)
    expect(
        page.get_by_text(budi.say("This page is not for this account, or there is nothing here any more."))
    ).to_be_visible()
    assert AYU not in page.content()
    accessible(page)
    page.screenshot(path=shots / f"page-{language}-8-not-yours.png")


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize(("language", "task"), [("id", "tulis naskah konten"), ("en", "drafting content")])
def test_on_a_phone_a_performer_asks_by_task_and_gets_the_steps_and_the_way_to_their_doc(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language, task: str
) -> None:
    sop = company.authorised(language=language)
    page = window(*PHONE)
    dewi = Person(DEWI, page, company.base, language, shots, accessible)
    page.goto(f"{company.base}/pages/steps")
    page.get_by_role("link", name=re.compile("Dewi Anggraini")).click()
    page.wait_for_url(re.compile("/pages/steps"))
    in_language(dewi)
    looks(dewi, "9-own-steps")
    dewi.type(page.get_by_label(dewi.say("What is to be done?")), task)
    tap(dewi, dewi.say("Find steps"))
    expect(page.get_by_text(dewi.say("Steps of others"))).to_be_visible()
    expect(page.locator("#cards").get_by_text(sop["number"]).first).to_be_visible()
    looks(dewi, "10-found-steps")
    assert (dewi.clicks, dewi.fields) == (1, 1)


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_a_performer_reports_and_the_owner_answers_with_two_taps_from_the_mail(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    def person(email: str) -> Person:
        page = window(*PHONE)
        page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
        return Person(email, page, company.base, language, shots, accessible)

    sop = company.authorised(language=language)
    dewi = person(DEWI)
    dewi.page.goto(f"{company.base}/pages/sop/{sop['id']}/report")
    dewi.page.get_by_role("link", name=re.compile("Dewi Anggraini")).click()
    dewi.page.wait_for_url(re.compile("/report"))
    in_language(dewi)
    looks(dewi, "11-report")
    dewi.type(dewi.page.get_by_label(dewi.say("What does not work?")), "Formulirnya sudah pindah.")
    dewi.page.get_by_label(dewi.say("Work has stopped because of this")).check()
    tap(dewi, dewi.say("Send the report"))
    expect(dewi.page.locator(".c-notice")).to_contain_text(
        dewi.say("Thank you. The owner reads it, and you are told what came of it.")
    )
    looks(dewi, "12-reported")
    ayu = person(AYU)
    follows_mail(ayu, "13")
    looks(ayu, "14-to-answer")
    tap(ayu, ayu.say("Will be in the next revision"))
    expect(ayu.page.locator(".c-notice")).to_contain_text(ayu.say("Answered. Whoever reported it is told."))
    looks(ayu, "15-answered")
    assert ayu.clicks == 2


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize(("language", "size"), [("id", PHONE), ("en", DESK), ("en", PHONE), ("id", DESK)])
def test_a_controller_reads_a_trail_and_finds_what_is_kept_packed_and_over(
    company: World,
    window: Window,
    shots: Path,
    accessible: Callable[[Page], None],
    language: Language,
    size: tuple[int, int],
) -> None:
    sop = company.authorised()
    company.citra.does("POST", f"/api/sops/{sop['id']}/withdraw", {"reason": "We closed the blog."})
    company.sandbox.advance(timedelta(days=5 * 366).total_seconds())
    page = window(*size)
    fitri = Person(FITRI, page, company.base, language, shots, accessible)
    page.goto(f"{company.base}/pages/sop/{sop['id']}/trail")
    page.get_by_role("link", name=re.compile("Fitri")).click()
    page.goto(f"{company.base}/pages/sop/{sop['id']}/trail?hl={language}")
    expect(page.locator(".verdict")).to_contain_text("Rantai utuh" if language == "id" else "Chain whole")
    page.locator("summary").first.click()
    for name in ("trail", "retention", "audit-packs"):
        if name != "trail":
            page.goto(f"{company.base}/pages/{name}?hl={language}")
            expect(page.locator("#cards .c-card")).to_be_visible()
        if name == "audit-packs":
            tap(fitri, fitri.say("Make the pack"))
            expect(page.locator(".c-notice")).to_contain_text(
                fitri.say("The audit pack is being made; refresh to see.")
            )
            company.sandbox.rest()
            tap(fitri, fitri.say("Refresh"))
            expect(page.locator("#cards").get_by_text(fitri.say("SOPs: {count}", count=1)).first).to_be_visible()
        elif name == "retention":
            tap(fitri, fitri.say("Say what became of it"))
            expect(page.get_by_label(fitri.say("Number of the record"))).to_be_visible()
        fitri.check(page)
        page.screenshot(path=shots / f"page-{language}-{name}.png", full_page=True)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= size[0], f"{name} is too wide"
    page.goto(f"{company.base}/pages/sop/{sop['id']}/trail?hl={language}&all=1")
    printed = page.pdf(format="A4")
    (shots / f"trail-{language}.pdf").write_bytes(printed)
    assert len(PdfReader(BytesIO(printed)).pages) <= 4


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["id", "en"])
def test_on_a_phone_a_performer_says_with_two_taps_from_the_mail_that_they_have_read_it(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    sop = company.authorised(language=language)
    company.to_morning()
    sync(company.office)
    page = window(*PHONE)
    page.context.add_cookies([{"name": "hl", "value": language, "url": company.base}])
    dewi = Person(DEWI, page, company.base, language, shots, accessible)
    follows_mail(dewi, "16")
    looks(dewi, "17-read")
    tap(dewi, dewi.say("I have read and understood it"))
    expect(page.locator(".c-notice")).to_contain_text(dewi.say("Thank you. It is recorded that you have read it."))
    looks(dewi, "18-has-read")
    assert (dewi.clicks, dewi.fields) == (2, 0)
    assert company.ayu.does("GET", f"/api/sops/{sop['id']}")["distribution"]["read"] == 1
    page.goto(f"{company.base}/pages/reading")
    looks(dewi, "19-reading-list")


@pytest.mark.sampled(7, among="walks")
@pytest.mark.parametrize("language", ["en", "id"])
def test_who_runs_the_work_sees_who_is_waited_for_and_what_to_send_them(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None], language: Language
) -> None:
    sop = company.open_round(company.draft())
    page = window(*PHONE)
    ayu = Person(AYU, page, company.base, language, shots, accessible)
    page.goto(f"{company.base}/pages")
    page.get_by_role("link", name=re.compile("Ayu Lestari")).click()
    page.wait_for_url(re.compile("/pages/waiting"))
    page.goto(f"{company.base}/pages/sop/{sop['id']}/sop?hl={language}")
    expect(page.locator("#cards").get_by_role("button", name=ayu.say("Copy for WhatsApp"))).to_be_visible()
    expect(page.get_by_text("Mohon jawaban atas SOP-MKT-001 sampai")).to_be_visible()
    looks(ayu, "reminder")
