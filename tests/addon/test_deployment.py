"""The file that `python -m service addon-manifest` prints, by Google's own schema (evidence/addon.md 1.1)."""

import copy
import json
import re
import struct
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from google.cloud.gsuiteaddons import Deployment
from google.protobuf import json_format

from service.__main__ import main
from service.addon.deployment import NAME, SCOPES, deployment
from service.config import HERE
from service.web.panel.screens import SCREENS, TRIGGERS

BASE = "https://sop.kopi.example"
FILE = deployment(BASE, NAME)


def addresses(told: Any) -> list[str]:
    """Return everything in the file that is an address, scopes aside."""
    if isinstance(told, dict):
        return [found for key, value in told.items() if key != "oauthScopes" for found in addresses(value)]
    if isinstance(told, list):
        return [found for value in told for found in addresses(value)]
    return [told] if isinstance(told, str) and "://" in told else []


def called() -> list[str]:
    """Return everything that Google calls."""
    add_ons = FILE["addOns"]
    sections = [add_ons["common"], add_ons["docs"], add_ons["sheets"]]
    return [value["runFunction"] for section in sections for key, value in section.items() if key.endswith("Trigger")]


def test_googles_schema_knows_every_word_of_it() -> None:
    told = copy.deepcopy(FILE)
    del told["addOns"]["httpOptions"]["granularOauthPermissionSupport"]  # the package does not know it yet
    parsed = json_format.ParseDict(told, Deployment.pb(Deployment()))
    assert json_format.MessageToDict(parsed)["addOns"]["docs"] == told["addOns"]["docs"]
    assert parsed.add_ons.http_options.authorization_header  # the system token, whose enum is not 0


def test_nothing_is_in_snake_case_which_googles_parser_would_take_too() -> None:
    assert not re.search(r'"[a-z]+_[a-z_]+":', json.dumps(FILE))


def test_it_asks_for_nothing_that_needs_a_review() -> None:
    assert FILE["oauthScopes"] == list(SCOPES)
    assert {scope.rsplit("/", 1)[-1] for scope in SCOPES} == {"drive.file", "userinfo.email", "openid", "script.locale"}


def test_the_panel_is_on_in_docs_and_sheets_and_copes_with_a_part_of_the_scopes() -> None:
    assert set(FILE["addOns"]) == {"common", "docs", "sheets", "httpOptions"}
    assert FILE["addOns"]["httpOptions"] == {
        "authorizationHeader": "SYSTEM_ID_TOKEN",
        "granularOauthPermissionSupport": "OPT_IN",
    }


def test_every_address_that_google_calls_is_a_screens_and_bears_no_query() -> None:
    assert {url.removeprefix(f"{BASE}/addon/") for url in called()} == set(TRIGGERS)
    assert set(TRIGGERS) <= set(SCREENS)


def test_every_address_is_https_whole_and_in_one_spelling() -> None:
    for address in addresses(FILE):
        parts = urlsplit(address)
        assert (parts.scheme, parts.query, parts.fragment) == ("https", "", "")
        assert parts.path.startswith("/"), "a prefix for links has a path"
        assert "//" not in parts.path


def test_links_lead_to_google_and_to_this_service_only() -> None:
    prefixes = FILE["addOns"]["common"]["openLinkUrlPrefixes"]
    assert prefixes == ["https://docs.google.com/", "https://drive.google.com/", "https://wa.me/", f"{BASE}/"]
    for action in FILE["addOns"]["common"]["universalActions"]:
        assert action["openLink"].startswith(tuple(prefixes))


def test_the_logo_is_a_small_square_picture_that_is_there() -> None:
    assert FILE["addOns"]["common"]["logoUrl"] == f"{BASE}/addon/logo.png"
    data = (HERE / "addon" / "logo.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", data[16:24]) == (128, 128)
    assert len(data) < 10_000


def test_the_command_prints_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("BAKU_PUBLIC_URL", BASE + "/")
    assert main(["addon-manifest"]) == 0
    assert json.loads(capsys.readouterr().out) == FILE


@pytest.mark.parametrize("address", ["", "http://sop.kopi.example"])
def test_the_command_says_what_it_needs(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BAKU_PUBLIC_URL", address)
    assert main(["addon-manifest"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("BAKU_PUBLIC_URL must be")


def test_the_file_in_the_guide_is_made_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BAKU_PUBLIC_URL", BASE)
    monkeypatch.setenv("BAKU_DATA", str(tmp_path / "none"))
    assert main(["addon-manifest"]) == 0
    assert json.loads(capsys.readouterr().out)
    assert not (tmp_path / "none").exists(), "printing it opens nothing"
