"""A company at Google without a service account: one account consents, and production works as it, over HTTP."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests
from googleapiclient.discovery import build
from werkzeug.test import Client

from service import app
from service.__main__ import main
from service.domain.errors import NotFound, SopError
from service.gateways.google.calling import Calling
from service.gateways.google.connection import ACCOUNT, MAIL, keep
from service.gateways.google.consenting import WHO, client_in, consent
from service.gateways.google.credentials import DRIVE
from service.gateways.google.secrets import Secrets
from service.sandbox.server import Sandbox
from tests.laptops import SOP, Laptop, opened
from tests.people import AYU, CITRA, KOPI

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")
"""Clients leave it to the garbage collector to close what they keep open."""
DAY = 24 * 3600
FILES = f"{DRIVE}.file"
HERE = "http://127.0.0.1:8080"


@pytest.fixture
def laptop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Laptop]:
    with opened(tmp_path, monkeypatch) as there:
        yield there


def test_one_account_consents_and_its_owner_alone_may_read_that(
    laptop: Laptop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert laptop.connect() == 0
    assert f"Baku works as {SOP} from now on." in capsys.readouterr().out
    assert (laptop.data / ACCOUNT).stat().st_mode & 0o777 == 0o600
    asked = laptop.person.shown[0]
    assert "access_type=offline" in asked
    assert "code_challenge_method=S256" in asked
    assert "gmail" not in asked
    assert laptop.connect("--mail") == 0
    assert "gmail.compose" in laptop.person.shown[1]
    assert "auth%2Fdrive" not in laptop.person.shown[1]


@pytest.mark.parametrize("home", ["", "my-drive"])
def test_baku_then_works_as_that_account_with_every_command_in_both_homes(
    laptop: Laptop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, home: str
) -> None:
    laptop.connect()
    laptop.connect("--mail")
    monkeypatch.setenv("BAKU_HOME", home)
    assert main(["sync"]) == 0
    drive = build("drive", "v3", http=laptop.sandbox.http(SOP), static_discovery=True)
    drives = [one["name"] for one in drive.drives().list().execute()["drives"]]
    folders = drive.files().list(q="'root' in parents", fields="files(name)").execute()["files"]
    name = f"SOP {KOPI.name}"
    assert (drives, folders) == (([], [{"name": name}]) if home else ([name], []))
    assert {call.person for call in laptop.sandbox.calls()} == {SOP}
    capsys.readouterr()
    assert main(["doctor"]) == 0, capsys.readouterr()
    printed = capsys.readouterr().out
    assert f"Google knows Baku as {SOP}" in printed
    assert (f"kept in {name}, in My Drive of {SOP}" if home else f"Baku manages {name}") in printed
    assert f"A draft was written as {SOP} and deleted" in printed
    assert "Google gave all 2 scopes that Baku needs" in printed
    assert main(["verify"]) == 0


ENDINGS: list[tuple[str, Callable[[Sandbox], None], str, str]] = [
    ("taken back", lambda google: google.end_consents(SOP, "revoked"), "account", "took that back"),
    ("unused", lambda google: google.advance(184 * DAY), "account", "six months"),
    ("in testing", lambda google: google.advance(8 * DAY), "account", "External and in testing"),
    ("session", lambda google: google.end_consents(SOP, "session"), "account", "session control"),
    ("password", lambda google: google.end_consents(SOP, "password"), "mail", "the password of that account"),
]
"""What happens at Google, which check of the doctor's fails then, and which cause its sentence names."""


@pytest.mark.parametrize(("name", "happens", "check", "cause"), ENDINGS)
def test_a_consent_that_ended_is_told_with_its_cause_and_remedy(
    laptop: Laptop, capsys: pytest.CaptureFixture[str], name: str, happens: Callable[[Sandbox], None],
    check: str, cause: str,
) -> None:  # fmt: skip
    laptop.sandbox.set_testing(on=name == "in testing")
    laptop.connect()
    laptop.connect("--mail")
    happens(laptop.sandbox)
    capsys.readouterr()
    assert main(["doctor", "--json"]) == 1
    found = {one["check"]: one for one in json.loads(capsys.readouterr().out)}
    assert cause in found[check]["sentence"]
    assert "python -m service connect" in found[check]["sentence"]
    assert found[check]["google"]
    assert found["account"]["state"] == ("fine" if check == "mail" else "wrong")


