"""Fields of a Word file: what they show is their result, and where they have none, what can be told from them."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from service.sandbox.docs.importing.word.package import children
from service.sandbox.docs.importing.word.properties import count, value

AUTOMATIC = {"PAGE": "PAGE_NUMBER", "NUMPAGES": "PAGE_COUNT", "SECTIONPAGES": "PAGE_COUNT"}
SHOWN_NOWHERE = frozenset({"", "XE", "TC", "TA", "RD", "SET", "ASK", "BIBLIOGRAPHY", "PRIVATE", "NEXT", "NEXTIF"})
_LINK = re.compile(r'^\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


@dataclass
class Field:
    """A field that began: what a form holds of it, what it says to do, whether its result began, and has text."""

    form: Element | None = None
    says: str = ""
    shows: bool = False
    filled: bool = False

    @property
    def name(self) -> str:
        """The field's name, in capitals; "" where it has none."""
        return (self.says.split() or [""])[0].upper()

    @property
    def automatic(self) -> str:
        """What Docs computes in its place; "" where Docs has no such thing."""
        return AUTOMATIC.get(self.name, "")

    @property
    def link(self) -> str:
        """The address it leads to; "" for any other field."""
        found = _LINK.match(self.says)
        return found[1] if found else ""

    def without_result(self) -> str | None:
        """Return the text of a field that brought no result; None where that is not known."""
        if self.name == "FORMCHECKBOX":
            ticked = value(self.form, "w:checkBox/w:checked")
            ticked = value(self.form, "w:checkBox/w:default") if ticked is None else ticked
            return "☐" if ticked is None or ticked in ("0", "false", "off") else "☑"
        if self.name == "FORMDROPDOWN":
            choices = children(self.form, "w:ddList/w:listEntry")
            at = count(self.form, "w:ddList/w:result") or count(self.form, "w:ddList/w:default")
            return choices[at].get("w:val", "") if at < len(choices) else ""
        return "" if self.name in SHOWN_NOWHERE else None
