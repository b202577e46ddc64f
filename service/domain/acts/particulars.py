"""The particulars of a draft put right: what it is called, whose it is, who writes it and who is to authorise it.

One draft's; what somebody holds everywhere is handed over instead (`acts/handover.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from service.domain import facts
from service.domain.acts.draft import LONGEST_TITLE, department_problems, spelt
from service.domain.acts.next_act import NextAct, Situation
from service.domain.acts.replacing import WantedReplacement, predecessors, replacing_problems
from service.domain.checks import line_problem, raise_problems, refuse
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Problem
from service.domain.history.authorship import authors_may_sign
from service.domain.history.entitlement import authorities, must_steer
from service.domain.history.signing import may_be_named
from service.domain.history.sop import Revision, Sop, Status
from service.domain.sentences import Sentence

PAST: Mapping[Status, Sentence] = {
    "in_review": Sentence(
        "The particulars stay as they are while a review round is open. Stop the round, change them, and open another."
    ),
    "in_simulation": Sentence(
        "The particulars were reviewed with the text. Where they are wrong, whoever may authorise declines it: it is a "
        "draft again then."
    ),
    "awaiting_authorisation": Sentence(
        "The particulars were reviewed with the text. Where they are wrong, whoever may authorise declines it: it is a "
        "draft again then."
    ),
    "authorised": Sentence("This revision is authorised. Open the next one, and change the particulars there."),
    "withdrawn": Sentence("This SOP was withdrawn. Its particulars stay as they are."),
    "superseded": Sentence("This SOP was superseded by another one. Its particulars stay as they are."),
    "adopted": Sentence("This SOP was adopted as already in force. Undo that, and adopt it with other particulars."),
    "cancelled": Sentence("This revision was cancelled. Its particulars stay as they are."),
}
"""Why the particulars cannot be changed any more, and what to do instead."""


@dataclass(frozen=True)
class Particulars:
    """What the particulars are to be; None is as it is."""

    title: str | None = None
    department: str | None = None
    concerned: tuple[str, ...] | None = None
    authors: tuple[str, ...] | None = None
    owner: str | None = None
    authoriser: str | None = None
    replaces: tuple[str, ...] | None = None
    """The numbers of the SOPs to be replaced, as typed."""


def changed(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    wanted: Particulars,
    today: date,
    replaced: Sequence[WantedReplacement] | None = None,
) -> tuple[facts.ParticularsChanged, ...]:
    """Return the particulars as they are from now on, nothing where they are so already; the number stays.

    `replaced` are the SOPs to be replaced, where these are to be others.
    """
    revision = sop.current
    must_steer(revision, caller, organisation)
    if revision.status != "drafting":
        refuse("not_drafting", PAST[revision.status])
    after = _after(revision, wanted)
    if replaced is not None:
        after = replace(after, replaces=predecessors(replaced))
    others = replacing_problems(replaced or (), after.department, caller, organisation, today, sop)
    raise_problems((*_problems(revision, after, organisation), *others))
    return () if after == _now(revision) else (after,)


def _now(revision: Revision) -> facts.ParticularsChanged:
    drafted = revision.drafted
    values = {f.name: getattr(drafted, f.name) for f in fields(facts.ParticularsChanged)}
    return facts.ParticularsChanged(**values)


def _after(revision: Revision, wanted: Particulars) -> facts.ParticularsChanged:
    now = _now(revision)
    department = now.department if wanted.department is None else wanted.department
    concerned = now.concerned if wanted.concerned is None else wanted.concerned
    authors = now.authors if wanted.authors is None else wanted.authors
    return facts.ParticularsChanged(
        title=now.title if wanted.title is None else " ".join(wanted.title.split()),
        department=department,
        concerned=tuple(dict.fromkeys(code for code in concerned if code != department)),
        authors=tuple(dict.fromkeys(email.lower() for email in authors)),
        owner=now.owner if wanted.owner is None else wanted.owner.lower(),
        authoriser=now.authoriser if wanted.authoriser is None else wanted.authoriser.lower(),
        replaces=now.replaces,
    )


def _problems(
    revision: Revision, after: facts.ParticularsChanged, organisation: Organisation
) -> Iterator[Problem | None]:
    """Yield what is wrong with what is new; what was right when the SOP was begun is not asked about again."""
    drafted = revision.drafted
    yield line_problem("title", after.title, LONGEST_TITLE)
    yield from department_problems(after.department, after.concerned, organisation)
    if not after.authors:
        yield Problem("authors", Sentence("Name at least one author."))
    for n, email in enumerate(after.authors):
        yield person_problem(f"authors[{n}]", email, organisation) if email not in drafted.authors else None
    yield person_problem("owner", after.owner, organisation) if after.owner != drafted.owner else None
    yield _authoriser_problem(after, revision.ever_authors.union(after.authors), organisation)


def _authoriser_problem(
    after: facts.ParticularsChanged, authors: frozenset[str], organisation: Organisation
) -> Problem | None:
    named, may = after.authoriser, may_be_named(after.department, authors, organisation)
    listed = tuple(spelt(email, organisation) for email in may)
    if wrong := person_problem("authoriser", named, organisation):
        return wrong
    if named not in authorities(after.department, organisation):
        why = Sentence("{named} may not authorise SOPs of this department.", named=spelt(named, organisation))
    elif named in authors and not authors_may_sign("first", organisation):
        why = Sentence("{named} is or was an author of it.", named=spelt(named, organisation))
    else:
        return None
    remedy = Sentence("Choose one of: {entitled}.", entitled=listed) if listed else _NOBODY
    return Problem("authoriser", Sentence("{why} {remedy}", why=why, remedy=remedy))


def _is_for(situation: Situation) -> bool:
    return situation.revision.status == "drafting" and situation.steers


_NOBODY = Sentence("Nobody who may authorise it would be left; name other authors, or ask a document controller.")
CHANGE_PARTICULARS = NextAct("change_particulars", _is_for, frozenset({"not_drafting"}))
