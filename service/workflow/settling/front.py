"""How page one of the company's Docs looks, as its settings say."""

from service.domain.company.organisation import Organisation
from service.domain.sentences import Language
from service.manuscript.own_layout import FrontPage


def front_page(organisation: Organisation, language: Language) -> FrontPage:
    """Return the heading in this language, and whether there is room to sign with ink."""
    return FrontPage(organisation.heading.get(language, ""), organisation.signature == "wet")
