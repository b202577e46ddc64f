import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "service" / "SECURITY.md").read_text(encoding="utf-8")


def test_the_command_that_passes_the_tests_is_the_one_that_ci_runs() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert ".venv/bin/python -m pytest -n 3" in README
    assert ".venv/bin/python -m pytest -n 3" in ci


def test_what_stops_an_attack_is_shown_by_a_test_that_is_there() -> None:
    attacks = [line for line in SECURITY.splitlines() if line.startswith("| ")][1:]
    assert [line for line in attacks if "`tests/" not in line] == []
    assert [one for one in re.findall(r"`(tests/[\w/.]+)`", SECURITY) if not (ROOT / one).is_file()] == []
