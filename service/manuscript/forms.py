"""The forms that a Doc lists below *Formulir* or *Lampiran*, or in a table's row of that name: read, added, removed."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from service.domain.company.named_numbers import like_numbers_in
from service.domain.document import chips
from service.domain.document.drive_address import file_of
from service.domain.document.form import HEADING, Form
from service.domain.sentences import Language
from service.domain.telling.links import FILE_LINK
from service.manuscript.form_vocabulary import COLUMNS, LABEL, NONE, NUMBERED, REVISION, TITLE
from service.manuscript.labels import APPENDIX_WORDS, CAPTION_WORDS
from service.manuscript.looking import DocPart, DocRow, DocTable, Line
from service.manuscript.writing import Request, insert_text, span, units

LONGEST = 160
"""Characters of a line that still names a form."""
_ADDRESS = re.compile(r"https?://\S+")
_EDGES = " \t,;:.-–—|()[]"


@dataclass(frozen=True)
class Listed:
    """A form and what says it: a line, or a whole row of a table with a row for each."""

    form: Form
    line: Line
    only: bool = False
    """Whether the line is the only one of its cell, or the last of the Doc: its end stays."""
    row: tuple[int, int] | None = None
    """Where its table begins and which row of it, where the form has a row."""


@dataclass(frozen=True)
class FormList:
    """The forms of a Doc, and behind which line another one goes: None where the Doc has no list."""

    listed: tuple[Listed, ...] = ()
    last: Line | None = None
    end: int = 0
    """Where the body ends."""

    @property
    def forms(self) -> tuple[Form, ...]:
        """Each form once."""
        return tuple(dict.fromkeys(one.form for one in self.listed))


NO_FORMS = FormList()


def forms_in(parts: Sequence[DocPart], steps: Iterable[DocTable], own: Collection[DocTable] = ()) -> FormList:
    """Return the forms of a body: of its section, else of a table's row of that name; the step table has none.

    A section ends at the step table, at Baku's `own` tables and at what is written above these.
    """
    grids = [*steps]
    ends = [*grids, *own]
    found: list[Listed] = []
    last: Line | None = None
    for place, part in enumerate(parts):
        if isinstance(part, Line) and _is_title(part.text):
            section = [*takewhile(lambda one: not (one in ends or _heads(one, part)), parts[place + 1 :])]  # noqa: B023  (used at once)
            lines = [one for one in section if isinstance(one, Line) and one.text.strip()]
            found += _of_section(section, part)
            last = lines[-1] if lines else part
        elif isinstance(part, DocTable) and part not in grids:
            for row in part.rows:
                if cell := _named_row(row):
                    found += [Listed(form, one, only=len(cell) == 1) for one in cell if (form := _form(one))]
                    last = last or cell[-1]
    return FormList(tuple(found), last, parts[-1].end if parts else 1)


def lists(forms: FormList, form: Form) -> bool:
    """Whether a Doc lists a form: by its file, else by what names it, or word for word, if read as another one."""
    if form.file_id:
        return any(form.file_id == one.form.file_id for one in forms.listed)
    return any(form.id == one.form.id or one.line.text.strip() == form.words for one in forms.listed)


def reads_back(form: Form) -> bool:
    """Whether the line that Baku writes of a form is read as the same one."""
    read = _told(form.words, ())
    written = (form.name.strip(_EDGES), form.number, form.revision)
    return read is not None and (read.name.strip(_EDGES), read.number, read.revision) == written


def adding(forms: FormList, form: Form, language: Language) -> list[Request]:
    """Return the requests that list another form, below a heading where there is no list yet."""
    heading = HEADING.spoken(language)
    at = (forms.last.end if forms.last else forms.end) - 1
    before = "" if forms.last else f"{heading}\n"
    start = at + 1 + units(before)
    words = span(start, start + units(form.words))
    line = span(start, start + units(form.words) + 1)
    requests = [insert_text(at, f"\n{before}{form.words}")]
    if forms.last is None:
        requests.append(_styled(span(at + 1, at + 1 + units(before)), "HEADING_2"))
    if forms.last is None or forms.last.heading:
        requests.append(_styled(line, "NORMAL_TEXT"))
    if form.file_id:
        link = {"link": {"url": FILE_LINK.format(form.file_id)}}
        requests.append({"updateTextStyle": {"range": words, "textStyle": link, "fields": "link"}})
    return requests


def removing(forms: FormList, form: Form) -> list[Request]:
    """Return the requests that take a form out of its list, last first."""
    gone = [one for one in forms.listed if one.form.id == form.id]
    return [_removal(one, forms.end) for one in sorted(gone, key=lambda one: one.line.start, reverse=True)]


def _removal(one: Listed, end: int) -> Request:
    if one.row:
        at = {"tableStartLocation": {"index": one.row[0]}, "rowIndex": one.row[1], "columnIndex": 0}
        return {"deleteTableRow": {"tableCellLocation": at}}
    line = one.line
    if one.only:
        return {"deleteContentRange": {"range": span(line.start, line.end - 1)}}
    if line.end >= end:  # the last line of the body keeps its end
        return {"deleteContentRange": {"range": span(line.start - 1, line.end - 1)}}
    return {"deleteContentRange": {"range": span(line.start, line.end)}}


def _styled(extent: dict[str, int], style: str) -> Request:
    named = {"namedStyleType": style}
    return {"updateParagraphStyle": {"range": extent, "paragraphStyle": named, "fields": "namedStyleType"}}


def _is_title(text: str) -> bool:
    plain = " ".join(NUMBERED.sub("", text.strip()).strip(" .:").split()).casefold()
    return TITLE.fullmatch(plain) is not None


def _heads(part: DocPart, title: Line) -> bool:
    """Whether a part begins the next section: a heading, a caption, or a line numbered as a plain title is."""
    if not isinstance(part, Line):
        return False
    if CAPTION_WORDS.name(part.text) or APPENDIX_WORDS.name(part.text):
        return True
    if title.heading or part.heading:
        return bool(part.heading)
    both = bool(NUMBERED.match(title.text)) and bool(NUMBERED.match(part.text))
    return both and title.text[:1].isupper() == part.text[:1].isupper() and title.text[:1].isalpha()


def _of_section(section: Iterable[DocPart], title: Line) -> Iterator[Listed]:
    """Yield the forms below a title; what is long, or below a plain title says neither number nor file, is prose."""
    for part in section:
        if isinstance(part, Line):
            form = _form(part)
            if form and (
                _is_certain(form) or (len(part.text) <= LONGEST and (title.heading or part.level is not None))
            ):
                yield Listed(form, part)
            continue
        titled = bool(part.rows) and _are_titles(part.rows[0])
        for number, row in enumerate(part.rows):
            form = None if titled and number == 0 else _of_row(row)
            if form and (titled or _is_certain(form)):
                yield Listed(form, _lines(row)[0], row=(part.start, number))


def _is_certain(form: Form) -> bool:
    return bool(form.file_id or form.number)


def _are_titles(row: DocRow) -> bool:
    """Whether a table's first row has the titles of its columns."""
    titles = [re.findall(r"\w+", cell.text.casefold()) for cell in row.cells]
    return sum(any(word in title for word in COLUMNS) for title in titles) > 1


