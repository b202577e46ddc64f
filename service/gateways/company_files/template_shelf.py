"""The template library: a folder with one Markdown file for each template and language, `<name>.<language>.md`.

A template reads in a diff as it reads in the Doc, and has no logic. It begins with YAML between two lines `---`:

    id: content-production          the name in the file's name
    language: en                    the language in the file's name
    format: [lean, permenpan]       one format, or all that it may be used in
    title: Content production       how lists of templates call it
    about: From brief to post.      one sentence for whoever chooses, optional
    department: Marketing           whose template it is meant to be, in words, optional
    review_months: 6                months until the next review, optional (else the settings' monitoring period)
    fields:                         what a person fills in, optional
      channel:                      the placeholder's name: small letters, digits, _
        label: Channel              how the form calls it
        kind: choice                text (the default), long_text, date, email or choice
        choices: [Blog, Instagram]  of a choice: at least two
        required: false             true by default
        suggested: News             what the form holds to begin with, of text and long_text; optional
    identity:                       texts of the identity block, optional; “|” keeps the lines
      legal_basis: |
        1. Marketing policy of {{ organisation }}

The keys of `identity` are legal_basis, qualifications, related, equipment, warnings and records. The Markdown after it
has headings (levels 1 to 4), paragraphs, nested lists, tables, and exactly one step table: the pipe table whose header
has Activity | PIC | Documents | Duration | Output (Uraian kegiatan | PIC | Kelengkapan | Waktu | Output, or other words
that are known when a Doc is read), in any order, and perhaps Involved (Terlibat), roles with commas between them, and
Note (Keterangan). The rows are numbered in the Doc. `<br>` is a new line in a cell.
A Doc made by us holds plain text, so bold, links, images and the like are refused.

`{{ channel }}` stands for a field anywhere in the body and in `identity`; so do the SOP's own `organisation`, `number`,
`title`, `department`, `concerned` and `owner`, and the settings' `core_values` and `department_goals`. A paragraph or
list item of which nothing is left is left out.

`minutes/minutes.<language>.md` is what the minutes of meetings begin as: Markdown alone, with the placeholders that
`domain/telling/minutes.py` lists; a table's row about a person or a decision stands there for each.
`book/decree.<language>.md` and `book/guide.<language>.md` are the leader's decree and the short guide of an SOP book,
with the placeholders that `domain/telling/book_words.py` lists.

`interviews/<name>.<language>.md` are guides for the interviews of a study of work: Markdown alone that begins with
their title, with the placeholders that `domain/telling/interview.py` lists.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from pathlib import Path

from service.domain.document.sop_document import Block, Format
from service.domain.document.template import Template
from service.domain.errors import Invalid, Problem, Unavailable
from service.domain.sentences import ENGLISH, Language, Sentence
from service.domain.telling.book_words import BookTexts
from service.gateways.company_files.marked_yaml import FaultyFile
from service.gateways.company_files.template_file import read_book_page, read_file, read_guide, read_minutes

BOOK = "book"
"""The folder of what stands in front of an SOP book."""
MINUTES = "minutes"
"""The folder and the name of what the minutes of meetings begin as."""
INTERVIEWS = "interviews"
"""The folder of guides for interviews."""
SHIPPED = Path(__file__).parents[3] / "templates"
"""The library that comes with Baku: its minutes and guides stand in where a company's has none."""
PagesByName = Mapping[tuple[str, Language], tuple[Block, ...]]
"""Pages by name and language."""
Reading = Callable[[Path], tuple[Block, ...]]


@dataclass(frozen=True)
class BrokenTemplate:
    """Why a file of the library is no template: one of its faults."""

    file: str
    line: int
    sentence: Sentence


@dataclass(frozen=True)
class _Library:
    """What a folder was found to hold."""

    good: Mapping[tuple[str, Language], Template]
    minutes: Mapping[Language, tuple[Block, ...]]
    guides: PagesByName
    book: PagesByName
    broken: tuple[BrokenTemplate, ...]


