"""Measurability: what comes in, how long it takes and what comes out can be seen and counted."""

import re
from collections.abc import Iterator, Sequence

from service.domain.document.durations import Basis, duration
from service.domain.document.sop_document import Step
from service.domain.flow.graph import Flow
from service.domain.flow.texts import Place
from service.domain.principles.draft import Draft
from service.domain.principles.known import Known
from service.domain.principles.rule import Rule, RuleFindings
from service.domain.principles.vocabulary import OVER_ONLY
from service.domain.sentences import Sentence

# L08: How long


def durations(draft: Draft) -> RuleFindings:
    """Yield steps of which it is not said how long they may take; once for a table that says it of none."""
    without = [row for row, step in enumerate(draft.steps) if not step.duration.strip()]
    if without and len(without) == len(draft.steps):
        sentence = Sentence("No step says how long it may take. Add a column with a number and a unit.")
        yield Place("steps"), sentence
        return
    for row in without:
        sentence = Sentence("Write how long it may take: a number and a unit, such as 30 minutes or 2 working days.")
        yield Place("step", row, "duration"), sentence


def times(known: Known) -> RuleFindings:
    """Yield times that cannot be understood, and those that may be meant in two ways."""
    for row, step in enumerate(known.steps):
        if not step.duration.strip():
            continue
        understood = duration(step.duration, known.organisation.hours_a_day)
        if understood is None:
            yield Place("step", row, "duration"), not_a_time(step.duration)
        elif understood.unclear:
            yield Place("step", row, "duration"), unclear_time(step.duration, understood.basis)


def not_a_time(time: str) -> Sentence:
    """Return that a time is not understood."""
    return Sentence(
        "“{time}” was not understood as a time. Write a number and a unit, as in 30 minutes, 1-2 hours, 3 working "
        "days or D+3.",
        time=time,
    )


def unclear_time(time: str, basis: Basis) -> Sentence:
    """Return what a time counts as that may be meant in two ways."""
    if basis == "calendar":
        return Sentence(
            "“{time}” counts all days of the calendar. Write “working weeks” or “calendar weeks” to say which.",
            time=time,
        )
    return Sentence("“{time}” counts as working time. Write “working days” or “calendar days” to say which.", time=time)


# L09, L10: What comes in and out


def inputs_and_outputs(draft: Draft) -> RuleFindings:
    """Yield steps that name no output, and, in the regulation's form, a column of outputs or documents that is lacking.

    Most lean tables of companies have neither column and are followed all the same; three of four would be told. What
    is needed may rightly be nothing, so a lone step without documents is let be.
    """
    outputs = [row for row, step in enumerate(draft.steps) if not step.output.strip()]
    whole = draft.document.format == "permenpan" and bool(draft.steps)
    if len(outputs) < len(draft.steps):
        for row in outputs:
            yield Place("step", row, "output"), Sentence("Write what is there when the step is done.")
    elif whole:
        yield Place("steps"), Sentence("No step says what comes out of it. Add a column for the output.")
    if whole and not any(step.documents.strip() for step in draft.steps):
        yield Place("steps"), Sentence("No step says what it needs. Add a column for the documents.")


def made_too_late(draft: Draft) -> RuleFindings:
    """Yield steps that need what only a later step makes, from which no way leads back.

    That an input comes from no step at all, or that an output is used by none, is so in nearly every SOP (people write
    one thing in two ways, and things come from outside): it is not told.
    """
    made: dict[str, list[int]] = {}
    for row, step in enumerate(draft.steps):
        for thing in things(step.output):
            made.setdefault(thing, []).append(row)
    for row, step in enumerate(draft.steps):
        for thing in things(step.documents):
            makers = made.get(thing, [])
            if makers and min(makers) > row and not any(_leads(draft.flow, maker, row) for maker in makers):
                sentence = Sentence(
                    "“{thing}” is needed here, and step {number} makes it only later. Put the steps into their order, "
                    "or name what is needed otherwise.",
                    thing=thing,
                    number=str(min(makers) + 1),
                )
                yield Place("step", row, "documents"), sentence


def things(cell: str) -> list[str]:
    """Return what a cell names, in small letters; what is one word of many things (*draf*) too."""
    parts = (" ".join(part.split()).strip(" .•-–—").casefold() for part in re.split(r"[\n;,]", cell))
    return [part for part in parts if len(part) > 1]


def _leads(drawn: Flow, start: int, end: int) -> bool:
    open_, known = [start], {start}
    while open_:
        for step in drawn.after(open_.pop()):
            if step == end:
                return True
            if step not in known:
                known.add(step)
                open_.append(step)
    return False


# L19: What comes out in the end


def final_output(draft: Draft) -> RuleFindings:
    """Yield the end of an SOP that says only that it is over; what there is then can be seen and counted."""
    if not draft.steps or draft.measures:
        return
    for row in _ends(draft.flow, draft.steps):
        words = re.findall(r"\w+", draft.steps[row].output.casefold())
        if words and OVER_ONLY.issuperset(words):
            sentence = Sentence(
                "“{output}” says that it is over. Write what there is then and can be checked: a document, a number.",
                output=draft.steps[row].output,
            )
            yield Place("step", row, "output"), sentence


def _ends(drawn: Flow, steps: Sequence[Step]) -> Iterator[int]:
    yield from (row for row in range(len(steps)) if drawn.nodes[row].ends)


DURATIONS = Rule("durations", "L08", "measurability", Sentence("A time for each step"), durations)
TIMES = Rule("times", "L08", "measurability", Sentence("Times that all read alike"), knows=times)
OUTPUTS = Rule("outputs", "L09", "measurability", Sentence("What each step needs and makes"), inputs_and_outputs)
ORDER_OF_DOCUMENTS = Rule(
    "order_of_documents", "L10", "measurability", Sentence("Nothing needed before it is made"), made_too_late
)
FINAL_OUTPUT = Rule("final_output", "L19", "measurability", Sentence("An end that can be checked"), final_output)
