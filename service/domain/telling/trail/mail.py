"""Mails, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import Context


def told(fact: facts.MailFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.MailDrafted():
            return Sentence("A mail lies ready for {who}.", who=context.who(fact.recipient))
        case facts.MailSent():
            return Sentence("{who} was mailed.", who=_recipients(fact.draft, context))
        case facts.MailHeld():
            return Sentence("The mail to {who} did not go out yet.", who=_recipients(fact.draft, context))
    assert_never(fact)


def _recipients(draft: str, context: Context) -> tuple[str, ...]:
    return context.who(*(key[3] for key, mail in context.sop.mails.items() if mail.draft == draft))
