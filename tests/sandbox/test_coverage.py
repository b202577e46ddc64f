from pathlib import Path

from service.sandbox import coverage

README = (Path(coverage.__file__).parent / "README.md").read_text(encoding="utf-8")


def test_the_table_of_what_the_sandbox_has_is_what_the_code_has() -> None:
    """To renew it: python -m service.sandbox.coverage."""
    shown = README.partition("<!-- coverage -->\n")[2].partition("<!-- /coverage -->")[0]
    assert shown == coverage.table()
