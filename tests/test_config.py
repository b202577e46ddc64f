from pathlib import Path

import pytest

from service.config import (
    EXAMPLE,
    SANDBOX_ACCOUNT,
    SANDBOX_ADDON_ACCOUNT,
    SANDBOX_ADDON_CLIENT,
    SANDBOX_MENU_CLIENT,
    SANDBOX_QUEUE,
    Settings,
    WrongSettings,
    from_environment,
)
from service.gateways.company_files.marked_yaml import FaultyFile
from service.gateways.google.connection import ACCOUNT, Connection, keep
from tests.people import KOPI

GOOGLE = {
    "BAKU_WORKSPACE": "google",
    "BAKU_SETTINGS": str(EXAMPLE),
    "BAKU_SERVICE_ACCOUNT": "baku@kopi.iam.gserviceaccount.com",
}
ADDON = {
    "BAKU_PUBLIC_URL": "https://sop.kopi.example",
    "BAKU_ADDON_ACCOUNT": "service-407@gcp-sa-gsuiteaddons.iam.gserviceaccount.com",
    "BAKU_ADDON_CLIENT": "407-panel.apps.googleusercontent.com",
    "BAKU_MENU_CLIENT": "407-menu.apps.googleusercontent.com",
    "BAKU_PAGES_CLIENT": "407-pages.apps.googleusercontent.com",
    "BAKU_PAGES_SECRET": "GOCSPX-a-secret",
    "BAKU_MAIL_SENDER": "SOP@kopi.example",
    "BAKU_QUEUE": "projects/kopi-sop/locations/asia-southeast2/queues/baku",
    "BAKU_SHARED_DRIVE": "0AExampleDrive_-9PVA",
}


def refused(environment: dict[str, str]) -> str:
    with pytest.raises(WrongSettings) as wrong:
        from_environment(environment)
    assert wrong.value.sentence.spoken("id") != str(wrong.value.sentence)
    return str(wrong.value.sentence)


def test_with_nothing_set_the_example_company_works_in_the_sandbox() -> None:
    settings = from_environment({"HOME": "/root"})
    assert (settings.workspace, settings.data, settings.service_account) == ("sandbox", None, SANDBOX_ACCOUNT)
    assert settings.organisation.name == "Kopi Nusantara"
    assert (settings.templates / "blank.en.md").is_file()


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings = from_environment({**GOOGLE, "BAKU_DATA": str(tmp_path), "BAKU_TEMPLATES": str(tmp_path)})
    assert (settings.workspace, settings.data, settings.templates) == ("google", tmp_path, tmp_path)
    assert settings.service_account == "baku@kopi.iam.gserviceaccount.com"


def test_an_empty_variable_is_as_good_as_none() -> None:
    assert from_environment({"BAKU_DATA": "", "BAKU_WORKSPACE": "", "BAKU_SETTINGS": ""}) == from_environment({})


def test_the_sandbox_does_not_run_on_app_engine() -> None:
    assert "Set BAKU_WORKSPACE to google" in refused({"GAE_ENV": "standard"})
    assert from_environment({**GOOGLE, "GAE_ENV": "standard"}).workspace == "google"


def test_another_workspace_is_refused() -> None:
    assert "“gogle”. It must be sandbox or google." in refused({"BAKU_WORKSPACE": "gogle", "GAE_ENV": "standard"})


def test_a_misspelt_variable_is_refused_by_name() -> None:
    assert refused({"BAKU_SETTING": "x"}).startswith("BAKU_SETTING is not a variable that Baku knows.")


def test_the_public_address_is_a_web_address_and_loses_its_last_slash() -> None:
    assert from_environment({"BAKU_PUBLIC_URL": "https://sop.kopi.example/"}).public_url == "https://sop.kopi.example"
    for wrong in (
        "sop.kopi.example",
        "https://",
        "ftp://sop.kopi.example",
        "https://sop.kopi.example/?a=b",
        "https://a b",
    ):
        assert f"“{wrong}”" in refused({"BAKU_PUBLIC_URL": wrong})


