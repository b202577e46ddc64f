"""Efficiency and effectiveness: the shortest good way, and nobody on whom everything hangs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import mean

from service.domain.document.chips import titled
from service.domain.document.durations import duration
from service.domain.document.measured_times import promised, spelt
from service.domain.document.sop_document import Heading, Step, Table
from service.domain.flow.graph import Flow
from service.domain.flow.texts import Place
from service.domain.principles.draft import Draft
from service.domain.principles.known import Known
from service.domain.principles.measurability import things
from service.domain.principles.rule import Rule, RuleFindings
from service.domain.principles.vocabulary import APPROVES, TOTAL_TIME, pattern
from service.domain.sentences import Sentence

RETURNS = 2
"""How often one document may come back to a role before it is told."""
APPROVALS = 3
"""Approvals in a row, each by another role, that an SOP may have."""
HOURS = 8.0
"""Hours of a working day by which times of one text are compared; the company's own differ by little."""
SPARE = 1.1
"""By how much the steps may exceed the total that is written; people round."""
APART = 0.25
"""How far from what is written times may be in the mean."""
RUNS = 3
"""How many runs tell something."""
MOST_STEPS = 20
"""Steps that one SOP shows at a glance."""
ROLES = 3
"""Roles of one person alone that are told."""
SHARE = 0.6
"""Of the time, what may hang on one person."""

# L14: Hand-offs

_APPROVES = pattern(rf"^\W*(?:{APPROVES})\b")


def hand_offs(draft: Draft) -> RuleFindings:
    """Yield documents that come back to one role again and again, and approvals in a long row."""
    yield from _returning(draft.steps)
    row = 0
    for approving, group in groupby(draft.steps, lambda step: bool(_APPROVES.search(step.activity))):
        steps = list(group)
        roles = {" ".join(step.pic.split()).casefold() for step in steps}
        if approving and min(len(steps), len(roles)) > APPROVALS:
            sentence = Sentence(
                "{count} approvals follow each other. Ask which of them decide something; the others may be told.",
                count=len(steps),
            )
            yield Place("step", row, "activity"), sentence
        row += len(steps)


def _returning(steps: Sequence[Step]) -> RuleFindings:
    last: dict[str, str] = {}
    held: Counter[tuple[str, str]] = Counter()
    for row, step in enumerate(steps):
        pic = " ".join(titled(step.pic).split())
        for thing in dict.fromkeys((*things(step.documents), *things(step.output))):
            if pic and last.get(thing) != pic:
                last[thing] = pic
                held[thing, pic] += 1
                if held[thing, pic] == RETURNS + 2:
                    sentence = Sentence(
                        "“{thing}” comes back to “{role}” {count} times. Join what this role does with it.",
                        thing=thing,
                        role=pic,
                        count=RETURNS + 1,
                    )
                    yield Place("step", row), sentence


# L20: The whole time

_TOTAL = pattern(rf"\b(?:{TOTAL_TIME})\b[^:=\n\d]{{0,40}}[:=]?\s*(?P<time>[^\n.;]{{2,40}})")


def whole_time(draft: Draft) -> RuleFindings:
    """Yield a total that the steps on the longest way exceed, loops gone through once; only in working time."""
    longest = _longest(draft.flow, draft.steps)
    if longest is None:
        return
    for place, words in _totals(draft):
        for found in _TOTAL.finditer(words):
            total = _promised(found["time"])
            if total and longest > total * SPARE:
                sentence = Sentence(
                    "The whole is said to take {total}, and the steps on the longest way take {longest}. Correct one "
                    "of them.",
                    total=spelt(total, HOURS),
                    longest=spelt(longest, HOURS),
                )
                yield place, sentence


def _totals(draft: Draft) -> Iterator[tuple[Place, str]]:
    """Yield texts in which a total may stand, the cells of a row beside each other."""
    for part, blocks in (("before", draft.document.before), ("after", draft.document.after)):
        for row, block in enumerate(blocks):
            if isinstance(block, Table):
                yield from (
                    (Place("before" if part == "before" else "after", row), " ".join(cells)) for cells in block.rows
                )
            elif not isinstance(block, Heading):
                yield Place("before" if part == "before" else "after", row), block.text
    yield from ((Place("aside", row, one.place), one.text) for row, one in enumerate(draft.document.asides))


