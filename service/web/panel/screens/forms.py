"""Forms and attachments: those that the Doc lists, with their files; in a draft one is added, taken out or changed."""

from collections.abc import Mapping, Sequence

from service.domain.acts.forms import LIST_FORMS, FormInput, may_be_copied
from service.domain.acts.references import asks_again
from service.domain.document.form import Form
from service.domain.errors import Problem
from service.domain.history.sop import Sop
from service.domain.telling.links import FILE_LINK
from service.web.panel.cards import Section, button, buttons, card, field, line, opening, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.home import done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.listing_forms import add_form, change_form, remove_form

ADDRESS = "forms/show"
MOST = 25
"""How many forms stand on one card; the Doc lists all."""


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the forms that the Doc lists; to who may change the draft also the fields for another one."""
    sop = visit.sop()
    listed = sop.current.content.forms if sop.current.content else ()
    mine = any(offer.act is LIST_FORMS for offer in visit.offered(sop))
    sections = [problems_section(visit, labelled(problems, _labels(visit)))]
    sections += [_form(visit, sop, form, mine=mine) for form in listed[:MOST]]
    if not listed:
        sections.append(section([paragraph(visit.say("The Doc lists no forms or attachments."))]))
    if mine:
        sections.append(_fields(visit, sop))
    go = button(visit.say("Add to the Doc"), visit.to("forms/add", keep=True), filled=True)
    title, which = visit.say("Forms and attachments"), f"{sop.number} · Rev. {sop.current.number}"
    return CardReply(card(title, which, sections, footer=(go,) if mine else ()), "update" if problems else "push")


def _labels(visit: Visit) -> Mapping[str, str]:
    return {
        "name": visit.say("Name"),
        "number": visit.say("Number"),
        "revision": visit.say("Revision"),
        "link": visit.say("Link of the file in Drive"),
    }


def _fields(visit: Visit, sop: Sop) -> Section:
    inputs, says = visit.event.inputs, _labels(visit)
    fields = [field(name, label, value=inputs.text(name)) for name, label in says.items()]
    explained = visit.say(
        "It is listed at the end of the Doc. At authorisation its file is locked and moved with the SOP."
    )
    again = visit.say(
        "This changes the text: a review that is closed, or a simulation of these steps, may be asked again."
    )
    warned = paragraph(again) if asks_again(sop.current) else None
    return section([paragraph(explained), *fields, warned], visit.say("Another one"))


def _form(visit: Visit, sop: Sop, form: Form, *, mine: bool) -> Section:
    way = opening(visit.say("Open"), FILE_LINK.format(form.file_id)) if form.file_id else None
    widget = line(form.words, below=_standing(visit, sop, form), icon="description", button=way)
    if not mine:
        return section([widget])
    remove = button(visit.say("Take out"), visit.to("forms/remove", form=form.id))
    change = button(visit.say("Change it"), visit.to("forms/change", form=form.id))
    return section([widget, buttons(remove, change if may_be_copied(sop, form) else None)])


def _standing(visit: Visit, sop: Sop, form: Form) -> str:
    file = sop.forms.files.get(form.file_id)
    if not form.file_id:
        return visit.say("No file is linked")
    if file is None:
        return ""
    if file.looked.of:
        return visit.say("Kept with {number}", number=file.looked.of)
    if file.looked.gone:
        return visit.say("Baku does not see this file. Move it into the folder of the department's drafts.")
    return visit.say("Locked with the SOP") if file.folder else file.looked.title


def add(visit: Visit) -> AnyReply:
    """List another form in the Doc."""
    inputs = visit.event.inputs
    given = FormInput(*(inputs.text(name) for name in ("name", "number", "revision", "link")))
    outcome = add_form(visit.office, visit.caller, visit.sop(), given, visit.act)
    return done(visit, outcome, visit.say("The Doc lists the form."))


def remove(visit: Visit) -> AnyReply:
    """Take a form out of the Doc's list."""
    outcome = remove_form(visit.office, visit.caller, visit.sop(), visit.parameters.get("form", ""), visit.act)
    return done(visit, outcome, visit.say("The Doc lists the form no more. Its file stays where it is."))


def change(visit: Visit) -> AnyReply:
    """Have a form copied, to be changed in this revision."""
    outcome = change_form(visit.office, visit.caller, visit.sop(), visit.parameters.get("form", ""), visit.act)
    return done(visit, outcome, visit.say("This revision has a copy of the form, which you may change."))


FORMS_OFFER = ActOffer(LIST_FORMS, lambda say, _: say("Forms and attachments"), ADDRESS, calm=True)
SCREENS: Mapping[str, Screen | Doing] = {
    ADDRESS: show,
    "forms/add": Doing(add, show),
    "forms/remove": Doing(remove, show),
    "forms/change": Doing(change, show),
}
