"""What an identity block says that goes into a Doc with words of its own: what is known, and what its own head says."""

from collections.abc import Mapping
from dataclasses import fields, replace

from service.domain.acts.authorisation import stamps
from service.domain.acts.next_revision import change_row
from service.domain.company.organisation import Organisation
from service.domain.document.sop_document import MADE, STAMPED, Change, IdentityBlock, SopDocument
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.first_words import first_change, identity_of, stamped_identity

OF_THE_DOC = ("organisation", "made")
"""What the Doc's own head knows better than the history of an SOP that began before Baku."""
_TAKEN_IN = Sentence("Taken into the register")
_WAS_THERE = Sentence("People worked by it already")


def block_words(sop: Sop, organisation: Organisation, own_head: Mapping[str, str]) -> SopDocument:
    """Return identity block and change history, and nothing else; `own_head` is what the Doc's own head says."""
    drafted = sop.current.drafted
    known = identity_of(sop, organisation)
    stamped = stamps(sop, organisation) | said_of_stamps(sop, organisation, own_head)
    identity = stamped_identity(_with_theirs(known, own_head), stamped)
    changes = (_first_row(sop, organisation),)
    return SopDocument(drafted.format, drafted.language, identity, changes, (), (), ())


def _with_theirs(known: IdentityBlock, own_head: Mapping[str, str]) -> IdentityBlock:
    """Return an identity block with what the Doc's own head says, where that knows more or better."""
    values = {f.name: getattr(known, f.name) for f in fields(IdentityBlock)}
    texts = {
        name: own_head[name] for name in values if own_head.get(name) and (name in OF_THE_DOC or values[name] == "")
    }
    return IdentityBlock(**values | texts)


def said_of_stamps(sop: Sop, organisation: Organisation, own_head: Mapping[str, str]) -> dict[str, str]:
    """Return what the Doc's own head says of stamp places of which the history does not know anything yet."""
    known = stamps(sop, organisation)
    return {place: own_head[place] for place in (*STAMPED, MADE) if own_head.get(place) and not known.get(place)}


def _first_row(sop: Sop, organisation: Organisation) -> Change:
    """Return the row that the change history begins with."""
    drafted = sop.current.drafted
    if drafted.origin == "previous":
        return change_row(sop, organisation)
    begun = first_change(sop, organisation)
    if drafted.origin != "registered":
        return begun
    return replace(begun, what=_TAKEN_IN.spoken(drafted.language), why=_WAS_THERE.spoken(drafted.language))
