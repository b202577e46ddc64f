"""What a mail says: short, plain text, one link, in the language of whoever gets it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service.domain.acts.live_rehearsal import live_due
from service.domain.company.organisation import Organisation
from service.domain.document.differences import Difference
from service.domain.facts import Occasion
from service.domain.history.meeting import RoundMeeting
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence, joined, written
from service.domain.telling.links import DOCUMENT_LINK, Opened, link, page_link
from service.domain.telling.mailing import OwedMail

LONGEST_TITLE = 100
LONGEST_REASON = 1000
MOST_CHANGES = 12
"""So many changed lines stand in a mail."""
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]+")
"""Ends of lines and other controls, marks that turn the direction of what follows, halves of characters."""


PAGE_OF: Mapping[Occasion, Opened] = {
    "round_opened": "answer",
    "due_soon": "answer",
    "answer_again": "answer",
    "decision_awaited": "authorise",
}
"""The card that is a page for who is mailed; of other occasions it is the SOP's own."""


@dataclass(frozen=True)
class Letter:
    """A mail as it is written: to whom, what about, and its text. No line end is in `to_name` and `subject`."""

    to: str
    to_name: str
    subject: str
    text: str


def letter(
    mail: OwedMail, sop: Sop, organisation: Organisation, today: date, public_url: str, pages: str = ""
) -> Letter:
    """Return the mail as its recipient reads it; it leads to a page where there are `pages`, else to the Doc."""
    person = organisation.person(mail.recipient)
    language = organisation.language_of(mail.recipient)
    revision = next(r for r in sop.revisions if r.number == mail.revision)
    subject, body = (
        sentence.spoken(language) for sentence in _subject_and_body(mail, sop, revision, organisation, language)
    )
    opened = PAGE_OF.get(mail.occasion, "sop")
    where = page_link(pages, sop, opened) if pages else DOCUMENT_LINK.format(revision.document_id)
    if mail.occasion == "in_force":
        where = link(sop, today, public_url)
    foot = Sentence(
        "Baku sends this by itself for {company}. Nobody reads replies.", company=one_line(organisation.name)
    ).spoken(language)
    return Letter(
        mail.recipient,
        one_line(person.name if person else ""),
        f"{sop.number} {subject}: {_title(revision)}",
        f"{body}\n\n{where}\n\n-- \n{foot}\n",
    )


