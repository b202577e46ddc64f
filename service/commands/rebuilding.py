"""The command that begins lost records anew, from what the register and the files keep."""

import sys

from service.commands.operating import open_office
from service.commands.printing import complain, tell
from service.config import Settings
from service.domain import facts
from service.domain.errors import Invalid
from service.domain.sentences import Sentence
from service.workflow.acts.rebuilding import must_be_lost, rebuild
from service.workflow.means.office import Office
from service.workflow.reading.remains import Remains, remains

LOST = Sentence(
    "Rounds, feedback, rehearsals, readings, reports, runs, studies, plans, mails and who did what when are gone "
    "with the records. Drafts are drafts again, whatever had come of them. Where you have an export or a backup, bring "
    "that back instead: “python -m service records import FILE”."
)
ASKED = Sentence("Begin the records anew with this? Type yes: ")


def rebuild_records(settings: Settings, *, yes: bool) -> int:
    """Say what can be found again, ask, and record it; 1 where nothing is, or the records are not whole after it."""
    if settings.data is not None:
        settings.data.mkdir(parents=True, exist_ok=True)
    office = open_office(settings)
    try:
        must_be_lost(office)
    except Invalid as wrong:
        complain(str(wrong.problems[0].sentence))
        return 1
    left = remains(office)
    for sop_id, kept in left.sops.items():
        tell(_line(sop_id, kept, office))
    for name in left.unlisted:
        complain(str(Sentence("{name}: stands in no row of the register; register the Doc afterwards.", name=name)))
    tell(str(LOST))
    return _rebuilt(office, left) if left.sops and (yes or _agreed()) else 1


def _rebuilt(office: Office, left: Remains) -> int:
    wrong = rebuild(office, left)
    for sentence in wrong:
        complain(str(sentence))
    tell(str(Sentence("{count} SOPs have their histories again, and the register says so.", count=len(left.sops))))
    return 1 if wrong else 0


def _agreed() -> bool:
    """Whether whoever sits there says so; nobody does where no keyboard is."""
    sys.stdout.write(str(ASKED))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() == "yes"


def _line(sop_id: str, kept: tuple[facts.Fact, ...], office: Office) -> str:
    """Return what is found of an SOP: its number and title, its revisions, and how each stands."""
    drafted = [fact for fact in kept if isinstance(fact, facts.Drafted)]
    stood = [fact for fact in kept if isinstance(fact, facts.Rebuilt)]
    says = (_stands(one, fact, office) for one, fact in zip(drafted, stood, strict=True))
    ended = [str(Sentence("out of force"))] if isinstance(kept[-1], facts.Withdrawn | facts.Replaced) else []
    return f"{drafted[-1].number} {drafted[-1].title} ({sop_id}): {'; '.join([*says, *ended])}"


def _stands(drafted: facts.Drafted, stood: facts.Rebuilt, office: Office) -> str:
    if stood.authorisation is None:
        return str(Sentence("Rev. {number}, a draft", number=drafted.revision))
    return str(
        Sentence(
            "Rev. {number}, authorised by {who} on {day}",
            number=drafted.revision,
            who=office.organisation.name_of(stood.authorisation.by),
            day=office.organisation.day(stood.authorisation.at),
        )
    )
