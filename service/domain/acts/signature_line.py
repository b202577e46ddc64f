"""The line below the names of who signed: when each of them did, by which decree, and meaning what."""

from datetime import datetime

from service.domain.company.organisation import Organisation
from service.domain.history.signatories import signatures
from service.domain.history.sop import Authorisation, Revision
from service.domain.sentences import Language, spoken, written


def signature_line(revision: Revision, authorisation: Authorisation, organisation: Organisation) -> str:
    """Return the moments of all signatures, those before the authoriser's first, and what they mean, on one line."""
    decided, language, before = authorisation.decided, revision.drafted.language, signatures(revision)
    moments = [_moment(at, organisation, language) for at in (*(one.at for one in before), authorisation.at)]
    decree = f" ({decided.decree.number})" if decided.decree else ""
    signed = [*((one.fact.name, one.fact.meaning) for one in before), (decided.name, decided.meaning)]
    meanings = dict.fromkeys(" ".join(meaning.split()) for _, meaning in signed)
    named = (f"{name}: {' '.join(meaning.split())}" for name, meaning in signed)
    return f"{'; '.join(dict.fromkeys(moments))}{decree} · {'; '.join(meanings if len(meanings) == 1 else named)}"


def _moment(at: datetime, organisation: Organisation, language: Language) -> str:
    here = at.astimezone(organisation.time_zone)
    return f"{written(here.date(), language)} {spoken(here.time(), language)} {here.tzname()}"
