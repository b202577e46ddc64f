"""Forms and attachments, as the API shows them."""

from pydantic import BaseModel

from service.domain.acts.forms import may_be_copied
from service.domain.history.sop import Sop
from service.domain.telling.links import FILE_LINK
from service.web.api.revision_shapes import FileShape


class FormShape(BaseModel):
    """A form that the Doc lists, by its `id` among them.

    `title` is the file's own; `locked` and `folder` tell that it is kept with an authorised revision, `of` is the
    number of another SOP whose file it is, or "Baku" where it is Baku's own, `seen` is false where Baku does not see
    the file, and null before it looked.
    """

    id: str
    name: str
    number: str
    revision: str
    file: FileShape | None
    title: str
    locked: bool
    folder: str | None
    of: str | None
    seen: bool | None
    may_be_copied: bool


def form_shapes(sop: Sop) -> list[FormShape]:
    """Return the forms that the newest revision's Doc lists."""
    content, shapes = sop.current.content, []
    for form in content.forms if content else ():
        file = sop.forms.files.get(form.file_id)
        address = FILE_LINK.format(form.file_id)
        shapes.append(
            FormShape(
                id=form.id,
                name=file.looked.title or form.name if file and form.name == form.file_id else form.name,
                number=form.number,
                revision=form.revision,
                file=FileShape(id=form.file_id, url=address) if form.file_id else None,
                title=file.looked.title if file else "",
                locked=bool(file and file.folder),
                folder=(file.folder or None) if file else None,
                of=(file.looked.of or None) if file else None,
                seen=not file.looked.gone if file else None,
                may_be_copied=may_be_copied(sop, form),
            )
        )
    return shapes
