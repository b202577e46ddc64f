"""A company's own Doc as a template: what people fill in when they draft from it, and what in it must be put right.

Its placeholders `{{ name }}` are its fields, but for those that Baku fills in itself; its step table is the one that an
SOP begins with. A draft is a copy, so all else may look as the company likes.
"""

import re
from collections.abc import Container, Iterable, Iterator, Set
from dataclasses import dataclass

from service.domain.document.content import Unread
from service.domain.document.sop_document import MADE, STAMPED
from service.domain.document.template import GIVEN, OPTIONAL, FieldKind, TemplateField, as_written, stray_brace
from service.domain.sentences import Sentence
from service.manuscript.every_text import PlacedText
from service.manuscript.inserting import NO_ROOM
from service.manuscript.labels import IDENTITY, SIGNATURES, SIGNED
from service.manuscript.looking import Json, TabView
from service.manuscript.placed_content import PlacedContent
from service.manuscript.reading import read_with_texts, tabs
from service.manuscript.step_words import ANY_COMPANY, StepWords

KINDS: tuple[FieldKind, ...] = ("text", "long_text", "date", "email")
"""What a placeholder may say that its field is: `{{ scope: long_text, optional }}`."""
_OTHER_TOOLS = re.compile(
    r"<<[^<>\n]{1,60}>>|«[^«»\n]{1,60}»|\[\[[^\[\]\n]{1,60}\]\]|\[[A-Z][^\[\]\n]{2,60}\](?!\()"
    r"|[$#]\{[^{}\n]{1,60}\}|(?<![{$#])\{[A-Za-z_][^{}\n]{0,60}\}(?!\})|%[A-Za-z_]{2,40}%"
)


@dataclass(frozen=True)
class Placeholder:
    """A placeholder where it stands: its name, how it is written, the paragraph or cell, what it says of its field.

    `alone` where it is all that the paragraph or cell holds, and nothing speaks against several lines there.
    """

    name: str
    written: str
    place: str
    words: tuple[str, ...] = ()
    alone: bool = False


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
    def lacks_block(self) -> bool:
        """Whether a copy needs the identity block put in front of its words."""
        return any(place not in self.content.stamps for place in STAMPED)

    @property
    def places(self) -> tuple[str, ...]:
        """The places that a copy is stamped in; the day of making where it has a cell that no placeholder fills."""
        made = self.content.places.get(MADE)
        return (*STAMPED, MADE) if made and not as_written(made.text) else STAMPED

    @property
    def usable(self) -> bool:
        """Whether an SOP can be drafted from it."""
        return all(problem.severity == "informs" for problem in self.problems)


def checked(answer: Json, words: StepWords = ANY_COMPANY) -> OwnTemplate:
    """Return a Doc as a template; `answer` is documents.get's, with the content of its tabs and suggestions inline."""
    content, placed = read_with_texts(answer, words)
    texts = tuple(placed)
    notes = {note for tab in tabs(answer) for note in TabView(tab.get("documentTab", {})).notes}
    placeholders = tuple(
        Placeholder(one.name, one.written, text.place, one.words, _is_alone(one.written, text))
        for text in texts
        for one in as_written(text.text)
    )
    fields, wrong = _fields(placeholders)
    problems = (*_written_wrong(texts, notes), *wrong, *content.unread, *_missing(content), *_pending(content))
    return OwnTemplate(fields, placeholders, problems, content)


def _fields(placeholders: Iterable[Placeholder]) -> tuple[tuple[TemplateField, ...], list[Unread]]:
    """Return the fields in the order of the text, and what is wrong with what placeholders say of theirs."""
    kinds: dict[str, set[str]] = {}
    inline = {one.name for one in placeholders if not one.alone}
    wrong: list[Unread] = []
    for one in placeholders:
        if one.name not in GIVEN:
            words = kinds.setdefault(one.name, set())
            words.update(one.words)
            wrong += (Unread(one.place, _unknown_kind(word)) for word in one.words if word not in (OPTIONAL, *KINDS))
            if len(words.intersection(KINDS)) > 1:
                wrong.append(Unread(one.place, _two_kinds(one.name)))
    return tuple(_field(name, words, name in inline) for name, words in kinds.items()), wrong


def _is_alone(written: str, text: PlacedText) -> bool:
    return text.text.strip() == written and not text.place.startswith(("step table", "page "))


def _field(name: str, words: Set[str], inline: bool) -> TemplateField:
    """Return a field as its placeholders say; several lines go where it stands alone, one where words are beside it."""
    kind: FieldKind = next((kind for kind in KINDS if kind in words), "text" if inline else "long_text")
    return TemplateField(name, name.replace("_", " ").capitalize(), kind, OPTIONAL not in words)


def _written_wrong(texts: Iterable[PlacedText], notes: Container[str]) -> Iterator[Unread]:
    """Yield what was meant as a placeholder and is none; footnotes stand in brackets of our own."""
    for one in texts:
        broken = (" ".join(found.written.split()) for found in as_written(one.text) if "\n" in found.written)
        for brace in filter(None, (*broken, stray_brace(one.text))):
            yield Unread(one.place, _no_placeholder(brace))
        for other in _OTHER_TOOLS.findall(one.text):
            if other not in notes:
                yield Unread(one.place, _of_another_tool(other), "informs")


def _missing(content: PlacedContent) -> Iterator[Unread]:
    """Yield what an SOP needs that a copy of this Doc would lack."""
    gone = [place for place in STAMPED if place not in content.stamps]
    if gone and not content.room.begins_with_words:
        yield Unread("identity block", NO_ROOM.sentence)
    elif gone:
        yield Unread("identity block", _no_places(gone), "informs")
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


def _unknown_kind(word: str) -> Sentence:
    return Sentence(
        "“{word}” says nothing of a field. Behind the colon stand {words}, with commas between them.",
        word=word,
        words=", ".join((*KINDS, OPTIONAL)),
    )


def _two_kinds(name: str) -> Sentence:
    return Sentence("“{name}” is said to be several kinds of field. Say one.", name=name)


def _of_another_tool(text: str) -> Sentence:
    return Sentence(
        "“{text}” stays as it is in every draft. Where it is to be filled in, write it like {{{{ name }}}}.",
        text=text,
    )


def _no_places(gone: Iterable[str]) -> Sentence:
    return Sentence(
        "There is no place for: {labels}. Each draft gets Baku's identity block above its text.",
        labels=tuple(_label(place) for place in gone),
    )


def _label(place: str) -> Sentence:
    """Return what a stamp place is labelled: a signature's by both its labels."""
    signature, _, part = place.partition(".")
    if not part:
        return IDENTITY[place]
    who, what = SIGNATURES[signature], SIGNED[part]
    return Sentence("{who} – {what}", who=who, what=what)
