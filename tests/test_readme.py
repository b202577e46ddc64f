from pathlib import Path

from service.sandbox.coverage import table

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_table_of_what_the_sandbox_has_is_what_the_code_has() -> None:
    """To renew it: python -m service.sandbox.coverage."""
    shown = README.partition("<!-- coverage -->\n")[2].partition("<!-- /coverage -->")[0]
    assert shown == table()


def test_the_command_that_passes_the_tests_is_the_one_that_ci_runs() -> None:
    ci = (Path(__file__).parent.parent / ".ci" / "run").read_text(encoding="utf-8")
    assert ".venv/bin/python -m pytest -n 2" in README
    assert ".venv/bin/python -m pytest -n 2" in ci
