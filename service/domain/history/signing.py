"""Who may sign a revision: whom today's settings entitle, and nobody who ever was its author."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime

from service.domain.company.organisation import Acting, Authoriser, Organisation
from service.domain.errors import Code, Outstanding
from service.domain.history.authorship import authors_may_sign, barred
from service.domain.history.entitlement import authorities, entitled, may_authorise, name_of
from service.domain.history.signatories import has_signed, signatories, signing_next
from service.domain.history.sop import Revision
from service.domain.sentences import Sentence, joined


def may_be_named(department: str, authors: Collection[str], organisation: Organisation) -> tuple[str, ...]:
    """Return whom an SOP of a department may name as its authoriser: whom the settings entitle, no author of it.

    Where they let authors sign and nobody else is left, it is an author after all.
    """
    entitled_ = authorities(department, organisation)
    others = tuple(email for email in entitled_ if email not in authors)
    return others or (entitled_ if authors_may_sign("first", organisation) else ())


def signers(revision: Revision, organisation: Organisation) -> tuple[str, ...]:
    """Return who may sign the revision once nothing else is outstanding, the authoriser it names first."""
    return tuple(e for e in entitled(revision, organisation) if not barred(revision, e, organisation))


def awaited_since(revision: Revision) -> datetime | None:
    """Return since when nothing but the decision has been missing, as far as the history tells that."""
    if revision.status == "adopted":
        return revision.drafted_at
    if revision.requested:
        return revision.requested.at
    rehearsal, agreed = revision.settled_simulation, revision.agreed
    moments = (rehearsal.at if rehearsal else None, agreed.closed_at if agreed and rehearsal else None)
    confirmed = [one.at for one in revision.confirmations]
    return max((at for at in (*moments, *confirmed) if at), default=None)


def signers_on(revision: Revision, organisation: Organisation, day: date) -> tuple[str, ...]:
    """Return who may sign the revision on that day: a deputy only when it is theirs to."""
    return tuple(e for e in signers(revision, organisation) if is_their_turn(revision, e, organisation, day))


def signing_on(revision: Revision, organisation: Organisation, day: date) -> tuple[str, ...]:
    """Return whose signature is awaited on that day: that of the signatories next in order, else the authoriser's."""
    before = tuple(one.email for one in signing_next(revision, organisation))
    return before or signers_on(revision, organisation, day)


def is_their_turn(revision: Revision, email: str, organisation: Organisation, day: date) -> bool:
    """Whether it is this person's to decide on that day: the authoriser's always, the deputy's while they stand in."""
    if email == revision.drafted.authoriser or barred(revision, revision.drafted.authoriser, organisation):
        return True
    if any(one.deputy_always or one.is_away(day) for one in _stood_in_for(revision, email, organisation)):
        return True
    overdue = _deputys_day(revision, organisation)
    return overdue is not None and day >= overdue


def turn_begins(revision: Revision, email: str, organisation: Organisation) -> date | None:
    """Return the first day on which a deputy may decide; None where that is so from the beginning."""
    since = awaited_since(revision)
    if since is None or is_their_turn(revision, email, organisation, organisation.day(since)):
        return None
    overdue, begun = _deputys_day(revision, organisation), organisation.day(since)
    absences = [absence.first for one in _stood_in_for(revision, email, organisation) for absence in one.away]
    days = (*(first for first in absences if first > begun), *((overdue,) if overdue else ()))
    return min(days, default=None)


def acting(revision: Revision, email: str, organisation: Organisation, day: date) -> Acting | None:
    """Return as what the person signs in the authoriser's place; None for the authoriser."""
    if email == revision.drafted.authoriser:
        return None
    for one in _stood_in_for(revision, email, organisation):
        return one.deputy_signs or ("plh" if one.is_away(day) else "an")
    return None


def _stood_in_for(revision: Revision, deputy: str, organisation: Organisation) -> tuple[Authoriser, ...]:
    """Return as what the settings name the revision's authoriser, where this person is their deputy."""
    known, named = organisation.authorisers_for(revision.drafted.department), revision.drafted.authoriser
    return tuple(one for one in known if (one.email, one.deputy) == (named, deputy))


def _deputys_day(revision: Revision, organisation: Organisation) -> date | None:
    """Return the day from which the decision has waited so long that a deputy may take it."""
    since = awaited_since(revision)
    return organisation.working_days_after(organisation.day(since), organisation.deputy_days) if since else None


