"""Deciding on SOP books: who may have one, with whose decree, and what is bound in it."""

from collections.abc import Iterable, Iterator
from datetime import date

from service.domain.acts.document_control import BOOKS, must_control
from service.domain.checks import line_problem, raise_problems
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Problem
from service.domain.facts.sop_book import BookAsked, BookChosen, BoundSop, LeftOut
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence

LONGEST_NUMBER = 100
NO_PDF = Sentence("Its archived PDF is not kept yet.")
NOT_AS_ARCHIVED = Sentence("Its archived PDF is not as it was kept; the register says so.")


def book_asked(caller: str, organisation: Organisation, wanted: BookAsked) -> BookAsked:
    """Return what a document controller asks for; Denied and Invalid."""
    must_control(caller, organisation, BOOKS)
    raise_problems(_problems(organisation, wanted))
    return wanted


def _problems(organisation: Organisation, wanted: BookAsked) -> Iterator[Problem]:
    if wrong := person_problem("leader", wanted.leader, organisation):
        yield wrong
    if wrong := line_problem("decree_number", wanted.decree_number, LONGEST_NUMBER, required=False):
        yield wrong


def book_chosen(sops: Iterable[Sop], organisation: Organisation, day: date) -> BookChosen:
    """Return what is bound on a day: each SOP in force, department by department, in the order of their numbers."""
    bound: list[BoundSop] = []
    left_out: list[LeftOut] = []
    for sop in sops:
        revision = sop.in_force(day)
        if revision is None or revision.authorisation is None:
            continue
        drafted = revision.drafted
        if revision.archive is None:
            left_out.append(LeftOut(sop.number, drafted.title, NO_PDF))
            continue
        bound.append(
            BoundSop(
                sop.id,
                sop.number,
                drafted.title,
                drafted.department,
                revision.number,
                revision.authorisation.decided.effective,
                revision.archive.file_id,
                revision.archive.sha256,
            )
        )
    codes = [department.code for department in organisation.departments]
    place = {code: n for n, code in enumerate(codes)}
    in_order = sorted(bound, key=lambda one: (place.get(one.department, len(codes)), one.department, one.number))
    return BookChosen(tuple(in_order), tuple(left_out))
