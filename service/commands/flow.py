"""The command that shows where a template's steps lead, in words and as a picture."""

from collections.abc import Iterator
from pathlib import Path

from service.commands.printing import complain, tell
from service.config import Settings
from service.domain.document.template import Template
from service.domain.errors import NotFound
from service.domain.flow.findings import Finding, findings
from service.domain.flow.texts import of_template
from service.domain.sentences import Sentence
from service.drawing.picture import of_a_template
from service.gateways.company_files.template_shelf import TemplateShelf
from service.gateways.raster import png


def flow(settings: Settings, name: str, out: Path | None) -> int:
    """Print a template's flow in each of its languages, and what is wrong with it; 1 where somebody could not go on.

    Its pictures, one for each language and format, go into the folder `out` as SVG and PNG.
    """
    blocked = False
    for template in _named(settings, name):
        tell(f"{template.title} ({template.language})")
        tell(of_a_template(template, template.formats[0]).description)
        wrong = _found(template)
        for finding in wrong:
            complain(finding.sentence_with_place.spoken(template.language))
        blocked = blocked or any(finding.blocks for finding in wrong)
        if out:
            for file in draw(template, out):
                tell(str(file))
    return 1 if blocked else 0


def draw(template: Template, folder: Path) -> Iterator[Path]:
    """Draw a template in each of its formats, page by page; yield each picture that was written."""
    folder.mkdir(parents=True, exist_ok=True)
    for format_ in template.formats:
        for number, page in enumerate(of_a_template(template, format_).pages, start=1):
            file = folder / f"{template.name}.{template.language}.{format_}-{number}.svg"
            file.write_text(page, encoding="utf-8")
            yield file
            picture = file.with_suffix(".png")
            picture.write_bytes(png(page))
            yield picture


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
