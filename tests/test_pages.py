"""The pages that a newcomer reads are true of what is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = ["README.md", "CONTRIBUTING.md", "service/web/README.md", "service/addon/INSTALL.md"]
NAMED = re.compile(r"(?<![\w./-])((?:service|templates|tests)/[\w./-]*\w|\.ci/\w+)")
LINK = re.compile(r"\]\(([^)#:]+)\)")
LONGEST = 120


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    linked = [(ROOT / page).parent / target for target in LINK.findall(text)]
    named = [ROOT / name for name in NAMED.findall(text)]
    assert [str(file) for file in (*linked, *named) if not file.exists()] == []


def test_the_page_that_greets_is_read_in_a_minute() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("recipe", ["A template", "An act with its screen", "A method of the sandbox", "A language"])
def test_a_recipe_says_which_files_it_touches(recipe: str) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    steps = text.partition(f"## {recipe}\n")[2].partition("\n## ")[0]
    assert len(NAMED.findall(steps)) > 1
