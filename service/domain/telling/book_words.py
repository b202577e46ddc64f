"""What stands in front of the SOPs of a book: cover, the leader's decree, contents, and the short guide."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import Block, Heading, Item, Paragraph, Table
from service.domain.document.template import filled
from service.domain.facts.sop_book import BoundSop, LeftOut
from service.domain.history.sop_book import SopBook
from service.domain.sentences import Language, Sentence, written, written_short

PLACEHOLDERS = ("organisation", "day", "count", "decree_number", "decree_day", "leader", "post", "signature")
"""What a decree and a guide may say; `signature` is room for one."""
BY_HAND = "…" * 12
"""What stands where somebody is to write."""
ROOM = "\n\n\n"


@dataclass(frozen=True)
class BookTexts:
    """The templates of decree and guide."""

    decree: tuple[Block, ...]
    guide: tuple[Block, ...]


@dataclass(frozen=True)
class ContentsLine:
    """A line of the contents: number, title, and revision with its day."""

    number: str
    title: str
    since: str


@dataclass(frozen=True)
class ContentsPart:
    """The lines of a department."""

    department: str
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True)
class BookWords:
    """Everything that a book says besides its SOPs; `foot` stands below every page, before its number."""

    title: str
    cover: tuple[str, ...]
    decree: tuple[Block, ...]
    decree_title: str
    contents_title: str
    heads: tuple[str, str, str, str]
    """Of the contents' columns: number, title, revision with its day, page."""
    contents: tuple[ContentsPart, ...]
    left_out_title: str
    left_out: tuple[str, ...]
    guide: tuple[Block, ...]
    guide_title: str
    foot: str


@dataclass(frozen=True)
class Volume:
    """A volume: what is bound in it, in this order, what is not, its pages once it is written, and whether `more` come.

    A book that is not large has one.
    """

    bound: tuple[BoundSop, ...]
    left_out: tuple[LeftOut, ...]
    pages: int = 0
    more: bool = False


def volume_words(book: SopBook, volume: Volume) -> Sentence | None:
    """Return which volume of a book one is; None where it is the whole book."""
    if not (book.volumes or volume.more):
        return None
    return Sentence("volume {number}", number=len(book.volumes) + 1)


def book_words(book: SopBook, volume: Volume, organisation: Organisation, texts: BookTexts) -> BookWords:
    """Return what a volume says, in the company's first language; the decree counts the whole book."""
    language, bound = organisation.languages[0], volume.bound
    day = written(organisation.day(book.at), language)
    numbered = volume_words(book, volume)
    chosen = book.chosen.sops if book.chosen else ()
    values = _values(book, len(chosen) if numbered else len(bound), organisation, language)
    title = Sentence("SOP book").spoken(language)
    if numbered:
        title = f"{title}, {numbered.spoken(language)}"
    return BookWords(
        title=title,
        cover=(
            organisation.name,
            Sentence("Standard operating procedures in force").spoken(language),
            Sentence("{count} SOPs, as of {day}", count=len(bound), day=day).spoken(language),
        ),
        decree=tuple(_filled(texts.decree, values)),
        decree_title=Sentence("Decree").spoken(language),
        contents_title=Sentence("Contents").spoken(language),
        heads=(
            Sentence("Number").spoken(language),
            Sentence("Title").spoken(language),
            Sentence("Revision, in force since").spoken(language),
            Sentence("Page").spoken(language),
        ),
        contents=tuple(_contents(bound, organisation, language)),
        left_out_title=Sentence("In force, but not in this book").spoken(language),
        left_out=tuple(f"{one.number} {one.title}: {one.why.spoken(language)}" for one in volume.left_out),
        guide=tuple(_filled(texts.guide, values)),
        guide_title=Sentence("Guide").spoken(language),
        foot=f"{title} {organisation.name} · {written_short(organisation.day(book.at), language)}",
    )


def _values(book: SopBook, count: int, organisation: Organisation, language: Language) -> Mapping[str, str]:
    person, wanted = organisation.person(book.order.leader), book.order
    return {
        "organisation": organisation.name,
        "day": written(organisation.day(book.at), language),
        "count": str(count),
        "decree_number": wanted.decree_number.strip() or BY_HAND,
        "decree_day": written(wanted.decree_day, language) if wanted.decree_day else BY_HAND,
        "leader": organisation.name_of(wanted.leader),
        "post": person.post if person else "",
        "signature": ROOM,
    }


def _contents(bound: Sequence[BoundSop], organisation: Organisation, language: Language) -> Iterator[ContentsPart]:
    for code, sops in groupby(bound, key=lambda one: one.department):
        department = organisation.department(code)
        lines = (
            ContentsLine(one.number, one.title, f"Rev. {one.revision}, {written_short(one.effective, language)}")
            for one in sops
        )
        yield ContentsPart(department.name(language) if department else code, tuple(lines))


def _filled(blocks: Sequence[Block], values: Mapping[str, str]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Table(rows=rows):
                yield Table(tuple(tuple(filled(cell, values) for cell in row) for row in rows))
            case Heading() | Paragraph() | Item():
                yield replace(block, text=filled(block.text, values))