def _promised(text: str) -> float | None:
    """Return the working minutes of the longest beginning of a text that is a time."""
    words = text.replace("(", " ").split()
    ends = range(min(len(words), 7), 0, -1)
    found = (promised(" ".join(words[:end]).rstrip(".,)"), HOURS) for end in ends)
    return next(filter(None, found), None)


def _longest(drawn: Flow, steps: Sequence[Step]) -> float | None:
    """Return the working minutes of the longest way through the steps; None where a time is not known for certain."""
    minutes: list[float] = []
    for step in steps:
        understood = duration(step.duration, HOURS) if step.duration.strip() else None
        if understood is None or not understood.whole or understood.basis == "calendar":
            return None
        minutes.append(understood.longest)
    taken: dict[int, float] = {}
    for row in reversed(range(len(steps))):
        onward = (taken[to] for to in drawn.after(row) if to > row)
        taken[row] = minutes[row] + max(onward, default=0.0)
    return taken.get(0)


# L26: Real times


def real_times(known: Known) -> RuleFindings:
    """Yield steps that really take much more or less than is written."""
    hours = known.organisation.hours_a_day
    for row, minutes in sorted(known.measured.items()):
        written = promised(known.steps[row].duration, hours)
        if len(minutes) < RUNS or not written:
            continue
        real = mean(minutes)
        if abs(real - written) > APART * written:
            sentence = Sentence(
                "It took {real} in the mean of {runs} runs, and {written} is written. Correct the time, or look for "
                "the reason.",
                real=spelt(real, hours),
                runs=len(minutes),
                written=spelt(written, hours),
            )
            yield Place("step", row, "duration"), sentence


# L27: On whom it hangs


def load(known: Known) -> RuleFindings:
    """Yield an SOP too long to be seen at a glance, roles that nobody holds, and one person on whom most hangs.

    In a small company most roles have one holder, and many people have two; it is told only where one person alone
    holds three roles or more that take most of the time.
    """
    if len(known.steps) > MOST_STEPS:
        sentence = Sentence(
            "There are {count} steps. Above {most} people lose sight: make an SOP of a part, and name it here.",
            count=len(known.steps),
            most=MOST_STEPS,
        )
        yield Place("steps"), sentence
    vacant: set[str] = set()
    for row, step in enumerate(known.steps):
        role = known.organisation.role(step.pic)
        name = " ".join(step.pic.split())
        if role and not role.holders and name.casefold() not in vacant:
            vacant.add(name.casefold())
            sentence = Sentence(
                "Nobody holds the role “{role}”. Have one named in the spreadsheet of people, or give the "
                "step to another role.",
                role=name,
            )
            yield Place("step", row, "pic"), sentence
    yield from _alone(known)


def _alone(known: Known) -> RuleFindings:
    roles: dict[str, set[str]] = {}
    alone: Counter[str] = Counter()
    whole = 0.0
    for step in known.steps:
        role = known.organisation.role(step.pic)
        minutes = promised(step.duration, known.organisation.hours_a_day) if step.duration.strip() else None
        if role is None or not minutes:
            return
        whole += minutes
        if len(role.holders) == 1:
            alone[role.holders[0]] += round(minutes)
            roles.setdefault(role.holders[0], set()).add(" ".join(step.pic.split()).casefold())
    for person, minutes in alone.items():
        if len(roles[person]) >= ROLES and minutes > SHARE * whole:
            sentence = Sentence(
                "{percent}% of the time hangs on {name} alone, in {count} roles. Name somebody who stands in.",
                percent=round(100 * minutes / whole),
                name=known.organisation.name_of(person),
                count=len(roles[person]),
            )
            yield Place("steps"), sentence


REAL_TIMES = Rule("real_times", "L26", "efficiency", Sentence("Times as they really are"), knows=real_times)
WHOLE_TIME = Rule("whole_time", "L20", "efficiency", Sentence("A total that the steps keep"), whole_time)
HAND_OFFS = Rule("hand_offs", "L14", "efficiency", Sentence("No hand-off too many"), hand_offs)
LOAD = Rule("load", "L27", "efficiency", Sentence("Nothing that hangs on one person"), knows=load)