def _of_row(row: DocRow) -> Form | None:
    """Return the form that a table's row is about."""
    cells = [" ".join(cell.text.split()) for cell in row.cells]
    kept = [cell for cell in cells if cell and not cell.strip(" .").isdigit()]
    bare = [cell.strip(" .") for cell in cells[1:] if cell.strip(" .").isdigit()]
    form = _told("\t".join(kept), [piece.link for line in _lines(row) for piece in line.pieces])
    return replace(form, revision=form.revision or (bare[-1] if bare else "")) if form else None


def _lines(row: DocRow) -> list[Line]:
    return [line for cell in row.cells for line in cell.lines]


def _named_row(row: DocRow) -> list[Line]:
    """Return the lines behind the label of a row that is called as a list of forms is."""
    if len(row.cells) < 2 or not _is_title(row.cells[0].text):
        return []
    return [line for cell in row.cells[1:] for line in cell.lines if line.text.strip() or len(cell.lines) == 1][:50]


def _form(line: Line) -> Form | None:
    return _told(line.text, [piece.link for piece in line.pieces])


def _told(text: str, links: Sequence[str]) -> Form | None:
    """Return the form that a text names; None where it says that there is none."""
    files = filter(None, map(file_of, (*chips.found(text), *links, *_ADDRESS.findall(text))))
    plain = _ADDRESS.sub(" ", chips.titled(text))
    words = NUMBERED.sub("", " ".join(plain.split(" ")).strip())
    revision = REVISION.search(words)
    rest = REVISION.sub(" ", words)
    numbers = like_numbers_in(rest)
    number = numbers[0] if numbers else ""
    name = LABEL.sub(" ", rest.replace(number, " ", 1)) if number else LABEL.sub(" ", rest)
    name = " ".join(re.sub(r"\s+[-–—:,]+\s*(?=$|[-–—:,])", " ", name.replace(chips.CHIP, "")).split()).strip(_EDGES)
    file_id = next(files, "")
    if " ".join(words.split()).strip(_EDGES).casefold() in NONE and not file_id:
        return None
    return Form(name or number or file_id, number, revision[1] if revision else "", file_id)
