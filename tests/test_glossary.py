"""Every text says a term as the glossary has it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import yaml

from service.domain.sentences import BEHIND_CONTEXT
from service.locale import HERE, catalogues

ROOT = HERE.parent.parent
GLOSSARY: Sequence[Mapping[str, Any]] = yaml.safe_load((HERE / "glossary.yaml").read_text(encoding="utf-8"))
OTHERS = sorted(catalogues())
TABLE = re.compile(r"^\| ([^|*]+?) \| ", re.MULTILINE)


def english(entry: Mapping[str, Any]) -> Sequence[str]:
    """Return how an English text says a term."""
    return entry.get("english") or [entry["term"]]


def has(text: str, words: Sequence[str]) -> bool:
    """Whether one of the words, whole, stands in a text."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?:nya)?(?!\w)", text, re.IGNORECASE) for word in words)


def plain(text: str, entry: Mapping[str, Any]) -> str:
    """Return a text without what is put in and without what is no use of the term."""
    text = re.sub(r"\{\w*\}|<[^>]*>|https?://\S+", "…", text)
    for phrase in entry.get("but", ()):
        text = re.sub(re.escape(phrase), "…", text, flags=re.IGNORECASE)
    return text


def unsaid(entry: Mapping[str, Any], language: str, text: str, translation: str) -> bool:
    """Whether a translation lacks the term that its English has."""
    words = entry[language]["say"]
    return has(plain(text, entry), english(entry)) and not any(word in translation.casefold() for word in words)


def forbidden(entry: Mapping[str, Any], language: str, translation: str) -> bool:
    """Whether a text says what it never should."""
    return has(plain(translation, entry), entry[language]["never"])


def translated(language: str) -> Iterator[tuple[str, str]]:
    """Yield each text of the language with its place: the catalogue, and the template that is about SOPs."""
    yield from catalogues()[language].items()
    about_sops = ROOT / "templates" / f"sop-for-sops.{language}.md"
    for number, line in enumerate(about_sops.read_text(encoding="utf-8").splitlines(), start=1):
        yield f"{about_sops.name}, line {number}", line


@pytest.mark.parametrize("language", OTHERS)
def test_the_glossary_has_words_for_every_term(language: str) -> None:
    assert [entry["term"] for entry in GLOSSARY if not entry.get(language, {}).get("say")] == []
    terms = [entry["term"] for entry in GLOSSARY]
    assert sorted(set(terms)) == sorted(terms)


def test_every_word_of_the_design_is_in_the_glossary() -> None:
    words = (ROOT / "service" / "DESIGN.md").read_text(encoding="utf-8").split("## 2.")[1].split("## 3.")[0]
    wanted = {word.strip() for row in TABLE.findall(words) for word in re.split(r"[·,]", row)} - {"word"}
    assert len(wanted) > 15
    assert wanted - {entry["term"] for entry in GLOSSARY} == set()


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["term"]) for entry in GLOSSARY])
def test_a_term_is_said_as_the_glossary_says_it(entry: Mapping[str, Any], language: str) -> None:
    texts = ((text.split(BEHIND_CONTEXT)[-1], words) for text, words in catalogues()[language].items())
    assert [(text, words) for text, words in texts if unsaid(entry, language, text, words)] == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("entry", [pytest.param(entry, id=entry["term"]) for entry in GLOSSARY])
def test_no_text_says_what_the_glossary_never_says(entry: Mapping[str, Any], language: str) -> None:
    assert [(place, text) for place, text in translated(language) if forbidden(entry, language, text)] == []


def test_a_text_that_goes_against_the_glossary_is_found() -> None:
    [department] = (entry for entry in GLOSSARY if entry["term"] == "department")
    assert unsaid(department, "id", "Ask your department.", "Tanyakan kepada bagian Anda.")
    assert not unsaid(department, "id", "Ask {department}.", "Tanyakan kepada {department}.")
    assert forbidden(department, "id", "Unit kerjanya belum diisi.")
    assert not forbidden(department, "id", "Departemennya belum diisi.")
