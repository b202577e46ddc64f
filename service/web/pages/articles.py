"""The pages of one SOP that are read and printed: its trail, two revisions side by side, where its steps lead."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from flask import request

from service.domain.history.comparison import compared
from service.domain.history.sop import newest
from service.domain.sentences import Language, Sentence
from service.drawing.picture import of_sop
from service.web.pages import comparison as compared_page
from service.web.pages import flow as flow_page
from service.workflow.means.office import Office
from service.workflow.reading import trail_page
from service.workflow.reading.steps import LONGEST
from service.workflow.reading.trail import read_trail
from service.workflow.reading.visible import see


class Article(NamedTuple):
    """A page's words: its title, HTML, style sheet ("": the shared one alone), and the Doc that it is about."""

    title: str
    article: str
    style: str
    document: str | None


class ArticlePage(NamedTuple):
    """How an article is drawn for somebody signed in, and what its address may ask, which signing in keeps."""

    draw: Callable[[Office, str, str, Language], Article]
    parameters: tuple[str, ...] = ()


def parameter(name: str) -> str:
    """Return what the address asks under a name, cut to what can be meant."""
    return request.args.get(name, "")[:LONGEST]


def _trail(office: Office, email: str, sop_id: str, code: Language) -> Article:
    """Return the history of an SOP, fact by fact; everything of it where the address asks for that."""
    trail, everything = read_trail(office, email, sop_id), "all" in request.args
    chosen = {"hl": request.args["hl"]} if "hl" in request.args else {}
    other = urlencode(chosen if everything else {**chosen, "all": "1"})
    drawn = trail_page.article(
        trail, office.organisation, code, office.today(), everything=everything, switch=f"{request.path}?{other}"
    )
    title = Sentence("Trail of {number}", number=trail.sop.number if trail.sop else "").spoken(code)
    return Article(title, drawn, "", newest(trail.sop).document_id if trail.sop else "")


def _comparison(office: Office, email: str, sop_id: str, code: Language) -> Article:
    sop = see(office, email, sop_id)
    found = compared(sop, parameter("from"), parameter("to"))
    title, drawn = compared_page.title(sop, found, code), compared_page.article(sop, found, code)
    return Article(title, drawn, "comparison.css", found.after.document_id)


def _flow(office: Office, email: str, sop_id: str, code: Language) -> Article:
    sop = see(office, email, sop_id)
    revision, picture = of_sop(sop, parameter("rev"))
    drawn = flow_page.article(sop, revision, picture, code)
    return Article(flow_page.title(sop, revision, code), drawn, "flow.css", revision.document_id)


ARTICLES: Mapping[str, ArticlePage] = {
    "trail": ArticlePage(_trail),
    "compare": ArticlePage(_comparison, ("from", "to")),
    "flow": ArticlePage(_flow, ("rev",)),
}
"""The articles, by what stands for them in an address."""
