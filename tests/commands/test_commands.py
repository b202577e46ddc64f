"""Commands as a person types them: what they print, what they refuse, and how that is mended."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from service.__main__ import main
from service.commands.printing import language_of
from tests.commands.typed import ROOT, fetched, serving
from tests.production import ENVIRONMENT


@pytest.mark.parametrize(
    ("environment", "spoken"),
    [
        ({"LANG": "id_ID.UTF-8"}, "id"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "id_ID"}, "id"),
        ({"LANGUAGE": "id:en", "LANG": "C"}, "id"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({}, "en"),
    ],
)
def test_the_machine_says_its_language(environment: dict[str, str], spoken: str) -> None:
    assert language_of(environment) == spoken
    assert language_of(environment, "id") == "id"


def test_a_language_that_baku_does_not_speak_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--language", "fr"]) == 1
    assert "Baku does not speak “fr”. Choose one of id, en." in capsys.readouterr().err


def test_no_command_serves_the_api_and_googles_paths_on_loopback(tmp_path: Path) -> None:
    with serving("--data", str(tmp_path)) as (address, printed):
        assert address.startswith("http://127.0.0.1:")
        assert str(tmp_path) in printed
        templates = fetched(f"{address}/api/templates")
        about = fetched(f"{address}/drive/v3/about?fields=user")
    assert isinstance(templates, dict)
    assert templates["templates"]
    assert isinstance(about, dict)
    assert about["user"]["emailAddress"] == "ayu@kopi.example"
    assert (tmp_path / "records.sqlite").exists()
    assert (tmp_path / "sandbox").is_dir()


@pytest.mark.parametrize("command", ["settle", "verify", "sync"])
def test_records_that_are_not_there_are_asked_for(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command]) == 1
    assert "--data DIR" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "refusal"),
    [
        ("records.sqlite", "The records in .* were written by a later version of Baku. "),
        ("sandbox/workspace.sqlite", "The sandbox in .* was written by a later version of Baku. "),
    ],
)
def test_a_folder_of_a_later_version_is_refused_in_a_sentence(
    file: str, refusal: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (tmp_path / "records.sqlite", tmp_path / "sandbox" / "workspace.sqlite"):
        path.parent.mkdir(exist_ok=True)
        later = sqlite3.connect(path)
        if path == tmp_path / file:
            later.execute("PRAGMA user_version = 99")
        later.close()
    assert main(["sync", "--data", str(tmp_path)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert re.match(refusal, line)


def test_whoever_asks_for_help_waits_for_no_command() -> None:
    done = subprocess.run(  # our own interpreter, our own arguments
        [sys.executable, "-X", "importtime", "-m", "service", "--help"],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "service.domain.errors" in loaded
    assert loaded.isdisjoint({"flask", "yaml", "service.config", "service.app", "service.local", "service.demo"})


def test_help_begins_with_what_a_newcomer_needs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    help_text = capsys.readouterr().out
    places = [help_text.index(f"\n    {name}") for name in ("demo", "serve", "sandbox", "templates", "sync", "verify")]
    assert places == sorted(places)


def test_commands_at_google_load_nothing_of_the_sandbox() -> None:
    """They end where nothing says which project keeps the records."""
    commands = [["sync"], ["settle"], ["verify"]]
    code = f"import sys; from service.__main__ import main; print(*map(main, {commands})); print(*sys.modules)"
    done = subprocess.run(  # noqa: S603  # our own interpreter, our own words
        [sys.executable, "-c", code],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=True,
        env={**os.environ, **ENVIRONMENT, "GOOGLE_CLOUD_PROJECT": ""},
    )  # fmt: skip
    assert done.stderr.count("Set GOOGLE_CLOUD_PROJECT") == len(commands)
    codes, loaded = (line.split() for line in done.stdout.splitlines())
    assert codes == ["1"] * len(commands)
    assert "service.app" in loaded
    rooms = {".".join(name.split(".")[:2]) for name in loaded}
    assert not rooms & {"service.sandbox", "service.demo", "service.local"}


def test_a_company_at_google_is_served_from_no_folder_that_goes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("GOOGLE_CLOUD_PROJECT")
    assert main(["serve", "--port", "0"]) == 1
    assert "Set GOOGLE_CLOUD_PROJECT to the project whose Firestore keeps the records" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--port", "x"], "not a port"),
        (["--port", "70000", "sandbox"], "not a port"),
        (["demo", "--port", "1"], "demo has no --port"),
        (["--data", "pyproject.toml", "demo"], "not a folder"),
        (["fly"], "invalid choice"),
        (["--colour"], "unrecognized arguments"),
    ],
)
def test_a_wrong_option_gets_a_clear_message(
    arguments: list[str], says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert says in capsys.readouterr().err


def test_a_port_in_use_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["sandbox", "--port", str(taken.getsockname()[1])]) == 1
    assert "Choose another with --port" in capsys.readouterr().err


def test_a_data_folder_that_cannot_be_made_is_told_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--data", str(ROOT / "pyproject.toml" / "below")]) == 1
    assert "Choose another with --data" in capsys.readouterr().err


def test_wrong_settings_are_told_with_their_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.yaml").write_text("name: Kopi\ndomain: 5\n")
    monkeypatch.setenv("BAKU_SETTINGS", str(tmp_path / "settings.yaml"))
    assert main(["templates"]) == 1
    assert "settings.yaml, line 2" in capsys.readouterr().err


def test_a_document_of_ones_own_is_put_into_the_sandbox(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, file = tmp_path / "data", tmp_path / "Menu.csv"
    file.write_text("a,b\n")
    assert main(["sandbox", "import", str(file), "--data", str(data)]) == 0
    line, *rest = capsys.readouterr().out.splitlines()
    assert rest == []
    assert "Menu, of " in line
    with serving("sandbox", "--quotas", "--data", str(data)) as (address, _):
        person = line.rpartition(" ")[2]
        found = fetched(f"{address}/drive/v3/files/{line.split()[0]}", person)
        assert found["name"] == "Menu"  # type: ignore[index]  # JSON


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [("a.pdf", b"x", "must be of one of these types"), ("a.json", b"[]", "no answer of"), ("gone", None, "cannot be")],
)
def test_a_document_that_cannot_be_imported_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, says: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    assert main(["sandbox", "import", str(file), "--data", str(tmp_path / "data")]) == 1
    assert says in capsys.readouterr().err


def test_an_import_asks_for_its_folder_and_takes_no_port(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sandbox", "import", str(tmp_path / "a.csv")]) == 1
    assert "--data DIR" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["sandbox", "--port", "1", "import", str(tmp_path / "a.csv"), "--data", str(tmp_path)])
    assert "import has no --port" in capsys.readouterr().err
