"""The minutes of a meeting (*notulen*): a template's blocks with what the history tells of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from service.domain.acts.feedback import DISPOSITIONS
from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import BLANK, Block, Table
from service.domain.document.suggestion import cut
from service.domain.document.template import filled, placeholders
from service.domain.history.meeting import RoundMeeting
from service.domain.history.review_round import Round
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence, written
from service.domain.telling.first_words import particulars

OF_MEETING = (
    "organisation",
    "number",
    "title",
    "department",
    "revision",
    "round",
    "day",
    "hours",
    "place",
    "called_by",
    "attended",
    "absent",
    "guests",
    "decisions",
)
"""Placeholders that say something once; lists have a line each."""
OF_PERSON = ("person", "post", "presence")
"""Placeholders of a table's row that stands there for each person."""
OF_DECISION = ("decision_number", "decision", "step", "disposition", "settles")
"""Placeholders of a table's row that stands there for each decision."""
LONGEST_SETTLED = 120
PRESENCES = {"attended": Sentence("Present"), "absent": Sentence("Absent"), "guest": Sentence("Guest")}
Texts = Mapping[str, str]


def written_minutes(
    template: Sequence[Block],
    sop: Sop,
    revision: Revision,
    review_round: Round,
    meeting: RoundMeeting,
    organisation: Organisation,
) -> tuple[Block, ...]:
    """Return the blocks of a template as the minutes of a meeting; a paragraph of which nothing is left is left out."""
    texts = minutes_texts(sop, revision, review_round, meeting, organisation)
    people, decisions = _people(revision, meeting, organisation), _decisions(sop, revision, meeting)
    return tuple(_filled(template, texts, people, decisions))


def minutes_texts(
    sop: Sop, revision: Revision, review_round: Round, meeting: RoundMeeting, organisation: Organisation
) -> Texts:
    """Return what each placeholder of `OF_MEETING` says."""
    called, held, language = meeting.called, meeting.held, revision.drafted.language
    values = particulars(revision.drafted, organisation)
    attended = held.attended if held else ()
    absent = [email for email in called.invited if email not in attended]
    return {
        "organisation": organisation.name,
        "number": sop.number,
        "title": values["title"],
        "department": values["department"],
        "revision": str(revision.number),
        "round": str(review_round.number),
        "day": written((held or called).day, language),
        "hours": called.hours,
        "place": called.place,
        "called_by": organisation.name_of(meeting.called_by),
        "attended": "\n".join(map(organisation.name_of, attended)),
        "absent": "\n".join(map(organisation.name_of, absent)),
        "guests": "\n".join(held.guests if held else ()),
        "decisions": "\n".join(
            f"{one['decision_number']}. {one['decision']} ({one['disposition']})"
            for one in _decisions(sop, revision, meeting)
        ),
    }


def _people(revision: Revision, meeting: RoundMeeting, organisation: Organisation) -> list[Texts]:
    """Return the row of each person: who came, who was invited and did not, guests."""
    held, language = meeting.held, revision.drafted.language
    attended, guests = (held.attended, held.guests) if held else ((), ())
    absent = [email for email in meeting.called.invited if email not in attended]
    listed = [(email, "attended") for email in attended] + [(email, "absent") for email in absent]
    rows: list[Texts] = []
    for email, how in listed:
        person = organisation.person(email)
        name, post = organisation.name_of(email), person.post if person else ""
        rows.append({"person": name, "post": post, "presence": PRESENCES[how].spoken(language)})
    presence = PRESENCES["guest"].spoken(language)
    return [*rows, *({"person": guest, "post": "", "presence": presence} for guest in guests)]


def _decisions(sop: Sop, revision: Revision, meeting: RoundMeeting) -> list[Texts]:
    numbers = {seen_step.id: str(n) for n, seen_step in enumerate(revision.steps, start=1)}
    return [
        {
            "decision_number": str(n),
            "decision": sop.feedback[one.feedback].text,
            "step": numbers.get(sop.feedback[one.feedback].given.step or "", ""),
            "disposition": _disposition(sop, one.feedback, revision.drafted.language),
            "settles": "\n".join(_settled(sop, key, revision.drafted.language) for key in one.settles),
        }
        for n, one in enumerate(meeting.decisions, start=1)
    ]


def _disposition(sop: Sop, key: str, language: Language) -> str:
    decided = sop.feedback[key].decided
    return DISPOSITIONS[decided.disposition].spoken(language) if decided else ""


def _settled(sop: Sop, key: str, language: Language) -> str:
    feedback = sop.feedback[key]
    return f"{feedback.given.author}: {cut(feedback.words().spoken(language), LONGEST_SETTLED)}"


def _filled(
    template: Sequence[Block], texts: Texts, people: Sequence[Texts], decisions: Sequence[Texts]
) -> Iterator[Block]:
    for block in template:
        if isinstance(block, Table):
            yield Table(tuple(row for one in block.rows for row in _rows(one, texts, people, decisions)))
        elif text := filled(block.text, texts).strip():
            yield replace(block, text=text)


def _rows(
    row: tuple[str, ...], texts: Texts, people: Sequence[Texts], decisions: Sequence[Texts]
) -> Iterator[tuple[str, ...]]:
    """Yield a row as it is, or where it is about a person or a decision, one for each; a blank one for none."""
    named = {name for cell in row for name in placeholders(cell)}
    each: Sequence[Texts] = [{}]
    for names, rows in ((OF_PERSON, people), (OF_DECISION, decisions)):
        if named & set(names):
            each = rows or [dict.fromkeys(names, BLANK)]
    yield from (tuple(filled(cell, {**texts, **one}) for cell in row) for one in each)
