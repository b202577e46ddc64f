"""Scans that people lay into Drive for Baku to keep a copy of: PDFs and pictures, fetched with their hash."""

import hashlib
from dataclasses import dataclass

from service.domain.errors import Invalid, Problem
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.gateways.drive.files import Drive
from service.gateways.drive.kinds import PDF
from service.workflow.means.google import SOP

HEAD, WITHIN = b"%PDF", 1024
"""What a PDF has, and within how many bytes from its beginning."""
DRAFTS = "drafts/"
"""How the keys of the folders begin in which everybody of the company reads."""


@dataclass(frozen=True)
class FetchedFile:
    """A file that was fetched: its name, kind and bytes."""

    name: str
    kind: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def fetched_scan(ours: Drive, theirs: Drive | None, workplace: Workplace, file_id: str, sop_id: str) -> FetchedFile:
    """Return name, kind and bytes of the file; Invalid where the person cannot open it, or it is no scan and no PDF.

    `theirs` is Drive as the person sees it; None where Google did not show us theirs, as on a page.
    """
    drive, state = theirs or ours, theirs.look(file_id) if theirs and file_id else None
    if state is None and file_id and (known := ours.look(file_id)):
        shared = {folder for key, folder in workplace.folders.items() if key.startswith(DRAFTS)}
        drive, state = ours, known if shared.intersection(known.parents) else None
    if state is None or state.trashed:
        raise Invalid(
            [
                Problem(
                    "file",
                    Sentence(
                        "Baku cannot open this file for you, or it is in the trash. Check the link, or lay the file "
                        "into the folder of the department's drafts."
                    ),
                )
            ]
        )
    if not state.sha256 or not (state.mime_type == PDF or state.mime_type.startswith("image/")):
        raise Invalid([Problem("file", Sentence("Give a PDF or a picture of the signed print that was uploaded."))])
    if state.properties.get(SOP, sop_id) != sop_id:
        raise Invalid([Problem("file", Sentence("This file belongs to another SOP. Check the link."))])
    scan = FetchedFile(state.name, state.mime_type, drive.content(file_id))
    if not scan.content or (scan.kind == PDF and HEAD not in scan.content[:WITHIN]):
        raise Invalid([Problem("file", Sentence("This file is empty or damaged. Open it, and upload it again."))])
    return scan
