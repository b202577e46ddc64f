"""The command that shows where a template's steps lead."""

from service.commands.printing import complain, tell
from service.config import Settings
from service.domain.document.template import Template
from service.domain.errors import NotFound
from service.domain.flow.findings import Finding, findings
from service.domain.flow.flow import flow as flow_of
from service.domain.flow.texts import of_template
from service.domain.flow.words import in_words
from service.domain.sentences import Sentence
from service.gateways.company_files.template_shelf import TemplateShelf


def flow(settings: Settings, name: str) -> int:
    """Print a template's flow in each of its languages, and what is wrong with it; 1 where somebody could not go on."""
    blocked = False
    for template in _named(settings, name):
        sop = of_template(template)
        tell(f"{template.title} ({template.language})")
        tell(in_words(flow_of(sop)).spoken(template.language))
        wrong = _found(template)
        for finding in wrong:
            complain(finding.sentence_with_place.spoken(template.language))
        blocked = blocked or any(finding.blocks for finding in wrong)
    return 1 if blocked else 0


def _named(settings: Settings, name: str) -> list[Template]:
    templates = [template for template in TemplateShelf(settings.templates).listing() if template.name == name]
    if not templates:
        raise NotFound(
            Sentence("There is no template “{name}”. `python -m service templates` lists those there are.", name=name)
        )
    return templates


def _found(template: Template) -> tuple[Finding, ...]:
    """Return what is wrong with a template's flow in any of its formats, each thing once."""
    sop = of_template(template)
    return tuple(dict.fromkeys(found for format_ in template.formats for found in findings(sop, format_)))
