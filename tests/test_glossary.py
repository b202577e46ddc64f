"""Every text says a term as the glossary has it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po

from service.domain.sentences import BEHIND_CONTEXT
from service.locale import HERE, catalogues
from service.sandbox.desk.languages import CATALOGUES

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
    yield from _of_the_desk(language)
    about_sops = ROOT / "templates" / f"sop-for-sops.{language}.md"
    for number, line in enumerate(about_sops.read_text(encoding="utf-8").splitlines(), start=1):
        yield f"{about_sops.name}, line {number}", line


def _of_the_desk(language: str) -> Iterator[tuple[str, str]]:
    """Yield what the sandbox's desk says in a language; a file is called as Google's own pages call it."""
    with (CATALOGUES / language / "LC_MESSAGES" / "desk.po").open("rb") as written:
        for message in read_po(written, locale=language):
            words = message.string if isinstance(message.string, tuple) else (message.string,)
            texts = (re.sub(r"%\(\w+\)s|\bfile\b", "…", str(text), flags=re.IGNORECASE) for text in words)
            yield from ((f"desk: {message.id}", text) for text in texts if message.id)


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


def test_a_doc_is_dokumen_and_any_other_document_is_not() -> None:
    """Capitals tell the Doc of an SOP from papers, which the glossary's words do not."""
    doc, paper = re.compile(r"\bDocs?\b"), re.compile(r"(?<!pengendali )\bdokumen")
    both = ((english_.split(BEHIND_CONTEXT)[-1], words) for english_, words in catalogues()["id"].items())
    asked = [(text, words) for text, words in both if doc.search(text) and "document" not in text]
    assert len(asked) > 50
    assert [(text, words) for text, words in asked if paper.search(words)] == []
