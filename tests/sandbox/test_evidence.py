"""What comments cite is there: the pages of evidence with their numbers, and the sections of the design."""

import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = {
    "DESIGN": ROOT / "service" / "DESIGN.md",
    **{f"evidence/{page.stem}": page for page in (ROOT / "service" / "sandbox" / "evidence").glob("*.md")},
}
NUMBER = r"[A-Z]?\d+(?:\.\d+)?[a-f]?"
NUMBERS = rf"{NUMBER}(?:(?:, | and | to ){NUMBER})*"
CITATION = re.compile(rf"((?:\w+/)*[\w-]+)\.md ({NUMBERS})\b")
NOWHERE = re.compile(r"(?<![\w/])reference/\w+|evidence/[\w-]+\.md(?! [A-Z]?\d)")
SHORT = r"(?:[A-Z]{1,2}\d{1,2}[a-d]?|\d\.\d+[a-f]?)"
SHORTHAND = re.compile(rf"\b[Ff]acts? \d+|\({SHORT}(?:(?:, |; | and | to ){SHORT})*\)|# {SHORT}(?:, {SHORT})*$", re.M)
NAMED = re.compile(r"^def test_\w+_facts?_(\d+(?:_\d+)*)\(", re.M)


@cache
def numbers(page: str) -> frozenset[str]:
    """Return what can be cited of a page: its headings' numbers, its facts, and the rows of its tables."""
    found, section = set(), ""
    for line in PAGES[page].read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"#+ ([A-Z]?\d+(?:\.\d+)?)\.? ", line):
            section = heading[1]
            found.add(section)
        elif fact := re.match(r"(\d+)\. ", line):
            found.add(f"{section}.{fact[1]}" if section.isdigit() else fact[1])
        elif row := re.match(rf"\| ({NUMBER}) \|", line):
            found |= {row[1], row[1].rstrip("abcdef")}
    return frozenset(found)


def broken(text: str) -> Iterator[str]:
    """Yield the citations in a text that lead nowhere."""
    for cited in CITATION.finditer(text):
        page, places = cited.groups()
        if page not in PAGES:
            yield f"{cited[0]}: no such page"
        elif lost := set(re.findall(NUMBER, places)) - numbers(page):
            yield f"{cited[0]}: no {', '.join(sorted(lost))} there"


def unknown(source: str) -> Iterator[str]:
    """Yield what looks like a citation and lacks the place, or the page."""
    yield from (f"{cited[0]}: which place of it?" for cited in NOWHERE.finditer(source))
    if SHORTHAND.search(source):
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT or token.string.startswith('"""'):
                yield from (f"{short}: of which page?" for short in SHORTHAND.findall(token.string))


def python() -> Iterator[tuple[Path, str]]:
    """Yield each Python file but this one, and what is in it."""
    for file in (*(ROOT / "service").rglob("*.py"), *(ROOT / "tests").rglob("*.py")):
        if file != Path(__file__) and "node_modules" not in file.parts:
            yield file.relative_to(ROOT), file.read_text(encoding="utf-8")


def test_every_citation_leads_to_a_heading_a_fact_or_a_row() -> None:
    """The pages lie in service/sandbox/evidence; their README says how they are cited."""
    assert [f"{file}: {what}" for file, text in python() for what in (*broken(text), *unknown(text))] == []


def test_what_the_pages_cite_themselves_is_there() -> None:
    pages = [*PAGES.values(), ROOT / "service" / "sandbox" / "README.md"]
    assert [f"{page.name}: {what}" for page in pages for what in broken(page.read_text(encoding="utf-8"))] == []


def test_facts_in_the_names_of_tests_are_there() -> None:
    known = numbers("evidence/sheets") | numbers("evidence/drive")
    named = {n for _, text in python() for found in NAMED.findall(text) for n in found.split("_")}
    assert named
    assert named <= known


@pytest.mark.parametrize(
    "text",
    [
        "# evidence/docs.md 9.9",
        "# evidence/slides.md 1.1",
        "# docs-api.md 1.2",
        "# evidence/drive.md 100 to 999",
        "# DESIGN.md 77",
    ],
)
def test_a_citation_of_what_is_not_there_is_found(text: str) -> None:
    assert list(broken(text))


@pytest.mark.parametrize(
    "text",
    [
        "# 1.2, F13",
        '"""What is known (fact 117)."""',
        '"""Return it (2.8)."""',
        "x = 1  # a heading (F6)",
        "# evidence/drive.md, its table",
        "# reference/docs",
    ],
)
def test_a_number_without_its_page_or_a_page_without_a_number_is_found(text: str) -> None:
    assert list(unknown(text + "\n"))


@pytest.mark.parametrize(
    "text",
    [
        "evidence/docs.md 1.2, 2.8 and 2.9",
        "evidence/docs.md 3.21a",
        "evidence/sheets.md S9.5",
        "evidence/gspread.md 5.9",
    ],
)
def test_headings_facts_and_rows_may_be_cited(text: str) -> None:
    assert not list(broken(text))
