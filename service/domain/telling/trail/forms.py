"""What happened to forms and attachments, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence
from service.domain.telling.trail.context import Context


def told(fact: facts.FormFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.FormAdded(form=form):
            return Sentence("The form “{form}” is to be listed in the Doc.", form=form.words)
        case facts.FormRemoved(form=form):
            return Sentence("The form “{form}” is to be taken out of the Doc's list.", form=form.words)
        case facts.FormsWritten():
            return Sentence("The Doc lists the forms that it is to list.")
        case facts.FormLooked(gone=True):
            return Sentence("Baku does not see the file of a form that the Doc lists.")
        case facts.FormLooked(of=number) if number:
            return Sentence("The file of a form is kept with {number}, and is only linked.", number=number)
        case facts.FormLooked(title=title):
            return Sentence("The file of a form was found: {title}.", title=title)
        case facts.FormKept(file_id=file_id, folder=folder):
            file = context.sop.forms.files.get(file_id)
            title = file.looked.title if file else ""
            return Sentence(
                "The form {title} is locked, and lies in “{folder}” now.",
                title=title or file_id,
                folder=context.folder(folder),
            )
        case facts.FormCopyAsked(form=form):
            return Sentence("The form “{form}” is to be changed: this revision gets a copy of it.", form=form.words)
        case facts.FormCopyIntended():
            return Sentence("A copy of a form is about to be made.")
        case facts.FormCopied(copy=copy):
            return Sentence("The copy of a form was made: {form}.", form=copy.words)
    assert_never(fact)
