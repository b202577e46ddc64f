"""That all reviewers have answered, to whoever leads the work."""

from collections import Counter
from collections.abc import Iterator

from service.domain.company.organisation import Organisation
from service.domain.document.content import mark
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.post.group import Group, Mailing, Words
from service.domain.telling.post.owed_mail import OwedMail, draft_of
from service.domain.telling.post.review_late import unanswered


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:  # noqa: ARG001 - as every group
    """Yield the mails to authors and owner, once for each text that all have answered on; who answered last knows."""
    revision = draft_of(sop)
    open_round, content = (revision.round, revision.content) if revision else (None, None)
    if revision is None or open_round is None or content is None or not open_round.answered:
        return
    if unanswered(open_round) or open_round.outdated(content):
        return
    about = f"{open_round.number} {mark(content.steps_hash, content.text_hash)}"
    for person in dict.fromkeys((*revision.drafted.authors, revision.drafted.owner)):
        if person != open_round.answered[-1].reviewer:
            yield OwedMail(revision.number, "all_answered", about, person)


def _words(mailing: Mailing) -> Words:
    answers = Counter(answer.answer for answer in mailing.revision.rounds[-1].answers.values())
    return Words(
        Sentence("all have answered"),
        Sentence(
            "All reviewers of {what} have answered: {agree} agree, {not_yet} not yet. Decide on their feedback and "
            "close the round.",
            what=mailing.what,
            agree=answers["agree"] + answers["agree_with_feedback"],
            not_yet=answers["not_yet"],
        ),
    )


REVIEW_COMPLETE = Group(("all_answered",), _owed, _words)
