"""A Doc that people work by already is registered as in force, with what its own head says filled in."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress

from service.domain.acts.adoption import Paper
from service.domain.acts.doc_particulars import doc_particulars
from service.domain.acts.draft import DraftRequest
from service.domain.errors import Problem, SopError
from service.domain.facts.adopting import DocParticulars
from service.web.panel import people
from service.web.panel.cards import Widget, button, card, choice, day, field, line, paragraph, section
from service.web.panel.event import whole
from service.web.panel.labelled import labelled
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens import beginning
from service.web.panel.screens.beginning import REDRAWN, authoriser_field, department_options, own_department
from service.web.panel.screens.home import done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.registering import as_copy
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.enrolling import SignedPaper, enrol

FILE = re.compile(r"https://(?:drive|docs)\.google\.com/(?:.*/d/|open\?id=)([A-Za-z0-9_-]+).*")
"""The link of a file in Drive."""


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return what is asked about an SOP in force; at first filled in with what the Doc says, then with what was typed.

    Who comes from the card of registering brings what stood there, of which only a number was surely typed.
    """
    document_id, inputs = visit.opened(), visit.event.inputs
    first = not problems and REDRAWN not in visit.parameters
    head, carried = _read(visit, document_id) if first else (DocParticulars(), {})
    says = labels(visit)
    department = head.department or inputs.text("department") or own_department(visit)
    again = {"format": visit.parameters.get("format", ""), "language": visit.parameters.get("language", ""), **carried}
    redraw = visit.to("in_force/form", {REDRAWN: "1", **again}, keep=True)
    authors = head.authors if first else people.chosen(visit, "authors")
    number = inputs.text("revision") or ("" if head.revision is None else str(head.revision))
    fields: list[Widget | None] = [
        field("number", says["number"], value=inputs.text("number") or head.number,
              hint=visit.say("Empty: it gets the next one")),
        field("title", says["title"], value=head.title or inputs.text("title") or visit.event.title),
        choice("department", says["department"], department_options(visit), chosen=department, change=redraw),
        field("revision", says["revision"], value=number, hint=visit.say("As on the paper: 3 for Rev. 3")),
        field("signatory", says["signatory"], value=inputs.text("signatory") or head.signatory),
        field("post", says["post"], value=inputs.text("post") or head.post),
        day("signed", says["signed"], inputs.day("signed") or head.signed),
        day("effective", says["effective"], inputs.day("effective") or head.effective),
        day("next_review", says["next_review"], inputs.day("next_review") or head.next_review),
        field("scan", says["scan"], value=inputs.text("scan"), hint=visit.say("Link of the file in Drive")),
        *people.several(visit, "authors", says["authors"], chosen=authors),
        authoriser_field(visit, department, authors, head.authoriser),
    ]  # fmt: skip
    unclear = [
        line(words, above=says.get(name, name), below=visit.say("Not understood; fill it in."), icon="help")
        for name, words in head.unclear.items()
    ]
    go = button(visit.say("Adopt it as in force"), visit.to("in_force/do", again, keep=True), filled=True)
    explained = visit.say(
        "Its words, number, revision and days stay as they are. Whoever authorises confirms it with one click; then it "
        "is locked. Only its next revision is reviewed and rehearsed."
    )
    drawn = card(
        visit.say("Already in force"),
        visit.event.title,
        [
            problems_section(visit, labelled(problems, says)),
            section(unclear, visit.say("In the Doc")),
            section([paragraph(explained), *fields]),
        ],
        footer=(go,),
    )
    return CardReply(drawn, "update" if problems or REDRAWN in visit.parameters else "push")


def labels(visit: Visit) -> Mapping[str, str]:
    """Return what each field is called, by its name."""
    return {
        **beginning.labels(visit),
        "number": visit.say("Number"),
        "revision": visit.say("Revision in force"),
        "signatory": visit.say("Signed by"),
        "post": visit.say("Post of who signed"),
        "signed": visit.say("Signed on"),
        "effective": visit.say("In force since"),
        "next_review": visit.say("Next review, if it says one"),
        "scan": visit.say("Scan of the signed paper"),
        "authors": visit.say("Who wrote it, if known"),
        "owner": visit.say("Owner"),
        "authoriser": visit.say("Who confirms it"),
    }


def _read(visit: Visit, document_id: str) -> tuple[DocParticulars, dict[str, str]]:
    """Return what the Doc says of itself, as the person sees it, and its layout and language; nothing where refused."""
    with suppress(SopError):
        content, head = visit.office.google.docs_of(visit.event.access_token).read_with_head(document_id)
        particulars = doc_particulars(head, visit.event.title, visit.office.organisation)
        return particulars, {"format": content.document.format, "language": content.document.language}
    return DocParticulars(), {}


def adopt(visit: Visit) -> AnyReply:
    """Take the Doc into the register as an SOP in force, with the person's own rights."""
    office, inputs, company = visit.office, visit.event.inputs, visit.office.organisation
    kind, language = visit.parameters.get("format", ""), visit.parameters.get("language", "")
    request = DraftRequest(
        template="",
        title=inputs.text("title"),
        department=inputs.text("department"),
        format=next((one for one in company.formats if one == kind), company.formats[0]),
        language=language if language in company.languages else company.languages[0],
        authoriser=inputs.text("authoriser"),
        authors=people.chosen(visit, "authors"),
    )
    paper = Paper(
        whole(inputs.text("revision").lower().removeprefix("rev").strip(" .")),
        inputs.text("signatory"),
        inputs.text("post"),
        inputs.day("effective"),
        inputs.day("signed"),
        inputs.day("next_review"),
    )
    link = FILE.fullmatch(inputs.text("scan"))
    in_force = SignedPaper(paper, link[1] if link else inputs.text("scan"))
    theirs = office.google.drive_of(visit.event.access_token)
    outcome = enrol(
        office, visit.caller, theirs, request, visit.opened(), inputs.text("number"), visit.act, in_force
    )  # fmt: skip
    says = visit.say("Adopted as {number}; it awaits its confirmation.", number=outcome.sop.number)
    says += as_copy(visit, outcome.sop.current)
    return done(visit.about(outcome.sop.current.document_id or visit.event.file_id), outcome, says)


SCREENS: Mapping[str, Screen | Doing] = {"in_force/form": form, "in_force/do": Doing(adopt, form)}
