"""Every text of the cards is there in every language."""

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages import extract
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from service.domain.sentences import LANGUAGES
from service.web.panel import speech
from service.web.panel.speech import LOCALE

OTHERS = [language for language in LANGUAGES if language != "en"]
SIMPLE = re.compile(r"</?\w+>")


def texts() -> Iterator[str]:
    """Yield what stands in `say()`."""
    folder = LOCALE.parent
    for _, _, text, *_ in extract.extract_from_dir(folder, [("**.py", "python")], keywords={"say": None}):
        assert isinstance(text, str)
        yield text


def catalogue(language: str) -> Catalog:
    with (LOCALE / language / "LC_MESSAGES" / "panel.po").open("rb") as written:
        return read_po(written, locale=language)


def names(text: str) -> list[str]:
    """Return what is put into a text."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_a_translation_and_every_translation_a_text(language: str) -> None:
    known = {one.id: one.string for one in catalogue(language) if one.id and not one.fuzzy}
    lacking = {text for text in texts() if not known.get(text)}
    assert not lacking, f"see the first lines of panel.po: {sorted(lacking)}"
    assert not set(known) - set(texts())


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_put_into_a_text_is_put_into_its_translation_too(language: str) -> None:
    for one in catalogue(language):
        if one.id:
            assert names(str(one.string)) == names(str(one.id)), one.id
            assert not SIMPLE.search(str(one.string)), one.id


def test_english_is_what_stands_in_the_code() -> None:
    assert speech.speech("en").gettext("Sync now") == "Sync now"
