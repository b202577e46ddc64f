"""Pictures at signed addresses: Google fetches them without an account, and nobody finds one by guessing."""

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from werkzeug.test import Client, TestResponse

from service.config import Settings
from service.drawing.picture import of_revision
from service.workflow.means.picture_addresses import LIFE
from tests.world import World

PUBLIC = "https://sop.kopi.example"


class PublicWorld(World):
    """A company whose service Google can reach."""

    @cached_property
    def settings(self) -> Settings:
        return replace(super().settings, public_url=PUBLIC)


@pytest.fixture
def public(tmp_path: Path) -> World:
    return PublicWorld(tmp_path)


def address(world: World, sop_id: str, page: str = "0") -> str:
    sop = world.office.histories.read(sop_id)
    digest = of_revision(sop, sop.current).digest
    return world.office.pictures.of("flow", sop_id, str(sop.current.number), page, digest)


def fetched(world: World, url: str, **headers: str) -> TestResponse:
    return Client(world.app).get(urlsplit(url).path, headers=headers)


def test_a_picture_is_sent_to_whoever_has_its_address_and_may_be_kept(public: World) -> None:
    url = address(public, public.draft()["id"])
    assert url.startswith(f"{PUBLIC}/pictures/")
    assert len(url) < 500  # Docs takes 2 kB
    answer = fetched(public, url)
    assert (answer.status_code, answer.content_type) == (200, "image/png")
    assert answer.data.startswith(b"\x89PNG")
    assert answer.cache_control.public
    assert LIFE.total_seconds() < (answer.cache_control.max_age or 0) <= 2 * LIFE.total_seconds()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in answer.headers
    assert fetched(public, url, If_None_Match=answer.headers["ETag"]).status_code == 304


def test_an_address_that_was_tampered_with_or_is_over_is_answered_with_nothing(public: World) -> None:
    sop_id = public.draft()["id"]
    url = address(public, sop_id)
    body, _, signature = url.removesuffix(".png").rpartition(".")
    for wrong in (f"{body}.{signature[::-1]}.png", f"{body[:-2]}AA.{signature}.png", f"{PUBLIC}/pictures/x.png"):
        answer = fetched(public, wrong)
        assert (answer.status_code, answer.data) == (404, b"")
    public.sandbox.advance(2 * LIFE.total_seconds())
    over = fetched(public, url)
    assert (over.status_code, over.data, over.cache_control.no_store) == (410, b"", True)
    assert fetched(public, address(public, sop_id)).status_code == 200


def test_an_address_is_of_one_picture_and_of_none_once_the_words_are_others(public: World) -> None:
    sop = public.draft()
    url = address(public, sop["id"])
    path = f"/v1/documents/{sop['document']['id']}"
    change = {"containsText": {"text": "Write"}, "replaceText": "Rewrite"}
    public.ayu.does("POST", f"{path}:batchUpdate", {"requests": [{"replaceAllText": change}]})
    assert fetched(public, url).status_code == 200  # as it was read
    public.open_round(sop)
    assert fetched(public, url).status_code == 410
    assert fetched(public, address(public, sop["id"])).status_code == 200
    assert fetched(public, address(public, sop["id"], "99")).status_code == 410
    assert fetched(public, public.office.pictures.of("flow", "sop-none", "0", "0", "x")).status_code == 410


def test_a_service_that_google_cannot_reach_has_no_addresses(world: World) -> None:
    assert world.office.pictures.of("flow", "sop-1", "0", "0", "x") == ""
