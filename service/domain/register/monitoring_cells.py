"""What the register says of monitoring, as the form of the regulation does (PermenPANRB 35/2012)."""

from collections.abc import Iterator, Mapping
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.monitoring import Monitoring
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence
from service.domain.telling.monitoring import OUTCOMES


def monitoring_cells(sop: Sop, revision: Revision, organisation: Organisation) -> Mapping[str, str | date | None]:
    """Return the cells of the last monitoring of a revision or of those before it; empty where there was none."""
    last = next(_newest_first(sop, revision), None)
    if last is None:
        return dict.fromkeys(("monitored", "assessment", "finding", "action", "monitored_by"))
    language, fact = organisation.languages[0], last.fact
    return {
        "monitored": organisation.day(last.at),
        "assessment": OUTCOMES[fact.outcome].spoken(language),
        "finding": "\n".join((*filter(None, (fact.finding,)), *_reached(last, language))),
        "action": fact.action,
        "monitored_by": organisation.name_of(last.by),
    }


def _newest_first(sop: Sop, revision: Revision) -> Iterator[Monitoring]:
    """Yield what was found; of a revision that is still written nothing, for its predecessor's row says that."""
    if revision.authorisation is not None:
        for one in reversed(sop.revisions):
            if one.number <= revision.number:
                yield from reversed(one.monitorings)


def _reached(monitoring: Monitoring, language: Language) -> Iterator[str]:
    """Yield each measure of success with its value beside its target."""
    for one in monitoring.fact.reached:
        value = " ".join(filter(None, (one.value, one.unit)))
        aim = " ".join(filter(None, (one.target, one.unit)))
        words = Sentence("{measure}: {value}", measure=one.name, value=value)
        against = Sentence("{measure}: {value} (target {aim})", measure=one.name, value=value, aim=aim)
        yield (against if one.target else words).spoken(language)
