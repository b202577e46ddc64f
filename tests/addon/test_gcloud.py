"""What gcloud is asked to do: every command and flag is one of gcloud's own, and a second run makes nothing twice."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

from service.config import EXAMPLE, from_environment
from service.config_checks import VARIABLES

ROOT = Path(__file__).parents[2]
ADDON = ROOT / "service" / "addon"
GUIDE, SCRIPT, VALUES = ADDON / "INSTALL.md", ADDON / "install.sh", ADDON / "company.env.example"
GCLOUD = shutil.which("gcloud")
EVERYWHERE = frozenset({"--project", "--quiet", "--format", "--limit"})
"""Flags of every command."""
NAMES = (" project", " kopi-sop", " baku-bulk", " baku", " baku-ayu", " baku-mail", " baku-menu")
"""What is made, where a command names it by a word of its own."""
FAKE = """#!/bin/sh
printf '%s\\n' "$*" >> "$HOME/asked"
case "$*" in *" describe "*|"app describe"*|*" list "*) [ -e "$HOME/there" ] && echo something || exit 1;; esac
"""


def ran(command: Sequence[str | Path], cwd: Path = ROOT, **environment: str) -> CompletedProcess[str]:
    """Return how a command ended, in this environment or this machine's."""
    return subprocess.run(  # noqa: S603  # our own script, and gcloud's help
        command, cwd=cwd, env=environment or None, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def planned() -> list[str]:
    """Return the commands that a dry run prints, the looks before them too."""
    printed = dry(VALUES.read_text(encoding="utf-8") + "BAKU_ADDON_ACCOUNT=a@example.com\n") + dry(connected())
    looks = re.findall(r"^# unless it is there \((.*?)(?: \| .*)?\):$", printed, re.MULTILINE)
    return [*looks, *(line for line in printed.splitlines() if line.startswith("gcloud "))]


def connected() -> str:
    """Return the values of a company whose Baku works and mails as an account that consented."""
    own = {
        "BAKU_SERVICE_ACCOUNT": "",
        "BAKU_CONNECTION": "projects/kopi-sop/secrets/baku",
        "BAKU_MAIL_CONNECTION": "projects/kopi-sop/secrets/baku-mail",
    }
    lines = VALUES.read_text(encoding="utf-8").splitlines()
    named = ((line, line.partition("=")[0]) for line in lines)
    return "".join(f"{name}={own[name]}\n" if name in own else f"{line}\n" for line, name in named)


def dry(values: str) -> str:
    """Return what a dry run with these values prints."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
        file.write(values)
        file.flush()
        return ran([SCRIPT, "--dry-run", file.name]).stdout


def guided() -> list[str]:
    """Return the commands of the guide."""
    text = GUIDE.read_text(encoding="utf-8").replace("\\\n", " ")
    return re.findall(r"(?:^ {4}|`|\()(gcloud [^\n|)`…]*)", text, re.MULTILINE)


def split(line: str) -> tuple[str, frozenset[str]]:
    """Return a command without what it is about, and its flags."""
    words = re.findall(r"(?:'[^']*'|[^\s'])+", line)[1:]
    command = [word for word in words[:5] if re.fullmatch("[a-z-]+", word) and not word.startswith("-")]
    return " ".join(command), frozenset(word.partition("=")[0] for word in words if word.startswith("--"))


def commands() -> Mapping[str, frozenset[str]]:
    """Return the commands that the script runs and the guide tells, each with every flag that it is given."""
    found: dict[str, frozenset[str]] = {}
    for command, flags in map(split, [*planned(), *guided()]):
        for name in NAMES:
            command = command.removesuffix(name)
        found[command] = found.get(command, frozenset()) | flags
    return found


def wrong(command: str, flags: Collection[str]) -> list[str]:
    """Return what gcloud's help does not know of a command and its flags."""
    help_of = ran([str(GCLOUD), "help", *command.split()])
    text = re.sub("\x1b\\[[0-9;]*m", "", help_of.stdout)
    if help_of.returncode or f"gcloud {command} - " not in text:
        return [command]
    known = {*re.findall(r"--[a-z-]+", text), *EVERYWHERE}
    return sorted(set(flags) - known)


@pytest.mark.sampled(6)
@pytest.mark.skipif(GCLOUD is None, reason="gcloud is not installed")
@pytest.mark.parametrize(("command", "flags"), sorted(commands().items()))
def test_every_command_and_flag_is_one_of_gclouds(command: str, flags: frozenset[str]) -> None:
    assert wrong(command, flags) == []


@pytest.mark.skipif(GCLOUD is None, reason="gcloud is not installed")
def test_what_gcloud_does_not_know_is_found() -> None:
    assert wrong("tasks queues create", ["--max-tries", "--project"]) == ["--max-tries"]


def company(tmp_path: Path) -> Path:
    """Return a folder as a company's clone is, with a gcloud that only writes down what it is asked."""
    (tmp_path / "bin").mkdir()
    fake = tmp_path / "bin" / "gcloud"
    fake.write_text(FAKE, encoding="utf-8")
    fake.chmod(0o755)
    shutil.copy(ROOT / "app.yaml", tmp_path)
    shutil.copy(VALUES, tmp_path / "company.env")
    return tmp_path


def install(folder: Path) -> list[str]:
    """Return what gcloud was asked to make or change in a run."""
    (folder / "asked").unlink(missing_ok=True)
    ended = ran([SCRIPT], folder, PATH=f"{folder / 'bin'}:{os.environ['PATH']}", HOME=str(folder))
    assert ended.returncode == 0, ended.stderr
    asked = (folder / "asked").read_text(encoding="utf-8").splitlines()
    return [line for line in asked if not re.search(r" (describe|list) |^app describe", line)]


def test_a_second_run_makes_nothing_again(tmp_path: Path) -> None:
    folder = company(tmp_path)
    assert sum(" create " in line for line in install(folder)) == 6
    (folder / "there").touch()
    again = install(folder)
    assert [line for line in again if " create " in line] == []
    assert any(line.startswith("tasks queues update") for line in again)
    assert again[-1].startswith("app deploy company.app.yaml service/cron.yaml")


def test_the_company_is_described_to_app_engine_without_what_is_not_set(tmp_path: Path) -> None:
    folder = company(tmp_path)
    install(folder)
    described = yaml.safe_load((folder / "company.app.yaml").read_text(encoding="utf-8"))
    base = yaml.safe_load((ROOT / "app.yaml").read_text(encoding="utf-8"))
    assert {name: described[name] for name in base if name != "env_variables"} == {
        name: base[name] for name in base if name != "env_variables"
    }
    assert described["service_account"] == "baku@kopi-sop.iam.gserviceaccount.com"
    assert described["env_variables"].keys() == {
        "BAKU_WORKSPACE", "BAKU_SETTINGS", "BAKU_SERVICE_ACCOUNT", "BAKU_PUBLIC_URL", "BAKU_SHARED_DRIVE", "BAKU_QUEUE",
        "BAKU_INSTANCES",
    }  # fmt: skip
    assert (folder / "company.app.yaml").stat().st_mode & 0o077 == 0


def test_the_example_names_every_variable_that_a_company_at_google_sets() -> None:
    named = set(re.findall(r"^(BAKU_\w+)=", VALUES.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(VARIABLES) - named == {"BAKU_WORKSPACE", "BAKU_INSTANCES", "BAKU_TEMPLATES", "BAKU_DATA"}


def test_an_account_that_consented_needs_no_service_account(tmp_path: Path) -> None:
    folder = company(tmp_path)
    (folder / "company.env").write_text(connected(), encoding="utf-8")
    asked = install(folder)
    readable = [line.split()[2] for line in asked if "roles/secretmanager.secretAccessor" in line]
    assert readable == ["projects/kopi-sop/secrets/baku", "projects/kopi-sop/secrets/baku-mail"]
    assert not [line for line in asked if "serviceAccountTokenCreator" in line]
    assert "secretmanager.googleapis.com" in asked[0]
    described = yaml.safe_load((folder / "company.app.yaml").read_text(encoding="utf-8"))
    assert described["service_account"] == "baku@kopi-sop.iam.gserviceaccount.com"
    settings = from_environment({**described["env_variables"], "BAKU_SETTINGS": str(EXAMPLE), "GAE_ENV": "standard"})
    assert (settings.connection_secret, settings.service_account) == (readable[0], "")


def test_a_service_account_and_a_consent_are_not_both_taken(tmp_path: Path) -> None:
    folder = company(tmp_path)
    both = VALUES.read_text(encoding="utf-8") + "BAKU_CONNECTION=projects/kopi-sop/secrets/baku\n"
    (folder / "company.env").write_text(both, encoding="utf-8")
    ended = ran([SCRIPT, "--dry-run"], folder)
    assert ended.returncode == 2
    assert "leave BAKU_SERVICE_ACCOUNT or BAKU_CONNECTION out" in ended.stderr


def test_values_that_are_missing_are_named_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "app.yaml").touch()
    (tmp_path / "company.env").write_text("PROJECT=kopi-sop\n", encoding="utf-8")
    ended = ran([SCRIPT], tmp_path)
    assert (ended.returncode, ended.stderr) == (
        2, "company.env says nothing of: REGION BAKU_SETTINGS BAKU_SERVICE_ACCOUNT (or BAKU_CONNECTION).\n",
    )  # fmt: skip
