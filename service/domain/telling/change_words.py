"""What a revision changes against the one before, in words made of the differences, for its change history."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from service.domain.document.content import normalised
from service.domain.document.differences import words
from service.domain.document.sections import changed_sections, gone_sections
from service.domain.document.sop_document import SopDocument
from service.domain.document.template import IDENTITY_TEXTS
from service.domain.flow.texts import FIELDS
from service.domain.history.comparison import ChangeKind, StepComparison, side_by_side
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, joined
from service.domain.telling.whats_new import listed


def change_words(sop: Sop, document: SopDocument | None) -> Sentence | None:
    """Return what the newest revision changes; None where it changes nothing, or there is none before it.

    `document` is what its Doc says now; without it the steps alone are compared.
    """
    before, after = sop.previous, sop.current
    if before is None or before.number >= after.number:
        return None
    parts = [*_steps(before, after), *(_texts(before, after, document) if document else ())]
    return joined(parts, "; ") if parts else None


def _steps(before: Revision, after: Revision) -> Iterator[Sentence]:
    """Yield what happened to steps, by the numbers that people read: changed, added, removed, moved."""
    compared = side_by_side(before, after).steps
    was, now = _numbers(before), _numbers(after)
    for change, one, several in _KINDS:
        found = [step for step in compared if change in step.changes]
        numbers = [_number(step, was, now) for step in found]
        if len(numbers) == 1:
            yield one(numbers[0])
        elif numbers:
            yield several(listed(numbers))
    for step in compared:
        if "moved" in step.changes and step.was and step.now:
            yield Sentence("step {was} moved to {now}", was=was(step.was), now=now(step.now))


_KINDS: tuple[tuple[ChangeKind, Callable[[str], Sentence], Callable[[Sentence], Sentence]], ...] = (
    (
        "changed",
        lambda step: Sentence("step {step} changed", step=step),
        lambda steps: Sentence("steps {steps} changed", steps=steps),
    ),
    (
        "added",
        lambda step: Sentence("step {step} added", step=step),
        lambda steps: Sentence("steps {steps} added", steps=steps),
    ),
    (
        "removed",
        lambda step: Sentence("step {step} removed", step=step),
        lambda steps: Sentence("steps {steps} removed", steps=steps),
    ),
)


def _number(step: StepComparison, was: Callable[[int], str], now: Callable[[int], str]) -> str:
    return now(step.now) if step.now else was(step.was or 0)


def _numbers(revision: Revision) -> Callable[[int], str]:
    """Return what each step is called by: the number typed in front of it, where these do not just count."""
    typed = revision.content.numbers if revision.content else ()
    return lambda place: (typed[place - 1] if len(typed) >= place > 0 else "") or str(place)


def _texts(before: Revision, after: Revision, document: SopDocument) -> Iterator[Sentence]:
    """Yield which other parts say something else."""
    if before.drafted.title != after.drafted.title:
        yield Sentence("title changed")
    decided = before.authorisation.decided if before.authorisation else None
    if decided is None or not decided.words:
        return
    known = set(decided.words)
    for name in IDENTITY_TEXTS:
        value = normalised(getattr(document.identity, name))
        if value and value not in known:
            yield Sentence("{part} changed", part=FIELDS[name])
    for name in _emptied(document, decided.words):
        yield Sentence("{part} removed", part=FIELDS[name])
    yield from _sections(document, decided.words)


def _emptied(document: SopDocument, before: Sequence[str]) -> Iterator[str]:
    """Yield the texts of the identity block that are empty now, where a line stood in their place before."""
    texts = {name: normalised(getattr(document.identity, name)) or f"[{name}]" for name in IDENTITY_TEXTS}
    marks = {text: name for name, text in texts.items() if text == f"[{name}]"}
    identity = replace(
        document.identity,
        legal_basis=texts["legal_basis"],
        qualifications=texts["qualifications"],
        related=texts["related"],
        equipment=texts["equipment"],
        warnings=texts["warnings"],
        records=texts["records"],
    )
    marked = words(replace(document, identity=identity))
    for change, start, end, begin, stop in SequenceMatcher(None, before, marked, autojunk=False).get_opcodes():
        if change == "replace" and end - start == stop - begin:
            yield from (marks[line] for line in marked[begin:stop] if line in marks)


def _sections(document: SopDocument, before: Sequence[str]) -> Iterator[Sentence]:
    for title in changed_sections(document, before):
        yield Sentence("{part} changed", part=title)
    for title in gone_sections(document, before):
        yield Sentence("{part} removed", part=title)
