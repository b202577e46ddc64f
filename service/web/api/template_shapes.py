"""What the API tells of templates, the library's and the company's own."""

from pydantic import BaseModel

from service.web.api.shapes import NoteShape


class FieldShape(BaseModel):
    """A field that a template asks for."""

    name: str
    label: str
    kind: str
    required: bool
    choices: list[str]
    suggested: str
    """What a form holds to begin with."""


class TemplateShape(BaseModel):
    """A template in one language, and the formats it can be drafted in."""

    id: str
    title: str
    department: str
    about: str
    language: str
    formats: list[str]
    fields: list[FieldShape]


class OwnTemplateShape(BaseModel):
    """A Doc of the company's that serves as a template; what it asks for is shown by itself."""

    id: str
    title: str


class TemplateList(BaseModel):
    """The templates there are: those of the library, and the company's own Docs."""

    templates: list[TemplateShape]
    own: list[OwnTemplateShape]


class OwnTemplateDetails(BaseModel):
    """What a company's own Doc asks for, and what must be put right in it, paragraph by paragraph or cell by cell."""

    id: str
    language: str
    format: str
    usable: bool
    fields: list[FieldShape]
    problems: list[NoteShape]
