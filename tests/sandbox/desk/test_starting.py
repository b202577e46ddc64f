"""The first page: who is who, documents to look at, and time that passes by a click."""

from datetime import timedelta

import flask
import pytest
from werkzeug.test import Client

from service.sandbox.addons.first_page import FirstPage, Specimen, Step
from service.sandbox.core.call import DOCUMENT
from service.sandbox.server import Sandbox
from tests.people import BUDI
from tests.sandbox.desk.looking import Looker, text_of

CRON = "X-Appengine-Cron"


def first(looker: Looker) -> str:
    return text_of(looker.go("/").get_data(as_text=True))


def test_people_stand_by_department_with_their_posts_and_a_robot_is_nobody(ayu: Looker, sandbox: Sandbox) -> None:
    sandbox.introduce("lia@kopi.example", "Lia Amalia", "Barista", "Kedai")
    sandbox.introduce("adi@kopi.example", "Adi Nugraha", "Head Barista", "Kedai")
    sandbox.introduce("mailer@kopi.example", "Mailer", robot=True)
    words = first(ayu)
    assert "Kedai AN Adi Nugraha Head Barista adi@kopi.example LA Lia Amalia Barista lia@kopi.example" in words
    assert "mailer@" not in words
    assert "Mailer" not in ayu.reads("/drive")


def test_who_is_on_the_way_to_a_file_is_asked_who_they_are_and_no_more(ayu: Looker, sandbox: Sandbox) -> None:
    sandbox.introduce(BUDI, "Budi Santoso", "SEO Specialist")
    page = text_of(ayu.go("/?continue=/document/d/1abc/edit").get_data(as_text=True))
    assert "SEO Specialist" in page
    assert "Let time pass" not in page


@pytest.mark.parametrize("days", [1, 7])
def test_days_pass_one_by_one_and_the_timer_works_on_each(ayu: Looker, sandbox: Sandbox, days: int) -> None:
    app, worked = flask.Flask("app"), []

    @app.get("/tasks/daily")
    def daily() -> str:
        assert flask.request.headers[CRON] == "true"
        worked.append(sandbox.now().date())
        return ""

    sandbox.run(app, ["/tasks/daily"])
    before = sandbox.now().date()
    answer = Client(ayu.sandbox.app).post("/_desk/pass", data={"days": str(days)})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/?passed={days}#time")
    assert worked[1::2] == [before + timedelta(days=one + 1) for one in range(days)]


@pytest.mark.parametrize("days", ["", "0", "-1", "365", "x"])
def test_no_other_time_passes(ayu: Looker, sandbox: Sandbox, days: str) -> None:
    before = sandbox.now()
    assert Client(ayu.sandbox.app).post("/_desk/pass", data={"days": days}).status_code == 400
    assert sandbox.now() - before < timedelta(hours=1)


def test_a_page_of_another_site_lets_no_time_pass(ayu: Looker) -> None:
    answer = Client(ayu.sandbox.app).post("/_desk/pass", data={"days": "7"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_what_is_installed_says_how_to_begin_and_what_to_look_at(ayu: Looker, sandbox: Sandbox) -> None:
    made = ayu.make("Resep kopi", DOCUMENT)
    answered = ayu.rest("GET", f"/v1/documents/{made}?includeTabsContent=true")
    sandbox.addons.first_page = FirstPage(
        lambda language: [Step(f"Begin in {language}", "Here", f"/u/{BUDI}/drive")],
        lambda _language: [Specimen("recipe", "Recipe", "How it is brewed")],
        {"recipe": answered}.get,
    )
    page = ayu.go("/").get_data(as_text=True)
    assert "Begin in en" in page
    assert f'href="/u/{BUDI}/drive"' in page
    assert "How it is brewed" in page
    shown = ayu.go("/specimens/recipe").get_data(as_text=True)
    assert "Resep kopi" in shown
    assert "contenteditable=true" not in shown
    assert ayu.go("/specimens/other").status_code == 404


def test_a_drive_without_files_says_where_to_begin(ayu: Looker) -> None:
    assert 'href="/"' in ayu.reads("/drive").partition('<section class="sheet"')[2]
    assert "What to do first" in text_of(ayu.reads("/drive"))
    assert "What others share with you is here." in text_of(ayu.reads("/drive"))
