"""What a mail says: short, plain text, one link, in the language of whoever gets it."""

from dataclasses import dataclass
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.links import DOCUMENT_LINK, link, page_link
from service.domain.telling.post.group import Mailing
from service.domain.telling.post.groups import GROUP_OF
from service.domain.telling.post.owed_mail import OwedMail
from service.domain.telling.post.words import one_line, title


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
    words = GROUP_OF[mail.occasion].words(Mailing(mail, sop, revision, organisation, language))
    subject, body = words.subject.spoken(language), words.body.spoken(language)
    if words.opens is None:
        where = link(sop, today, public_url)
    else:
        where = page_link(pages, sop, words.opens) if pages else DOCUMENT_LINK.format(revision.document_id)
    foot = Sentence(
        "Baku sends this by itself for {company}. Nobody reads replies.", company=one_line(organisation.name)
    ).spoken(language)
    return Letter(
        mail.recipient,
        one_line(person.name if person else ""),
        f"{sop.number} {subject}: {title(revision)}",
        f"{body}\n\n{where}\n\n-- \n{foot}\n",
    )
