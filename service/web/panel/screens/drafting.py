"""A new SOP from a template: chosen from the library or the company's own Docs, filled in, made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from service.domain.acts.draft import OWN
from service.domain.document.sop_document import Format
from service.domain.document.template import TemplateField
from service.domain.errors import NotFound, Problem
from service.domain.history.workplace import FOLDER_NAMES, TEMPLATES
from service.domain.sentences import Language, languages
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    Widget,
    button,
    buttons,
    card,
    choice,
    day,
    field,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.labelled import labelled
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.beginning import LANGUAGES as LANGUAGE_NAMES
from service.web.panel.screens.beginning import REDRAWN, identity_fields, labels, replaced, replaces_field, request
from service.web.panel.screens.home import WRITE_THERE, waiting_section
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.drafting import draft
from service.workflow.deciding.outcome import Outcome
from service.workflow.means.histories import unknown
from service.workflow.means.lateness import LATE
from service.workflow.means.studies import study_for
from service.workflow.reading.choosing import own_templates
from service.workflow.reading.visible import see

BLANK = "blank"
"""The template whose title is nobody's."""
STUDY = "study"
"""The parameter that says from which study the steps come."""
FIELD = "field."
"""How the inputs are named that a template asks for."""


@dataclass(frozen=True)
class TemplateChoice:
    """A template as it is chosen and filled in; `formats` and `languages` are those it can be had in."""

    key: str
    title: str
    about: str
    fields: tuple[TemplateField, ...]
    formats: tuple[Format, ...]
    languages: tuple[Language, ...]


def templates(visit: Visit) -> AnyReply:
    """Return the list of templates, those that a search finds first."""
    sought = visit.event.inputs.text("search") or visit.parameters.get("search", "")
    found = [c for c in _library(visit) if sought.casefold() in f"{c.title} {c.about}".casefold()]
    lines = [
        line(
            c.title, above=_spoken(visit, c), below=c.about,
            click=visit.to("draft/form", from_study(visit), template=c.key, language=c.languages[0]),
            icon="description",
        )
        for c in found
    ]  # fmt: skip
    nothing = paragraph(visit.say("No template is called that. Try another word."))
    look = [
        field("search", visit.say("Search the templates"), value=sought),
        buttons(button(visit.say("Search"), visit.to("draft/search", from_study(visit), keep=True))),
    ]
    own = buttons(button(visit.say("From a Doc of the company"), visit.to("draft/own")))
    to_page = {**from_study(visit), "search": sought}
    listed = paged(visit, lines, lambda page: visit.to("draft", to_page, page=page)) if lines else [nothing]
    shown = card(
        visit.say("New SOP"),
        visit.say("Choose a template"),
        [section(look), section(listed), section([None if from_study(visit) else own])],
    )
    return CardReply(shown, "update" if visit.name == "draft/search" or "page" in visit.parameters else "push")


