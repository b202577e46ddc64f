"""How numbers and dates are shown: an OpenDocument data style as Google's NumberFormat."""

from collections.abc import Mapping

from service.sandbox.sheets.ods.package import Element, get, name_of, tag

_KINDS = {"date-style": "DATE", "time-style": "TIME", "percentage-style": "PERCENT", "currency-style": "CURRENCY",
          "number-style": "NUMBER"}  # fmt: skip
_PLAIN = frozenset(" -/.,:()%")
_MOMENTS: Mapping[str, tuple[str, str]] = {
    "year": ("yy", "yyyy"), "day": ("d", "dd"), "day-of-week": ("ddd", "dddd"),
    "hours": ("h", "hh"), "minutes": ("m", "mm"), "seconds": ("s", "ss"), "am-pm": ("am/pm", "am/pm"),
}  # fmt: skip
"""What a part of a date is in a pattern, short and long."""
MOST_DIGITS = 30


def number_format(style: Element, styles: Mapping[str, Element]) -> dict[str, str] | None:
    """Return the NumberFormat of a data style; None for the general one, for texts and for truth values."""
    style = _of_positives(style, styles)
    kind = _KINDS.get(name_of(style).partition(":")[2], "")
    pattern = "".join(_part(part, style) for part in style)
    if not kind or not pattern or pattern == "General":
        return None
    if kind == "DATE" and any(name_of(part) == "number:hours" for part in style):
        kind = "DATE_TIME"
    if kind == "NUMBER" and "E+" in pattern:
        kind = "SCIENTIFIC"
    return {"type": kind, "pattern": pattern}


def _of_positives(style: Element, styles: Mapping[str, Element]) -> Element:
    """Return the style that numbers from zero up have, where it is another one."""
    for part in style.findall(tag("style:map")):
        if get(part, "style:condition").replace(" ", "") in ("value()>=0", "value()>0"):
            return styles.get(get(part, "style:apply-style-name"), style)
    return style


def _part(part: Element, style: Element) -> str:
    name = name_of(part).partition(":")[2]
    long = get(part, "number:style") == "long"
    if name == "month":
        textual = get(part, "number:textual") == "true"
        return ("mmmm" if long else "mmm") if textual else ("mm" if long else "m")
    if name == "hours" and get(style, "number:truncate-on-overflow") == "false":
        return "[hh]" if long else "[h]"
    if name in _MOMENTS:
        digits = _length(part, "number:decimal-places") if name == "seconds" else 0
        return _MOMENTS[name][long] + ("." + "0" * digits if digits else "")
    if name in ("text", "currency-symbol"):
        return _literal(part.text or "")
    return _digits(part) if name in ("number", "scientific-number") else ""


def _literal(text: str) -> str:
    return text if set(text) <= _PLAIN else '"' + text.replace('"', "") + '"'


def _digits(part: Element) -> str:
    """Return the digits of a number; "General" where nothing is said of them."""
    if not get(part, "number:decimal-places") and not get(part, "number:grouping"):
        return "General"
    whole = "0" * _length(part, "number:min-integer-digits") or "#"
    if get(part, "number:grouping") == "true":
        whole = "#," + whole.rjust(3, "#")
    decimals = "0" * _length(part, "number:decimal-places")
    power = "E+" + "0" * (_length(part, "number:min-exponent-digits") or 2)
    tail = power if name_of(part) == "number:scientific-number" else ""
    return whole + ("." + decimals if decimals else "") + tail


def _length(part: Element, name: str) -> int:
    written = get(part, name)
    return min(int(written), MOST_DIGITS) if written.isascii() and written.isdigit() and len(written) < 10 else 0
