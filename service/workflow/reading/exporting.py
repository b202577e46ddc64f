"""Everything that a company has with Baku, in a folder that needs nothing of Baku: so that it can leave."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from service.domain.company.organisation import Organisation
from service.domain.errors import SopError
from service.domain.facts.audit_pack import PackedSop
from service.domain.history.sop import Sop
from service.domain.sentences import Language, Sentence
from service.gateways.drive.kinds import EXCEL, PDF, WORD
from service.gateways.drive.state import FileState
from service.workflow.means.listing import heads
from service.workflow.means.office import Office
from service.workflow.means.studies import studies, work_seen
from service.workflow.reading.audit_pack.contents import PackContents, folder_of
from service.workflow.reading.audit_pack.hashed_folder import HashedFolder
from service.workflow.reading.audit_pack.readme import LINES
from service.workflow.reading.choosing import own_templates

REGISTER, PEOPLE, HOUSE = "register.xlsx", "people.xlsx", "house-style.docx"
ADDED = (
    Sentence(
        "documents/: each revision's Doc as it stands today, as a Word file and as PDF, and the minutes of meetings."
    ),
    Sentence("{file}: the register as it stands today.", file=REGISTER),
    Sentence("{file}: the spreadsheet of people as it stands today.", file=PEOPLE),
    Sentence("{file}: the Doc that new SOPs are copies of.", file=HOUSE),
    Sentence("templates/: the company's own Docs that serve as templates."),
    Sentence("guides/: the interview guides that were made for studies of the work."),
    Sentence("histories/: what is recorded beside the SOPs, such as mails, evaluations and settings taken over."),
)
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LONGEST = 180
"""How many bytes of a name are taken: file systems take 255, with an id and an ending."""


class Exported(NamedTuple):
    """How many SOPs lie in the folder, and how many things could not be had, as its list says."""

    sops: int
    lacking: int


def export(office: Office, folder: Path, tell: Callable[[str], None]) -> Exported:
    """Write everything into a folder, telling each SOP that is done; what cannot be had is listed there.

    What an earlier export wrote there is replaced or removed; Invalid where other things lie there.
    """
    reader = next(iter(office.organisation.controllers), "")
    with HashedFolder(folder) as files:
        contents = PackContents(office, reader, office.clock(), files)
        for head in heads(office.records):
            one = PackedSop(head.stream, str(head.summary.get("number", head.stream)), max(head.length, 0))
            _add_sop(office, contents, one)
            tell(one.number)
        _add_others(office, contents)
        contents.end(_explained(office.organisation))
    return Exported(len(contents.sops), contents.lacking)


def _add_sop(office: Office, contents: PackContents, one: PackedSop) -> None:
    try:
        sop = contents.add(one)
    except SopError as error:
        contents.lack(one.number, f"sops/{folder_of(one)}", error.sentence)
        return
    for name, file_id in _documents(sop) if sop else ():
        for ending, kind in ((".docx", WORD), (".pdf", PDF)):
            path = f"documents/{folder_of(one)}/{name}{ending}"
            _fetch(contents, one.number, path, partial(office.google.drive.export, file_id, kind))


def _documents(sop: Sop) -> Iterator[tuple[str, str]]:
    """Yield the Docs of an SOP: what each is called, and its id."""
    for revision in sop.revisions:
        if revision.document_id and not revision.destroyed:
            yield f"Rev. {revision.number}", revision.document_id
        minutes = [meeting.minutes for held in revision.rounds for meeting in held.meetings if meeting.minutes]
        yield from ((f"Rev. {revision.number} minutes {n}", one) for n, one in enumerate(minutes, start=1))


def _add_others(office: Office, contents: PackContents) -> None:
    """Add the histories that are no SOP's, the spreadsheets, and the Docs that are no SOP's."""
    sops = set(contents.sops)
    for stream in office.records.streams():
        if stream not in sops:
            examined = office.records.examine(stream)
            contents.add_history(stream, f"histories/{_fit(stream)}.jsonl", examined, len(examined.entries))
    for name, file_id, kind in (*_of_company(office), *_guides(office)):
        _fetch(contents, "", name, partial(office.google.drive.export, file_id, kind))


def _of_company(office: Office) -> Iterator[tuple[str, str, str]]:
    """Yield the company's own files: what each is called, its id, and as what it is fetched."""
    workplace = office.histories.workplace()
    if workplace.register_id:
        yield REGISTER, workplace.register_id, EXCEL
    if workplace.people_id:
        yield PEOPLE, workplace.people_id, EXCEL
    if workplace.house:
        yield HOUSE, workplace.house.document_id, WORD
    yield from ((f"templates/{name}.docx", file_id, WORD) for name, file_id in _called(own_templates(office)))


def _guides(office: Office) -> Iterator[tuple[str, str, str]]:
    """Yield the interview guides of every study; those of one that cannot be read are in its history."""
    for study in studies(office).known.values():
        with suppress(SopError):
            made = [one.file_id for one in work_seen(office, study.id).guides.values() if one.file_id]
            yield from ((f"guides/{_fit(study.begun.title)} {file_id}.docx", file_id, WORD) for file_id in made)


def _called(states: Sequence[FileState]) -> Iterator[tuple[str, str]]:
    """Yield what each Doc's file is called, and its id, which is in the name of those that are called the same."""
    of = {state.id: _fit(state.name) for state in states}
    often = Counter(name.casefold() for name in of.values())
    yield from ((name if often[name.casefold()] == 1 else f"{name} {one}", one) for one, name in of.items())


def _fetch(contents: PackContents, number: str, name: str, fetch: Callable[[], bytes]) -> None:
    """Add a file of Google's; what may be given in a moment is listed too, for a second run fetches it."""
    try:
        contents.fetched(number, name, fetch)
    except SopError as error:
        contents.lack(number, name, error.sentence)


def _fit(name: str) -> str:
    short = _UNFIT.sub("_", name).encode()[:_LONGEST].decode(errors="ignore")
    return short.strip(". ") or "_"


def _explained(organisation: Organisation) -> str:
    return "\n\n".join(_in(language, organisation) for language in organisation.languages) + "\n"


def _in(language: Language, organisation: Organisation) -> str:
    first = Sentence("Everything that {company} has with Baku", company=organisation.name)
    return "\n".join(line.spoken(language) for line in (first, *LINES, *ADDED))
