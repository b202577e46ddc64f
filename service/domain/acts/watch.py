"""The watch over authorised files: what is not as it was left is an alarm, until it is put right."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from service.domain import facts
from service.domain.document.content import Hashes
from service.domain.history.monitoring_due import monitoring_due
from service.domain.history.sop import ENDED, Revision, Sop
from service.domain.history.workplace import drafts
from service.domain.sentences import Sentence

REMEDIES: Mapping[facts.AlarmKind, Sentence] = {
    "unlocked": Sentence(
        "The authorised Doc was unlocked. Check what was changed, restore it (File ▸ Version history), and lock it "
        "again."
    ),
    "moved": Sentence("The authorised Doc was moved away. Move it back into its folder."),
    "trashed": Sentence("The authorised Doc was deleted. Restore it from the trash of the company's drive."),
    "changed": Sentence(
        "The text is not what was authorised. Restore it (File ▸ Version history), or open the next revision."
    ),
    "archive_changed": Sentence("The archived PDF is not the one that was kept. Restore its first version in Drive."),
    "archive_lost": Sentence("The archived PDF was deleted. Restore it from the trash of the company's drive."),
    "archive_missing": Sentence(
        "Google made no PDF of the authorised Doc. Baku tries again by itself; until then nothing is archived."
    ),
    "signed_copy_changed": Sentence(
        "The signed copy is not the one that was added. Restore its first version in Drive, or add it anew."
    ),
    "signed_copy_lost": Sentence(
        "The signed copy was deleted. Restore it from the trash of the company's drive, or add it anew."
    ),
    "signed_copy_shared": Sentence(
        "The signed copy was shared past its folder, with a link, a domain, a group or somebody who may write. Take "
        "that away (Share)."
    ),
    "attendance_list_changed": Sentence(
        "An attendance list is not the one that was kept. Restore its first version in Drive."
    ),
    "attendance_list_lost": Sentence(
        "An attendance list was deleted. Restore it from the trash of the company's drive."
    ),
    "attendance_list_shared": Sentence(
        "An attendance list was shared past its folder, with a link, a domain, a group or somebody who may write. Take "
        "that away (Share)."
    ),
    "paper_scan_changed": Sentence(
        "The scan of the signed paper is not the one with which the SOP was adopted. Restore its first version in "
        "Drive."
    ),
    "paper_scan_lost": Sentence(
        "The scan of the signed paper lies in the trash. Ask its owner to restore it within 30 days."
    ),
    "draft_trashed": Sentence(
        "The draft lies in the trash. Restore it from the trash of the company's drive within 30 days, or cancel the "
        "draft."
    ),
    "draft_lost": Sentence(
        "The draft was deleted for good, or is out of Baku's sight. Ask whoever administers Workspace to restore it "
        "within 25 days, or cancel the draft and begin anew."
    ),
    "draft_moved": Sentence("The draft was moved away. Move it back into the folder of its department's drafts."),
    "shared": Sentence(
        "The authorised Doc was shared past its folder, with a link, a domain, a group or somebody who may write. Take "
        "that away (Share)."
    ),
    "form_lost": Sentence("A form of the SOP was deleted. Restore its file from the trash of the company's drive."),
    "form_unlocked": Sentence(
        "A form of the SOP was unlocked. Check what was changed, restore it (File ▸ Version history), and lock it "
        "again."
    ),
    "form_moved": Sentence("A form of the SOP was moved away. Move its file back to where the Doc lies."),
    "form_exchanged": Sentence(
        "A form's link leads to another file than the one that was authorised, behind the same words. Restore the Doc "
        "(File ▸ Version history), or open the next revision."
    ),
    "archive_shared": Sentence(
        "The archived PDF was shared past its folder, with a link, a domain, a group or somebody who may write. Take "
        "that away (Share)."
    ),
}


@dataclass(frozen=True)
class Look:
    """How a file stands now: in the trash or gone, locked, in which folders (their keys), and its hash.

    `lost` is what is gone for good, or out of sight. `hashes` are those of steps and text of a Doc that was read,
    nothing where it was not; `strangers` the names of the rights that it should not have.
    """

    gone: bool
    locked: bool = False
    folders: tuple[str, ...] = ()
    sha256: str = ""
    hashes: Hashes | None = None
    lost: bool = False
    strangers: tuple[str, ...] = ()


KeptKind = Literal["archive", "signed_copy", "attendance_list", "paper_scan"]
"""What is kept with an authorised revision beside its Doc; the scan of an adopted one's paper where no copy is kept."""
OF_KEPT: Mapping[KeptKind, tuple[facts.AlarmKind, facts.AlarmKind, facts.AlarmKind | None]] = {
    "archive": ("archive_lost", "archive_changed", "archive_shared"),
    "signed_copy": ("signed_copy_lost", "signed_copy_changed", "signed_copy_shared"),
    "attendance_list": ("attendance_list_lost", "attendance_list_changed", "attendance_list_shared"),
    "paper_scan": ("paper_scan_lost", "paper_scan_changed", None),
}
"""That it is gone, that it is another one, and that it is shared past its folder; a scan is its owner's to share."""
OF_DRAFTS: frozenset[facts.AlarmKind] = frozenset({"draft_trashed", "draft_lost", "draft_moved"})


OF_FORMS: frozenset[facts.AlarmKind] = frozenset({"form_lost", "form_unlocked", "form_moved"})
OF_CONTENT: frozenset[facts.AlarmKind] = frozenset({"changed", "form_exchanged"})
"""The Doc says, or links to, something else than what was authorised."""


def drafted(sop: Sop) -> Revision | None:
    """Return the revision that is a draft with a Doc of its own; None where there is none."""
    revision, over = sop.current, (*ENDED, "authorised")
    draft = revision.written and revision.cleared and revision.authorisation is None and revision.status not in over
    return revision if draft and sop.withdrawn is None else None


