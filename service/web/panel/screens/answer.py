"""A reviewer's answer: one click for who has nothing to say."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast, get_args

from service.domain.acts import review
from service.domain.acts.review import ANSWER, open_round
from service.domain.checks import raise_problems, text_problem
from service.domain.document.content import Content, mark
from service.domain.document.differences import Difference, differences
from service.domain.errors import Conflict, Problem
from service.domain.facts import Answer, ContentRead
from service.domain.history.sop import Sop
from service.domain.sentences import written
from service.web.panel.cards import Section, Widget, button, buttons, card, field, line, paragraph, section
from service.web.panel.labelled import labelled
from service.web.panel.offer import ActOffer
from service.web.panel.replies import AnyReply, CardReply, Navigation
from service.web.panel.screens import home
from service.web.panel.screens.difference import difference_line
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.round import answer_words
from service.web.panel.screens.standing import FROM_HOME
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts.reviewing import answer_round
from service.workflow.deciding.decision import look_at, words_of

MOST_CHANGES = 30
"""So many changed lines stand on the card."""


def form(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the ways to answer on what the Doc says now; the refusal where no answer is due from the person."""
    sop = visit.sop()
    if problems:  # the Doc was looked at a moment ago
        return _form(visit, sop, problems, "update")
    review.answered(sop, visit.caller, visit.office.organisation, "not_for_me", "", None, visit.office.new_id)
    content = look_at(visit.office, sop)
    return _form(visit, visit.seen(sop, content), (), "push", _since(visit, sop, content))


def give(visit: Visit) -> AnyReply:
    """Record the answer on the text that the form was about; the form again where that changed meanwhile."""
    answer, note = _answer(visit), visit.event.inputs.text("note")
    raise_problems((text_problem("note", note, review.LONGEST_NOTE, required=answer == "not_yet"),))
    content_mark = visit.parameters.get("seen")
    try:
        outcome = answer_round(visit.office, visit.caller, visit.sop(), answer, note, content_mark, visit.act)
    except Conflict as error:
        way: Navigation = "push" if FROM_HOME in visit.parameters else "update"
        return _form(visit, visit.sop(), (Problem("seen", error.sentence),), way)
    objecting = visit.say("Recorded. The round stays open until your reason is answered.")
    thanks = visit.say("Thank you. Your answer is recorded.")
    return home.done(visit, outcome, objecting if answer == "not_yet" else thanks)


def _form(
    visit: Visit, sop: Sop, problems: Sequence[Problem], way: Navigation, changed: Sequence[Difference] = ()
) -> CardReply:
    note = visit.event.inputs.text("note")
    content = sop.current.content
    says = {"note": visit.say("Note")}
    hint = visit.say("Needed for “Not yet”: what must change?")
    drawn = card(
        visit.say("Your answer"),
        f"{sop.number} · Rev. {sop.current.number}",
        [
            problems_section(visit, labelled(problems, says)),
            section(_about(visit, sop, content) if content else ()),
            _changes(visit, changed),
            section(
                [
                    paragraph(visit.say("Is this SOP right, clear and workable?")),
                    field("note", says["note"], value=note, hint=hint, several_lines=True),
                    buttons(
                        _way(visit, content, "agree", visit.say("Agree"), filled=True),
                        _way(visit, content, "not_yet", visit.say("Not yet")),
                        _way(visit, content, "not_for_me", visit.say("Not for me")),
                    ),
                ]
            ),
        ],
    )
    return CardReply(drawn, way)


def _way(visit: Visit, content: ContentRead | None, answer: Answer, label: str, *, filled: bool = False) -> Widget:
    """Return the button of one answer; it carries which text was seen."""
    carried = mark(content.steps_hash, content.text_hash) if content else ""
    return button(label, visit.to("answer/give", keep=True, answer=answer, seen=carried), filled=filled)


def _about(visit: Visit, sop: Sop, content: ContentRead) -> Iterator[Widget]:
    """Yield what is answered on: which text, whether it moved since it was asked about, and the answer given before."""
    review_round, now = open_round(sop), (content.steps_hash, content.text_hash)
    due = visit.say(
        "Review round {number}, due {day}",
        number=review_round.number,
        day=written(review_round.due, visit.event.language),
    )
    yield line(sop.current.drafted.title, above=due, icon="rate_review")
    moved = now != (review_round.opened.steps_hash, review_round.opened.text_hash)
    says = (
        visit.say("The text was changed since the round was opened. Read the Doc again before you answer.")
        if moved
        else visit.say("You answer on the text as it stands in the Doc now.")
    )
    below = visit.say("{steps} steps", steps=len(content.steps))
    yield line(says, below=below, icon="warning" if moved else "description")
    if (before := review_round.answers.get(visit.caller)) is not None:
        same = (before.steps_hash, before.text_hash) == now
        about = visit.say("Your answer on this text") if same else visit.say("Your answer on an earlier text")
        yield line(answer_words(visit, before.answer), above=about, icon="history")


def _since(visit: Visit, sop: Sop, content: Content | None) -> tuple[Difference, ...]:
    """Return the lines that went and came since the person answered."""
    review_round = open_round(sop)
    before = review_round.answers.get(visit.caller)
    earlier = review_round.words_of(before) if before else ()
    return differences(earlier, words_of(content)) if earlier and content else ()


def _changes(visit: Visit, changed: Sequence[Difference]) -> Section | None:
    if not changed:
        return None
    lines = [difference_line(visit, one) for one in changed[:MOST_CHANGES]]
    if len(changed) > MOST_CHANGES:
        lines.append(line(visit.say("And {more} more.", more=len(changed) - MOST_CHANGES)))
    return section(lines, visit.say("Changed since your answer"))


def _answer(visit: Visit) -> Answer:
    """Return the answer that the button means; one that is none asks for words."""
    answer = visit.parameters.get("answer")
    return cast("Answer", answer) if answer in get_args(Answer) else "not_yet"


ANSWER_OFFER = ActOffer(ANSWER, lambda say, _: say("Give your answer"), "answer/form")
SCREENS: Mapping[str, Screen | Doing] = {"answer/form": form, "answer/give": Doing(give, form)}
