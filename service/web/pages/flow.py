"""The page that shows where the steps of an SOP lead, drawn and in words; for print on A4, too."""

from flask import render_template
from markupsafe import Markup

from service.domain.history.comparison import comparable
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Language, Sentence
from service.drawing.picture import FlowPicture

WORDS = {
    "title": Sentence("Flow"),
    "revision": Sentence("Revision"),
    "show": Sentence("Show"),
    "words": Sentence("In words"),
}


def article(sop: Sop, revision: Revision, picture: FlowPicture, language: Language) -> str:
    """Return the pages of the picture one below the other and its words, with a choice of revisions."""
    return render_template(
        "flow.html",
        say={name: sentence.spoken(language) for name, sentence in WORDS.items()},
        number=sop.number,
        title=revision.drafted.title,
        chosen=revision.number,
        revisions=[one.number for one in comparable(sop)],
        pages=[Markup(page) for page in picture.pages],  # noqa: S704  # drawn here, each text in it is escaped
        words=picture.description.splitlines(),
        spoken=revision.drafted.language,
        hl=language,
    )


def title(sop: Sop, revision: Revision, language: Language) -> str:
    """Return what the page is called."""
    return Sentence("{number}: flow of Rev. {revision}", number=sop.number, revision=str(revision.number)).spoken(
        language
    )
