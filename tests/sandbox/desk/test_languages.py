"""Every text of the desk is there in every language."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages import extract, pofile

from service.sandbox.desk import languages
from tests.people import AYU
from tests.sandbox.desk.looking import Looker, text_of

DESK = Path(languages.__file__).parent
SOURCES = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
NAMES = re.compile(r"%\((\w+)\)s|\{(\w*)\}|%s")
OTHERS = [name for name in languages.LANGUAGES if name != "en"]


def texts() -> Iterator[str | tuple[str, ...]]:
    """Return what stands in `_()` and `ngettext()` in templates and in Python."""
    for _file, _line, text, *_more in extract.extract_from_dir(
        DESK, SOURCES, {"**/templates/**.html": {"silent": "no"}}
    ):
        yield text


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_a_translation(language: str) -> None:
    with (languages.CATALOGUES / language / "LC_MESSAGES" / "desk.po").open("rb") as file:
        known = {one.id: one.string for one in pofile.read_po(file, locale=language) if not one.fuzzy}
    lacking = {text for text in texts() if not known.get(text)}
    assert not lacking, f"see the first lines of desk.po: {sorted(map(str, lacking))}"


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_put_into_a_text_is_put_into_its_translation_too(language: str) -> None:
    catalogue = languages.catalogue(language)
    for text in texts():
        if isinstance(text, str):
            assert sorted(NAMES.findall(catalogue.gettext(text))) == sorted(NAMES.findall(text)), text


def test_the_language_is_the_one_chosen_and_stays(ayu: Looker) -> None:
    answer = ayu.open("/drive?hl=id&page=")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/u/{AYU}/drive?page="
    assert answer.headers["Set-Cookie"].startswith("hl=id;")


def test_pages_speak_the_language_of_who_looks(ayu: Looker) -> None:
    assert "My Drive" in text_of(ayu.reads("/drive"))
    indonesian = Looker(ayu.sandbox, AYU, "id").reads("/drive")
    assert '<html lang="id">' in indonesian
    assert "Drive Saya" in text_of(indonesian)


def test_a_language_that_is_none_changes_nothing(ayu: Looker) -> None:
    assert ayu.open("/drive?hl=xx").status_code == 200