def nobody_to_sign(revision: Revision, organisation: Organisation) -> Iterator[Outstanding]:
    """Yield that nobody may sign by today's settings or because all wrote it, and who can put that right."""
    if signers(revision, organisation):
        return
    drafted, named = revision.drafted, name_of(organisation, revision.drafted.authoriser)
    wrote = _names(entitled(revision, organisation), organisation)
    why = Sentence(
        "The spreadsheet of people no longer lets {named} authorise SOPs of {department}.",
        named=named,
        department=drafted.department,
    )
    if wrote:
        why = Sentence(
            "Nobody is left to authorise this revision: its authors are or were {authors}.",
            authors=_listed(wrote, _AND),
        )
    remedy = _successors(revision, organisation)
    yield Outstanding("nobody_to_sign", joined((why, remedy), " "))


def _successors(revision: Revision, organisation: Organisation) -> Sentence:
    """Return who is to have the authoriser's part handed over to whom, so that somebody may sign."""
    department, named = revision.drafted.department, name_of(organisation, revision.drafted.authoriser)
    known = authorities(department, organisation)
    free = _names([e for e in known if not barred(revision, e, organisation)], organisation)
    if free:
        return Sentence(
            "Ask a document controller to hand the authorisation over from {named} to {free}.",
            named=named,
            free=_listed(free, _OR),
        )
    return Sentence(
        "Ask a document controller to name another authoriser for {department} in the spreadsheet of people, and to "
        "hand the authorisation over to them from {named}.",
        department=department,
        named=named,
    )


def not_to_sign(revision: Revision, caller: str, organisation: Organisation, today: date) -> Iterator[Outstanding]:
    """Yield why this person may not sign today, and who may instead."""
    awaited = signing_on(revision, organisation, today)
    others = _names([e for e in awaited if e != caller], organisation)
    instead = [Sentence("Ask {others}.", others=_listed(others, _OR))] if others else []
    for code, why in _reasons(revision, caller, organisation, today):
        yield Outstanding(code, joined((why, *instead), " "))


def _reasons(
    revision: Revision, caller: str, organisation: Organisation, today: date
) -> Iterator[tuple[Code, Sentence]]:
    department = revision.drafted.department
    before = [one.email for one in signing_next(revision, organisation)]
    if caller in before:
        return
    if has_signed(revision, caller):
        yield "signed_already", Sentence("You have signed what the Doc says now; nobody signs twice.")
    elif before and caller in (e.email for e in signatories(revision, organisation)):
        yield "not_your_turn", Sentence("Others sign before you.")
    elif before and may_authorise(revision, caller, organisation):
        yield "not_your_turn", Sentence("You sign last: others sign before you.")
    elif may_authorise(revision, caller, organisation):
        if not barred(revision, caller, organisation) and not is_their_turn(revision, caller, organisation, today):
            yield "not_your_turn", _early(revision, caller, organisation)
    elif caller == revision.drafted.authoriser:
        yield (
            "not_entitled",
            Sentence(
                "The spreadsheet of people no longer lets you authorise SOPs of {department}.", department=department
            ),
        )
    else:
        yield (
            "not_entitled",
            Sentence("You are not entitled to authorise this SOP."),
        )
    if barred(revision, caller, organisation):
        yield (
            "author",
            Sentence("Whoever is or was an author of this revision may not authorise it."),
        )
    elif caller in revision.ever_authors and not revision.independent_reviewers:
        yield (
            "author",
            Sentence("Whoever is or was an author of this revision may authorise it only after an independent review."),
        )


def _early(revision: Revision, deputy: str, organisation: Organisation) -> Sentence:
    named, begins = name_of(organisation, revision.drafted.authoriser), turn_begins(revision, deputy, organisation)
    if begins is None:
        return Sentence("You stand in for {named} while they are away or late, which they are not.", named=named)
    return Sentence("You stand in for {named} while they are away, or from {day}.", named=named, day=begins)


def _names(emails: Iterable[str], organisation: Organisation) -> list[str]:
    return [name_of(organisation, email) for email in emails]


def _listed(names: Sequence[str], between: Sentence) -> Sentence:
    return joined([part for name in names for part in (between, name)][1:], " ")


_AND, _OR = Sentence("and"), Sentence("or")
