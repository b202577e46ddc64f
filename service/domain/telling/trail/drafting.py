"""How a revision began, changed hands and was given up, in sentences."""

from collections.abc import Mapping
from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence, Value
from service.domain.telling.trail.context import Context

DraftingFact = (
    facts.Drafted
    | facts.HandedOver
    | facts.ParticularsChanged
    | facts.ParticularsWritten
    | facts.Cancelled
    | facts.ChangesFact
)
PARTS: Mapping[facts.Part, Sentence] = {
    "owner": Sentence("owner"),
    "author": Sentence("author"),
    "authoriser": Sentence("authoriser"),
}


def told(fact: DraftingFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.Drafted(origin="previous"):
            return Sentence("Rev. {number} was opened: {reason}", number=fact.revision, reason=fact.reason)
        case facts.Drafted():
            begun = Sentence("{begun} {whose}", begun=_begun(fact), whose=_whose(fact, context))
            return _with_replaced(_with_study(begun, fact), fact)
        case facts.HandedOver():
            [leaver], [successor] = context.who(fact.leaver), context.who(fact.successor)
            return Sentence(
                "{successor} takes the place of {leaver} as {part}: {reason}",
                successor=successor,
                leaver=leaver,
                part=PARTS[fact.part],
                reason=fact.reason,
            )
        case facts.ParticularsChanged():
            other = Sentence("Other particulars: “{title}”. {whose}", title=fact.title, whose=_whose(fact, context))
            return _with_replaced(other, fact)
        case facts.ChangesDescribed():
            return Sentence("What it changes was said: {text}", text=fact.text)
        case facts.ChangesWritten():
            return Sentence("The change history of the Doc says: {says}", says=fact.says)
        case facts.ParticularsWritten():
            return Sentence("The Doc says the new particulars.")
        case facts.Cancelled():
            return Sentence("This revision was cancelled: {reason}", reason=fact.reason)
    assert_never(fact)


def _with_study(says: Sentence, fact: facts.Drafted) -> Sentence:
    """Return a sentence with where its steps come from, where that is a study of the work."""
    if not fact.study:
        return says
    return Sentence("{says}; its steps come from a study of the work ({count})", says=says, count=len(fact.steps))


def _with_replaced(says: Sentence, fact: facts.Drafted | facts.ParticularsChanged) -> Sentence:
    """Return a sentence with the SOPs that are to be replaced, if there are any."""
    if not fact.replaces:
        return says
    numbers = ", ".join(one.number for one in fact.replaces)
    return Sentence("{says}; replaces {numbers}", says=says, numbers=numbers)


def _begun(fact: facts.Drafted) -> Sentence:
    named: dict[str, Value] = {"number": fact.number, "revision": fact.revision, "title": fact.title}
    match fact.origin:
        case "registered":
            return Sentence("{number} Rev. {revision} “{title}” began with a Doc that there was already.", **named)
        case "company_doc":
            return Sentence("{number} Rev. {revision} “{title}” was drafted from the company's own template.", **named)
    return Sentence(
        "{number} Rev. {revision} “{title}” was drafted from the template “{template}”.",
        **named,
        template=fact.template,
    )


def _whose(fact: facts.Drafted | facts.ParticularsChanged, context: Context) -> Sentence:
    [owner], [authoriser] = context.who(fact.owner), context.who(fact.authoriser)
    return Sentence(
        "{department}; owner: {owner}; authors: {authors}; authoriser: {authoriser}",
        department=context.department(fact.department),
        owner=owner,
        authors=context.who(*fact.authors),
        authoriser=authoriser,
    )
