"""Legal certainty and compliance, adaptability, and orientation to those who are served."""

import re
from datetime import date
from itertools import pairwise

from service.domain.document.chips import titled
from service.domain.document.days import day_in
from service.domain.document.sop_document import BLANK, REQUIRED_IDENTITY
from service.domain.flow.texts import Place
from service.domain.principles.draft import Draft
from service.domain.principles.known import Known
from service.domain.principles.revoked import REVOKED
from service.domain.principles.rule import Rule, RuleFindings
from service.domain.principles.vocabulary import BY_LAW, CHANNEL, SERVED, any_of, pattern
from service.domain.sentences import Sentence

YEAR = 12
"""Months after which an SOP is looked at again at the latest."""

# L02: The identity block

IDENTITY = {
    "department": Sentence("Write which department the SOP belongs to."),
    "owner": Sentence("Write who owns the SOP and answers for it."),
    "qualifications": Sentence("Write what who does the steps must know or be able to do."),
    "related": Sentence("Name the SOPs before and after this one; where there are none, write “none”."),
    "equipment": Sentence("Write which tools are needed."),
    "warnings": Sentence("Write what may happen where the SOP is not followed."),
    "records": Sentence("Write which records are kept, and where."),
}
"""What the identity block may lack without blocking, and what is to be written there."""


def identity(draft: Draft) -> RuleFindings:
    """Yield the places of the identity block that say nothing yet, but those without which nobody authorises."""
    for name in REQUIRED_IDENTITY[draft.document.format] if draft.has_identity else ():
        if name in IDENTITY and getattr(draft.document.identity, name).strip() in ("", BLANK):
            yield Place("identity", 0, name), IDENTITY[name]


# L03: Dates and changes


def dates(draft: Draft) -> RuleFindings:
    """Yield dates that are not in their order, and changes of which the history does not say what they were."""
    days: list[tuple[str, date]] = []
    for name in ("made", "revised", "effective"):
        day = day_in(getattr(draft.document.identity, name))
        if day:
            days.append((name, day))
    for (_, earlier), (name, later) in pairwise(days):
        if later < earlier:
            sentence = Sentence("{later} is before {earlier}. Correct one of the two.", later=later, earlier=earlier)
            yield Place("identity", 0, name), sentence
    for row, change in enumerate(draft.document.changes):
        if change.revision.strip() and change.what.strip() in ("", BLANK):
            yield Place("changes", row), Sentence("Write what was changed in this revision.")


# L05: The legal basis

_LAW = pattern(rf"^[\W\d]*(?:{BY_LAW})\b")
_NUMBERED = re.compile(r"\d+\s*/\s*(?:[\w.-]+\s*/\s*)*(?:19|20)\d\d|\b(?:19|20)\d\d\b")
_OLDER = pattern(r"\b(?:menggantikan|pengganti|mencabut|dicabut|semula|sebelumnya|replac\w+|supersed\w+|repeal\w+)\b")


def legal_basis(draft: Draft) -> RuleFindings:
    """Yield laws without their year, by which nobody finds them, and those that are known to be revoked."""
    for line in titled(draft.document.identity.legal_basis).splitlines():
        place, plain = Place("identity", 0, "legal_basis"), " ".join(line.split())
        if revoked := next((one for one in REVOKED if one.pattern.search(plain)), None):
            if not _OLDER.search(plain):
                yield (
                    place,
                    Sentence(
                        "“{law}” is no longer in force; {successor} took its place. Name that one.",
                        law=revoked.name,
                        successor=revoked.successor,
                    ),
                )
        elif _LAW.search(plain) and not _NUMBERED.search(plain):
            yield place, Sentence("“{law}” has no number and year. Write both, so that it is found.", law=plain)


def revoked_basis(known: Known) -> RuleFindings:
    """Yield what is cited and is no longer in force, as document controllers say."""
    yield from ((one.place, one.sentence) for one in known.revoked)


# L24: Who is served

_SERVED, _CHANNEL = pattern(any_of(SERVED)), pattern(any_of(CHANNEL))


def served(draft: Draft) -> RuleFindings:
    """Yield those outside who are served and cannot say what they think of it; nobody is, in many an SOP."""
    for row, step in enumerate(draft.steps):
        texts = (step.pic, *step.involved, step.activity, step.output)
        if named := next((one.group() for one in map(_SERVED.search, texts) if one), None):
            if not _CHANNEL.search(draft.everything):
                sentence = Sentence(
                    "“{who}” is served here, and nothing says where to complain or to give feedback. Name a way, such "
                    "as an address or a number.",
                    who=named,
                )
                yield Place("step", row), sentence
            return


# L25: Looking again


def looking_again(known: Known) -> RuleFindings:
    """Yield an owner who is gone, and a next review more than a year away."""
    if known.organisation.person(known.owner) is None:
        sentence = Sentence(
            "{owner}, who owns the SOP, is not among the people any more. Hand it over.",
            owner=known.organisation.name_of(known.owner),
        )
        yield Place("identity", 0, "owner"), sentence
    if known.review_months > YEAR:
        sentence = Sentence(
            "It is looked at again only {count} months after it takes effect. A year at most keeps it true.",
            count=known.review_months,
        )
        yield Place("identity", 0, "effective"), sentence


LEGAL_BASIS = Rule(
    "legal_basis", "L05", "compliance", Sentence("A legal basis in force"), legal_basis,
    blocks=frozenset({"identity_empty"}),
)  # fmt: skip
REVOKED_BASIS = Rule(
    "revoked_basis", "L05", "compliance", Sentence("Nothing cited that is no longer in force"), knows=revoked_basis
)
IDENTITY_BLOCK = Rule(
    "identity", "L02", "certainty", Sentence("An identity block that is filled in"), identity,
    blocks=frozenset({"identity_empty", "identity_missing", "number_differs", "stamp_missing"}),
)  # fmt: skip
AUTHORISER = Rule(
    "authoriser", "L04", "certainty", Sentence("Somebody who may authorise"), blocks=frozenset({"nobody_to_sign"})
)
DATES = Rule("dates", "L03", "certainty", Sentence("Dates and changes in their order"), dates)
FEEDBACK = Rule(
    "feedback", "L22", "certainty", Sentence("Feedback decided on"),
    codes_elsewhere=frozenset({"feedback_undecided", "suggestion_pending"}),
)  # fmt: skip
REHEARSAL = Rule(
    "rehearsal", "L23", "certainty", Sentence("Steps that were rehearsed"),
    codes_elsewhere=frozenset({"simulation_missing", "changed_since_simulation"}),
)  # fmt: skip
SERVED_WELL = Rule("served", "L24", "user_oriented", Sentence("A way to say what is not good"), served)
LOOKING_AGAIN = Rule("looking_again", "L25", "dynamic", Sentence("Somebody who looks at it again"), knows=looking_again)
AS_AUTHORISED = Rule(
    "as_authorised",
    "L28",
    "dynamic",
    Sentence("Doc, register and PDF say the same"),
    codes_elsewhere=frozenset({"doc_away"}),
)
"""Told by alarms."""