def draft_alarms(sop: Sop) -> tuple[facts.AlarmRaised, ...]:
    """Return what is wrong with the Doc of the draft."""
    draft = drafted(sop)
    return tuple(a for a in sop.alarms if draft and a.alarm in OF_DRAFTS and a.revision == draft.number)


def alarmed_of_draft(sop: Sop, draft: Revision, look: Look) -> tuple[facts.AlarmRaised | facts.AlarmEnded, ...]:
    """Return the alarms about a draft that are new, and those that are over."""
    home = draft.folder or drafts(draft.drafted.department)
    found: dict[facts.AlarmKind, str] = {}
    if look.gone:
        found["draft_lost" if look.lost else "draft_trashed"] = ""
    elif home not in look.folders:
        found["draft_moved"] = ", ".join(look.folders)
    before = {a.alarm for a in draft_alarms(sop)}
    return (
        *(facts.AlarmRaised(kind, draft.number, detail) for kind, detail in found.items() if kind not in before),
        *(facts.AlarmEnded(kind, draft.number) for kind in sorted(before - found.keys())),
    )


def watched(sop: Sop) -> tuple[Revision, ...]:
    """Return the revisions that are watched: authorised, read back, not put away, and not destroyed by people."""
    there = (r for r in sop.revisions if r.status == "authorised" and r.destroyed is None)
    return tuple(r for r in there if r.authorisation and r.authorisation.confirmed)


def due(sop: Sop) -> tuple[date, ...]:
    """Return the days by which something is awaited: answers in an open round, the next look at what is in force."""
    days = [sop.current.round.due] if sop.current.round else []
    authorised = [r for r in sop.revisions if r.authorisation][-1:]
    return (*days, *(day for revision in authorised if (day := monitoring_due(sop, revision))))


def kept_files(revision: Revision) -> Iterator[tuple[KeptKind, str, str]]:
    """Yield each file kept with a revision as it came: of which kind, its id and the SHA-256 of its bytes."""
    if revision.archive:
        yield "archive", revision.archive.file_id, revision.archive.sha256
    if revision.signed_copy:
        yield "signed_copy", revision.signed_copy.kept.file_id, revision.signed_copy.kept.sha256
    for meeting in revision.distribution.meetings:
        if picture := meeting.held.attendance_list:
            yield "attendance_list", picture.file_id, picture.sha256
    if revision.adopted and (scan := revision.adopted.scan) and not revision.signed_copies:
        yield "paper_scan", scan.file_id, scan.sha256


def alarmed(
    sop: Sop,
    revision: Revision,
    document: Look,
    kept: Mapping[str, Look],
    forms: Sequence[tuple[str, Look]] | None = None,
) -> tuple[facts.AlarmRaised | facts.AlarmEnded, ...]:
    """Return the alarms that are new and those that are over; of `kept_files` those are judged that were looked at.

    The newest revision's Doc was read by the sync that looks here; of an earlier one `document` tells what it said, if
    it was read.
    """
    content = revision.content if revision.number == sop.current.number else None
    hashes = document.hashes or ((content.steps_hash, content.text_hash) if content else None)
    found = dict(_found_in_document(revision, document, hashes)) | _found_in_forms(revision, forms or ())
    if revision.archive is None:
        found["archive_missing"] = ""
    unknown: set[facts.AlarmKind] = {*(() if hashes else OF_CONTENT), *(OF_FORMS if forms is None else ())}
    for kind, file_id, sha256 in kept_files(revision):
        if file_id in kept:
            found |= dict(_found_in_kept(kind, kept[file_id], sha256))
        else:
            unknown.update(filter(None, OF_KEPT[kind]))
    before = {a.alarm for a in sop.alarms if a.revision == revision.number}
    return (
        *(facts.AlarmRaised(kind, revision.number, detail) for kind, detail in found.items() if kind not in before),
        *(facts.AlarmEnded(kind, revision.number) for kind in sorted(before - found.keys() - unknown)),
    )


def _found_in_document(
    revision: Revision, document: Look, hashes: Hashes | None
) -> Iterator[tuple[facts.AlarmKind, str]]:
    if document.gone:
        yield "trashed", ""
        return
    if not document.locked:
        yield "unlocked", ""
    if revision.folder not in document.folders:
        yield "moved", ", ".join(document.folders)
    if document.strangers:
        yield "shared", ", ".join(document.strangers)
    decided = revision.authorisation.decided if revision.authorisation else None
    if decided and hashes and not decided.is_of(hashes):
        yield ("form_exchanged" if decided.has_words_of(hashes) else "changed"), ""


def _found_in_forms(revision: Revision, forms: Sequence[tuple[str, Look]]) -> dict[facts.AlarmKind, str]:
    """Return what is wrong with the forms that lie with a revision, each kind with the names of those."""
    found: dict[facts.AlarmKind, list[str]] = {}
    for name, look in forms:
        if look.gone:
            found.setdefault("form_lost", []).append(name)
            continue
        if not look.locked:
            found.setdefault("form_unlocked", []).append(name)
        if revision.folder not in look.folders:
            found.setdefault("form_moved", []).append(name)
    return {kind: ", ".join(names) for kind, names in found.items()}


def _found_in_kept(kind: KeptKind, look: Look, sha256: str) -> Iterator[tuple[facts.AlarmKind, str]]:
    lost, changed, shared = OF_KEPT[kind]
    if look.gone:
        yield lost, ""
        return
    if look.sha256 != sha256:
        yield changed, look.sha256
    if look.strangers and shared:
        yield shared, ", ".join(look.strangers)
