"""Who is in charge of each step of a drawn flow, said once and written into the Doc as marks."""

from collections.abc import Iterator, Mapping

from service.domain import facts
from service.domain.acts.identity_block import must_be_open
from service.domain.acts.next_act import NextAct, Situation
from service.domain.checks import raise_problems, refuse
from service.domain.company.organisation import Organisation
from service.domain.errors import Code, Problem
from service.domain.history.entitlement import must_steer
from service.domain.history.observation import is_unmarked
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


def pics_given(
    sop: Sop, caller: str, organisation: Organisation, wanted: Mapping[int, str]
) -> tuple[facts.PicsGiven, ...]:
    """Return who is in charge of which steps, by their numbers; Invalid names every step or performer that is none."""
    revision = sop.current
    must_steer(revision, caller, organisation)
    must_be_open(revision)
    missing = unmarked(revision)
    if not missing:
        refuse("nothing_to_mark", Sentence("Each step has its mark, or its performers have no columns of their own."))
    raise_problems(_problems(revision, wanted))
    pics = {missing[number].id: role for number, role in wanted.items()}
    return (facts.PicsGiven(pics),) if dict(pics) != {i: revision.pics.get(i) for i in pics} else ()


def unmarked(revision: Revision) -> dict[int, facts.SeenStep]:
    """Return the steps, by number, that nothing gives to anybody, where performers have columns to mark."""
    content = revision.content
    if content is None or not content.performers:
        return {}
    return {number: one for number, one in enumerate(content.steps, start=1) if is_unmarked(one.step)}


def proposed(revision: Revision) -> dict[int, str]:
    """Return who each of these steps seems to be whose: by the drawing in their column, else named in the activity."""
    content = revision.content
    if content is None:
        return {}
    performers = {n: revision.pics.get(one.id) or content.drawn.get(one.id) or _named(one, content.performers)
            for n, one in unmarked(revision).items()}  # fmt: skip
    return {number: role for number, role in performers.items() if role}


def _named(seen_step: facts.SeenStep, performers: tuple[str, ...]) -> str:
    """Return the only performer whom the activity names."""
    activity = f" {' '.join(seen_step.step.activity.split())} ".casefold()
    named = [role for role in performers if f" {' '.join(role.split())} ".casefold() in activity]
    return named[0] if len(named) == 1 else ""


def _problems(revision: Revision, wanted: Mapping[int, str]) -> Iterator[Problem]:
    content, missing = revision.content, unmarked(revision)
    performers = content.performers if content else ()
    if not wanted:
        yield Problem("marks", Sentence("Say of at least one step who is in charge."))
    for place, (number, role) in enumerate(wanted.items()):
        if number not in missing:
            yield Problem(f"marks[{place}].step", Sentence("Step {number} needs no mark.", number=number))
        if role not in performers:
            listed = ", ".join(performers)
            yield Problem(
                f"marks[{place}].pic",
                Sentence("“{role}” has no column. Choose one of: {listed}.", role=role, listed=listed),
            )


def _may_give(situation: Situation) -> bool:
    revision = situation.revision
    open_ = situation.drafting and situation.steers and revision.round is None
    return open_ and bool(unmarked(revision).keys()) and not revision.pics


_CODES: frozenset[Code] = frozenset({"authorised", "cancelled", "round_open", "nothing_to_mark"})
GIVE_PICS = NextAct("give_pics", _may_give, _CODES)
