"""Authorisation: decided on exactly the content read, then stamped, locked, read back and archived; or declined."""

from datetime import date

from service.domain import facts
from service.domain.acts.authorisation import declined, not_exportable, requested
from service.domain.acts.signature import signed
from service.domain.document.content import Content
from service.domain.errors import Outstanding, Refused, SopError, Unavailable
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.records.interface import ActClaim
from service.workflow.deciding.decision import words_of
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office
from service.workflow.reading.replacing import must_replace_alone
from service.workflow.reading.review_dates import others


def authorise(
    office: Office, caller: str, sop: Sop, meaning: str, effective: date | None = None, act: ActClaim | None = None
) -> Outcome:
    """Authorise what the Doc says now; Refused with everything outstanding, or when the text moved in between."""
    outcome = acted(
        office, sop, caller, act, lambda sop, content: (_decided(office, caller, sop, content, meaning, effective),)
    )
    if outcome.sop.current.lapsed is not None:
        raise Refused(
            (
                Outstanding(
                    "authorisation_lapsed",
                    Sentence(
                        "The Doc was edited while you authorised it, so the authorisation does not stand. Read what "
                        "it says now, then authorise again."
                    ),
                ),
            )
        )
    return outcome


def _decided(
    office: Office, caller: str, sop: Sop, content: Content | None, meaning: str, effective: date | None
) -> facts.Signed | facts.Authorised:
    decided = signed(
        sop,
        caller,
        office.organisation,
        meaning,
        effective,
        office.today(),
        words_of(content),
        None,
        others(office, sop),
    )
    must_replace_alone(office, sop)
    must_be_exportable(office, sop)
    return decided


def must_be_exportable(office: Office, sop: Sop) -> None:
    """Raise Refused where no PDF can be made of the Doc: nothing is authorised that cannot be archived."""
    document_id = sop.current.document_id or ""
    try:
        office.google.drive.export(document_id)
    except SopError as error:
        if isinstance(error, Unavailable) and not error.permanent:
            raise
        raise Refused([not_exportable(error.sentence, office.google.docs.pictures(document_id))]) from error


def decline(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Send the revision back to drafting, with a reason."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: declined(sop, caller, office.organisation, reason, office.today(), office.new_id),
        look=False,
    )


def request(office: Office, caller: str, sop: Sop, note: str, act: ActClaim | None = None) -> Outcome:
    """Ask whoever may authorise for the decision; Refused with everything they would miss."""
    return acted(office, sop, caller, act, lambda sop, _: (requested(sop, caller, office.organisation, note),))
