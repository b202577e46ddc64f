"""What only document controllers do, and how everybody else is refused."""

from service.domain.company.organisation import Organisation
from service.domain.errors import Denied
from service.domain.sentences import Sentence

PACKS = Sentence("make audit packs")
BOOKS = Sentence("make SOP books")
RECORDS_KEPT = Sentence("look after what is kept and destroyed")
STAFF = Sentence("look after who works here")
ADOPTIONS = Sentence("adopt many Docs at once")
REGULATIONS = Sentence("say which regulations are no longer in force")
PROPOSALS = Sentence("ask for proposals")
FORM = Sentence("record what leaders agreed on")
ROLES = Sentence("see which names are no roles yet")
FIRST_WEEK = Sentence("look after the first week")
INSTALLATION = Sentence("look at the installation")


def must_control(caller: str, organisation: Organisation, purpose: Sentence) -> None:
    """Raise Denied to who is no document controller; the purpose is one of those above."""
    if caller not in organisation.controllers:
        names = tuple(map(organisation.name_of, organisation.controllers))
        raise Denied(Sentence("Only document controllers {purpose}. Ask {names}.", purpose=purpose, names=names))
