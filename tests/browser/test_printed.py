"""A printed copy read with a phone: its code out of the PDF's picture, and the page that it leads to."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.web.answers import path
from tests.web.api.test_next_revision import gone_round
from tests.workflow.settling.test_printed import pdf_of, read_codes
from tests.world import World

WIDTH, HEIGHT = 360, 740


def test_the_code_of_rev_0_read_from_its_pdf_says_in_both_languages_that_rev_1_came_into_force(
    company: World, window: Window, shots: Path, accessible: Callable[[Page], None]
) -> None:
    first = company.authorise(company.rehearsed(format="lean"))
    (code,) = read_codes(pdf_of(company, first))

    def says(phone: Page, status: str, name: str) -> None:
        expect(phone.get_by_role("heading", level=1)).to_have_text(status)
        accessible(phone)
        phone.screenshot(path=shots / f"printed-{name}.png", full_page=True)
        assert phone.evaluate("document.scrollingElement.scrollWidth") <= WIDTH
        assert phone.context.cookies() == []

    phone = window(WIDTH, HEIGHT, locale="id-ID")
    phone.goto(code)
    day = company.office.today()
    says(phone, f"BERLAKU sejak {day.day} {MONTHS[day.month - 1]} {day.year}", "in-force")
    begun = company.ayu.does("POST", path(first, "revisions"), {"reason": "A new channel", "class": "change"})
    second = company.authorise(gone_round(company, begun))
    assert read_codes(pdf_of(company, second)) != [code]
    phone = window(WIDTH, HEIGHT, locale="id")  # the first one may keep the page for a minute
    phone.goto(code)
    day = company.office.today()
    says(
        phone,
        f"DIGANTIKAN oleh Rev. 1 sejak {day.day} {MONTHS[day.month - 1]} {day.year}: jangan dipakai",
        "superseded",
    )
    expect(phone.get_by_text("Yang berlaku sekarang: Rev. 1")).to_be_visible()
    phone.get_by_role("link", name="English").click()
    says(phone, f"Superseded by Rev. 1 since {day.day} {day:%b} {day.year}: do not use", "superseded-en")
    phone.goto(code[:-3])
    says(phone, "KODE TIDAK COCOK: tanyakan kepada pengendali dokumen", "no-match")
    phone.goto(code)
    phone.get_by_role("link", name="Laporkan masalah").click()
    expect(phone.get_by_text("dewi@kopi.example").first).to_be_visible()  # whoever this is, Google asks


MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
