"""In Sheets, for document controllers: a folder, or a list of links, adopted at once."""

import re
from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.adopting import FIELDS, missing, ready, texts_of, undecided
from service.domain.acts.document_control import ADOPTIONS, must_control
from service.domain.errors import Problem
from service.domain.history.adoption import AdoptedDoc, Adoption
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import (
    Action,
    Section,
    Widget,
    button,
    buttons,
    card,
    choice,
    field,
    line,
    opening,
    paragraph,
    section,
)
from service.web.panel.icons import Icon
from service.web.panel.labelled import labelled
from service.web.panel.paging import paged
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.in_force import labels
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.looking_through import begin
from service.workflow.acts.taking_over import adopt_all, fill_in, go_on
from service.workflow.means.adoptions import last, read
from service.workflow.means.queueing import settle_later

ADOPTION, DOC = "adoption", "doc"
"""The parameters that say which."""
FEW = 5
_APART = re.compile(r"[\s,;]+")
_FOLDER = "/folders/"


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is to be looked through, and the way to the last adoption."""
    must_control(visit.caller, visit.office.organisation, ADOPTIONS)
    inputs, known = visit.event.inputs, last(visit.office)
    says = visit.say(
        "Every Doc and Word file in it is looked through. What a Doc says of itself is proposed; what is missing is "
        "asked for in one list. Nothing is moved before you say so. Share the folder with {account} as an editor.",
        account=visit.office.google.account,
    )
    kinds = [
        ("yes", visit.say("SOPs that people work by already")),
        ("no", visit.say("Drafts: reviewed and rehearsed first")),
    ]
    links = field("links", visit.say("Link of a folder, or links of files"), value=inputs.text("links"),
                  several_lines=True)  # fmt: skip
    kind = choice("in_force", visit.say("They are"), kinds, chosen=inputs.text("in_force") or "yes",
                  kind="RADIO_BUTTON")  # fmt: skip
    go = button(visit.say("Look through them"), visit.to("adopting/begin", keep=True), filled=True)
    before = [button(visit.say("The last adoption"), visit.to("adopting/show", adoption=one)) for one in known[:1]]
    again = buttons(*before)
    drawn = card(
        visit.say("Adopt many SOPs"),
        visit.office.organisation.name,
        [problems_section(visit, problems), section([paragraph(says), links, kind]), section([again])],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems else "push")


def look(visit: Visit) -> AnyReply:
    """Have the files looked through by the queue."""
    office, inputs = visit.office, visit.event.inputs
    named = [part for part in _APART.split(inputs.text("links")) if part]
    folder = named[0] if len(named) == 1 and _FOLDER in named[0] else ""
    theirs = office.google.drive_of(visit.event.access_token)
    in_force = inputs.text("in_force") != "no"
    begun = begin(office, visit.caller, theirs, folder, () if folder else named, in_force=in_force, act=visit.act)
    if not settle_later(office, begun.id, "look"):
        go_on(office, begun.id)
    return _shown(visit, read(office, begun.id), "push")


def show(visit: Visit) -> AnyReply:
    """Return how far the adoption has come, and what is to be done."""
    must_control(visit.caller, visit.office.organisation, ADOPTIONS)
    return _shown(visit, _adoption(visit), "update" if "page" in visit.parameters else "push")


def _adoption(visit: Visit) -> Adoption:
    return read(visit.office, visit.parameters.get(ADOPTION, ""))


def _shown(visit: Visit, adoption: Adoption, way: str, notice: str = "") -> CardReply:
    complete = ready(adoption, visit.office.organisation, visit.today)
    waiting = [doc for doc in complete if doc.refused is None]
    go = button(
        visit.say("Adopt {count} Docs", count=len(waiting)), _to(visit, "adopting/adopt", adoption), filled=True
    )
    refresh = button(visit.say("Refresh"), visit.to("adopting/show", adoption=adoption.id, page="0"))
    drawn = card(
        visit.say("Adopt many SOPs"),
        visit.office.organisation.name,
        [
            section([*_progress(visit, adoption), buttons(refresh)]),
            *_groups(visit, adoption),
            _lacking(visit, adoption),
            _refused(visit, adoption),
            _not_understood(visit, adoption),
        ],
        footer=(go,) if waiting and adoption.looked_through else (),
    )
    return CardReply(drawn, "update" if way == "update" else "push", notice=notice)


def _to(visit: Visit, name: str, adoption: Adoption, **more: str) -> Action:
    return visit.to(name, more, adoption=adoption.id)


def _progress(visit: Visit, adoption: Adoption) -> Iterator[Widget]:
    docs = adoption.docs.values()
    looked_at, done = sum(doc.looked_at for doc in docs), sum(bool(doc.sop_id) for doc in docs)
    icon: Icon = "check_circle" if adoption.looked_through else "sync"
    yield line(visit.say("{seen} of {all} Docs looked through", seen=looked_at, all=len(docs)), icon=icon)
    way = button(visit.say("Look"), visit.to("adoption/list")) if done and adoption.begun.in_force else None
    says = visit.say("In force once whoever authorises them confirms the list") if way else ""
    yield line(visit.say("{done} adopted", done=done), below=says, icon="how_to_reg", button=way)
    if adoption.others:
        others = ", ".join(adoption.others[:FEW])
        yield line(others, above=visit.say("Left aside ({count}): no Docs, or registered already",
                                           count=len(adoption.others)), icon="block")  # fmt: skip


def _groups(visit: Visit, adoption: Adoption) -> Iterator[Section]:
    """Yield each group of nearly equal Docs with a button for the one that counts."""
    for group in undecided(adoption)[:FEW]:
        lines = [
            line(
                adoption.docs[file_id].file.name,
                button=button(
                    visit.say("This one"), _to(visit, "adopting/choose", adoption, doc=file_id), filled=n == 0
                ),
            )
            for n, file_id in enumerate(group)
        ]
        yield section(lines, visit.say("Nearly the same: which one counts?"))


def _open(adoption: Adoption) -> list[AdoptedDoc]:
    """Return the Docs that are still to become SOPs."""
    return [doc for doc in adoption.docs.values() if doc.read and not doc.sop_id and not doc.left_out]


def _lacking(visit: Visit, adoption: Adoption) -> Section | None:
    """Return every Doc that lacks something, with what; and the way to say it of all at once."""
    says, company = labels(visit), visit.office.organisation
    lines = []
    for doc in _open(adoption):
        fields = dict.fromkeys(one.field for one in missing(adoption, doc, company, visit.today))
        if fields:
            named = ", ".join(says.get(name, name) for name in fields)
            way = button(visit.say("Fill in"), _to(visit, "adopting/doc", adoption, doc=doc.file.file_id))
            lines.append(line(doc.file.name, below=named, icon="edit", button=way))
    if not lines:
        return None
    for_all = buttons(button(visit.say("Say it of all of them"), _to(visit, "adopting/for_all", adoption)))
    listed = paged(visit, lines, lambda page: visit.to("adopting/show", adoption=adoption.id, page=page))
    return section([for_all, *listed], visit.say("Missing ({count})", count=len(lines)))


def _refused(visit: Visit, adoption: Adoption) -> Section:
    lines = [
        line(
            visit.spoken(doc.refused),
            above=doc.file.name,
            icon="error_outline",
            button=button(visit.say("Fill in"), _to(visit, "adopting/doc", adoption, doc=doc.file.file_id)),
        )
        for doc in adoption.docs.values()
        if doc.refused and not doc.left_out
    ]
    return section(lines, visit.say("Not possible now"), shown=FEW)


def _not_understood(visit: Visit, adoption: Adoption) -> Section:
    """Return what was not understood, with its Doc and place."""
    lines = [
        line(
            visit.spoken(one.sentence_with_place),
            above=doc.file.name,
            icon="help",
            button=opening(visit.say("Open"), DOCUMENT_LINK.format(doc.document_id or doc.file.file_id)),
        )
        for doc in adoption.docs.values()
        if doc.read and not doc.left_out
        for one in doc.read.unread
    ]
    return section(lines[: 4 * FEW], visit.say("Not understood ({count})", count=len(lines)), shown=FEW)


def doc_form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the particulars of one Doc, or what is said of all that lack it."""
    adoption = _adoption(visit)
    doc = adoption.docs.get(visit.parameters.get(DOC, ""))
    says, inputs = labels(visit), visit.event.inputs
    texts = texts_of(adoption, doc) if doc else adoption.for_all
    unclear = doc.read.proposal.unclear if doc and doc.read else {}
    names = [name for name in FIELDS if adoption.begun.in_force or name not in ONLY_IN_FORCE]
    names = [name for name in names if doc or name not in ONLY_ITS_OWN]
    hints = {"department": ", ".join(one.code for one in visit.office.organisation.departments), **unclear}
    fields = [
        field(name, says.get(name, name), value=inputs.text(name) or texts.get(name, ""), hint=hints.get(name, ""))
        for name in names
    ]
    more = {DOC: doc.file.file_id} if doc else {}
    save = button(visit.say("Save"), visit.to("adopting/save", more, adoption=adoption.id, keep=True), filled=True)
    out = button(visit.say("Leave it out"), visit.to("adopting/leave", more, adoption=adoption.id))
    drawn = card(
        doc.file.name if doc else visit.say("For all that lack it"),
        visit.say("Days as 1 March 2024 or 2024-03-01; people by their e-mail"),
        [problems_section(visit, labelled(problems, says)), section(fields)],
        footer=(save, out) if doc else (save,),
    )
    return CardReply(drawn, "update" if problems else "push")


