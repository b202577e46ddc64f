"""References to steps that moved: all rewrites on one card, before and after, written into the Doc at once."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.references import REWRITE, asks_again, suggests
from service.domain.errors import Problem
from service.domain.flow.reference import GONE
from service.domain.history.references import Healing, healing, reference_name
from service.domain.history.sop import Sop
from service.web.panel.cards import Widget, button, card, line, paragraph, section
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.home import done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.rewriting import leave_reference, rewrite_references

MOST = 40
"""How many rewrites one card shows; all of them are written."""


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return every rewrite that is offered, with its place, and a button for all; another one renumbers, too."""
    sop = visit.sop()
    as_they_are, renumbered = healing(sop, renumber=False), healing(sop, renumber=True)
    sections = [problems_section(visit, problems)]
    footer = []
    if as_they_are:
        footer.append(button(visit.say("Rewrite all references"), visit.to("references/write"), filled=True))
        says = visit.say("Steps came, moved or went. So that each reference leads to the step it led to, it must say:")
        sections.append(section([paragraph(says), *_lines(visit, sop, as_they_are, leaving=True)]))
    if renumbered.numbers:
        act = visit.to("references/write", renumber="yes")
        footer.append(button(visit.say("Renumber"), act, filled=not as_they_are))
        says = visit.say("“Renumber” counts the No column from 1, and every reference follows:")
        sections.append(section([paragraph(says), *_numbers(visit, renumbered), *_lines(visit, sop, renumbered)]))
    if not footer:
        sections.append(section([paragraph(visit.say("Each reference leads to the step it led to."))]))
    elif suggests(sop.current):
        says = visit.say(
            "The Doc is in review: all of this becomes suggestions in it, which people accept or reject there."
        )
        sections.append(section([paragraph(says)]))
    elif asks_again(sop.current):
        says = visit.say(
            "This changes the text: a review that is closed, or a simulation of these steps, may be asked again."
        )
        sections.append(section([paragraph(says)]))
    title, which = visit.say("References to steps"), f"{sop.number} · Rev. {sop.current.number}"
    return CardReply(card(title, which, sections, footer=tuple(footer)), "update" if problems else "push")


def _lines(visit: Visit, sop: Sop, offered: Healing, *, leaving: bool = False) -> Iterator[Widget]:
    """Yield each rewrite with its place, and where one may leave it the button for that."""
    content = sop.current.content
    for one in offered.rewrites[:MOST]:
        after = f"“{one.before}” → “{one.after}”"
        if one.gone:
            after += " · " + visit.say("a step that it names is gone")
            if GONE in one.after:
                after += "; " + visit.say("say in the Doc what to do instead")
        name = reference_name(sop, one, content) if content and leaving else ""
        leave = button(visit.say("Leave as it is"), visit.to("references/leave", reference=name)) if name else None
        yield line(after, above=visit.spoken(one.place.sentence), button=leave)
    left = len(offered.rewrites) - MOST
    if left > 0:
        yield paragraph(visit.say("And {count} more.", count=left))


def _numbers(visit: Visit, offered: Healing) -> Iterator[Widget]:
    """Yield in one line which numbers change."""
    pairs = ", ".join(f"{one.before or '—'} → {one.after}" for one in offered.numbers[:MOST])
    yield line(pairs, above=visit.say("No column"))


def write(visit: Visit) -> AnyReply:
    """Write the rewrites, and the numbers where it was asked."""
    renumber = visit.parameters.get("renumber") == "yes"
    outcome = rewrite_references(visit.office, visit.caller, visit.sop(), renumber=renumber, act=visit.act)
    if outcome.sop.current.suggested.open:
        says = visit.say("The rewritten references stand in the Doc as suggestions. Accept or reject them there.")
        return done(visit, outcome, says)
    if healing(outcome.sop, renumber=renumber):
        return done(
            visit,
            outcome,
            visit.say("Rewrite the others by hand: a chip, a long footnote or a suggestion stands there."),
        )
    return done(visit, outcome, visit.say("The references are rewritten in the Doc."))


def leave(visit: Visit) -> AnyReply:
    """Leave a reference as it is; the others are still offered."""
    name = visit.parameters.get("reference", "")
    outcome = leave_reference(visit.office, visit.caller, visit.sop(), name, visit.act)
    return done(visit, outcome, visit.say("It stays as it is, until it or its step changes again."))


REWRITE_OFFER = ActOffer(REWRITE, lambda say, _: say("Put references right"), "references/form")
SCREENS: Mapping[str, Screen | Doing] = {
    "references/form": form,
    "references/write": Doing(write, form),
    "references/leave": Doing(leave, form),
}
