"""The screens that links lead to, by what stands for them in an address, and those that no link may open."""

from collections.abc import Mapping

from service.domain.telling.links import Opened
from service.web.panel.screens import beginnings, registering
from service.web.panel.screens.audit_packs import ADDRESS as AUDIT_PACKS
from service.web.panel.screens.case_runs import ADDRESS as RUNS
from service.web.panel.screens.evaluation import ADDRESS as EVALUATION
from service.web.panel.screens.first_week import ADDRESS as METHOD
from service.web.panel.screens.monitoring_list import ADDRESS as MONITORING
from service.web.panel.screens.overview import ADDRESS as OVERVIEW
from service.web.panel.screens.plan import ADDRESS as PLAN
from service.web.panel.screens.process_map import ADDRESS as MAP
from service.web.panel.screens.promise import PROMISE
from service.web.panel.screens.reading_list import ADDRESS as READING
from service.web.panel.screens.regulations import ADDRESS as REGULATIONS
from service.web.panel.screens.retention import ADDRESS as RETENTION
from service.web.panel.screens.sop_books import ADDRESS as BOOKS
from service.web.panel.screens.staffing import ADDRESS as PEOPLE
from service.web.panel.screens.studies import ADDRESS as STUDIES
from service.web.panel.screens.upkeep import ADDRESS as UPKEEP
from service.web.panel.screens.waiting import ADDRESS as WAITING

OPENED: Mapping[Opened, str] = {
    "answer": "answer/form",
    "authorise": "authorisation/form",
    "checks": "checks/show",
    "promise": PROMISE,
    "read": "reading/show",
    "report": "report/form",
    "reports": "reports/show",
    "run": "cases/form",
    "sop": "again",
}
"""The screens that a link may open, by what stands for them in its address; all others come by a click."""
LISTS: Mapping[str, str] = {
    "waiting": WAITING,
    "runs": RUNS,
    "reading": READING,
    "monitoring": MONITORING,
    "evaluation": EVALUATION,
    "plan": PLAN,
    "method": METHOD,
    "overview": OVERVIEW,
    "audit-packs": AUDIT_PACKS,
    "books": BOOKS,
    "retention": RETENTION,
    "studies": STUDIES,
    "regulations": REGULATIONS,
    "upkeep": UPKEEP,
    "people": PEOPLE,
    "map": MAP,
}
"""The screens about no single SOP that a link may open, by what stands for them in its address."""
GOOGLES = frozenset({*registering.SCREENS, *beginnings.SCREENS, "grant", "granted", "linked"})
"""Screens that are nothing without a token of the person's: consent, and Docs of theirs that are to become SOPs."""