def one_line(text: str) -> str:
    """Return a text that stays on one line and in its place, for a header or a sentence."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def _title(revision: Revision) -> str:
    title = one_line(revision.drafted.title)
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"


def _subject_and_body(
    mail: OwedMail, sop: Sop, revision: Revision, organisation: Organisation, language: Language
) -> tuple[Sentence, Sentence]:
    """Return the subject behind the number, and what the mail says."""
    what = f"{sop.number} Rev. {revision.number} “{_title(revision)}”"
    match mail.occasion:
        case "round_opened":
            return _round_opened(what, revision, organisation, language)
        case "due_soon":
            return _due_soon(what, revision, language)
        case "answer_again":
            return _answer_again(what, mail.recipient, revision, language)
        case "decision_awaited":
            return _decision_awaited(what, revision, organisation)
        case "meeting_called":
            return _meeting_called(what, _meeting(mail, revision), organisation, language)
        case "meeting_called_off":
            return _meeting_called_off(what, _meeting(mail, revision), language)
        case "live_due":
            return _live_due(what, sop, organisation, language)
        case "declined":
            return _declined(what, revision)
        case "withdrawal_proposed":
            return _withdrawal_proposed(what, sop, organisation)
    begins = written(mail.first, language) if mail.first else ""
    return (
        Sentence("is in force"),
        Sentence(
            "{what} is in force from {begins}. It concerns you: please read it and work by it.",
            what=what,
            begins=begins,
        ),
    )


def _round_opened(
    what: str, revision: Revision, organisation: Organisation, language: Language
) -> tuple[Sentence, Sentence]:
    open_round = revision.rounds[-1]
    who, due = _name(organisation, open_round.opened_by), written(open_round.due, language)
    return (
        Sentence("please review by {due}", due=due),
        Sentence(
            "{who} asks you to review {what} by {due}. Comment in the Doc; nothing to say? Then one click in Baku is "
            "your answer.",
            who=who,
            what=what,
            due=due,
        ),
    )


def _answer_again(what: str, reviewer: str, revision: Revision, language: Language) -> tuple[Sentence, Sentence]:
    open_round = revision.rounds[-1]
    asked = open_round.asked_again[reviewer]
    lines = [_changed(one) for one in asked.changed[:MOST_CHANGES]]
    more = len(asked.changed) - len(lines)
    request = Sentence(
        "{what} goes on after your answer. Please look at it again and answer by {due}.",
        what=what,
        due=written(open_round.due, language),
    )
    tail = (Sentence("And {more} more lines.", more=more),) if more > 0 else ()
    return Sentence("please look again"), joined((request, *lines, *tail), "\n")


def _changed(one: Difference) -> Sentence:
    text = _words(one.text)
    return Sentence("Removed: {text}", text=text) if one.change == "removed" else Sentence("Added: {text}", text=text)


def _due_soon(what: str, revision: Revision, language: Language) -> tuple[Sentence, Sentence]:
    due = written(revision.rounds[-1].due, language)
    return (
        Sentence("your answer is due on {due}", due=due),
        Sentence(
            "Your review of {what} is due on {due} and your answer is not there yet. Nothing to say? Then one click "
            "in Baku is your answer.",
            what=what,
            due=due,
        ),
    )


def _decision_awaited(what: str, revision: Revision, organisation: Organisation) -> tuple[Sentence, Sentence]:
    awaited = Sentence(
        "{what} has been reviewed and nothing is outstanding: your decision to authorise it is awaited.", what=what
    )
    if revision.requested:
        who, note = _name(organisation, revision.requested.by), _words(revision.requested.note)
        request = (
            Sentence("{who} asks you for it: {note}", who=who, note=note)
            if note
            else Sentence("{who} asks you for it.", who=who)
        )
        awaited = joined((awaited, request), " ")
    return Sentence("awaits your decision"), awaited


def _meeting(mail: OwedMail, revision: Revision) -> RoundMeeting:
    """Return the meeting that a mail is about."""
    meeting = mail.about.partition(" ")[0]
    return next(one for one in revision.rounds[-1].meetings if one.id == meeting)


def _meeting_called(
    what: str, meeting: RoundMeeting, organisation: Organisation, language: Language
) -> tuple[Sentence, Sentence]:
    day = written(meeting.called.day, language)
    return (
        Sentence("meeting on {day}", day=day),
        Sentence(
            "{who} invites you to a meeting about {what}: {when}. Place: {place}. Please read the Doc beforehand; "
            "comments in it are gone through there.",
            who=_name(organisation, meeting.called_by),
            what=what,
            when=", ".join(filter(None, (day, one_line(meeting.called.hours)))),
            place=_words(meeting.called.place),
        ),
    )


def _meeting_called_off(what: str, meeting: RoundMeeting, language: Language) -> tuple[Sentence, Sentence]:
    day = written(meeting.called.day, language)
    return (
        Sentence("no meeting on {day}", day=day),
        Sentence(
            "The meeting about {what} on {day} was called off. The reason: {reason}",
            what=what,
            day=day,
            reason=_words(meeting.called_off or ""),
        ),
    )


def _live_due(what: str, sop: Sop, organisation: Organisation, language: Language) -> tuple[Sentence, Sentence]:
    found = live_due(sop, organisation)
    if found is None:  # it was run since
        return Sentence("has been rehearsed live"), Sentence("{what} has been rehearsed live. Thank you.", what=what)
    waiver, due = found
    return (
        Sentence("run it live by {due}", due=written(due, language)),
        Sentence(
            "{who} waived the rehearsal of {what}: “{reason}”. It is to be run live by {due} all the same: begin it in "
            "Baku's panel beside the Doc, with the people who do the steps.",
            who=_name(organisation, waiver.by),
            what=what,
            reason=one_line(waiver.fact.reason)[:LONGEST_REASON],
            due=written(due, language),
        ),
    )


def _declined(what: str, revision: Revision) -> tuple[Sentence, Sentence]:
    reason = _words(revision.declined or "")
    return (
        Sentence("was not authorised"),
        Sentence("{what} was not authorised and is a draft again. The reason: {reason}", what=what, reason=reason),
    )


def _withdrawal_proposed(what: str, sop: Sop, organisation: Organisation) -> tuple[Sentence, Sentence]:
    who, reason = (_name(organisation, sop.proposed.by), _words(sop.proposed.reason)) if sop.proposed else ("", "")
    return (
        Sentence("is proposed to be withdrawn"),
        Sentence(
            "{who} proposes to withdraw {what}. The reason: {reason} It stays in force until whoever may "
            "withdraws it; Baku's panel beside the Doc has the button.",
            who=who,
            what=what,
            reason=reason,
        ),
    )


def _words(text: str) -> str:
    words = one_line(text)
    return words if len(words) <= LONGEST_REASON else words[: LONGEST_REASON - 1].rstrip() + "…"


def _name(organisation: Organisation, email: str) -> str:
    person = organisation.person(email)
    return one_line(person.name) if person else email
