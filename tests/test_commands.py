import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import yaml

from service.__main__ import main
from service.commands.printing import LOCALE, language_of
from service.demo.way_on import way_on
from tests.production import ENVIRONMENT

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _only_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("BAKU_") or name in LOCALE]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Return the data folder of a demo that was played, and what came of it."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, run("demo", "--data", str(folder))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a person does."""
    return subprocess.run(  # noqa: S603  # our own interpreter, our own arguments
        [sys.executable, "-m", "service", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8"},
    )


@contextmanager
def serving(*arguments: str) -> Iterator[tuple[str, str]]:
    """A command that serves: its address and what it printed."""
    process = subprocess.Popen(  # noqa: S603  # as above
        [sys.executable, "-m", "service", *arguments, "--port", "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    printed = ""
    try:
        while "/_sandbox/calls" not in printed and "/api/sops" not in printed:
            line = process.stdout.readline()
            assert line, process.communicate()[1]
            printed += line
        yield printed[printed.index("http://") :].split()[0], printed
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)


def fetched(address: str, person: str = "ayu@kopi.example") -> object:
    """Return the JSON at an address."""
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {person}"})  # noqa: S310  # loopback
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310  # as above
        return json.load(answer)


def test_the_demo_ends_with_what_it_came_to(played: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    _, done = played
    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    assert set(result) == {
        "sop", "number", "document_id", "spreadsheet_id", "people", "status", "locked", "google_calls"
    }  # fmt: skip
    assert result["people"] == {
        "author": "ayu@kopi.example", "reviewer": "budi@kopi.example", "leader": "citra@kopi.example"
    }  # fmt: skip
    assert (result["status"], result["locked"]) == ("authorised", True)
    assert result["google_calls"]["draft"] <= 5
    assert result["google_calls"]["authorise"] <= 9


def test_the_demo_shows_the_refusals_on_the_way(played: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    printed = played[1].stdout
    assert "wants to authorise at once and is refused" in printed
    assert "There is no closed review round" in printed
    assert "fail at step 2" in printed
    assert "Google says: " in printed
    assert "\x1b" not in printed


def test_a_second_demo_in_the_same_folder_makes_a_second_sop(
    played: tuple[Path, subprocess.CompletedProcess[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, first = played
    assert main(["--data", str(folder), "demo", "--language", "id"]) == 0
    second = capsys.readouterr().out
    assert "Ayu Lestari menyusun SOP-MKT-003 “Produksi konten”" in second
    assert "Daftar induk, sebagai pimpinan: http://" in second
    assert " wants to " not in second
    before, after = (json.loads(printed.splitlines()[-1]) for printed in (first.stdout, second))
    assert before["number"] != after["number"]
    assert before["document_id"] != after["document_id"]
    assert before["spreadsheet_id"] == after["spreadsheet_id"]


def test_the_sandbox_serves_the_files_of_a_finished_demo(
    played: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = played
    result = json.loads(done.stdout.splitlines()[-1])
    with serving("sandbox", "--data", str(folder)) as (address, _):
        document = fetched(f"{address}/v1/documents/{result['document_id']}")
        calls = fetched(f"{address}/_sandbox/calls")
    assert isinstance(document, dict)
    assert result["number"] in document["title"]
    assert isinstance(calls, dict)
    assert calls["calls"]


def test_the_links_that_the_demo_prints_answer_once_its_command_runs(
    played: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = played
    lines = done.stdout.splitlines()[:-1]
    [command] = [line.rpartition(": ")[2] for line in lines if " -m service --data " in line]
    assert command.split()[1:] == ["-m", "service", "--data", str(folder)]
    links = re.findall(r"http\S+", "\n".join(lines))
    assert len(links) == 4
    with serving(*command.split()[3:]) as (address, _):
        for link in links:
            assert link.startswith("http://127.0.0.1:8080/")
            with urllib.request.urlopen(link.replace("http://127.0.0.1:8080", address), timeout=20) as answer:  # noqa: S310  # loopback
                assert answer.status == 200
                assert answer.headers.get_content_type() == "text/html"


def test_a_demo_whose_files_go_says_how_to_keep_them() -> None:
    lines = [line.spoken("id") for line in way_on({}, {}, None, 8080)]
    assert lines[0].startswith("Tidak ada yang tersimpan.")
    assert lines[0].endswith(" -m service demo --data DIR")
    assert not any("http" in line for line in lines)


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


def test_the_second_act_goes_from_an_adoption_over_an_objection_and_a_decline_to_a_joint_authorisation_and_the_end(
    played: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    text = played[1].stdout
    for line in (
        "adopts SOP/07 “Publishing on the company blog”, Rev. 3",
        "confirms with one click what was adopted",
        "is shown only what changed",
        "does not agree yet",
        "agrees now, and the round closes",
        "declines to authorise it",
        "authorises SOP-MKT-002 + SOP/07 together by decree SK-12/2026",
        "7 days pass: Rev. 4 is in force",
        "owns SOP/07 now",
        "withdraws SOP-MKT-002",
    ):
        assert line in text


def test_a_timer_can_sync(
    played: tuple[Path, subprocess.CompletedProcess[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sync", "--data", str(played[0])]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert "0 SOPs have to wait." in printed.out


def test_an_operator_hands_over_what_somebody_holds(
    played: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    shutil.copytree(played[0], data)
    options = ("--from", "ayu@kopi.example", "--to", "Budi@kopi.example", "--reason", "Ayu left.", "--data", str(data))
    assert main(["handover", *options]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    assert printed.out.startswith("Handed over: SOP-MKT-001")
    assert main(["handover", *options]) == 0
    assert capsys.readouterr().out == "Handed over: nothing.\n"
    assert main(["handover", *options[:2], "--to", "nobody@kopi.example", *options[4:]]) == 1
    assert "nobody@kopi.example is not among the people" in capsys.readouterr().err


def test_settling_what_is_at_rest_does_nothing(played: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    done = run("settle", "--data", str(played[0]))
    assert (done.returncode, done.stdout) == (0, "Everything is at rest.\n")


def test_verify_tells_the_place_where_a_history_was_altered(
    played: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, result = played[0], json.loads(played[1].stdout.splitlines()[-1])
    assert main(["verify", "--data", str(folder)]) == 0
    altered = tmp_path / "records.sqlite"
    with sqlite3.connect(folder / "records.sqlite") as source, sqlite3.connect(altered) as target:
        source.backup(target)
        target.execute("UPDATE entries SET by = 'mallory' WHERE stream = ? AND place = 3", (result["sop"],))
    source.close()
    target.close()
    capsys.readouterr()
    assert main(["verify", "--data", str(tmp_path)]) == 1
    printed = capsys.readouterr().err
    assert result["number"] in printed
    assert "entry 4" in printed


def test_the_names_that_are_no_roles_yet_are_offered_as_rows_of_the_spreadsheet_of_people(
    played: tuple[Path, subprocess.CompletedProcess[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["roles", "--data", str(played[0])]) == 0
    assert capsys.readouterr().out == "Every name in the step tables is a role in the spreadsheet of people.\n"


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


def test_templates_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates"]) == 0
    assert "content-production  id" in capsys.readouterr().out


def test_a_broken_template_is_told_with_its_line_and_the_others_are_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("blank.en.md", "blank.id.md"):
        (tmp_path / name).write_text((ROOT / "templates" / name).read_text())
    (tmp_path / "broken.en.md").write_text("---\nid: broken\n---\nNo table.\n")
    monkeypatch.setenv("BAKU_TEMPLATES", str(tmp_path))
    assert main(["templates"]) == 1
    printed = capsys.readouterr()
    assert "blank  en" in printed.out
    assert "broken.en.md, line " in printed.err


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


def days(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[date, str]:
    """Return the days that the command offers, with the remarks behind them, as a settings file would read them."""
    assert main(["holidays", *arguments]) == 0
    printed = capsys.readouterr().out
    remarks = {line.partition("#")[0].strip(" -"): line.partition("#")[2].strip() for line in printed.splitlines()}
    return {day: remarks[day.isoformat()] for day in yaml.safe_load(printed)["holidays"]}


@pytest.mark.parametrize(
    ("year", "some"),
    [
        ("2026", {date(2026, 1, 16), date(2026, 3, 19), date(2026, 8, 17), date(2026, 12, 25)}),
        ("2027", {date(2027, 1, 1), date(2027, 2, 6), date(2027, 3, 8), date(2027, 6, 1)}),
        ("2031", {date(2031, 1, 1), date(2031, 5, 1), date(2031, 8, 17), date(2031, 12, 25)}),
    ],
)
def test_indonesias_public_holidays_are_offered_as_lines_of_the_settings(
    capsys: pytest.CaptureFixture[str], year: str, some: set[date]
) -> None:
    offered = days(capsys, "--year", year)
    assert some <= offered.keys()
    assert all(offered.values()), "each says what it is"
    assert not any("Cuti Bersama" in name for name in offered.values())


def test_days_off_taken_together_are_offered_only_where_they_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    national, also = days(capsys, "--year", "2026"), days(capsys, "--year", "2026", "--cuti-bersama")
    more = {day: name for day, name in also.items() if day not in national}
    assert date(2026, 3, 20) in more
    assert all(name.startswith("Cuti Bersama") for name in more.values())


@pytest.mark.parametrize("year", ["", "abc", "1900", "27", "٢٠٢٧"])
def test_what_is_no_year_is_refused(year: str) -> None:
    with pytest.raises(SystemExit):
        main(["holidays", "--year", year])


def test_holidays_are_offered_before_there_are_settings(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BAKU_SETTINGS", "/nowhere.yaml")
    assert date(2027, 12, 25) in days(capsys, "--year", "2027")


def test_a_templates_flow_is_told_in_its_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "blank"]) == 0
    printed = capsys.readouterr().out
    assert "3. Reviewer: Check the result. Then: Yes: step 4; No: step 2." in printed
    assert "3. Pereviu: Memeriksa hasil pekerjaan. Lalu: Ya: langkah 4; Tidak: langkah 2." in printed


def test_a_template_that_is_not_there_has_no_flow(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "nothing"]) == 1
    assert "python -m service templates" in capsys.readouterr().err


def test_a_templates_flow_is_drawn_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["flow", "blank", "--out", str(tmp_path / "pictures")]) == 0
    drawn = {file.name for file in (tmp_path / "pictures").iterdir()}
    assert {"blank.id.lean-1.svg", "blank.id.lean-1.png", "blank.id.permenpan-1.svg"} <= drawn
    assert "blank.id.permenpan-1.png" in capsys.readouterr().out
