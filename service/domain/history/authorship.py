"""Whether authors may sign what they wrote: never, but as the settings allow it."""

from service.domain.company.organisation import Organisation
from service.domain.facts import RevisionClass
from service.domain.history.sop import Revision


def authors_may_sign(revision_class: RevisionClass, organisation: Organisation) -> bool:
    """Whether the settings let an author sign after an independent review, which editorial revisions do not have."""
    return organisation.self_authorisation == "with_independent_review" and revision_class != "editorial"


def barred(revision: Revision, email: str, organisation: Organisation) -> bool:
    """Whether the person may never sign the revision, because they are or were an author of it."""
    return email in revision.ever_authors and not authors_may_sign(revision.drafted.revision_class, organisation)
