"""A further language is one catalogue beside its templates: nothing in the code names the languages."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.domain import sentences
from service.domain.register.worksheet import headers
from service.domain.register.worksheets import SOPS
from service.domain.sentences import Sentence, languages
from service.gateways.company_files.settings_file import read_organisation
from service.gateways.company_files.template_shelf import TemplateShelf
from service.locale import CATALOGUE, HERE, catalogues
from service.manuscript.labels import IDENTITY_WORDS, language_of
from tests.world import TEMPLATES

ROOT = HERE.parent.parent


@pytest.fixture
def made_up(tmp_path: Path) -> Iterator[str]:
    """Let Baku speak a language that is English behind two letters: one more file beside the others."""
    shutil.copytree(HERE / "id", tmp_path / "id")
    file = tmp_path / "xx" / CATALOGUE
    file.parent.mkdir(parents=True)
    texts = (text for text in catalogues()["id"] if not re.search(r"[{}\x04\\\n\"]", text))
    file.write_text("\n".join(f'msgid "{text}"\nmsgstr "xx {text}"\n' for text in texts), encoding="utf-8")
    sentences.install(catalogues(tmp_path))
    yield "xx"
    sentences.install(catalogues())


def test_what_baku_says_is_said_in_it(made_up: str) -> None:
    assert languages() == ("id", "xx", "en")
    assert Sentence("Please sign in").spoken(made_up) == "xx Please sign in"
    assert headers(SOPS, made_up).cells["status"] == "xx Status"


def test_docs_in_it_are_read(made_up: str) -> None:
    assert IDENTITY_WORDS.name("xx Owner") == "owner"
    assert language_of(["xx Owner", "xx Effective date", "Owner"]) == made_up


def test_a_template_in_it_is_one_more_file(made_up: str, tmp_path: Path) -> None:
    shelf = tmp_path / "templates"
    shelf.mkdir()
    english = (TEMPLATES / "blank.en.md").read_text(encoding="utf-8")
    (shelf / "blank.xx.md").write_text(english.replace("language: en", "language: xx"), encoding="utf-8")
    assert [t.language for t in TemplateShelf(shelf).listing()] == [made_up]


def test_a_company_may_choose_it(made_up: str, tmp_path: Path) -> None:
    example = (ROOT / "service" / "example_settings.yaml").read_text(encoding="utf-8")
    assert "languages: [id, en]" in example
    file = tmp_path / "settings.yaml"
    example = re.sub(r"\{id: (.*?), en: (.*?)\}", r"{id: \1, en: \2, xx: \2!}", example)
    file.write_text(example.replace("languages: [id, en]", "languages: [en, id, xx]"), encoding="utf-8")
    assert made_up in read_organisation(file).languages
