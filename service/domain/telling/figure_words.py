"""The single figures in words, as the overview, the month's mail and the card say them."""

from collections.abc import Iterator

from service.domain.sentences import Sentence
from service.domain.telling.figures import Figures

NOTHING = "–"
"""What stands for a figure where there is nothing to count."""
SIX = 6
"""So many of them, the first, are the month's."""


def figure_lines(figures: Figures) -> Iterator[tuple[Sentence, int | None]]:
    """Yield each figure with what it is called; None where there is nothing to count."""
    yield Sentence("In force"), figures.in_force
    yield Sentence("In progress"), figures.in_progress
    yield Sentence("Overdue"), figures.overdue
    yield Sentence("Read (%)"), figures.read_percent
    yield Sentence("Reports open"), figures.reports
    yield Sentence("Plan done (%)"), figures.plan_percent
    yield Sentence("Not read yet"), figures.unread
    yield Sentence("Monitoring due within 30 days"), figures.monitoring_soon
    yield Sentence("Monitoring due within 31 to 90 days"), figures.monitoring_later
    yield Sentence("Monitoring overdue"), figures.monitoring_overdue
