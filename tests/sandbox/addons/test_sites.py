"""Addresses lead to apps of this process, and to nothing else."""

from typing import Any

import flask
import pytest

from service.sandbox.addons.installed import Addons, NoSite

BASE = "https://sop.example.com"


def site(name: str = "site") -> flask.Flask:
    app = flask.Flask(name)

    @app.route("/", defaults={"path": ""}, methods=["GET", "POST"])
    @app.route("/<path:path>", methods=["GET", "POST"])
    def told(path: str) -> Any:
        if path == "broken":
            raise RuntimeError("a secret")
        if path == "away":
            return flask.redirect("https://elsewhere.example/")
        sent = flask.request
        return flask.jsonify(
            name=name, path=sent.path, url=sent.url, method=sent.method, body=sent.get_data(as_text=True),
            kind=sent.headers.get("Content-Type"), bearer=sent.headers.get("Authorization"),
        )  # fmt: skip

    return app


def seen(addons: Addons, *call: Any) -> Any:
    status, headers, body = addons.fetch(*call)
    assert status == 200
    assert headers["content-type"] == "application/json"
    return flask.json.loads(body)


def test_a_site_gets_the_call_as_it_was_sent() -> None:
    addons = Addons(sites={BASE: site()})
    headers = {"Content-Type": "application/json", "Authorization": "Bearer x"}
    told = seen(addons, BASE + "/gas/home?a=b%20c", "POST", headers, b'{"a": 1}')
    assert told["url"] == BASE + "/gas/home?a=b%20c"
    assert (told["method"], told["body"], told["bearer"]) == ("POST", '{"a": 1}', "Bearer x")
    assert told["kind"] == "application/json"
    assert seen(addons, BASE)["path"] == "/"


def test_the_longest_base_answers_and_sees_what_is_behind_it() -> None:
    addons = Addons(sites={BASE: site("one"), BASE + "/two/": site("two"), "http://127.0.0.1:8080": site("three")})
    assert [seen(addons, url)[key] for url in (BASE + "/twofold", BASE + "/two/x") for key in ("name", "path")] == [
        "one", "/twofold", "two", "/x",
    ]  # fmt: skip
    assert seen(addons, BASE + "/two/x")["url"] == BASE + "/two/x"
    assert seen(addons, "http://127.0.0.1:8080/x")["name"] == "three"


@pytest.mark.parametrize(
    "url",
    [
        "https://sop.example.com.evil.example/",
        "http://sop.example.com/",
        "https://sop.example.com:8443/",
        "/x",
        "",
        "https://sop.example.com/\ud800",
    ],
)
def test_nobody_answers_elsewhere(url: str) -> None:
    with pytest.raises(NoSite):
        Addons(sites={BASE: site()}).fetch(url)


def test_redirects_are_left_to_who_asks_and_a_broken_site_is_a_500() -> None:
    addons = Addons(sites={BASE: site()})
    assert addons.fetch(BASE + "/away").status == 302
    broken = addons.fetch(BASE + "/broken")
    assert broken.status == 500
    assert b"a secret" not in broken.body


def test_a_site_that_raises_is_a_500_as_behind_any_server() -> None:
    raising = site()
    raising.testing = True
    status, _, body = Addons(sites={BASE: raising}).fetch(BASE + "/broken")
    assert (status, body) == (500, b"")
