"""Forms and attachments of an SOP: listed in its Doc by people, looked at, locked and moved with it, copied anew."""

from dataclasses import dataclass

from service.domain.document.form import Form


@dataclass(frozen=True)
class FormAdded:
    """A form is to be listed in the Doc of the draft."""

    form: Form


@dataclass(frozen=True)
class FormRemoved:
    """A form is to be taken out of the list in the Doc of the draft."""

    form: Form


@dataclass(frozen=True)
class FormsWritten:
    """The Doc lists what it is to list: so many of the edits in order, all where it is not told."""

    edits: int | None = None


@dataclass(frozen=True)
class FormLooked:
    """The file of a form was looked at: its title, and the folders that it is in.

    `of` is the number of another SOP whose file it is, or "Baku" where it is Baku's own: then it is only linked here,
    and no title is told. `gone` where Baku does not see it.
    """

    file_id: str
    title: str = ""
    parents: tuple[str, ...] = ()
    of: str = ""
    gone: bool = False


@dataclass(frozen=True)
class FormKept:
    """The file of a form is locked and lies in that folder, with its Doc."""

    file_id: str
    folder: str


@dataclass(frozen=True)
class FormCopyAsked:
    """The next revision is to have a form as a new file, for people to change."""

    form: Form


@dataclass(frozen=True)
class FormCopyIntended:
    """A copy of a form is about to be made; the nonce goes into its properties."""

    form: str
    nonce: str


@dataclass(frozen=True)
class FormCopied:
    """The copy of a form exists, and is to take its place in the list of the Doc."""

    form: str
    copy: Form


FormFact = (
    FormAdded | FormRemoved | FormsWritten | FormLooked | FormKept | FormCopyAsked | FormCopyIntended | FormCopied
)
"""What happens to forms; they are the SOP's, whichever revisions list them."""
