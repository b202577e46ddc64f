"""What people are told of an SOP's text that stands in nobody's way."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.document.chips import found
from service.domain.document.durations import duration
from service.domain.history.review_round import Round
from service.domain.history.sop import Revision
from service.domain.principles.clarity import FLOW, no_role
from service.domain.principles.measurability import TIMES, not_a_time, unclear_time
from service.domain.sentences import Sentence

OF_SETTINGS = "role_unknown"
"""What was read for certain, and lacks something in the settings."""
RULES_OF = {"flow": FLOW.name, "time_not_understood": TIMES.name, "time_unclear": TIMES.name}
"""Which rule of a good SOP (`checks.checked`) finds the same as a notice; who lets it be is not told by either."""
_ASTRAY = Sentence(
    "References to steps lead elsewhere than they led before steps came, moved or went. Put them right by “Put "
    "references right” or in the Doc."
)
_COPIED = Sentence(
    "The Doc is a copy of the one that people had, which could not be moved. That one is left as it is, and its "
    "comments stay there."
)


@dataclass(frozen=True)
class Notice:
    """One thing to know; `ref` is a place in the Doc or a step's id."""

    code: str
    sentence: Sentence
    ref: str


def notices(revision: Revision, organisation: Organisation) -> tuple[Notice, ...]:
    """Return that it is a copy, how it was read where that might surprise, what is wrong in its flow, vacant roles."""
    unread = revision.content.unread if revision.content else ()
    read = [Notice("note", u.sentence_with_place, u.place) for u in unread if u.severity == "informs"]
    steps = enumerate(revision.steps, start=1)
    flow = [
        Notice("flow", one.sentence_with_place, str(one.place.sentence))
        for one in (revision.content.flow if revision.content else ())
        if not one.blocks
    ]
    astray = [Notice("references_astray", _ASTRAY, "")] if revision.content and revision.content.astray else []
    copied = [Notice("copied", _COPIED, revision.drafted.source)] if is_copy(revision) else []
    return (
        *copied,
        *read,
        *flow,
        *astray,
        *(notice for n, seen_step in steps for notice in _of_step(n, seen_step, organisation)),
    )


def is_copy(revision: Revision) -> bool:
    """Whether the Doc is a copy of one that people had, without its comments."""
    drafted = revision.drafted
    return drafted.origin == "registered" and revision.document_id not in (None, drafted.source)


def free_day(review_round: Round, organisation: Organisation) -> Notice | None:
    """Return that the company does not work on the day on which a round is due; who picked the day may mean it."""
    if organisation.works_on(review_round.due):
        return None
    after = organisation.working_days_after(review_round.due, 1)
    says = Sentence(
        "Round {number} is due on {day}, which is no working day. The next one is {after}.",
        number=review_round.number,
        day=review_round.due,
        after=after,
    )
    return Notice("due_on_free_day", says, "")


def _of_step(number: int, seen_step: facts.SeenStep, organisation: Organisation) -> Iterator[Notice]:
    """Yield what to know of a step; that its PIC is a person is told by whoever read it."""
    pic, time = " ".join(seen_step.step.pic.split()), seen_step.step.duration
    if pic and organisation.role(pic) is None and not found(pic) and "@" not in pic:
        yield Notice(OF_SETTINGS, _at(number, no_role(pic)), seen_step.id)
    if not time.strip():
        return
    understood = duration(time, organisation.hours_a_day)
    if understood is None:
        yield Notice("time_not_understood", _at(number, not_a_time(time)), seen_step.id)
    elif understood.unclear:
        yield Notice("time_unclear", _at(number, unclear_time(time, understood.basis)), seen_step.id)


def _at(number: int, sentence: Sentence) -> Sentence:
    return Sentence("Step {number}: {sentence}", number=number, sentence=sentence)
