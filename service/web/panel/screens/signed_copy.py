"""The signed copy: the signed print or PDF, added to an authorised SOP."""

from collections.abc import Mapping, Sequence

from service.domain.acts.signed_copy import ADD_SIGNED_COPY, to_sign
from service.domain.errors import Problem
from service.domain.telling.links import FILE_LINK
from service.web.panel.cards import button, card, field, line, opening, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import home
from service.web.panel.screens.in_force import FILE
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.countersigning import add_signed_copy


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the question for the file, below the copies that are there, the newest first."""
    sop = visit.sop()
    revision = to_sign(sop, visit.caller, visit.office.organisation)
    says = visit.say(
        "Have the archived PDF printed, signed and stamped, or signed by a provider. Lay the scan or the PDF into the "
        "folder of the department's drafts in Drive, and give its link. Baku keeps a copy of it beside the PDF."
    )
    label = visit.say("Link of the file in Drive")
    copies = [
        line(
            copy.kept.name,
            above=visit.say("Signed copy, added by {name}", name=visit.name_of(copy.by)),
            below=f"SHA-256 {copy.kept.sha256[:16]}…",
            icon="draw",
            button=opening(visit.say("Open"), FILE_LINK.format(copy.kept.file_id)),
        )
        for copy in reversed(revision.signed_copies)
    ]
    press = visit.say("Replace the signed copy") if copies else visit.say("Add the signed copy")
    drawn = card(
        visit.say("Signed copy"),
        f"{sop.number} · Rev. {revision.number}",
        [
            problems_section(visit, labelled(problems, {"file": label})),
            section([paragraph(says), field("file", label, value=visit.event.inputs.text("file"))]),
            section(copies),
        ],
        footer=(button(press, visit.to("signed_copy/add", keep=True), filled=True),),
    )
    return CardReply(drawn, "update" if problems else "push")


def add(visit: Visit) -> AnyReply:
    """Keep the signed copy."""
    typed = visit.event.inputs.text("file")
    link = FILE.fullmatch(typed)
    outcome = add_signed_copy(
        visit.office, visit.caller, visit.sop(), visit.drive, link[1] if link else typed, visit.act
    )
    return home.done(visit, outcome, visit.say("The signed copy is kept beside the PDF."))


ADD_SIGNED_COPY_OFFER = ActOffer(
    ADD_SIGNED_COPY,
    lambda say, sop: say("Add the signed copy") if sop.current.awaits_signed_copy else say("Replace the signed copy"),
    "signed_copy/form",
    calm=True,
)
SCREENS: Mapping[str, Screen | Doing] = {"signed_copy/form": form, "signed_copy/add": Doing(add, form)}
