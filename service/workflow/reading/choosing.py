"""Choosing what to draft from: the company's own Docs among its templates."""

from service.domain.acts.draft import OWN
from service.domain.history.workplace import TEMPLATES
from service.gateways.docs.sop_docs import Docs
from service.gateways.drive.kinds import DOCUMENT
from service.gateways.drive.state import FileState
from service.manuscript.own_template import OwnTemplate
from service.workflow.means.google import KIND
from service.workflow.means.office import Office
from service.workflow.settling.house_style import HOUSE_STYLE


def own_templates(office: Office) -> tuple[FileState, ...]:
    """Return the Docs in the company's template folder, by name; none before the company has its place in Drive."""
    folder = office.histories.workplace().folders.get(TEMPLATES)
    states = office.google.drive.inside(folder) if folder else []
    theirs = (s for s in states if s.mime_type == DOCUMENT and s.properties.get(KIND) != HOUSE_STYLE)
    return tuple(sorted(theirs, key=lambda state: state.name.casefold()))


def look_at_own(theirs: Docs, template: str) -> OwnTemplate:
    """Return a Doc as a template, as the person sees it; NotFound or Denied where they may not open it."""
    return theirs.template(template.removeprefix(OWN))
