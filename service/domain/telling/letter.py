"""What a mail says: short, plain text, one link, in the language of whoever gets it."""

import re
from dataclasses import dataclass
from datetime import date

from service.domain.company.calendar import written
from service.domain.company.organisation import Organisation
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence
from service.domain.telling.links import DOCUMENT_LINK, link
from service.domain.telling.mailing import Mail

LONGEST_TITLE = 100
LONGEST_REASON = 1000
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]+")
"""Ends of lines and other controls, marks that turn the direction of what follows, halves of characters."""


@dataclass(frozen=True)
class Letter:
    """A mail as it is written: to whom, what about, and its text. No line end is in `to_name` and `subject`."""

    to: str
    to_name: str
    subject: str
    text: str


def letter(mail: Mail, sop: Sop, organisation: Organisation, today: date, public_url: str) -> Letter:
    """Return the mail as its recipient reads it."""
    person = organisation.person(mail.recipient)
    language = organisation.language_of(mail.recipient)
    revision = next(r for r in sop.revisions if r.number == mail.revision)
    subject, asked = (said.spoken(language) for said in _said(mail, sop, revision, organisation, language))
    where = DOCUMENT_LINK.format(revision.document_id)
    if mail.occasion == "in_force":
        where = link(sop, today, public_url)
    foot = Sentence(
        en=f"Baku sends this by itself for {one_line(organisation.name)}. Nobody reads replies.",
        id=f"Surel otomatis dari Baku untuk {one_line(organisation.name)}. Balasan tidak dibaca.",
    ).spoken(language)
    return Letter(
        mail.recipient,
        one_line(person.name if person else ""),
        f"{sop.number} {subject}: {_title(revision)}",
        f"{asked}\n\n{where}\n\n-- \n{foot}\n",
    )


def one_line(text: str) -> str:
    """Return a text that stays on one line and in its place, for a header or a sentence."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _title(revision: Revision) -> str:
    title = one_line(revision.drafted.title)
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _said(
    mail: Mail, sop: Sop, revision: Revision, organisation: Organisation, language: Language
) -> tuple[Sentence, Sentence]:
    """Return the subject behind the number, and what the mail says."""
    what = f"{sop.number} Rev. {revision.number} “{_title(revision)}”"
    match mail.occasion:
        case "round_opened":
            return _round_opened(what, revision, organisation, language)
        case "due_soon":
            return _due_soon(what, revision, language)
        case "decision_awaited":
            return _decision_awaited(what, revision, organisation)
        case "declined":
            return _declined(what, revision)
    begins = written(mail.first, language) if mail.first else ""
    return (
        Sentence(en="is in force", id="mulai berlaku"),
        Sentence(
            en=f"{what} is in force from {begins}. It concerns you: please read it and work by it.",
            id=f"{what} berlaku mulai {begins}. SOP ini menyangkut Anda: mohon dibaca dan dijalankan.",
        ),
    )


def _round_opened(
    what: str, revision: Revision, organisation: Organisation, language: Language
) -> tuple[Sentence, Sentence]:
    asked = revision.rounds[-1]
    who, due = _name(organisation, asked.opened_by), written(asked.due, language)
    return (
        Sentence(en=f"please review by {due}", id=f"mohon reviu paling lambat {due}"),
        Sentence(
            en=f"{who} asks you to review {what} by {due}. Comment in the Doc; nothing to say? Then one click in "
            "Baku's panel beside it is your answer.",
            id=f"{who} meminta Anda mereviu {what} paling lambat {due}. Beri komentar di Dokumen; tidak ada masukan? "
            "Cukup satu klik di panel Baku di sampingnya.",
        ),
    )


def _due_soon(what: str, revision: Revision, language: Language) -> tuple[Sentence, Sentence]:
    due = written(revision.rounds[-1].due, language)
    return (
        Sentence(en=f"your answer is due on {due}", id=f"jawaban Anda ditunggu sampai {due}"),
        Sentence(
            en=f"Your review of {what} is due on {due} and your answer is not there yet. Nothing to say? Then one "
            "click in Baku's panel beside the Doc is your answer.",
            id=f"Reviu Anda atas {what} ditunggu sampai {due} dan jawaban Anda belum ada. Tidak ada masukan? Cukup "
            "satu klik di panel Baku di samping Dokumen.",
        ),
    )


def _decision_awaited(what: str, revision: Revision, organisation: Organisation) -> tuple[Sentence, Sentence]:
    en, indonesian = "", ""
    if revision.requested:
        who, note = _name(organisation, revision.requested.by), _words(revision.requested.note)
        en = f" {who} asks you for it" + (f": {note}" if note else ".")
        indonesian = f" {who} memintanya" + (f": {note}" if note else ".")
    return (
        Sentence(en="awaits your decision", id="menunggu keputusan Anda"),
        Sentence(
            en=f"{what} has been reviewed and nothing is outstanding: your decision to authorise it is awaited.{en}",
            id=f"{what} selesai direviu dan tidak ada lagi yang kurang: keputusan pengesahan Anda ditunggu."
            f"{indonesian}",
        ),
    )


def _declined(what: str, revision: Revision) -> tuple[Sentence, Sentence]:
    reason = _words(revision.declined or "")
    return (
        Sentence(en="was not authorised", id="tidak disahkan"),
        Sentence(
            en=f"{what} was not authorised and is a draft again. The reason: {reason}",
            id=f"{what} tidak disahkan dan kembali menjadi rancangan. Alasannya: {reason}",
        ),
    )


def _words(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= LONGEST_REASON else words[: LONGEST_REASON - 1].rstrip() + "…"


def _name(organisation: Organisation, email: str) -> str:
    person = organisation.person(email)
    return one_line(person.name) if person else email
