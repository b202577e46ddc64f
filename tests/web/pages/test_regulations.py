"""What SOPs cite as a page: looked through by anybody, marked by a document controller, told where it is cited."""

from typing import Any

from tests.people import AYU, CITRA, FITRI
from tests.web.pages.browsing import Browser
from tests.web.pages.test_monitoring_pages import chosen, notice
from tests.world import FIELDS, World

LAW = "UU No. 27 Tahun 2022 tentang Pelindungan Data Pribadi"


def clicked(page: Browser, screen: str, **inputs: Any) -> Any:
    """Return the answer to a click about the law."""
    body = {"parameters": {"regulation": "uu/27/2022", "act": screen}, "inputs": inputs}
    return page.post(f"/pages/act/regulations/{screen}", body)


def test_a_controller_marks_it_by_a_click_and_each_card_says_so_until_it_is_taken_back(world: World) -> None:
    sop = world.authorised(fields=FIELDS | {"brand_guide": LAW})
    anybody = Browser(world, AYU).open("/pages/regulations")
    assert "UU 27/2022 (Pelindungan Data Pribadi)" in anybody.text
    assert "It is no longer in force" not in str(clicked(anybody, "one").json)
    page = Browser(world, FITRI).open("/pages/regulations")
    assert "It is no longer in force" in str(clicked(page, "one").json)
    assert notice(clicked(page, "revoke", successor=chosen("UU 99/2026"))).startswith("Marked.")
    card = Browser(world, AYU).open(f"/pages/sop/{sop['id']}/sop")
    assert "A legal basis no longer in force" in card.text
    assert "UU 99/2026 took its place" in card.text
    assert "Replaced by UU 99/2026" in anybody.open("/pages/regulations").text
    assert notice(clicked(page, "restore")).startswith("The mark is gone")
    assert "no longer in force" not in card.open(f"/pages/sop/{sop['id']}/sop").text


def test_who_authorises_is_warned_and_not_kept_from_it(world: World) -> None:
    sop = world.rehearsed(fields=FIELDS | {"brand_guide": LAW})
    world.fitri.does("POST", "/api/regulations/revoked", {"key": "uu/27/2022"})
    card = Browser(world, CITRA).open(f"/pages/sop/{sop['id']}/authorise")
    assert "is revoked" in card.text
    assert world.authorise(sop)["status"] == "authorised"
