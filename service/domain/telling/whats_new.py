"""What a revision means for one person: the steps they do, and what of these is new for them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from service.domain.company.organisation import Organisation
from service.domain.document.chips import titled
from service.domain.document.content import normalised
from service.domain.document.sop_document import Step
from service.domain.history.readings import changed_last, predecessor
from service.domain.history.sop import Revision, Sop
from service.domain.history.step_changes import StepChange, step_changes
from service.domain.sentences import Sentence, joined, term
from service.domain.telling.performing import key, names_of, parts

LONGEST = 120
"""Characters of a cell that are told."""
MOST = 8
"""So many changes are told; the Doc has all."""


def steps_of(revision: Revision, email: str, organisation: Organisation) -> tuple[int, ...]:
    """Return the numbers of the steps that somebody is in charge of or involved in."""
    return tuple(part.number for part in parts(revision, names_of(email, organisation)))


def your_steps(revision: Revision, email: str, organisation: Organisation) -> Sentence | None:
    """Return which steps somebody does; None where they do none."""
    numbers = [str(number) for number in steps_of(revision, email, organisation)]
    if not numbers:
        return None
    if len(numbers) == 1:
        return Sentence("You do step {step}.", step=numbers[0])
    return Sentence("You do steps {steps}.", steps=listed(numbers))


def new_for_you(sop: Sop, revision: Revision, email: str, organisation: Organisation) -> Sentence | None:
    """Return what is new for somebody against the revision before; None where nothing is, or there was none."""
    changed = changed_last(sop, revision)
    before = predecessor(sop, changed)
    if before is None:
        return None
    news = list(_news(before, changed, email, organisation))
    if not news:
        return None
    more = len(news) - MOST
    tail = (Sentence("and {more} more changes", more=more),) if more > 0 else ()
    return Sentence("New for you: {news}.", news=joined((*news[:MOST], *tail), "; "))


def _news(before: Revision, after: Revision, email: str, organisation: Organisation) -> Iterator[Sentence]:
    asking = after.distribution.askings.get(email)
    if asking and asking.fact.scope_changed:
        yield Sentence("the scope has changed")
    names = names_of(email, organisation)
    for change in step_changes(before, after):
        did, does = (_does(step, names) for step in (change.before, change.after))
        if did or does:
            yield from _told(change, did=did, does=does)


def _does(step: Step | None, names: Sequence[str]) -> bool:
    return step is not None and any(key(name) in names for name in (step.pic, *step.involved))


def _told(change: StepChange, *, did: bool, does: bool) -> Iterator[Sentence]:
    """Yield what is new in one step that somebody did or does."""
    before, after, number = change.before, change.after, str(change.now)
    if after is None:
        yield Sentence("the step “{activity}” is gone", activity=_shown(before.activity if before else ""))
    elif before is None:
        yield Sentence("step {step} is new: {activity}", step=number, activity=_shown(after.activity))
    elif not does:
        yield Sentence("step {step} is no longer yours", step=number)
    elif not did:
        yield Sentence("step {step} is yours now: {activity}", step=number, activity=_shown(after.activity))
    elif change.moved:
        yield Sentence("step {step} was step {was}", step=number, was=str(change.was))
    else:
        yield from _cells(before, after, number)


def _cells(before: Step, after: Step, step: str) -> Iterator[Sentence]:
    """Yield what is other in the cells of a step."""
    for cell in _CELLS:
        was, now = cell.of(before), cell.of(after)
        if normalised(was) != normalised(now):
            yield cell.now(step, _shown(now)) if now.strip() else cell.gone(step)


@dataclass(frozen=True)
class _Cell:
    """A cell of a step: its text, what is said where it is another, and where it says nothing any more."""

    of: Callable[[Step], str]
    now: Callable[[str, str], Sentence]
    gone: Callable[[str], Sentence]


_CELLS = (
    _Cell(
        lambda step: step.activity,
        lambda step, words: Sentence("step {step} now reads: {words}", step=step, words=words),
        lambda step: Sentence("step {step} says nothing any more", step=step),
    ),
    _Cell(
        lambda step: step.pic,
        lambda step, words: Sentence("in charge of step {step} is now {words}", step=step, words=words),
        lambda step: Sentence("nobody is in charge of step {step} any more", step=step),
    ),
    _Cell(
        lambda step: ", ".join(step.involved),
        lambda step, words: Sentence("step {step} now involves {words}", step=step, words=words),
        lambda step: Sentence("step {step} involves nobody else any more", step=step),
    ),
    _Cell(
        lambda step: step.duration,
        lambda step, words: Sentence("step {step} now takes at most {words}", step=step, words=words),
        lambda step: Sentence("step {step} has no time limit any more", step=step),
    ),
    _Cell(
        lambda step: step.documents,
        lambda step, words: Sentence("step {step} now needs {words}", step=step, words=words),
        lambda step: Sentence("step {step} needs no documents any more", step=step),
    ),
    _Cell(
        lambda step: step.output,
        lambda step, words: Sentence("step {step} now results in {words}", step=step, words=words),
        lambda step: Sentence("step {step} has no output any more", step=step),
    ),
    _Cell(
        lambda step: step.note,
        lambda step, words: Sentence("the note on step {step} is now: {words}", step=step, words=words),
        lambda step: Sentence("step {step} has no note any more", step=step),
    ),
)


def _shown(text: str) -> str:
    """Return a cell's words on one line, cut where they are long."""
    words = " ".join(titled(text).split()).rstrip(".;")
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def listed(numbers: Sequence[str]) -> Sentence:
    """Return numbers one behind the other, as a sentence names several."""
    first, last = ", ".join(numbers[:-1]), numbers[-1]
    if len(numbers) == len(("one", "other")):
        return Sentence("{first} and {last}", first=first, last=last)
    return term("three or more", "{first} and {last}", first=first, last=last)
