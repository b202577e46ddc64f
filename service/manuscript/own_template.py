"""A company's own Doc as a template: what people fill in when they draft from it, and what in it must be put right.

Its placeholders `{{ name }}` are its fields, but for those that Baku fills in itself; its step table is the one that an
SOP begins with. A draft is a copy, so all else may look as the company likes.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.domain.document.content import Unread
from service.domain.document.sop_document import STAMPED
from service.domain.document.template import GIVEN, TemplateField, as_written, stray_brace
from service.domain.sentences import Sentence
from service.manuscript.labels import IDENTITY, SIGNATURES, SIGNED
from service.manuscript.looking import DocTable, Json, Line, TabView
from service.manuscript.own_tables import read_own
from service.manuscript.reading import PlacedContent, read, tabs
from service.manuscript.step_header import Header, header_of
from service.manuscript.step_table import read_steps
from service.manuscript.step_words import ANY_COMPANY, StepWords

SHORT = 40
"""How much of a paragraph names it."""
_OTHER_TOOLS = re.compile(r"<<[^<>\n]{1,60}>>|\[[A-Z][A-Z _]{2,30}\]")


@dataclass(frozen=True)
class Placeholder:
    """A placeholder where it stands: its name, how it is written, and the paragraph or cell."""

    name: str
    written: str
    place: str


@dataclass(frozen=True)
class OwnTemplate:
    """What a company's own Doc offers: its fields in the order of the text, its placeholders, all that was read.

    It can be drafted from where none of its problems blocks.
    """

    fields: tuple[TemplateField, ...]
    placeholders: tuple[Placeholder, ...]
    problems: tuple[Unread, ...]
    content: PlacedContent

    @property
    def usable(self) -> bool:
        """Whether an SOP can be drafted from it."""
        return all(problem.severity == "informs" for problem in self.problems)


def checked(answer: Json, words: StepWords = ANY_COMPANY) -> OwnTemplate:
    """Return a Doc as a template; `answer` is documents.get's, with the content of its tabs and suggestions inline."""
    content = read(answer, words)
    texts = tuple(_texts(TabView(tabs(answer)[0].get("documentTab", {})), words))
    placeholders = tuple(
        Placeholder(name, written, place) for place, text in texts for name, written in as_written(text)
    )
    names = dict.fromkeys(one.name for one in placeholders if one.name not in GIVEN)
    return OwnTemplate(
        tuple(TemplateField(name, name.replace("_", " ").capitalize()) for name in names),
        placeholders,
        (*_written_wrong(texts), *content.unread, *_missing(content), *_pending(content)),
        content,
    )


def _texts(view: TabView, words: StepWords) -> Iterator[tuple[str, str]]:
    """Yield place and text of every paragraph and cell, page header and footer behind them."""
    parts = list(view.parts(view.body))
    steps = read_steps(parts, words).grids
    own = read_own([part for part in parts if isinstance(part, DocTable) and part not in steps]).grids
    tables = 0
    for part in parts:
        if isinstance(part, Line):
            yield _named("paragraph", part.text), part.text
            continue
        tables += 1
        if part in steps:
            yield from _cells(part, "step table", header_of(part, words))
        else:
            yield from _cells(part, "identity block" if own and part is own[0] else f"table {tables}", None)
    for kind, name in (("headers", "page header"), ("footers", "page footer")):
        for segment in view.tab.get(kind, {}):
            lines = (part for part in view.parts(view.segment(segment)) if isinstance(part, Line))
            yield from ((name, line.text) for line in lines)


def _cells(grid: DocTable, name: str, header: Header | None) -> Iterator[tuple[str, str]]:
    """Yield place and text of a table's cells; a step table's rows count from 1 below its header, columns by name."""
    last = header.last_row if header else -1
    titles = header.titles if header else ()
    for row in range(len(grid.rows)):
        where = f"row {row - last}" if row > last else "header"
        for column, cell in grid.visible(row):
            title = titles[column] if column < len(titles) and titles[column] else str(column + 1)
            yield f"{name}, {where}, column {title}", cell.text


def _named(kind: str, text: str) -> str:
    short = " ".join(text.split())
    return f"{kind} “{short if len(short) <= SHORT else short[: SHORT - 1] + '…'}”"


def _written_wrong(texts: Iterable[tuple[str, str]]) -> Iterator[Unread]:
    """Yield what was meant as a placeholder and is none."""
    for place, text in texts:
        if brace := stray_brace(text):
            yield Unread(place, _no_placeholder(brace))
        for other in _OTHER_TOOLS.findall(text):
            yield Unread(place, _of_another_tool(other), "informs")


def _missing(content: PlacedContent) -> Iterator[Unread]:
    """Yield what an SOP needs that a copy of this Doc would lack."""
    gone = [place for place in STAMPED if place not in content.stamps]
    if gone:
        yield Unread("identity block", _no_places(gone))
    untold = all(one.place != "step table" or one.severity == "informs" for one in content.unread)
    if not content.document.steps and untold:
        yield Unread("step table", _NO_STEPS, "informs")


def _pending(content: PlacedContent) -> Iterator[Unread]:
    if any(remark.kind == "suggestion" and remark.state == "open" for remark in content.remarks):
        yield Unread("suggestions", _SUGGESTED)


_NO_STEPS = Sentence("The step table has no steps yet. Write those that every SOP of this kind begins with.")
_SUGGESTED = Sentence("There are pending suggestions, which would stand in every draft. Accept or reject them.")


def _no_placeholder(text: str) -> Sentence:
    name = re.sub(r"[^a-z0-9]+", "_", text.partition("}}")[0].lower()).strip("_")
    example = name if name[:1].isalpha() else "name"
    return Sentence(
        "“{text}” is not a placeholder. Write it in one line, in small letters, digits and _, like {{{{ {example} "
        "}}}}.",
        text=text,
        example=example,
    )


def _of_another_tool(text: str) -> Sentence:
    return Sentence(
        "“{text}” stays as it is in every draft. Where it is to be filled in, write it like {{{{ name }}}}.",
        text=text,
    )


def _no_places(gone: Iterable[str]) -> Sentence:
    return Sentence(
        "There is no place for: {labels}. Label a cell for each.",
        labels=tuple(_label(place) for place in gone),
    )


def _label(place: str) -> Sentence:
    """Return what a stamp place is labelled: a signature's by both its labels."""
    signature, _, part = place.partition(".")
    if not part:
        return IDENTITY[place]
    who, what = SIGNATURES[signature], SIGNED[part]
    return Sentence("{who} – {what}", who=who, what=what)
