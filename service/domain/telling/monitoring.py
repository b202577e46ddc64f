"""What stands beside the answers of a monitoring, and how these are called."""

from collections.abc import Mapping, Sequence
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.facts import MonitoringOutcome
from service.domain.history.readings import readings
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence, joined, written_short
from service.domain.telling.case_run import ListedRun
from service.domain.telling.known import readings_told
from service.domain.telling.practice import practised, pressing

OUTCOMES: Mapping[MonitoringOutcome, Sentence] = {
    "runs_well": Sentence("Runs well"),
    "needs_change": Sentence("Needs change"),
    "propose_withdrawal": Sentence("Propose withdrawal"),
}


def since(revision: Revision, organisation: Organisation) -> date:
    """Return the day on which a revision was monitored last, or else took effect."""
    if revision.monitorings:
        return organisation.day(revision.monitorings[-1].at)
    return revision.authorisation.decided.effective if revision.authorisation else organisation.day(revision.drafted_at)


def happened(
    sop: Sop,
    revision: Revision,
    organisation: Organisation,
    today: date,
    language: Language,
    runs: Sequence[ListedRun] = (),
) -> Sentence:
    """Return what happened since: "Since 7 Dec 2026: 2 reports, 11 runs, step 4 median 2 days (written 1).".

    Behind it stands how many have read it, and the steps on which so many reports came that they ask for a revision.
    """
    day = since(revision, organisation)
    what = practised(sop, organisation, today, day, runs)
    lines = [Sentence("Since {day}: {what}.", day=written_short(day, language), what=what)]
    known = readings(sop, revision, organisation)
    if known.askings or known.meetings:
        lines.append(readings_told(known))
    if asking := pressing(sop, organisation, today):
        lines.append(Sentence("Asks for a revision: {steps}.", steps=tuple(one.sentence for one in asking)))
    return joined(lines, "\n")
