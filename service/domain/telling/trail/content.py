"""What was seen in the Doc, and what was put into it, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import Context

DocFact = (
    facts.ContentRead | facts.BlockFact | facts.MarkFact | facts.ReferenceFact | facts.NamersFound | facts.PictureFact
)


def told(fact: DocFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.ContentRead():
            return Sentence("The Doc was read; it says something new. Steps: {count}.", count=len(fact.steps))
        case facts.NamersFound(namers=()):
            return Sentence("No other SOP names this one.")
        case facts.NamersFound(namers=namers):
            numbers = tuple(one.number for one in namers)
            return Sentence(
                "These SOPs name this one, and their owners are told of the change: {numbers}", numbers=numbers
            )
        case facts.IdentityBlockAsked():
            return Sentence("The identity block is to be put into the Doc.")
        case facts.IdentityBlockInserted():
            return Sentence("The identity block stands in the Doc.")
        case facts.OwnHeadGivenUp():
            return Sentence("The Doc's own head is to be taken out: {lines}", lines=fact.lines)
        case facts.OwnHeadRemoved(removed=True):
            return Sentence("The Doc's own head was taken out.")
        case facts.OwnHeadRemoved():
            return Sentence("The Doc's own head stays: it says something else by now.")
        case facts.PicsGiven():
            numbers, whose = context.steps(fact.pics), fact.pics.values()
            given = tuple(
                Sentence("step {number}: {pic}", number=number, pic=pic)
                for number, pic in zip(numbers, whose, strict=True)
            )
            return Sentence("Who is in charge was said: {given}", given=given)
        case facts.PicsMarked():
            return Sentence("The Doc has the marks of who is in charge.")
        case facts.RewritesAccepted(rewrites=()):
            return Sentence("Only the No column is to be renumbered.")
        case facts.RewritesAccepted(rewrites=rewrites):
            pairs = tuple(Sentence("“{before}” → “{after}”", before=one.before, after=one.after) for one in rewrites)
            return Sentence("References to steps are to be rewritten: {pairs}", pairs=pairs)
        case facts.ReferencesSuggested():
            return Sentence("The rewritten references stand in the Doc as suggestions.")
        case facts.SuggestionsRefused():
            return Sentence("Google takes no suggestions from Baku in the Doc.")
        case facts.SuggestionsEnded():
            return Sentence("Baku's suggestions in the Doc were accepted or rejected.")
        case facts.ReferenceLeft(place=place, words=words):
            return Sentence("{place}: “{words}” stays as it is.", place=place.sentence, words=words)
        case facts.ReferencesRewritten():
            return Sentence("The references to steps are rewritten in the Doc.")
        case facts.Illustrated(pictures=pictures) if pictures:
            return Sentence("The Doc has the pictures that Baku drew.")
        case facts.Illustrated():
            return Sentence("The Doc has no picture of Baku's.")
        case facts.PictureChosen(shown=True):
            return Sentence("Somebody chose that the Doc shows the flow as a picture.")
        case facts.PictureChosen():
            return Sentence("Somebody chose that the Doc shows no picture of the flow.")
    assert_never(fact)
