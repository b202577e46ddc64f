"""The forms of an SOP: what its Docs list, what is to be written there, and how each file stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.document.form import Form

Edit = facts.FormAdded | facts.FormRemoved


@dataclass(frozen=True)
class FormFile:
    """The file of a form as it was looked at, and the folder in which it is kept locked, "" before it is."""

    looked: facts.FormLooked
    folder: str = ""


@dataclass(frozen=True)
class Copying:
    """A form that is to be copied, and what was tried of it."""

    form: Form
    intents: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True)
class Forms:
    """What is to be written into the list of the draft's Doc, the files by their ids, and the copies to be made."""

    to_write: tuple[Edit, ...] = ()
    files: Mapping[str, FormFile] = field(default_factory=dict)
    copying: Mapping[str, Copying] = field(default_factory=dict)
    copied: Mapping[str, str] = field(default_factory=dict)
    """The file that each nonce of a copy has led to."""


NO_FORMS = Forms()


def without_draft(known: Forms) -> Forms:
    """Return what is known of forms once the draft, whose edits and copies were awaited, is cancelled."""
    return replace(known, to_write=(), copying={})


def forms_after(known: Forms, fact: facts.FormFact, at: datetime) -> Forms:
    """Return what is known of forms after the fact."""
    match fact:
        case facts.FormAdded() | facts.FormRemoved():
            return replace(known, to_write=(*known.to_write, fact))
        case facts.FormsWritten(edits=edits):
            return replace(known, to_write=() if edits is None else known.to_write[edits:])
        case facts.FormLooked(file_id=file_id):
            before = known.files.get(file_id)
            return replace(known, files={**known.files, file_id: FormFile(fact, before.folder if before else "")})
        case facts.FormKept(file_id=file_id, folder=folder):
            kept = replace(known.files.get(file_id, FormFile(facts.FormLooked(file_id))), folder=folder)
            return replace(known, files={**known.files, file_id: kept})
        case facts.FormCopyAsked(form=form):
            return replace(known, copying={**known.copying, form.id: Copying(form)})
        case facts.FormCopyIntended(form=key) | facts.FormCopied(form=key) if key not in known.copying:
            return known  # its draft was cancelled meanwhile
        case facts.FormCopyIntended(form=key, nonce=nonce):
            begun = known.copying[key]
            tried = replace(begun, intents=(*begun.intents, (nonce, at)))
            return replace(known, copying={**known.copying, key: tried})
        case facts.FormCopied(form=key, copy=copy):
            swapped = (facts.FormAdded(copy), facts.FormRemoved(known.copying[key].form))
            others = {one: copying for one, copying in known.copying.items() if one != key}
            led = {nonce: copy.file_id for nonce, _ in known.copying[key].intents}
            copied = {**known.copied, **led}
            return replace(known, to_write=(*known.to_write, *swapped), copying=others, copied=copied)
    assert_never(fact)