class TemplateShelf:
    """The templates of one folder, read when first asked for: that takes a quarter of a second, and few acts ask."""

    def __init__(self, folder: Path) -> None:
        """Unavailable where there is no such folder."""
        if not folder.is_dir():
            raise Unavailable(
                Sentence(
                    "There is no template folder {folder}. Check where the service is installed.", folder=str(folder)
                ),
                permanent=True,
            )
        self._folder = folder

    @cached_property
    def _library(self) -> _Library:
        return _read(self._folder)

    @property
    def broken(self) -> tuple[BrokenTemplate, ...]:
        """What is wrong in files of the folder, which are left out; all others can be used."""
        return self._library.broken

    def minutes(self, language: Language) -> tuple[Block, ...]:
        """Return what the minutes of a meeting begin as, in English where there is nothing in that language."""
        known = self._library.minutes
        return known.get(language) or known.get(ENGLISH) or next(iter(known.values()))

    def guides(self, language: Language) -> Mapping[str, tuple[Block, ...]]:
        """Return every guide for interviews by its name, in this language, or in another one."""
        names = dict.fromkeys(name for name, _ in self._library.guides)
        return {name: _in(self._library.guides, name, language) for name in names}

    def book(self, language: Language) -> BookTexts:
        """Return what stands in front of an SOP book, in this language, or in another one."""
        return BookTexts(_in(self._library.book, "decree", language), _in(self._library.book, "guide", language))

    def listing(self) -> tuple[Template, ...]:
        """Return every template that can be used, by name and language."""
        return tuple(template for _, template in sorted(self._library.good.items(), key=itemgetter(0)))

    def template(self, name: str, language: Language, format: Format) -> Template:  # noqa: A002  (the field's word)
        """Return a template; Invalid on the field that asks for one there is not, with those there are."""
        languages = {known.language: known for known in self.listing() if known.name == name}
        if not languages:
            listed = ", ".join(dict.fromkeys(known.name for known in self.listing()))
            raise _not_there("template", name, self._why_broken(name, None), listed)
        if language not in languages:
            why = self._why_broken(name, language)
            raise _not_there("language", f"{name} ({language})", why, ", ".join(languages))
        if format not in languages[language].formats:
            raise _not_there("format", f"{name} ({format})", None, ", ".join(languages[language].formats))
        return languages[language]

    def _why_broken(self, name: str, language: Language | None) -> BrokenTemplate | None:
        prefix = f"{name}.{language or ''}"
        return next((broken for broken in self.broken if broken.file.startswith(prefix)), None)


def _read(folder: Path) -> _Library:
    good: dict[tuple[str, Language], Template] = {}
    broken: list[BrokenTemplate] = []
    for file in sorted(folder.glob("*.md")):
        try:
            template = read_file(file)
        except FaultyFile as faulty:
            broken.extend(BrokenTemplate(file.name, fault.line, fault.sentence) for fault in faulty.faults)
        else:
            good[template.name, template.language] = template
    minutes = _minutes(folder / MINUTES, broken) or _minutes(SHIPPED / MINUTES, broken)
    guides, book = _both(folder, INTERVIEWS, read_guide, broken), _both(folder, BOOK, read_book_page, broken)
    return _Library(good, minutes, guides, book, tuple(dict.fromkeys(broken)))


def _minutes(folder: Path, broken: list[BrokenTemplate]) -> dict[Language, tuple[Block, ...]]:
    """Return the minutes' templates of a folder by language; what is wrong in one is told, and it is left out."""
    good: dict[Language, tuple[Block, ...]] = {}
    for file in sorted(folder.glob(f"{MINUTES}.*.md")):
        try:
            good[file.name.split(".")[1]] = read_minutes(file)
        except FaultyFile as faulty:
            broken.extend(BrokenTemplate(f"{MINUTES}/{file.name}", one.line, one.sentence) for one in faulty.faults)
    return good


def _in(spoken: PagesByName, name: str, language: Language) -> tuple[Block, ...]:
    """Return the page of a name in this language, in English where there is none, or in any."""
    found = {code: blocks for (known, code), blocks in spoken.items() if known == name}
    return found.get(language) or found.get(ENGLISH) or next(iter(found.values()))


def _both(folder: Path, inside: str, read: Reading, broken: list[BrokenTemplate]) -> PagesByName:
    """Return the pages of a folder, those of the company before those that come with Baku."""
    return {**_pages(SHIPPED / inside, read, broken), **_pages(folder / inside, read, broken)}


def _pages(folder: Path, read: Reading, broken: list[BrokenTemplate]) -> dict[tuple[str, Language], tuple[Block, ...]]:
    """Return the pages of a folder by name and language; what is wrong in one is told, and it is left out."""
    good: dict[tuple[str, Language], tuple[Block, ...]] = {}
    for file in sorted(folder.glob("*.*.md")):
        name, language = file.name.split(".")[:2]
        try:
            good[name, language] = read(file)
        except FaultyFile as faulty:
            broken.extend(BrokenTemplate(f"{folder.name}/{file.name}", one.line, one.sentence) for one in faulty.faults)
    return good


def _not_there(field: str, wanted: str, why: BrokenTemplate | None, listed: str) -> Invalid:
    sentence = Sentence(
        "There is no template {wanted}. Choose one of: {listed}.",
        wanted=wanted,
        listed=listed or Sentence("none is there"),
    )
    if why is not None:
        sentence = Sentence(
            "The template {wanted} is broken ({file}, line {line}: {sentence}) Have it mended.",
            wanted=wanted,
            file=why.file,
            line=why.line,
            sentence=why.sentence,
        )
    return Invalid([Problem(field, sentence)])
