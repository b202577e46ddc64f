"""What is wrong with a flow: steps never reached, ways that never end, decisions, references to nothing or itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.domain.document.sop_document import Format
from service.domain.flow.graph import Flow, flow
from service.domain.flow.reference import GONE, missing, references, steps_of
from service.domain.flow.texts import Place, WrittenSteps, names_next, step_of
from service.domain.sentences import Sentence

MOST_WAYS = 2
"""How many ways out a decision of the regulation's form has."""


@dataclass(frozen=True)
class Finding:
    """Something wrong at a place; `blocks` where nobody could follow the text at all."""

    place: Place
    sentence: Sentence
    blocks: bool = False

    @property
    def sentence_with_place(self) -> Sentence:
        """The sentence with its place."""
        return Sentence("{place}: {sentence}", place=self.place.sentence, sentence=self.sentence)


def findings(sop: WrittenSteps, format: Format) -> tuple[Finding, ...]:  # noqa: A002  (the field's word)
    """Return what is wrong with the flow of an SOP, references first."""
    return (*_of_references(sop), *_of_flow(flow(sop), format))


def _of_references(sop: WrittenSteps) -> Iterator[Finding]:
    for place, text in sop.texts.items():
        own = step_of(place)
        for reference in references(text, sop.numbers, bare=names_next(place)):
            words = text[reference.start : reference.end]
            for number in missing(reference, sop.numbers):
                yield Finding(place, _of_nothing(words, number, len(sop.steps)), blocks=True)
            named = [step for mention in reference.mentions for step in steps_of(mention, sop.numbers)]
            if named == [own]:
                sentence = Sentence("“{words}” leads to the step it stands in. Name another step.", words=words)
                yield Finding(place, sentence, blocks=True)


def _of_nothing(words: str, number: str, count: int) -> Sentence:
    if number == GONE:
        return Sentence("“{words}” led to a step that is gone. Name another step.", words=words)
    return Sentence(
        "“{words}” names step {number}, and there are {count} steps. Name one of them.",
        words=words,
        number=number,
        count=str(count),
    )


def _of_flow(drawn: Flow, format: Format) -> Iterator[Finding]:  # noqa: A002  (the field's word)
    reached, ending = drawn.reached, drawn.ending
    for step, node in enumerate(drawn.nodes):
        place = Place("step", step, "activity")
        if step not in reached:
            yield Finding(place, Sentence("No way leads to this step. Name it where the flow goes on to it."))
        elif step not in ending:
            yield Finding(place, Sentence("No way from here leads to an end. Write when the procedure is over."))
        if node.decides and len(node.ways) < MOST_WAYS:
            yield Finding(place, Sentence("This decision has one way out. Write where it goes on otherwise."))
        elif node.decides and len(node.ways) > MOST_WAYS and format == "permenpan":
            sentence = Sentence(
                "This decision has {count} ways out; the regulation's form knows yes and no. Split it into two steps.",
                count=str(len(node.ways)),
            )
            yield Finding(place, sentence)
