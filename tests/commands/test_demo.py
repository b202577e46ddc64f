"""The demo, played as a person plays it, and what operators do with its files."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from service.__main__ import main
from service.demo.way_on import way_on
from tests.commands.typed import ROOT, fetched, serving


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
