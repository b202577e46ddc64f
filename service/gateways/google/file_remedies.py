"""What can be done where Google refuses something because of how a file stands."""

from service.domain.errors import (
    Conflict,
    FileLocked,
    NotFound,
)
from service.domain.sentences import Sentence
from service.gateways.google.remedy import WHAT, Remedy, content, for_document, on_file, spreadsheet

OFFICE_FILE = Remedy(
    "file",
    "never",
    for_document,
    Sentence("This is a Word file. Save it as a Google Doc (File, Save as Google Docs) and use that one."),
)
TOO_BIG = content(
    Sentence("The Doc is too big for Google to make a PDF of it (10 MB). Its pictures must be made smaller.")
)
COPYING_OFF = on_file(
    Sentence(
        "Downloading, printing and copying are switched off for {what}. Its owner switches them on again: Share, the "
        "settings at the top.",
        what=WHAT,
    )
)
LOCKED = Remedy(
    "file",
    "never",
    FileLocked,
    Sentence(
        "Google lets nobody change {what} now: it is locked, or Baku lost its right to write there. Open the "
        "next revision, or ask a document controller.",
        what=WHAT,
    ),
)
INHERITED = on_file(
    Sentence(
        "This right on {what} comes from its folder or the shared drive and cannot be taken here. In a shared drive a "
        "manager changes it (Manage members), in My Drive the folder's owner (Share).",
        what=WHAT,
    )
)
NOT_MOVABLE = on_file(
    Sentence("Google does not let {what} be moved there. Move it by hand in Google Drive, or copy it.", what=WHAT)
)
TRASHED = on_file(Sentence("Google does not move {what} out of the trash. Restore it first.", what=WHAT))
RIGHTS = on_file(
    Sentence(
        "Baku lacks a right on {what}. A manager of the shared drive chooses Manage members and makes Baku's account "
        "Manager; for a file elsewhere its owner lets that account edit it.",
        what=WHAT,
    )
)
GONE = Remedy(
    "file",
    "later",
    NotFound,
    Sentence("Google does not find {what}. Restore it from the trash, or ask a document controller.", what=WHAT),
)
SHEET_FULL = spreadsheet(
    Sentence(
        "The register's spreadsheet is full: Google allows 10 million cells, empty ones included. Delete rows, columns "
        "and tabs that nobody needs and that are not Baku's; then Baku goes on by itself."
    )
)
SHEET_CHANGED = Remedy(
    "file",
    "later",
    Conflict,
    Sentence(
        "Rows, columns or tabs of the register were deleted at the same moment. Baku reads it anew and goes on by "
        "itself."
    ),
)
ONLY_FROZEN = spreadsheet(
    Sentence(
        "A tab of the register would be left with frozen rows only. Add an empty row below the headers there; then "
        "Baku goes on by itself."
    )
)
CELL_FULL = content(
    Sentence("A text is longer than a cell of the register can hold (50,000 characters). Shorten it in the Doc.")
)
PROTECTED = on_file(Sentence("A protected range of the register keeps Baku out. Add Baku's account to its editors."))
TOO_LARGE = content(
    Sentence("Google does not take so much at once for {what}. Make it shorter, or its pictures smaller.", what=WHAT)
)
EDITED = Remedy(
    "file",
    "later",
    Conflict,
    Sentence("Somebody edited {what} since it was read. Read it again and decide anew.", what=WHAT),
)
CHANGED = Remedy(
    "file", "later", Conflict, Sentence("Somebody changed {what} at the same moment. Try again.", what=WHAT)
)
