"""What pydantic finds wrong with a request, as problems with our own sentences; its texts never reach a person."""

import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from service.domain.errors import Invalid, Problem
from service.domain.sentences import Sentence

CONTROL = "control_character"
SENTENCES: dict[str, Sentence] = {
    "missing": Sentence(en="Fill this in.", id="Wajib diisi."),
    "extra_forbidden": Sentence(
        en="There is no such field. Check its spelling.", id="Tidak ada isian seperti ini. Periksa ejaannya."
    ),
    "string_type": Sentence(en="Give a text.", id="Isi dengan teks."),
    "tuple_type": Sentence(en="Give a list.", id="Isi dengan daftar."),
    "dict_type": Sentence(en="Give an object with a text for each name.", id="Isi dengan objek berisi teks."),
    "model_type": Sentence(en="Give an object.", id="Isi dengan objek."),
    "model_attributes_type": Sentence(en="Give an object.", id="Isi dengan objek."),
    "int_type": Sentence(en="Give a whole number.", id="Isi dengan bilangan bulat."),
    "int_parsing": Sentence(en="Give a whole number.", id="Isi dengan bilangan bulat."),
    "bool_type": Sentence(en="Give true or false.", id="Isi dengan true atau false."),
    CONTROL: Sentence(
        en="There is an invisible control character in this text. Type it anew.",
        id="Ada karakter kendali yang tidak terlihat dalam teks ini. Ketik ulang.",
    ),
}
DAY = Sentence(en="Give a day as YYYY-MM-DD.", id="Isi tanggal sebagai TTTT-BB-HH (YYYY-MM-DD).")
WRONG = Sentence(en="This is not right. Compare it with /openapi.json.", id="Isian salah. Lihat /openapi.json.")


def _readable(text: str) -> str:
    """Return the text, if Docs keeps every character of it (docs-api.md: insertText drops control characters)."""
    if any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text):
        raise PydanticCustomError(CONTROL, "control character")
    return text


def _address(text: str) -> str:
    return text.strip().lower()


Text = Annotated[str, AfterValidator(lambda text: _readable(text.replace("\r\n", "\n")))]
Email = Annotated[str, AfterValidator(_readable), AfterValidator(_address)]
Whole = Annotated[int, Field(strict=True)]
Flag = Annotated[bool, Field(strict=True)]


class Input(BaseModel):
    """A part of a request; a field it does not have is refused."""

    model_config = ConfigDict(extra="forbid")


def invalid(error: ValidationError, tags: Sequence[str] = ()) -> Invalid:
    """Return pydantic's findings as ours, every field listed; `tags` are union branches, which are no fields."""
    found = error.errors(include_url=False, include_context=True, include_input=False)
    return Invalid([Problem(_name(e["loc"], tags), _sentence(e["type"], e.get("ctx", {}))) for e in found])


def _name(location: Sequence[int | str], tags: Sequence[str]) -> str:
    """Return a field's place as people write it: steps[0].outcome."""
    if location and location[0] in tags:
        location = location[1:]
    name = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return name.removeprefix(".") or "body"


def _sentence(kind: str, context: dict[str, Any]) -> Sentence:
    if kind in ("literal_error", "union_tag_invalid"):
        allowed = str(context.get("expected") or context.get("expected_tags")).replace("'", "").replace(" or ", ", ")
        return Sentence(en=f"Choose one of {allowed}.", id=f"Pilih salah satu dari {allowed}.")
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        en, indonesian = ("at least", "paling sedikit") if "ge" in context else ("at most", "paling banyak")
        return Sentence(en=f"Give {en} {bound}.", id=f"Isi {indonesian} {bound}.")
    if kind.startswith("date_"):
        return DAY
    return SENTENCES.get(kind, WRONG)
