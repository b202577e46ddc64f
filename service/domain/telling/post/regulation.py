"""That something which SOPs cite is no longer in force: one line to each owner, with all of theirs that cite it."""

from collections.abc import Iterable, Iterator
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.regulations import Revocation
from service.domain.law.regulations import Regulation
from service.domain.sentences import Sentence
from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.owed_mail import fresh_until

PAGE = "/pages/regulations"


def revocation_notices(
    marked: Iterable[tuple[Regulation, Revocation]], organisation: Organisation, today: date
) -> Iterator[DigestNotice]:
    """Yield what is news on a day."""
    for one, revocation in marked:
        day = organisation.day(revocation.at)
        if today <= (last := fresh_until(day, organisation)):
            yield from _of(one, revocation, last)


def _of(one: Regulation, revocation: Revocation, last: date) -> Iterator[DigestNotice]:
    numbers: dict[str, list[str]] = {}
    for number, mentions in one.sops.items():
        for owner in dict.fromkeys(mention.by.owner for mention in mentions):
            numbers.setdefault(owner, []).append(number)
    about = f"{revocation.at.isoformat()} {one.key}"
    for owner, cited_by in numbers.items():
        body = _body(one, revocation, tuple(cited_by))
        subject = Sentence("No longer in force: {name}", name=one.name)
        yield DigestNotice("basis_revoked", about, owner, subject, body, PAGE, last)


def _body(one: Regulation, revocation: Revocation, numbers: tuple[str, ...]) -> Sentence:
    if revocation.successor:
        return Sentence(
            "{successor} took the place of “{name}”. Your SOPs cite it: {numbers}. Name the new one in the next "
            "revision, and look whether the steps still agree with it.",
            successor=revocation.successor,
            name=one.full_name,
            numbers=numbers,
        )
    return Sentence(
        "“{name}” is revoked. Your SOPs cite it: {numbers}. Strike it out in the next revision, or name what holds "
        "now, and look whether the steps still agree with it.",
        name=one.full_name,
        numbers=numbers,
    )
