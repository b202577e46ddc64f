"""What a person can do next with an SOP, and nothing else: what the acts would not refuse for who they are or when."""

from datetime import date

from service.domain.acts.adoption import CONFIRM_ADOPTION, UNDO_ADOPTION
from service.domain.acts.authorisation import AUTHORISE, DECLINE, REQUEST
from service.domain.acts.case_run import START_RUN
from service.domain.acts.changes import DESCRIBE_CHANGES
from service.domain.acts.distribution import NAME_CONCERN
from service.domain.acts.editorial import CONFIRM_EDITORIAL
from service.domain.acts.ending import CANCEL, PROPOSE_WITHDRAWAL, WITHDRAW
from service.domain.acts.feedback import NOTE, WEIGH
from service.domain.acts.forms import LIST_FORMS
from service.domain.acts.identity_block import INSERT_BLOCK, REMOVE_HEAD
from service.domain.acts.marks import GIVE_PICS
from service.domain.acts.meeting import MEET
from service.domain.acts.monitoring import MONITOR
from service.domain.acts.next_act import NextAct, Situation
from service.domain.acts.next_revision import REVISE
from service.domain.acts.objection import OVERRULE
from service.domain.acts.outstanding import outstanding
from service.domain.acts.particulars import CHANGE_PARTICULARS
from service.domain.acts.reading import ACKNOWLEDGE
from service.domain.acts.real_time import REPORT_TIME
from service.domain.acts.references import REWRITE
from service.domain.acts.rehearsal_run import BEGIN_RUN, GO_ON, STOP_RUN
from service.domain.acts.reports import ANSWER_REPORTS, REPORT
from service.domain.acts.review import ANSWER, ASK_AGAIN, CLOSE_ROUND, OPEN_ROUND
from service.domain.acts.round_changes import CHANGE_ROUND
from service.domain.acts.signed_copy import ADD_SIGNED_COPY
from service.domain.acts.simulation import SIMULATE, SIMULATE_AGAIN, WAIVE
from service.domain.acts.socialisation import EXPLAIN
from service.domain.acts.taking_up import TAKE_UP_REPORTS
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop

SYNC = NextAct("sync", lambda _: True, frozenset())
"""Looking at the Doc again, which decides nothing."""
NEXT_ACTS = (
    AUTHORISE,
    CONFIRM_ADOPTION,
    ANSWER,
    OVERRULE,
    ANSWER_REPORTS,
    WEIGH,
    TAKE_UP_REPORTS,
    INSERT_BLOCK,
    GIVE_PICS,
    REWRITE,
    REMOVE_HEAD,
    CONFIRM_EDITORIAL,
    ASK_AGAIN,
    CLOSE_ROUND,
    MEET,
    CHANGE_ROUND,
    OPEN_ROUND,
    GO_ON,
    STOP_RUN,
    SIMULATE,
    WAIVE,
    REQUEST,
    DECLINE,
    ACKNOWLEDGE,
    ADD_SIGNED_COPY,
    MONITOR,
    BEGIN_RUN,
    SIMULATE_AGAIN,
    START_RUN,
    REPORT,
    REPORT_TIME,
    REVISE,
    EXPLAIN,
    NOTE,
    DESCRIBE_CHANGES,
    CHANGE_PARTICULARS,
    NAME_CONCERN,
    LIST_FORMS,
    SYNC,
    UNDO_ADOPTION,
    CANCEL,
    WITHDRAW,
    PROPOSE_WITHDRAWAL,
)
"""Every act on an SOP, the most pressing first."""


def next_acts(sop: Sop, caller: str, organisation: Organisation, today: date) -> tuple[NextAct, ...]:
    """Return the acts that are the person's to do now, the most pressing first."""
    found = situation(sop, caller, organisation, today)
    return tuple(act for act in NEXT_ACTS if act.is_for(found)) if found else ()


def situation(sop: Sop, caller: str, organisation: Organisation, today: date) -> Situation | None:
    """Return how the person finds the SOP; None where nothing more is done with it.

    Where the newest revision was cancelled, acts are about the one before.
    """
    revision = sop.previous if sop.current.status == "cancelled" else sop.current
    if sop.withdrawn is not None or revision is None:
        return None
    drafting, missing = revision.authorisation is None, outstanding(sop, organisation)
    return Situation(sop, revision, caller, organisation, today, drafting, missing)
