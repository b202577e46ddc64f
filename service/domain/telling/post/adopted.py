"""That SOPs adopted as already in force wait to be confirmed: one line for all that came on one day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.signing import signers_on
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.owed_mail import fresh_until
from service.domain.telling.post.words import title


def adopted_notices(sops: Iterable[Sop], organisation: Organisation, today: date) -> Iterator[DigestNotice]:
    """Yield what whoever is to confirm adopted SOPs is told: once for all of a day, as long as it is news."""
    waiting: dict[tuple[date, str], list[Sop]] = defaultdict(list)
    for sop in sops:
        day = organisation.day(sop.current.drafted_at)
        if sop.current.status == "adopted" and is_news(day, organisation, today):
            for person in _who(sop, organisation, today):
                waiting[day, person].append(sop)
    for (day, person), of_day in waiting.items():
        yield DigestNotice(
            "adopted",
            day.isoformat(),
            person,
            Sentence("{count} adopted SOPs wait for your confirmation", count=len(of_day)),
            Sentence(
                "People worked by these SOPs before Baku knew them, and they are locked once you confirm that they are "
                "in force: {titles}. One click confirms all of them.",
                titles=_titles(of_day),
            ),
            "/pages/waiting",
            fresh_until(day, organisation),
        )


def is_news(day: date, organisation: Organisation, today: date) -> bool:
    """Whether people are still told of what was adopted on a day."""
    return today <= fresh_until(day, organisation)


def _who(sop: Sop, organisation: Organisation, today: date) -> tuple[str, ...]:
    """Return who is told: the authoriser, or who stands in where it is not theirs."""
    able, drafted = signers_on(sop.current, organisation, today), sop.current.drafted
    known = organisation.authorisers_for(drafted.department)
    away = any(one.is_away(today) for one in known if one.email == drafted.authoriser)
    return (drafted.authoriser,) if drafted.authoriser in able and not away else able


FEW = 3
"""Titles that stand in a line."""


def _titles(sops: list[Sop]) -> str:
    named = [f"{sop.number} “{title(sop.current)}”" for sop in sops[:FEW]]
    return ", ".join(named) + (", …" if len(sops) > FEW else "")
