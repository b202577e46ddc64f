"""What lies in Drive of records that are not these: told before anything is made, and by the doctor."""

from collections.abc import Sequence

from service.domain.sentences import Sentence
from service.gateways.drive.files import Drive
from service.gateways.drive.state import FileState
from service.workflow.means.google import KIND, NONCE, SOP

DOCUMENT, REGISTER = "document", "register"
"""The kinds of files that no company works without; copies that people made of them bear the same marks."""
NAMED = 3
"""So many Docs are told by their names."""
DEMO = "demo-"
"""How the nonces begin of what a demo makes, which is no company's."""


def marked_files(drive: Drive, drive_id: str = "") -> list[FileState]:
    """Return the SOPs' Docs and the registers that Baku made, in a shared drive or wherever it sees files."""
    found = drive.marked(KIND, (DOCUMENT, REGISTER), drive_id)
    return [file for file in found if not file.properties.get(NONCE, "").startswith(DEMO)]


def told_of(files: Sequence[FileState]) -> Sentence:
    """Return what such files are, such as “2 SOP Docs (SOP-MKT-001 …, SOP-MKT-002 …), 1 register”."""
    docs = [file for file in files if file.properties.get(KIND) == DOCUMENT]
    registers = len(files) - len(docs)
    if not docs:
        return Sentence("SOP Docs: none; registers: {registers}", registers=registers)
    return Sentence(
        "SOP Docs: {docs}, such as {names}; registers: {registers}",
        docs=len(docs),
        names=tuple(file.name for file in docs[:NAMED]),
        registers=registers,
    )


def unknown(files: Sequence[FileState], sops: frozenset[str], register_id: str | None) -> tuple[FileState, ...]:
    """Return the files that are of no SOP in the records and not the register they know."""
    return tuple(file for file in files if file.id != register_id and file.properties.get(SOP) not in sops)