def test_a_consent_to_less_than_baku_needs_is_told_by_each_scope_that_is_missing(
    laptop: Laptop, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.connect()
    laptop.connect("--mail")
    laptop.person.ticks = (FILES,)
    keep(consent(client_in(laptop.client), FILES), laptop.data / ACCOUNT)
    capsys.readouterr()
    assert main(["doctor", "--json"]) == 1
    found = {one["check"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["scopes"]["state"] == "wrong"
    assert f"{DRIVE}, without which Baku reaches neither Docs" in found["scopes"]["sentence"]
    assert "gmail" not in found["scopes"]["sentence"]
    assert found["mail"]["state"] == "fine"


def test_where_nobody_is_signed_in_the_doctor_says_that_and_how_it_is_mended(
    laptop: Laptop, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop.data.mkdir()
    monkeypatch.setenv("BAKU_SERVICE_ACCOUNT", "baku@kopi-example.iam.gserviceaccount.com")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(laptop.client))
    assert main(["doctor", "--json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["check"], found["state"]) == ("start", "wrong")
    assert "gcloud auth application-default login" in found["sentence"]


def test_a_call_whose_consent_ended_says_so(laptop: Laptop) -> None:
    laptop.connect()
    office = app.open_office(laptop.settings())
    laptop.sandbox.end_consents(SOP, "revoked")
    with pytest.raises(SopError, match="python -m service connect"):
        office.google.drive.standing.account()


def test_it_is_connected_again_and_mails_without_its_clients_file(laptop: Laptop) -> None:
    laptop.connect()
    laptop.sandbox.end_consents(SOP, "revoked")
    laptop.client.unlink()
    assert main(["connect"]) == 0
    assert main(["connect", "--mail"]) == 0
    assert laptop.settings().mail_sender == SOP
    assert app.open_office(laptop.settings()).google.drive.standing.account() == SOP


def test_it_is_disconnected_at_google_and_in_the_folder(laptop: Laptop, capsys: pytest.CaptureFixture[str]) -> None:
    laptop.connect()
    laptop.connect("--mail")
    main(["sync"])
    office = app.open_office(laptop.settings())
    records = (laptop.data / "records.sqlite").read_bytes()
    capsys.readouterr()
    assert main(["disconnect"]) == 0
    printed = capsys.readouterr().out
    assert f"{SOP} lets Baku do nothing any more" in printed
    assert "What stays" in printed
    assert "What stops" in printed
    assert not (laptop.data / ACCOUNT).exists()
    assert not (laptop.data / MAIL).exists()
    assert (laptop.data / "records.sqlite").read_bytes() == records
    with pytest.raises(SopError, match="python -m service connect"):
        office.google.drive.standing.account()
    assert main(["disconnect"]) == 0
    assert "No account is connected" in capsys.readouterr().out


def test_what_google_ended_already_is_disconnected_too(laptop: Laptop) -> None:
    laptop.connect()
    laptop.sandbox.end_consents(SOP, "revoked")
    assert main(["disconnect"]) == 0
    assert not (laptop.data / ACCOUNT).exists()


def test_a_consent_that_google_did_not_end_is_kept(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.connect()
    monkeypatch.setattr("service.gateways.google.consenting.REVOCATION", "https://127.0.0.1:9/revoke")
    assert main(["disconnect"]) == 1
    assert "Google does not answer" in capsys.readouterr().err
    assert (laptop.data / ACCOUNT).exists()


@pytest.mark.parametrize("command", [["connect", "--client", "client.json"], ["disconnect"]])
def test_where_the_consent_lies_must_be_said(
    laptop: Laptop, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.setenv("BAKU_DATA", " ")
    assert main(command) == 1
    assert "--data DIR" in capsys.readouterr().err
    assert laptop.sandbox.calls() == ()


def test_the_first_time_a_client_is_needed(laptop: Laptop, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["connect"]) == 1
    assert "Say with --client" in capsys.readouterr().err
    assert not laptop.person.shown


def test_who_does_not_tick_every_box_is_told(laptop: Laptop, capsys: pytest.CaptureFixture[str]) -> None:
    laptop.person.ticks = ()
    assert laptop.connect() == 1
    assert "tick every box" in capsys.readouterr().err
    assert not (laptop.data / ACCOUNT).exists()


@pytest.mark.parametrize("client", ["{}", "not JSON", '{"web": {"client_id": "x"}}', '{"installed": {"client_id": 1}}'])
def test_a_file_that_is_no_client_of_a_desktop_app_is_told(
    laptop: Laptop, capsys: pytest.CaptureFixture[str], client: str
) -> None:
    laptop.client.write_text(client, encoding="utf-8")
    assert laptop.connect() == 1
    assert "Desktop app" in capsys.readouterr().err


def test_a_consent_that_others_may_read_is_refused(laptop: Laptop, capsys: pytest.CaptureFixture[str]) -> None:
    laptop.connect()
    (laptop.data / ACCOUNT).chmod(0o640)
    assert main(["doctor"]) == 1
    assert "chmod 600" in capsys.readouterr().err
    (laptop.data / ACCOUNT).chmod(0o600)
    (laptop.data / MAIL).write_text("{}", encoding="utf-8")
    (laptop.data / MAIL).chmod(0o600)
    assert main(["doctor"]) == 1
    assert "is no consent of an account" in capsys.readouterr().err


def test_a_consent_kept_before_it_said_where_the_account_is_asked_is_refused_and_given_anew(
    laptop: Laptop, capsys: pytest.CaptureFixture[str]
) -> None:
    laptop.connect()
    file = laptop.data / ACCOUNT
    former = {name: value for name, value in json.loads(file.read_text()).items() if name != "auth_uri"}
    file.write_text(json.dumps(former), encoding="utf-8")
    for command in ("doctor", "connect"):
        assert main([command]) == 1
        assert "“python -m service connect --client FILE” once more" in capsys.readouterr().err
    assert laptop.connect() == 0
    assert main(["sync"]) == 0


def test_people_sign_in_to_the_loopback_address_with_the_same_client_each_as_themselves(laptop: Laptop) -> None:
    laptop.connect()
    site = app.create_app(laptop.settings(), HERE)
    for person in (AYU, CITRA):
        browser = Client(site)
        begun = browser.get("/pages/sign-in?to=/pages/waiting", base_url=HERE)
        google = urlsplit(begun.headers["Location"])
        assert google.netloc == "accounts.google.com"
        back = Client(laptop.sandbox.app).get(f"{google.path}?{google.query}&login_hint={person}").headers["Location"]
        assert back.startswith(f"{HERE}/pages/signed-in?")
        came = browser.get(back, base_url=HERE)
        assert came.headers["Location"].endswith("/pages/waiting")
        page = browser.get("/pages/waiting", base_url=HERE)
        assert page.status_code == 200
        assert person in page.get_data(as_text=True)
    assert Client(site).get("/api/sops", headers={"Authorization": f"Bearer {AYU}"}).status_code == 401


def test_somebody_of_another_company_does_not_come_in(laptop: Laptop) -> None:
    laptop.connect()
    laptop.sandbox.introduce("eve@elsewhere.example", "Eve")
    browser = Client(app.create_app(laptop.settings(), HERE))
    google = urlsplit(browser.get("/pages/sign-in", base_url=HERE).headers["Location"])
    query = google.query.replace("hd=kopi.example", "")
    back = Client(laptop.sandbox.app).get(f"{google.path}?{query}&login_hint=eve@elsewhere.example").headers["Location"]
    assert browser.get(back, base_url=HERE).status_code in (401, 403)


def test_where_no_disk_keeps_it_the_consent_comes_from_secret_manager(laptop: Laptop) -> None:
    laptop.connect()
    name = "projects/kopi-sop/secrets/baku"
    laptop.sandbox.keep_secret(name, (laptop.data / ACCOUNT).read_text(encoding="utf-8"))
    secrets = Secrets(Calling(lambda: laptop.sandbox.http("runner@kopi-sop.iam.gserviceaccount.com"), connected=False))
    assert secrets.consent(name) == laptop.settings().connection
    with pytest.raises(NotFound):
        secrets.consent("projects/kopi-sop/secrets/other")


def test_it_costs_no_call_to_read_that_an_account_is_connected(laptop: Laptop) -> None:
    laptop.connect()
    settings = laptop.settings()
    assert (settings.service_account, settings.mail_sender) == (SOP, "")
    assert "refresh_token" not in repr(settings.connection)
    assert laptop.sandbox.calls() == ()
    assert requests.get("https://www.googleapis.com/oauth2/v1/certs", timeout=5).status_code == 200
    assert "https://www.googleapis.com/auth/userinfo.email" in WHO
