"""Addresses that people are given: of files, and the lasting one of an SOP, which follows its revisions."""

from datetime import date
from typing import Literal
from urllib.parse import quote, urlencode

from service.domain.history import printed
from service.domain.history.entitlement import first_effective
from service.domain.history.sop import Revision, Sop, newest

Opened = Literal["answer", "authorise", "checks", "promise", "read", "report", "reports", "run", "sop"]
"""What stands in the address of a page for the card that it shows."""
DOCUMENT_LINK = "https://docs.google.com/document/d/{}/edit"
REGISTER_LINK = "https://docs.google.com/spreadsheets/d/{}/edit"
TAB_LINK = "https://docs.google.com/spreadsheets/d/{}/edit#gid={}"
FILE_LINK = "https://drive.google.com/file/d/{}/view"
STUDY_PAGE = "{}/pages/study/{}"
"""Where pages are, and a study's id."""


def page_link(pages: str, sop: Sop, opened: Opened) -> str:
    """Return the page that shows the card of an SOP, by the act; `sop` is its own, `reports` answers them."""
    return f"{pages}/pages/sop/{sop.id}/{opened}"


def report_link(pages: str, number: str) -> str:
    """Return the page that looks a number up for somebody signed in, and shows the report of a problem."""
    return f"{pages}/pages/report?{urlencode({'q': number})}"


def start_link(pages: str, number: str) -> str:
    """Return the page that looks a number up for somebody signed in, and asks for which case they start a run."""
    return f"{pages}/pages/start?{urlencode({'q': number})}"


def run_link(pages: str, run_id: str) -> str:
    """Return the page of a run, "" where there are no pages."""
    return f"{pages}/pages/run/{run_id}" if pages else ""


def trail_link(pages: str, sop: Sop) -> str:
    """Return the page that shows the history of an SOP."""
    return f"{pages}/pages/sop/{sop.id}/trail"


def comparison_link(pages: str, sop: Sop, before: Revision | None = None, after: Revision | None = None) -> str:
    """Return the page that shows two revisions of an SOP side by side, the two newest where none are named."""
    page = f"{pages}/pages/sop/{sop.id}/compare"
    return f"{page}?from={before.number}&to={after.number}" if before and after else page


def flow_link(pages: str, sop: Sop, revision: Revision) -> str:
    """Return the page that shows where the steps of a revision lead."""
    return f"{pages}/pages/sop/{sop.id}/flow?rev={revision.number}"


def printed_link(public_url: str, sop: Sop, revision: Revision) -> str:
    """Return what the code on a revision's printed copies leads to; "" where there is none.

    There is none before the authorisation, nor where the service has no address of its own.
    """
    short_hash = printed.of_revision(sop, revision)
    if not public_url or not short_hash:
        return ""
    return f"{public_url}/s/{quote(sop.number)}?rev={revision.number}&c={short_hash}"


def link(sop: Sop, today: date, public_url: str) -> str:
    """Return where people read the SOP, "" where there is nothing yet.

    From its first effective date on that is the address that always leads to the revision in force, where the service
    has one of its own; else the Doc in force, or the newest.
    """
    begun = first_effective(sop)
    if public_url and begun and begun <= today:
        return f"{public_url}/s/{quote(sop.number, safe='')}"
    document_id = (sop.in_force(today) or newest(sop)).document_id
    return DOCUMENT_LINK.format(document_id) if document_id else ""
