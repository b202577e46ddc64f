from pathlib import Path

import pytest

from service.config import EXAMPLE, SANDBOX_ACCOUNT, WrongSettings, from_environment
from service.gateways.marked_yaml import FaultyFile

GOOGLE = {
    "BAKU_WORKSPACE": "google",
    "BAKU_SETTINGS": str(EXAMPLE),
    "BAKU_SERVICE_ACCOUNT": "baku@kopi.iam.gserviceaccount.com",
}


def refused(environment: dict[str, str]) -> str:
    with pytest.raises(WrongSettings) as wrong:
        from_environment(environment)
    assert wrong.value.sentence.id != wrong.value.sentence.en
    return wrong.value.sentence.en


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
    told = refused({"BAKU_WORKSPACE": "google"})
    assert "BAKU_SETTINGS must name" in told
    assert "BAKU_SERVICE_ACCOUNT must be" in told


def test_wrong_lines_of_the_companys_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "company.yaml"
    path.write_text("name: Kopi\n", encoding="utf-8")
    with pytest.raises(FaultyFile, match="“time_zone” is missing"):
        from_environment({"BAKU_SETTINGS": str(path)})
