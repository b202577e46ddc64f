"""Reading on a page: two taps from the mail, a list of all that is to be read, and nothing told to who may not know."""

from service.workflow.acts.syncing import sync
from tests.people import AYU, CITRA, DEWI, EKO
from tests.web.pages.browsing import Browser
from tests.web.pages.test_pages import link_to
from tests.world import World

ACKNOWLEDGE = "I have read and understood it"


def test_who_is_to_read_it_says_so_with_two_taps_from_the_mail(world: World) -> None:
    sop = world.authorised()
    world.to_morning()
    sync(world.office)
    path = link_to(world, DEWI)
    assert path == f"/pages/sop/{sop['id']}/read"
    page = Browser(world, DEWI).open(path)
    assert "You do steps" in page.text
    assert world.dewi.does("GET", f"/api/sops/{sop['id']}")["distribution"]["mine"]["read"] is None, "opening is no act"
    answer = page.click(ACKNOWLEDGE)
    assert "It is recorded that you have read it." in str(answer.json)
    assert world.dewi.does("GET", f"/api/sops/{sop['id']}")["distribution"]["mine"]["read"] is not None
    assert ACKNOWLEDGE not in Browser(world, DEWI).open(path).text


def test_all_that_is_to_be_read_is_a_list_with_a_click_for_each(world: World) -> None:
    numbers = [world.authorised()["number"], world.authorised(title="Second")["number"]]
    page = Browser(world, DEWI).open("/pages/reading")
    assert all(number in page.text for number in numbers)
    after = str(page.click(ACKNOWLEDGE).json)
    assert f"It is recorded that you have read {numbers[0]}." in after
    assert [number in after.partition("notification")[0] for number in numbers] == [False, True]
    assert "You have read everything" in Browser(world, EKO).open("/pages/reading").text


def test_who_has_not_stands_on_the_page_of_owner_and_head_alone(world: World) -> None:
    sop = world.authorised()
    path = f"/pages/sop/{sop['id']}/read"
    told = ["Who has not read it" in Browser(world, email).open(path).text for email in (AYU, CITRA, DEWI, EKO)]
    assert told == [True, True, False, False]


def test_a_draft_has_nothing_to_read_and_says_so(world: World) -> None:
    page = Browser(world, AYU).open(f"/pages/sop/{world.draft()['id']}/read")
    assert "No revision of this SOP is authorised yet" in page.text


def test_several_to_read_are_one_line_among_what_waits_which_leads_to_the_list(world: World) -> None:
    world.authorised()
    world.authorised(title="Second")
    page = Browser(world, DEWI).open("/pages/waiting")
    assert "SOPs to read (2)" in page.text
    assert ACKNOWLEDGE in str(page.click("My reading list").json)
