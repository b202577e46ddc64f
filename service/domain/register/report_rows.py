"""What the register says of reports: a row for each among the feedback, and what they ask for on their SOP's row."""

from collections.abc import Iterator
from datetime import date

from service.domain.acts.taking_up import PERFORMER
from service.domain.company.organisation import Organisation
from service.domain.history.report_comments import numbered
from service.domain.history.reports import Report
from service.domain.history.sop import Sop
from service.domain.register.row import Row, key_of, row
from service.domain.sentences import Sentence, term
from service.domain.telling.practice import REPORT_OUTCOMES, pressing

KIND, STOPPED = Sentence("Report"), Sentence("Report, work stopped")
OPEN, ANSWERED = term("state of feedback", "Open"), Sentence("Answered")


def report_rows(sop: Sop, organisation: Organisation) -> Iterator[Row]:
    """Yield a row for each report, which names nobody; one that became feedback has that row, with the same key."""
    yield from (_row(sop, one, organisation) for one in sop.practice.reports.values() if one.id not in sop.feedback)


def asked_revision(sop: Sop, organisation: Organisation, today: date) -> str | None:
    """Return the steps on which so many reports came that they ask for a revision."""
    found = (one.sentence.spoken(organisation.languages[0]) for one in pressing(sop, organisation, today))
    return "\n".join(found) or None


def _row(sop: Sop, report: Report, organisation: Organisation) -> Row:
    made, answered, language = report.made, report.answered, organisation.languages[0]
    performer = PERFORMER.spoken(language)
    return row(
        key_of(sop.id, report.id),
        number=sop.number,
        revision=made.revision,
        day=organisation.day(report.at),
        author=performer,
        source=Sentence("Performer").spoken(language),
        kind=(STOPPED if made.stopped else KIND).spoken(language),
        text=made.text,
        step=numbered(sop, made),
        state=(ANSWERED if answered else OPEN).spoken(language),
        disposition=REPORT_OUTCOMES[answered.outcome].spoken(language) if answered else None,
        reason=answered.answer if answered else None,
        decided_by=organisation.name_of(report.answered_by) if answered else None,
    )
