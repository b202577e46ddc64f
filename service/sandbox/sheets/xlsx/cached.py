"""The last result of each formula, written into a workbook's XML: openpyxl leaves it out, and readers want it."""

import io
import re
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from service.sandbox.sheets.book.cells import Failure, Value
from service.sandbox.sheets.values.number_format import ERRORS

Results = Mapping[str, Value]
_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f>(?:<v ?/>|<v></v>)', re.DOTALL)
_TYPE = re.compile(r' t="\w+"')


def with_results(workbook: bytes, sheets: list[Results]) -> bytes:
    """Return a workbook with the results of its sheets' formulas by cell ("B1")."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            content = before.read(info)
            number = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
            if number and (known := sheets[int(number[1]) - 1]):
                content = _filled(content.decode(), known).encode()
            after.writestr(info, content)
    return out.getvalue()


def _filled(xml: str, known: Results) -> str:
    def filled(match: re.Match[str]) -> str:
        kind, text = _spelled(known.get(match[1]))
        return f'<c r="{match[1]}"{_TYPE.sub("", match[2])}{kind}><f>{match[3]}</f>{text}'

    return _FORMULA.sub(filled, xml)


def _spelled(value: Value) -> tuple[str, str]:
    """Return the type's attribute and the value's element."""
    if value is None:
        return "", ""
    if isinstance(value, bool):
        return ' t="b"', f"<v>{int(value)}</v>"
    if isinstance(value, Failure):
        return ' t="e"', f"<v>{ERRORS.get(value.type, '#VALUE!')}</v>"
    return (' t="str"', f"<v>{escape(value)}</v>") if isinstance(value, str) else ("", f"<v>{value!r}</v>")
