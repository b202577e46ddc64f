"""Packing for an audit: SOPs with their histories and files as ZIPs in the controllers' folder, one after the other."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from service.domain.acts.audit_pack import asked_for
from service.domain.acts.document_control import PACKS
from service.domain.checks import raise_problems
from service.domain.errors import Conflict, Problem
from service.domain.facts.audit_pack import PackAsked, PackedSop, PackHeldUp, PartMade, PartReserved, SopsChosen
from service.domain.history.audit_pack import PREFIX, AuditPack, decode, fold
from service.domain.history.workplace import AUDIT_PACKS
from service.domain.sentences import Sentence, written_short
from service.gateways.drive.kinds import ZIP
from service.records.interface import ActClaim, Head
from service.workflow.acts.ordering import Orders
from service.workflow.means.google import KIND, NONCE
from service.workflow.means.histories import unknown
from service.workflow.means.listing import heads
from service.workflow.means.office import Office
from service.workflow.reading.audit_pack.contents import PackContents
from service.workflow.reading.audit_pack.readme import readme
from service.workflow.reading.audit_pack.zip_file import HashedZip
from service.workflow.settling.founding import found

FULL = 50_000_000
"""Bytes from which on a ZIP takes no further SOP: it is made where App Engine keeps files, which is its memory."""


def begin(office: Office, caller: str, wanted: PackAsked, act: ActClaim | None = None) -> tuple[AuditPack, bool]:
    """Return the pack that a document controller asks for, and whether this was asked before; Denied and Invalid."""
    return PACK_ORDERS.begin(office, caller, lambda: _decided(office, caller, wanted), act)


def _decided(office: Office, caller: str, wanted: PackAsked) -> PackAsked:
    """Return what the pack is to be of; Denied and Invalid."""
    request = asked_for(caller, office.organisation, wanted)
    raise_problems(
        Problem("sops", unknown(sop_id).sentence) for sop_id in request.sops if office.records.head(sop_id) is None
    )
    return request


def _made(office: Office, pack: AuditPack) -> AuditPack:
    """Return the pack once each of its ZIPs lies in the controllers' folder."""
    if pack.chosen is None:
        pack = PACK_ORDERS.note(office, pack, SopsChosen(tuple(_chosen(office, pack.order))))
    while pack.left:
        pack = _with_part(office, pack)
    return pack


def _chosen(office: Office, pack_asked: PackAsked) -> Iterator[PackedSop]:
    """Yield the SOPs that are asked for, damaged ones too, in the order of their number."""
    for head in heads(office.records, {"department": pack_asked.department} if pack_asked.department else {}):
        if pack_asked.sops and head.stream not in pack_asked.sops:
            continue
        length = _length(office, head, pack_asked)
        if length:
            yield PackedSop(head.stream, str(head.summary.get("number", head.stream)), length)


def _length(office: Office, head: Head, pack_asked: PackAsked) -> int:
    """Return how long an SOP's history is by now; 0 where nothing happened in the period that is asked for."""
    if pack_asked.first is None and pack_asked.last is None and head.length >= 0:
        return head.length
    entries, day = office.records.examine(head.stream).entries, office.organisation.day
    days = [day(entry.at) for entry in entries if entry]
    within = any((pack_asked.first or one) <= one <= (pack_asked.last or one) for one in days)
    return len(entries) if within else 0


def _with_part(office: Office, pack: AuditPack) -> AuditPack:
    """Return the pack after one more of its ZIPs lies in the controllers' folder."""
    folder = found(office).folder(AUDIT_PACKS)
    with tempfile.TemporaryDirectory() as here:
        path = Path(here) / "part.zip"
        with HashedZip(path) as zip_file:
            contents = PackContents(office, pack.by, pack.at, zip_file)
            for one in pack.left:
                contents.add(one)
                if zip_file.size >= FULL:
                    break
            contents.end(readme(office.organisation))
        return _kept(office, pack, folder, path, zip_file.sha256, contents)


def _kept(office: Office, pack: AuditPack, folder: str, path: Path, sha256: str, contents: PackContents) -> AuditPack:
    drive, name = office.google.drive, _name(office, pack)
    properties = {KIND: "audit_pack", NONCE: pack.id}
    while True:
        if pack.reserved is None:
            pack = PACK_ORDERS.note(office, pack, PartReserved(drive.generate_ids(1)[0]))
        file_id = pack.reserved or ""
        try:
            drive.keep_file(file_id, name, folder, path, ZIP, properties)
        except Conflict:  # a try that was cut off came so far
            before = drive.look(file_id)
            if before is None or before.sha256 != sha256:
                drive.trash(file_id)
                pack = PACK_ORDERS.note(office, pack, PartReserved(drive.generate_ids(1)[0]))
                continue
        made = PartMade(file_id, name, sha256, tuple(contents.sops), contents.lacking)
        return PACK_ORDERS.note(office, pack, made)


def _name(office: Office, pack: AuditPack) -> str:
    """Return what the next ZIP of a pack is called."""
    company = office.organisation
    language, day = company.languages[0], company.day(pack.at)
    title = Sentence(
        "Audit pack {day}, part {number}", day=written_short(day, language), number=len(pack.parts) + 1
    ).spoken(language)
    return f"{' '.join(filter(None, (title, pack.order.department)))}.zip"


PACK_ORDERS = Orders(
    purpose=PACKS,
    prefix=PREFIX,
    bookmark="audit packs",
    unknown=Sentence("There is no such audit pack. Ask for another one."),
    decode=decode,
    fold=fold,
    hold_up=PackHeldUp,
    make=_made,
)
