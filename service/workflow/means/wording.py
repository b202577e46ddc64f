"""The short texts that acts leave in Google Workspace: folder names, messages, replies, reasons."""

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Feedback, Revision, Sop
from service.domain.history.workplace import IN_FORCE, SUPERSEDED, TEMPLATES
from service.domain.sentences import Sentence

FOLDER_NAMES = {
    "drafts": Sentence("Drafts"),
    IN_FORCE: Sentence("In force"),
    SUPERSEDED: Sentence("Superseded"),
    TEMPLATES: Sentence("Templates"),
}
REGISTER_NAME = Sentence("SOP register")
DISPOSITIONS = {
    "accepted": Sentence("Accepted"),
    "rejected": Sentence("Rejected"),
    "deferred": Sentence("Deferred to the next revision"),
    "noted": Sentence("Noted"),
}


def invitation(sop: Sop, in_force: str) -> str:
    """Return the message that Google mails to a reviewer with the file; `in_force` is where they read the last one."""
    revision = sop.current
    due = revision.round.due.isoformat() if revision.round else ""
    request = Sentence(
        "Please review {number} {title} by {due}: comment in the Doc and give your answer.",
        number=sop.number,
        title=revision.drafted.title,
        due=due,
    ).spoken(revision.drafted.language)
    if not in_force:
        return request
    last = Sentence("In force until then: {in_force}", in_force=in_force)
    return f"{request} {last.spoken(revision.drafted.language)}"


def disposition_reply(feedback: Feedback, sop: Sop, organisation: Organisation) -> str:
    """Return the reply that tells whoever commented what was decided, why, and by whom."""
    if feedback.decided is None:
        raise ValueError(f"feedback {feedback.id} is not decided")
    person = organisation.person(feedback.decided_by or "")
    word = DISPOSITIONS[feedback.decided.disposition].spoken(sop.current.drafted.language)
    return f"{word}: {feedback.decided.reason} ({person.name if person else feedback.decided_by})"


def lock_reason(sop: Sop) -> str:
    """Return what Google shows on the locked file."""
    revision = sop.current
    return Sentence(
        "{number} Rev. {revision} is authorised. Open the next revision to change it.",
        number=sop.number,
        revision=revision.number,
    ).spoken(revision.drafted.language)


def end_reason(sop: Sop, revision: Revision) -> str:
    """Return what Google shows on the locked file of a revision that was withdrawn or cancelled."""
    withdrawn = sop.withdrawn.reason if sop.withdrawn else ""
    why = revision.cancelled or withdrawn
    word = STATUS_WORDS[revision.status].spoken(revision.drafted.language)
    return f"{sop.number} Rev. {revision.number} · {word}: {why}"


def archive_name(sop: Sop) -> str:
    """Return the name of the archived PDF."""
    return f"{sop.number} Rev. {sop.current.number} {sop.current.drafted.title}.pdf"
