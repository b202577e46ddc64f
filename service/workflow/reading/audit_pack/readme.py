"""How an audit pack is read and checked, in the words of the company's languages."""

from service.domain.company.organisation import Organisation
from service.domain.sentences import Language, Sentence

LINES = (
    Sentence("sops/: a folder for each SOP, with its trail to read (trail.html), its history, and the PDFs kept."),
    Sentence("{folder}/: what the register says of these SOPs; feedback with its disposition, too.", folder="register"),
    Sentence("acknowledgements.csv: who was asked to read each revision, who has read it, who came to a meeting."),
    Sentence("prints.csv: the code that printed copies of each authorised revision bear."),
    Sentence("lacking.csv, where it is there: what could not be had, and why."),
    Sentence("chains.csv: the SHA-256 of the last fact of each history. SHA256SUMS: that of every file."),
    Sentence(
        "To check all of it, unpack it and run: python check.py. It needs Python 3 and nothing else; Baku need not "
        "exist any more."
    ),
)
CHECKED = (
    Sentence(
        "All is well: {files} files, {histories} histories, {facts} facts.",
        files="{files}",
        histories="{histories}",
        facts="{facts}",
    ),
    Sentence("is listed and not there"),
    Sentence("is there and not listed"),
    Sentence("is not what it was when the pack was made"),
    Sentence("cannot be read"),
    Sentence("the chain is broken at fact {number}", number="{number}"),
    Sentence("has {found} facts and should have {wanted}", found="{found}", wanted="{wanted}"),
    Sentence("does not end with the fact that it ended with"),
    Sentence("is not a file that the history records"),
    Sentence("cannot be checked without this"),
)
"""What the checker says, its places left open."""


def readme(organisation: Organisation) -> str:
    """Return the text that lies in a pack."""
    return "\n\n".join(_in(language, organisation) for language in organisation.languages) + "\n"


def _in(language: Language, organisation: Organisation) -> str:
    first = Sentence("Audit pack of {company}", company=organisation.name).spoken(language)
    return "\n".join((first, *(line.spoken(language) for line in LINES)))


def words(language: Language) -> dict[str, str]:
    """Return the checker's texts in a language, by its own."""
    return {one.text: one.spoken(language) for one in CHECKED}
