"""Mails, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.history.discretion import TO_READERS, TO_REPORTERS
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import Context

REPORTER, READER = Sentence("whoever reported"), Sentence("whoever is to read it")


def told(fact: facts.MailFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.MailDrafted():
            return Sentence("A mail lies ready for {who}.", who=_named(fact.occasion, fact.recipient, context))
        case facts.MailSent():
            return Sentence("{who} was mailed.", who=_recipients(fact.draft, context))
        case facts.MailHeld():
            return Sentence("The mail to {who} did not go out yet.", who=_recipients(fact.draft, context))
        case facts.ToldInDigests(told=people):
            who = tuple(dict.fromkeys(_named(one.occasion, one.recipient, context) for one in people))
            return Sentence("{who} was told in a digest.", who=who)
    assert_never(fact)


def _recipients(draft: str, context: Context) -> tuple[str | Sentence, ...]:
    return tuple(_named(key[1], key[3], context) for key, mail in context.sop.mails.items() if mail.draft == draft)


def _named(occasion: facts.Occasion, recipient: str, context: Context) -> str | Sentence:
    """Return who gets a mail; whoever reported a problem, or has something to read, is not named."""
    if occasion in TO_READERS:
        return READER
    return REPORTER if occasion in TO_REPORTERS else context.who(recipient)[0]