def test_google_needs_settings_and_a_service_account_and_both_are_told_at_once() -> None:
    sentence = refused({"BAKU_WORKSPACE": "google"})
    assert "BAKU_SETTINGS must name" in sentence
    assert "BAKU_SERVICE_ACCOUNT must be" in sentence


def test_baku_works_as_one_account_and_mails_in_that_accounts_way(tmp_path: Path) -> None:
    account = Connection(
        "sop@kopi.example",
        "1-a.apps.googleusercontent.com",
        "https://x.example/token",
        "s",
        "r",
        "https://x.example/auth",
    )
    keep(account, tmp_path / ACCOUNT)
    connected = {**GOOGLE, "BAKU_DATA": str(tmp_path), "BAKU_SERVICE_ACCOUNT": ""}
    settings = from_environment(connected)
    assert (settings.service_account, settings.connection) == ("sop@kopi.example", account)
    assert (settings.pages_client, settings.pages_secret) == (account.client_id, "s")
    assert from_environment({**connected, "BAKU_PUBLIC_URL": "https://sop.kopi.example"}).pages_client == ""
    secret = {**connected, "BAKU_DATA": "", "BAKU_CONNECTION": "projects/kopi/secrets/baku"}
    assert from_environment(secret).connection_secret == "projects/kopi/secrets/baku"
    for wrong in ({**connected, **GOOGLE}, {**connected, "BAKU_CONNECTION": "projects/kopi/secrets/baku"}):
        assert "Baku works as one account" in refused({**wrong, "BAKU_DATA": str(tmp_path)})
    assert "BAKU_MAIL_SENDER belongs to" in refused({**connected, "BAKU_MAIL_SENDER": "sop@kopi.example"})
    assert "beside BAKU_CONNECTION" in refused({**connected, "BAKU_MAIL_CONNECTION": "projects/kopi/secrets/mail"})
    assert "a secret's name" in refused({**secret, "BAKU_CONNECTION": "baku"})


def test_the_panel_menu_mail_queue_and_drive_can_be_set() -> None:
    settings = from_environment({**GOOGLE, **ADDON})
    assert (settings.addon_account, settings.addon_client, settings.menu_client) == (
        ADDON["BAKU_ADDON_ACCOUNT"],
        ADDON["BAKU_ADDON_CLIENT"],
        ADDON["BAKU_MENU_CLIENT"],
    )
    assert (settings.pages_client, settings.pages_secret) == (ADDON["BAKU_PAGES_CLIENT"], ADDON["BAKU_PAGES_SECRET"])
    assert "GOCSPX" not in repr(settings), "the secret stands in no log"
    assert (settings.mail_sender, settings.queue, settings.shared_drive) == (
        "sop@kopi.example",
        ADDON["BAKU_QUEUE"],
        ADDON["BAKU_SHARED_DRIVE"],
    )


def test_at_google_what_is_not_set_is_not_made_up() -> None:
    settings = from_environment(GOOGLE)
    doors = (settings.addon_account, settings.addon_client, settings.menu_client, settings.mail_sender, settings.queue)
    pages = (settings.pages_client, settings.pages_secret)
    assert (*doors, settings.shared_drive, *pages) == ("",) * 8


def test_the_sandbox_has_panel_menu_mail_and_queue_without_a_setting(tmp_path: Path) -> None:
    for settings in (from_environment({}), Settings(KOPI, "sandbox", tmp_path, tmp_path, SANDBOX_ACCOUNT)):
        assert settings.addon_account == SANDBOX_ADDON_ACCOUNT
        assert (settings.addon_client, settings.menu_client) == (SANDBOX_ADDON_CLIENT, SANDBOX_MENU_CLIENT)
        assert (settings.mail_sender, settings.queue) == ("baku@kopi.example", SANDBOX_QUEUE)
        assert settings.shared_drive == ""


def test_in_the_sandbox_they_can_be_set_too() -> None:
    assert from_environment(ADDON).addon_client == ADDON["BAKU_ADDON_CLIENT"]


