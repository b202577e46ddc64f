"""The month's figures: what leaders are told on its first working day, once."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from service.domain.company.organisation import Organisation
from service.domain.sentences import Sentence, joined
from service.domain.telling.figure_words import NOTHING, SIX, figure_lines
from service.domain.telling.figures import Figures
from service.domain.telling.post.notice import DigestNotice

PAGE = "/pages/overview"


def first_working_day(organisation: Organisation, today: date) -> date:
    """Return the first working day of a day's month."""
    return organisation.working_days_after(today.replace(day=1) - timedelta(days=1), 1)


def month_figures_notices(
    figures: Figures, organisation: Organisation, today: date, overview: str
) -> Iterator[DigestNotice]:
    """Yield what each leader is told of a month's figures; `overview` is the address of the register's first tab."""
    six = islice(figure_lines(figures), SIX)
    lines = [
        Sentence("{label}: {figure}", label=label, figure=NOTHING if number is None else number)
        for label, number in six
    ]
    subject = Sentence(
        "SOPs this month: {in_force} in force, {in_progress} in progress, {overdue} overdue",
        in_force=figures.in_force,
        in_progress=figures.in_progress,
        overdue=figures.overdue,
    )
    more = Sentence("All figures and charts: {overview}", overview=overview)
    body = joined((joined(lines, "\n"), more), "\n\n")
    for leader in organisation.told_figures:
        yield DigestNotice("month_figures", f"{today:%Y-%m}", leader, subject, body, PAGE, today)
