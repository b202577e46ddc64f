"""What was done to files, what Google refused of it, and what was found otherwise than it was left, in sentences."""

from collections.abc import Mapping
from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence
from service.domain.telling.google_refusals import UNDONE
from service.domain.telling.trail.context import Context, short

FilesFact = facts.FileFact | facts.RefusalFact | facts.AlarmFact | facts.Placed | facts.Rebuilt
FILES: Mapping[facts.FileKind, Sentence] = {
    "document": Sentence("the Doc"),
    "archive": Sentence("the PDF"),
    "minutes": Sentence("the minutes"),
    "signed_copy": Sentence("the signed copy"),
    "form": Sentence("the copy of a form"),
}
ROLES: Mapping[facts.GuestRole, Sentence] = {
    "reader": Sentence("to read it"),
    "commenter": Sentence("to comment on it"),
    "writer": Sentence("to write in it"),
}
ALARMS: Mapping[facts.AlarmKind, Sentence] = {
    "unlocked": Sentence("the authorised Doc is unlocked"),
    "moved": Sentence("the authorised Doc is not in its folder"),
    "trashed": Sentence("the authorised Doc is in the trash"),
    "changed": Sentence("the text is not what was authorised"),
    "archive_changed": Sentence("the archived PDF is another one"),
    "archive_lost": Sentence("the archived PDF is gone"),
    "archive_missing": Sentence("there is no archived PDF"),
    "draft_trashed": Sentence("the draft is in the trash"),
    "draft_lost": Sentence("the draft is gone"),
    "draft_moved": Sentence("the draft is not in its folder"),
    "shared": Sentence("the authorised Doc is shared past its folder"),
    "archive_shared": Sentence("the archived PDF is shared past its folder"),
    "signed_copy_changed": Sentence("the signed copy is another one"),
    "signed_copy_lost": Sentence("the signed copy is gone"),
    "signed_copy_shared": Sentence("the signed copy is shared past its folder"),
    "attendance_list_changed": Sentence("an attendance list is another one"),
    "attendance_list_lost": Sentence("an attendance list is gone"),
    "attendance_list_shared": Sentence("an attendance list is shared past its folder"),
    "paper_scan_changed": Sentence("the scan of the signed paper is another one"),
    "paper_scan_lost": Sentence("the scan of the signed paper is in the trash"),
    "form_lost": Sentence("a form is gone"),
    "form_unlocked": Sentence("a form is unlocked"),
    "form_moved": Sentence("a form is not where the Doc lies"),
    "form_exchanged": Sentence("the link of a form leads to another file"),
}


def told(fact: FilesFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.FileIntended():
            return Sentence("A file is about to be made: {file}.", file=FILES[fact.file])
        case facts.FileMade():
            return Sentence("A file was made: {file}.", file=FILES[fact.file])
        case facts.FileSwept():
            return Sentence("A file that was made twice went to the trash.")
        case facts.DocumentWritten():
            return Sentence("The Doc has its first words.")
        case facts.HeaderStamped():
            return Sentence("The page header says: {header}", header=fact.header)
        case facts.FileShared():
            [who] = context.who(fact.email)
            return Sentence("{who} was given the Doc, {role}.", who=who, role=ROLES[fact.role])
        case facts.FileUnshared():
            [who] = context.who(fact.email)
            return Sentence("The Doc was taken from {who} again.", who=who)
        case facts.ArchiveReserved():
            return Sentence("An id was set aside for the PDF.")
        case facts.Archived():
            return Sentence("The PDF was archived, SHA-256 {sha}.", sha=short(fact.sha256))
        case facts.Placed():
            return Sentence(
                "The Doc of Rev. {number} lies in “{folder}” now.",
                number=fact.revision,
                folder=context.folder(fact.folder),
            )
        case facts.StepRefused() if fact.step in UNDONE:
            return Sentence("{undone}: {why}", undone=UNDONE[fact.step], why=fact.why)
        case facts.StepRefused():
            [about] = context.who(fact.about)
            return Sentence("Google refused something ({about}): {why}", about=about or fact.step, why=fact.why)
        case facts.StepSettled():
            return Sentence("What Google had refused is done, or need not be done any more.")
        case facts.AlarmRaised():
            return Sentence("Alarm, Rev. {number}: {alarm}.", number=fact.revision, alarm=ALARMS[fact.alarm])
        case facts.AlarmEnded():
            return Sentence(
                "The alarm is over, Rev. {number}: {alarm}.", number=fact.revision, alarm=ALARMS[fact.alarm]
            )
        case facts.Rebuilt(authorisation=facts.RebuiltAuthorisation() as stood):
            return _stood_again(fact, stood, context)
        case facts.Rebuilt():
            return Sentence(
                "The records were lost. This revision was found again as a draft, begun on {day}; a history of {count} "
                "entries is gone.",
                day=context.organisation.day(fact.begun),
                count=fact.entries,
            )
    assert_never(fact)


def _stood_again(fact: facts.Rebuilt, stood: facts.RebuiltAuthorisation, context: Context) -> Sentence:
    [who] = context.who(stood.by)
    return Sentence(
        "The records were lost. This revision was found again as {who} authorised it on {day}, “{meaning}”; a history "
        "of {count} entries is gone.",
        who=who,
        day=context.organisation.day(stood.at),
        meaning=stood.decided.meaning,
        count=fact.entries,
    )
