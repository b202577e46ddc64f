"""The short texts that acts leave in Google Workspace: folder names, messages, replies, reasons."""

from service.domain.acts.authorisation import STATUS_WORDS
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Feedback, Revision, Sop
from service.domain.history.workplace import IN_FORCE, SUPERSEDED, TEMPLATES
from service.domain.sentences import Sentence

FOLDER_NAMES = {
    "en": {"drafts": "Drafts", IN_FORCE: "In force", SUPERSEDED: "Superseded", TEMPLATES: "Templates"},
    "id": {"drafts": "Rancangan", IN_FORCE: "Berlaku", SUPERSEDED: "Digantikan", TEMPLATES: "Templat"},
}
REGISTER_NAME = {"en": "SOP register", "id": "Daftar induk SOP"}
DISPOSITIONS = {
    "accepted": Sentence(en="Accepted", id="Diterima"),
    "rejected": Sentence(en="Rejected", id="Ditolak"),
    "deferred": Sentence(en="Deferred to the next revision", id="Ditunda ke revisi berikutnya"),
    "noted": Sentence(en="Noted", id="Dicatat"),
}


def invitation(sop: Sop, in_force: str) -> str:
    """Return the message that Google mails to a reviewer with the file; `in_force` is where they read the last one."""
    revision = sop.current
    due = revision.round.due.isoformat() if revision.round else ""
    asked = Sentence(
        en=f"Please review {sop.number} {revision.drafted.title} by {due}: comment in the Doc and give your answer.",
        id=f"Mohon reviu {sop.number} {revision.drafted.title} paling lambat {due}: "
        "beri komentar di Dokumen dan sampaikan jawaban Anda.",
    ).spoken(revision.drafted.language)
    if not in_force:
        return asked
    last = Sentence(en=f"In force until then: {in_force}", id=f"Yang berlaku sampai saat itu: {in_force}")
    return f"{asked} {last.spoken(revision.drafted.language)}"


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
        en=f"{sop.number} Rev. {revision.number} is authorised. Open the next revision to change it.",
        id=f"{sop.number} Rev. {revision.number} telah disahkan. Buka revisi berikutnya untuk mengubahnya.",
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