def save(visit: Visit) -> AnyReply:
    """Record what was filled in."""
    adoption, doc_id = _adoption(visit), visit.parameters.get(DOC, "")
    texts = {name: text for name in FIELDS if (text := visit.event.inputs.text(name))}
    docs = {doc_id: texts} if doc_id else {}
    filled = fill_in(visit.office, visit.caller, adoption, docs, {} if doc_id else texts, {}, visit.act)
    return _shown(visit, filled, "push", visit.say("Saved."))


def leave(visit: Visit) -> AnyReply:
    """Leave one Doc out."""
    left = {visit.parameters.get(DOC, ""): True}
    filled = fill_in(visit.office, visit.caller, _adoption(visit), {}, {}, left, visit.act)
    return _shown(visit, filled, "push", visit.say("It is left out."))


def choose(visit: Visit) -> AnyReply:
    """Leave out all of a group but the one that counts."""
    adoption, chosen = _adoption(visit), visit.parameters.get(DOC, "")
    group = next((group for group in adoption.groups if chosen in group), ())
    left = {file_id: True for file_id in group if file_id != chosen}
    filled = fill_in(visit.office, visit.caller, adoption, {}, {}, left, visit.act) if left else adoption
    return _shown(visit, filled, "update")


def adopt(visit: Visit) -> AnyReply:
    """Have everything adopted that is complete."""
    adoption = adopt_all(visit.office, visit.caller, _adoption(visit), visit.act)
    return _shown(visit, adoption, "update", visit.say("They are being adopted; refresh to see how far."))


ONLY_IN_FORCE = ("revision", "signatory", "post", "signed", "effective", "next_review", "scan")
ONLY_ITS_OWN = ("title", "number", "scan")
"""What cannot be said of all Docs at once."""
SCREENS: Mapping[str, Screen | Doing] = {
    "adopting/form": form,
    "adopting/begin": Doing(look, form),
    "adopting/show": show,
    "adopting/doc": doc_form,
    "adopting/for_all": doc_form,
    "adopting/save": Doing(save, doc_form),
    "adopting/leave": Doing(leave),
    "adopting/choose": Doing(choose),
    "adopting/adopt": Doing(adopt),
}
