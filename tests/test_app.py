from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import pytest
from werkzeug.test import Client

from service import app, local
from service.config import WrongSettings
from service.domain import sentences
from tests.people import AYU
from tests.world import World


def test_one_app_answers_under_our_own_paths_and_under_googles(world: World) -> None:
    assert world.ayu.get("/api/templates").status_code == HTTPStatus.OK
    assert world.ayu.does("GET", "/drive/v3/about?fields=user")["user"]["displayName"] == "Ayu Lestari"
    assert world.ayu.get("/v1/documents/nothing").get_json()["error"]["status"] == "NOT_FOUND"
    assert "calls" in world.ayu.does("GET", "/_sandbox/calls")
    assert world.ayu.get("/openapi.json").status_code == HTTPStatus.OK


def test_two_offices_on_one_folder_see_the_same_records(world: World) -> None:
    sop = world.draft()
    other = local.open_office(world.settings, world.sandbox)
    assert other.histories.read(sop["id"]).number == sop["number"]


def test_whoever_opens_an_office_has_every_language(world: World) -> None:
    sentences.install({})
    local.open_office(world.settings, world.sandbox)
    assert sentences.languages() == ("id", "en")


def test_without_a_data_folder_nothing_is_left_in_the_working_folder(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    site = local.create_app(replace(world.settings, data=None), world.sandbox)
    answer = Client(site).get("/api/sops", headers={"Authorization": f"Bearer {AYU}"})
    assert answer.json == {"sops": [], "next": None}
    assert list(here.iterdir()) == []


def test_a_companys_records_are_never_kept_in_memory_only(world: World) -> None:
    with pytest.raises(WrongSettings, match="BAKU_DATA"):
        app.create_app(replace(world.settings, workspace="google", data=None))


def test_the_sandbox_is_refused_on_app_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAE_ENV", "standard")
    monkeypatch.setenv("BAKU_WORKSPACE", "sandbox")
    with pytest.raises(WrongSettings):
        app.from_environment()


def test_what_is_served_at_google_is_no_sandbox_by_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAKU_WORKSPACE", "sandbox")
    with pytest.raises(WrongSettings, match="set BAKU_WORKSPACE to google"):
        app.from_environment()