def test_google_calls_https_only() -> None:
    for door in ("BAKU_MENU_CLIENT", "BAKU_ADDON_CLIENT", "BAKU_PAGES_CLIENT"):
        for address in ("", "http://sop.kopi.example"):
            sentence = refused({**GOOGLE, door: ADDON[door], "BAKU_PUBLIC_URL": address})
            assert "BAKU_PUBLIC_URL must be an address with https://" in sentence
    assert from_environment({**GOOGLE, "BAKU_PUBLIC_URL": "http://sop.kopi.example"}).menu_client == ""


def test_the_pages_need_their_client_and_its_secret() -> None:
    for missing in ("BAKU_PAGES_CLIENT", "BAKU_PAGES_SECRET"):
        assert "BAKU_PAGES_CLIENT and BAKU_PAGES_SECRET are set together" in refused({**GOOGLE, **ADDON, missing: ""})


def test_no_two_doors_take_tokens_of_one_client() -> None:
    menu = ADDON["BAKU_MENU_CLIENT"]
    for other in ("BAKU_ADDON_CLIENT", "BAKU_PAGES_CLIENT"):
        sentence = refused({**GOOGLE, **ADDON, other: menu})
        assert "name the same OAuth client" in sentence
        assert {other, "BAKU_MENU_CLIENT"} <= set(sentence.split())


def test_the_panel_needs_its_account_and_its_client() -> None:
    for missing, given in (("BAKU_ADDON_ACCOUNT", "BAKU_ADDON_CLIENT"), ("BAKU_ADDON_CLIENT", "BAKU_ADDON_ACCOUNT")):
        assert f"{missing} must be set beside {given}" in refused({**GOOGLE, **ADDON, missing: ""})


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("BAKU_ADDON_ACCOUNT", "baku@kopi.iam.gserviceaccount.com"),
        ("BAKU_ADDON_ACCOUNT", "service-407@gcp-sa-gsuiteaddons.iam.gserviceaccount.com.evil.example"),
        ("BAKU_ADDON_CLIENT", "https://407.apps.googleusercontent.com"),
        ("BAKU_MENU_CLIENT", "407 menu"),
        ("BAKU_MAIL_SENDER", "sop"),
        ("BAKU_MAIL_SENDER", "SOP <sop@kopi.example>"),
        ("BAKU_INSTANCES", "0"),
        ("BAKU_INSTANCES", "two"),
        ("BAKU_QUEUE", "baku"),
        ("BAKU_QUEUE", "projects/kopi/locations/asia-southeast2/queues/"),
        ("BAKU_SHARED_DRIVE", "https://drive.google.com/drive/folders/0AExampleDrive_-9PVA"),
    ],
)
def test_what_is_not_of_its_form_is_refused_with_what_it_must_be(name: str, wrong: str) -> None:
    assert f"{name} is “{wrong}”. It must be " in refused({**GOOGLE, **ADDON, name: wrong})


def test_everything_wrong_is_told_at_once_in_both_languages() -> None:
    environment = {"BAKU_WORKSPACE": "google", "BAKU_QUEUE": "q", "BAKU_MENU_CLIENT": "a b", "BAKU_X": "1"}
    with pytest.raises(WrongSettings) as wrong:
        from_environment(environment)
    for sentence in (str(wrong.value.sentence), wrong.value.sentence.spoken("id")):
        lines = [line.split()[0] for line in sentence.splitlines()]
        assert lines == [
            "BAKU_X", "BAKU_SETTINGS", "BAKU_SERVICE_ACCOUNT", "BAKU_PUBLIC_URL", "BAKU_MENU_CLIENT", "BAKU_QUEUE"
        ]  # fmt: skip


def test_wrong_lines_of_the_companys_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text("name: Kopi\n", encoding="utf-8")
    with pytest.raises(FaultyFile, match="“time_zone” is missing"):
        from_environment({"BAKU_SETTINGS": str(path)})