def own(visit: Visit) -> AnyReply:
    """Return the company's own Docs that serve as templates."""
    lines = [
        line(state.name, click=visit.to("draft/form", template=OWN + state.id), icon="description")
        for state in own_templates(visit.office)
    ]
    folder = FOLDER_NAMES[TEMPLATES].spoken(visit.office.organisation.languages[0])
    nothing = paragraph(visit.say("The folder “{folder}” of the company's drive holds no Doc yet.", folder=folder))
    listed = section(paged(visit, lines, lambda page: visit.to("draft/own", page=page)) or [nothing])
    return CardReply(card(visit.say("New SOP"), visit.say("Choose a Doc"), [listed]))


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what the chosen template asks for; with what is wrong, where it was filled in before."""
    chosen = _chosen(visit)
    asks = {f"fields.{one.name}": one.label for one in chosen.fields}
    carried = {"template": chosen.key, "language": chosen.languages[0], **from_study(visit)}
    study = study_for(visit.office, visit.caller, visit.parameters[STUDY]) if from_study(visit) else None
    go = button(visit.say("Create the SOP"), visit.to("draft/make", carried, keep=True), filled=True)
    redraw = visit.to("draft/form", {**carried, REDRAWN: "1"}, keep=True)
    title = study.begun.title if study else "" if chosen.key == BLANK else chosen.title
    its_steps = visit.say("Its steps are those that the study of “{title}” proposes.", title=title) if study else ""
    department = study.begun.department if study else ""
    filled = bool(problems) or REDRAWN in visit.parameters
    drawn = card(
        visit.say("New SOP"),
        chosen.title,
        [
            problems_section(visit, labelled(problems, {**labels(visit), **asks})),
            section(
                [
                    paragraph(its_steps) if study else None,
                    *identity_fields(visit, title, redraw, formats=chosen.formats, department=department),
                    replaces_field(visit, visit.event.inputs.text("replaces")),
                ]
            ),
            section(_fields(visit, chosen, filled=filled), visit.say("For the template")),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if filled else "push")


def make(visit: Visit) -> AnyReply:
    """Draft the SOP, and lead to its Doc."""
    chosen = _chosen(visit)
    wanted = request(visit, chosen.key, chosen.formats, chosen.languages)
    outcome = draft(
        visit.office,
        visit.caller,
        replace(
            wanted,
            fields=_filled(visit, chosen),
            replaces=replaced(visit),
            study=visit.parameters.get(STUDY, ""),
        ),
        visit.act,
    )
    return created(visit, outcome, visit.say("{number} was made.", number=outcome.sop.number))


def from_study(visit: Visit) -> Mapping[str, str]:
    """Return what buttons carry where the steps are to be those of a study."""
    return {STUDY: visit.parameters[STUDY]} if STUDY in visit.parameters else {}


def made(visit: Visit) -> AnyReply:
    """Return the card of an SOP that was begun a moment ago, as it is by now."""
    sop = see(visit.office, visit.caller, visit.parameters.get("sop", ""))
    waiting = None if sop.current.written else LATE
    reply = created(visit, Outcome(sop, waiting), visit.say("{number} was made.", number=sop.number))
    return replace(reply, way="update", link="")


def created(visit: Visit, outcome: Outcome, says: str) -> CardReply:
    """Return the card of an SOP that was just begun, and open its Doc."""
    sop = outcome.sop
    address = DOCUMENT_LINK.format(sop.current.document_id) if sop.current.document_id else ""
    way = buttons(opening(visit.say("Open the Doc"), address, filled=True)) if address else None
    next_step = paragraph(visit.spoken(WRITE_THERE))
    drawn = card(
        sop.number,
        sop.current.drafted.title,
        [
            waiting_section(visit, outcome.unfinished, visit.to("draft/made", sop=sop.id)),
            section([line(says, icon="check_circle"), way, next_step]),
        ],
    )
    return CardReply(drawn, "root", notice=says, link=address)


def _fields(visit: Visit, chosen: TemplateChoice, *, filled: bool) -> Iterator[Widget]:
    """Yield an input for each field: what was typed where the form was filled in before, else what is suggested."""
    for one in chosen.fields:
        name, label = FIELD + one.name, one.label if one.required else visit.say("{label} (optional)", label=one.label)
        value = visit.event.inputs.text(name) if filled else one.suggested
        match one.kind:
            case "choice":
                yield choice(name, label, [(c, c) for c in one.choices], chosen=value)
            case "date":
                yield day(name, label, visit.event.inputs.day(name))
            case _:
                hint = visit.say("Required") if one.required else ""
                yield field(name, label, value=value, hint=hint, several_lines=one.kind == "long_text")


def _filled(visit: Visit, chosen: TemplateChoice) -> dict[str, str]:
    inputs = visit.event.inputs
    values = {}
    for one in chosen.fields:
        picked = inputs.day(FIELD + one.name) if one.kind == "date" else None
        if value := picked.isoformat() if picked else inputs.text(FIELD + one.name):
            values[one.name] = value
    return values


def _library(visit: Visit) -> list[TemplateChoice]:
    """Return the templates of the company's languages, the person's own language first."""
    spoken = sorted(visit.office.organisation.languages, key=lambda code: code != visit.event.language)
    return [choice_ for code in spoken for choice_ in _in_language(visit, code)]


def _in_language(visit: Visit, language: Language) -> Iterator[TemplateChoice]:
    wanted = visit.office.organisation.formats
    for t in visit.office.shelf.listing():
        formats = tuple(name for name in wanted if name in t.formats)
        if t.language == language and formats:
            yield TemplateChoice(t.name, t.title, t.about, t.fields, formats, (language,))


def _chosen(visit: Visit) -> TemplateChoice:
    """Return the template that the button named; NotFound where there is none such."""
    key, language = visit.parameters.get("template", ""), visit.parameters.get("language", "")
    if key.startswith(OWN):
        return _own(visit, key)
    for one in _library(visit):
        if one.key == key and (one.languages[0] == language or language not in languages()):
            return one
    raise unknown(key)


def _own(visit: Visit, key: str) -> TemplateChoice:
    """Return a Doc of the template folder, which is the whole company's to read."""
    state = next((s for s in own_templates(visit.office) if OWN + s.id == key), None)
    if state is None:
        raise NotFound(unknown(key).sentence)
    template = visit.office.google.docs.template(state.id)
    return TemplateChoice(
        key,
        state.name,
        "",
        tuple(template.fields),
        (template.content.document.format,),
        (template.content.document.language,),
    )


def _spoken(visit: Visit, one: TemplateChoice) -> str:
    several = len(visit.office.organisation.languages) > 1
    return LANGUAGE_NAMES[one.languages[0]] if several else ""


SCREENS: Mapping[str, Screen | Doing] = {
    "draft": templates,
    "draft/search": templates,
    "draft/own": own,
    "draft/form": form,
    "draft/make": Doing(make, form),
    "draft/made": made,
}
