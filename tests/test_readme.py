import re
import shlex
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "service" / "SECURITY.md").read_text(encoding="utf-8")


def test_the_command_that_passes_the_tests_is_the_one_that_ci_runs() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ".venv/bin/python -m pytest -n 3" in README
    assert ".venv/bin/python -m pytest -n 3" in ci


def test_what_is_sampled_by_default_runs_in_full_in_one_of_the_long_parts() -> None:
    long = (ROOT / ".ci" / "long").read_text(encoding="utf-8")
    lines = [line for line in re.findall(r"-m pytest (.*) ;;", long) if not re.search(" -k | -m (?!sampled)", line)]
    runs = [shlex.split(line) for line in lines]
    sampled = [path for path in (ROOT / "tests").rglob("test_*.py") if "mark.sampled(" in path.read_text("utf-8")]
    assert len(sampled) > 1
    assert [path for path in sampled if not any(reaches(run, path) for run in runs)] == []


def reaches(run: list[str], path: Path) -> bool:
    """Whether a run of pytest has a file in what it names, and not in what it ignores."""
    within = [ROOT / word in (path, *path.parents) for word in run]
    return any(within) and not any(found and run[at - 1] == "--ignore" for at, found in enumerate(within))


def test_what_stops_an_attack_is_shown_by_a_test_that_is_there() -> None:
    attacks = [line for line in SECURITY.splitlines() if line.startswith("| ")][1:]
    assert [line for line in attacks if "`tests/" not in line] == []
    assert [one for one in re.findall(r"`(tests/[\w/.]+)`", SECURITY) if not (ROOT / one).is_file()] == []
