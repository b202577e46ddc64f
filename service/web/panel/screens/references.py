"""References to steps that moved: all rewrites on one card, before and after, written into the Doc at once."""

from collections.abc import Iterator, Mapping, Sequence

from service.domain.acts.references import REWRITE, asks_again
from service.domain.errors import Problem
from service.domain.flow.reference import GONE
from service.domain.history.references import Healing, healing
from service.web.panel.cards import Widget, button, card, line, paragraph, section
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.home import done
from service.web.panel.screens.refusal import problems_section
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.rewriting import rewrite_references

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
        sections.append(section([paragraph(says), *_lines(visit, as_they_are)]))
    if renumbered.numbers:
        act = visit.to("references/write", renumber="yes")
        footer.append(button(visit.say("Renumber"), act, filled=not as_they_are))
        says = visit.say("“Renumber” counts the No column from 1, and every reference follows:")
        sections.append(section([paragraph(says), *_numbers(visit, renumbered), *_lines(visit, renumbered)]))
    if not footer:
        sections.append(section([paragraph(visit.say("Each reference leads to the step it led to."))]))
    elif asks_again(sop.current):
        says = visit.say(
            "This changes the text: a review that is closed, or a simulation of these steps, may be asked again."
        )
        sections.append(section([paragraph(says)]))
    title, which = visit.say("References to steps"), f"{sop.number} · Rev. {sop.current.number}"
    return CardReply(card(title, which, sections, footer=tuple(footer)), "update" if problems else "push")


def _lines(visit: Visit, offered: Healing) -> Iterator[Widget]:
    for one in offered.rewrites[:MOST]:
        after = f"“{one.before}” → “{one.after}”"
        if one.gone:
            after += " · " + visit.say("a step that it names is gone")
            if GONE in one.after:
                after += "; " + visit.say("say in the Doc what to do instead")
        yield line(after, above=visit.spoken(one.place.sentence))
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
    if healing(outcome.sop, renumber=renumber):
        return done(visit, outcome, visit.say("Rewrite the others by hand: a chip or a suggestion stands beside them."))
    return done(visit, outcome, visit.say("The references are rewritten in the Doc."))


REWRITE_OFFER = ActOffer(REWRITE, lambda say, _: say("Put references right"), "references/form")
SCREENS: Mapping[str, Screen | Doing] = {"references/form": form, "references/write": Doing(write, form)}
