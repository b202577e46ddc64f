"""The flow in words: what a picture of it says to whoever cannot see it."""

from service.domain.flow.graph import Flow, Node
from service.domain.flow.ways import END, Way, YesOrNo
from service.domain.sentences import Sentence, joined, term

ANSWERS: dict[YesOrNo, Sentence] = {"yes": term("answer", "Yes"), "no": term("answer", "No")}
"""What stands at a way out of a decision of the regulation's form."""


def in_words(flow: Flow) -> Sentence:
    """Return the flow step by step, with the ways out that do not simply lead to the next step."""
    return joined((_of(flow, step, node) for step, node in enumerate(flow.nodes)), "\n")


def _of(flow: Flow, step: int, node: Node) -> Sentence:
    does = _done(node)
    onward = node.ways == (Way((step + 1,), stated=False),)
    if onward:
        return does
    return Sentence("{done} Then: {ways}.", done=does, ways=joined((_way(flow, way) for way in node.ways), "; "))


def _done(node: Node) -> Sentence:
    activity = " ".join(node.step.activity.split()).rstrip(".")
    if node.step.pic:
        return Sentence("{number}. {pic}: {activity}.", number=node.number, pic=node.step.pic, activity=activity)
    return Sentence("{number}. {activity}.", number=node.number, activity=activity)


def _way(flow: Flow, way: Way) -> Sentence:
    label = ANSWERS.get(way.answer, way.label)
    to = _steps(flow, way)
    return Sentence("{answer}: {steps}", answer=label, steps=to) if label else to


def _steps(flow: Flow, way: Way) -> Sentence:
    if way.to == (END,):
        return Sentence("the end")
    named = [flow.nodes[to].number for to in way.to if to != END]
    if len(named) == 1:
        return Sentence("step {number}", number=named[0])
    others, last = ", ".join(named[:-1]), named[-1]
    if way.together:
        return Sentence("steps {numbers} and {last} together", numbers=others, last=last)
    return Sentence("step {numbers} or {last}", numbers=others, last=last)
