"""Every text is there in every language, whole."""

import re
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from string import Formatter

import pytest
from babel.messages import extract
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from service.domain.sentences import BEHIND_CONTEXT
from service.locale import CATALOGUE, HERE, catalogues

OTHERS = sorted(catalogues())
KEYWORDS = {"Sentence": None, "say": None, "term": ((1, "c"), 2)}
SIMPLE = re.compile(r"</?\w+>")


@cache
def texts() -> frozenset[str]:
    """Return what stands in the code, a context before it where there is one."""
    return frozenset(_texts())


def _texts() -> Iterator[str]:
    mapping = ConfigParser()
    mapping.read(HERE / "babel.cfg", encoding="utf-8")
    methods = [(pattern, method) for method, pattern in (section.split(": ") for section in mapping.sections())]
    for _, _, text, _, context in extract.extract_from_dir(HERE.parent, methods, keywords=KEYWORDS):
        yield _key(str(text), context)


def _key(text: str, context: str | None) -> str:
    return f"{context}{BEHIND_CONTEXT}{text}" if context else text


@cache
def catalogue(language: str) -> Catalog:
    with (HERE / language / CATALOGUE).open("rb") as written:
        return read_po(written, locale=language)


def known(language: str) -> dict[str, str]:
    """Return what a catalogue has, as Babel reads it."""
    return {_key(str(m.id), m.context): str(m.string) for m in catalogue(language) if m.id and not m.fuzzy}


def names(text: str) -> list[str]:
    """Return what is put into a text."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def test_indonesian_is_there_and_hundreds_of_texts() -> None:
    assert "id" in OTHERS
    assert len(texts()) > 500


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_has_a_translation(language: str) -> None:
    lacking = {text for text in texts() if text and not known(language).get(text)}
    assert not lacking, f"CONTRIBUTING (A language) tells how they are added: {sorted(lacking)}"


@pytest.mark.parametrize("language", OTHERS)
def test_every_translation_has_a_text(language: str) -> None:
    assert known(language).keys() - texts() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_put_into_a_text_is_put_into_its_translation(language: str) -> None:
    odd = {text: translation for text, translation in known(language).items() if names(text) != names(translation)}
    assert odd == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_that_ends_like_one_does_so_in_its_translation(language: str) -> None:
    sentences = {text: translation for text, translation in known(language).items() if BEHIND_CONTEXT not in text}
    odd = {
        text: translation for text, translation in sentences.items() if text.endswith(".") != translation.endswith(".")
    }
    assert odd == {}


@pytest.mark.parametrize("language", OTHERS)
def test_white_space_is_single_and_no_mark_up_is_in_a_translation(language: str) -> None:
    edges = re.compile(r"^\s*|\s*$")
    for text, translation in known(language).items():
        assert edges.findall(text.split(BEHIND_CONTEXT)[-1]) == edges.findall(translation), text
        assert "  " not in translation, text
        assert SIMPLE.search(text) or not SIMPLE.search(translation), text


@pytest.mark.parametrize("language", OTHERS)
def test_the_service_reads_a_catalogue_as_babel_does(language: str) -> None:
    assert catalogues()[language] == {text: translation for text, translation in known(language).items() if translation}
