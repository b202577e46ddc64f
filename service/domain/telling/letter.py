"""What a mail says: short, plain text, a link for each thing, in the language of whoever gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.domain.telling.links import DOCUMENT_LINK, link, page_link
from service.domain.telling.post.group import Mailing
from service.domain.telling.post.groups import GROUP_OF
from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.owed_mail import OwedMail
from service.domain.telling.post.words import one_line, title


@dataclass(frozen=True)
class Letter:
    """A mail as it is written: to whom, what about, and its text. No line end is in `to_name` and `subject`."""

    to: str
    to_name: str
    subject: str
    text: str


@dataclass(frozen=True)
class MailParagraph:
    """One thing that a mail tells: what a mail of its own has as its subject, without and with the title, and its text.

    The text stands alone, its link below it.
    """

    about: str
    subject: str
    text: str


def paragraph(
    mail: OwedMail, sop: Sop, organisation: Organisation, today: date, public_url: str, pages: str = ""
) -> MailParagraph:
    """Return what a mail says of an occasion; it leads to a page where there are `pages`, else to the Doc."""
    language = organisation.language_of(mail.recipient)
    revision = next(r for r in sop.revisions if r.number == mail.revision)
    words = GROUP_OF[mail.occasion].words(Mailing(mail, sop, revision, organisation, language))
    if words.opens is None:
        where = link(sop, today, public_url)
    else:
        where = page_link(pages, sop, words.opens) if pages else DOCUMENT_LINK.format(revision.document_id)
    subject = words.subject.spoken(language)
    about = subject if words.whole else f"{sop.number} {subject}"
    return MailParagraph(
        about, subject if words.whole else f"{about}: {title(revision)}", f"{words.body.spoken(language)}\n\n{where}"
    )


def notice_paragraph(notice: DigestNotice, organisation: Organisation, pages: str) -> MailParagraph:
    """Return what a mail says that is about no SOP; without `pages` there is no link."""
    language = organisation.language_of(notice.recipient)
    subject, where = notice.subject.spoken(language), f"\n\n{pages}{notice.path}" if pages else ""
    return MailParagraph(subject, subject, f"{notice.body.spoken(language)}{where}")


def letter_of(recipient: str, paragraphs: Sequence[MailParagraph], organisation: Organisation) -> Letter:
    """Return the mail that tells these things, the most urgent first: one thing's own, or a digest of several."""
    person, language = organisation.person(recipient), organisation.language_of(recipient)
    first, more = paragraphs[0], len(paragraphs) - 1
    several = Sentence("{count} things for you: {first}, and {more} more", count=more + 1, first=first.about, more=more)
    foot = Sentence(
        "Baku sends this by itself for {company}. Nobody reads replies.", company=one_line(organisation.name)
    ).spoken(language)
    texts = "\n\n\n".join(one.text for one in paragraphs)
    return Letter(
        recipient,
        one_line(person.name if person else ""),
        several.spoken(language) if more else first.subject,
        f"{texts}\n\n-- \n{foot}\n",
    )


def letter(
    mail: OwedMail, sop: Sop, organisation: Organisation, today: date, public_url: str, pages: str = ""
) -> Letter:
    """Return the mail about one occasion as its recipient reads it."""
    one = paragraph(mail, sop, organisation, today, public_url, pages)
    return letter_of(mail.recipient, (one,), organisation)
