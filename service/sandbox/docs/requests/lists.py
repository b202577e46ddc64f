"""Bullets and lists (evidence/docs.md 1.5)."""

from collections.abc import Sequence

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.showing import changes
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import points
from service.sandbox.docs.tape.document import Tab
from service.sandbox.docs.tape.segment import Paragraph, Style

DEEPEST = 8
STEP = 36
"""Points by which a level is indented beyond the one above it."""
SYMBOLS = {
    "BULLET_DISC_CIRCLE_SQUARE": "●○■",
    "BULLET_DIAMONDX_ARROW3D_SQUARE": "❖➢■",
    "BULLET_ARROW_DIAMOND_DISC": "➔◆●",
    "BULLET_STAR_CIRCLE_SQUARE": "★○■",
    "BULLET_ARROW3D_CIRCLE_SQUARE": "➢○■",
    "BULLET_LEFTTRIANGLE_DIAMOND_DISC": "◄◆●",
    "BULLET_DIAMONDX_HOLLOWDIAMOND_SQUARE": "❖◇■",
    "BULLET_DIAMOND_CIRCLE_SQUARE": "◆○■",
}
NUMBERS = {
    "NUMBERED_DECIMAL_ALPHA_ROMAN": (("DECIMAL", "ALPHA", "ROMAN"), "."),
    "NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS": (("DECIMAL", "ALPHA", "ROMAN"), ")"),
    "NUMBERED_DECIMAL_NESTED": (("DECIMAL",) * 3, "."),
    "NUMBERED_UPPERALPHA_ALPHA_ROMAN": (("UPPER_ALPHA", "ALPHA", "ROMAN"), "."),
    "NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL": (("UPPER_ROMAN", "UPPER_ALPHA", "DECIMAL"), "."),
    "NUMBERED_ZERODECIMAL_ALPHA_ROMAN": (("ZERO_DECIMAL", "ALPHA", "ROMAN"), "."),
}
Reply = dict[str, object]


def create_paragraph_bullets(batch: Batch, request: Request) -> Reply:
    """Bullet the paragraphs a range overlaps that have none of this preset; leading tabs are their level, and go.

    See evidence/docs.md 1.5.
    """
    preset = request.get("bulletPreset", "BULLET_GLYPH_PRESET_UNSPECIFIED")
    if preset == "BULLET_GLYPH_PRESET_UNSPECIFIED":
        # not verified against Google: the text
        raise batch.refuse("The bullet preset must be specified.")
    target, start, end = batch.span(request)
    suggesting_it = bool(batch.suggesting)
    there = [] if suggesting_it else _lists_in(target, start, end)
    for key in there:
        _turn(target, key, preset)
    wanted = [(position, one) for position, _, one in target.paragraphs(start, end) if one.bullet is None]
    if not wanted:
        return {}
    suggestion = suggesting.claim(target, start, end) if suggesting_it else ""
    joined = next(iter(there), None) or _list_before(target, wanted[0][0], preset)
    key = joined or batch.new_id("kix.")
    least = min(_tabs(paragraph) for _, paragraph in wanted)
    base = min(_indent(paragraph) for _, paragraph in wanted) + STEP * least
    more = {"suggestedInsertionId": suggestion} if suggestion else {}
    target.tab.lists.setdefault(key, {"listProperties": list_properties(preset, base), **more})
    for position, paragraph in wanted:
        _bullet(target, position, key, 0 if joined else min(_tabs(paragraph) - least, DEEPEST), suggestion)
    return {}


def _lists_in(target: Target, start: int, end: int) -> list[str]:
    """Return the lists that paragraphs in a range are items of."""
    bullets = [paragraph.bullet for _, _, paragraph in target.paragraphs(start, end)]
    return list(dict.fromkeys(bullet["listId"] for bullet in bullets if bullet and "listId" in bullet))


def _turn(target: Target, key: str, preset: str) -> None:
    """Give a list another preset; its indents stay. Not established: of a list that goes on behind the range."""
    known = target.tab.lists.get(key, {})
    levels = known.get("listProperties", {}).get("nestingLevels", [])
    if not _is(levels, preset):
        target.tab.lists[key] = {**known, "listProperties": list_properties(preset, _base(levels))}


def _list_before(target: Target, position: int, preset: str) -> str | None:
    """Return the list of the paragraph right before, if it is of this preset."""
    before = target.segment.pieces[position - 1] if position else None
    if not isinstance(before, Paragraph) or before.bullet is None:
        return None
    key: str = before.bullet.get("listId", "")
    return key if _is(_levels(target.tab, key), preset) else None


def _levels(tab: Tab, key: str) -> list[Style]:
    levels: list[Style] = tab.lists.get(key, {}).get("listProperties", {}).get("nestingLevels", [])
    return levels


def _is(levels: list[Style], preset: str) -> bool:
    """Whether the levels of a list are those of a preset, wherever they are indented to."""
    return list_properties(preset, _base(levels)) == {"nestingLevels": levels}


def _base(levels: Sequence[Style]) -> float:
    """Return how far a list is indented beyond one that begins at the margin."""
    return max(_points(levels[0], "indentStart") - STEP, 0) if levels else 0


def _indent(paragraph: Paragraph) -> float:
    return _points(paragraph.style, "indentStart")


def _points(style: Style, name: str) -> float:
    length: float = style.get(name, {}).get("magnitude", 0)
    return length


def _tabs(paragraph: Paragraph) -> int:
    return len(paragraph.text) - len(paragraph.text.lstrip("\t"))


def _bullet(target: Target, position: int, key: str, nesting: int, suggestion: str) -> None:
    """Bullet one paragraph, or suggest to; one that joins a list does so at its outermost level.

    See evidence/docs.md 1.5.
    """
    paragraph = target.segment.pieces[position]
    assert isinstance(paragraph, Paragraph)  # noqa: S101 - positions of paragraphs alone
    tabs, start = _tabs(paragraph), target.segment.start(position)
    if tabs and suggestion:  # not verified against Google: what becomes of the tabs
        suggesting.mark_deleted(target, start, start + tabs, suggestion)
    elif tabs:
        splicing.delete(target, start, start + tabs)
    paragraph = target.segment.pieces[position]
    assert isinstance(paragraph, Paragraph)  # noqa: S101 - the same one
    bullet = {"listId": key, **({"nestingLevel": nesting} if nesting else {})}
    if suggestion:
        more = changes.suggested(paragraph.more, "bullet", suggestion, bullet, ("listId", "nestingLevel"))
        target.put(position, Paragraph(paragraph.runs, paragraph.style, None, more))
    else:
        target.put(position, bulleted(target.tab, paragraph, bullet))


def bulleted(tab: Tab, paragraph: Paragraph, bullet: Style) -> Paragraph:
    """Return a paragraph as an item of a list, indented as its level is."""
    nesting = bullet.get("nestingLevel", 0)
    base = _base(_levels(tab, bullet["listId"])) + STEP * nesting
    indents = {"indentFirstLine": points(STEP / 2 + base), "indentStart": points(STEP + base)}
    looks = {"textStyle": {"underline": False}, **bullet}
    return Paragraph(paragraph.runs, {**paragraph.style, **indents}, looks, paragraph.more)


def unbulleted(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph that is no item of a list any more; what its level was, it stays indented by.

    See evidence/docs.md 1.5.
    """
    left = points(STEP * (paragraph.bullet or {}).get("nestingLevel", 0))
    style = {name: value for name, value in paragraph.style.items() if name != "indentFirstLine"}
    indents = {"indentFirstLine": left, "indentStart": left} if "magnitude" in left else {"indentStart": left}
    return Paragraph(paragraph.runs, {**style, **indents}, None, paragraph.more)


def delete_paragraph_bullets(batch: Batch, request: Request) -> Reply:
    """Take the bullets off the paragraphs a range overlaps."""
    target, start, end = batch.span(request)
    wanted = [(at, paragraph) for at, _, paragraph in target.paragraphs(start, end) if paragraph.bullet is not None]
    suggestion = suggesting.claim(target, start, end) if batch.suggesting and wanted else ""
    for position, paragraph in wanted:
        if suggestion:
            more = changes.suggested(paragraph.more, "bullet", suggestion, {}, ("listId", "nestingLevel"))
            target.put(position, Paragraph(paragraph.runs, paragraph.style, paragraph.bullet, more))
        else:
            target.put(position, unbulleted(paragraph))
    return {}


def list_properties(preset: str, base: float = 0) -> Style:
    """Return the nine levels of a preset, for a list that is indented by so many points."""
    return {"nestingLevels": [_level(preset, level, base) for level in range(DEEPEST + 1)]}


def _level(preset: str, level: int, base: float) -> Style:
    if preset in SYMBOLS:
        glyph = {"bulletAlignment": "START", "glyphSymbol": SYMBOLS[preset][level % 3], "glyphFormat": f"%{level}"}
    elif preset == "BULLET_CHECKBOX":
        glyph = {"bulletAlignment": "START", "glyphType": "GLYPH_TYPE_UNSPECIFIED", "glyphFormat": f"%{level}"}
    else:
        types, behind = NUMBERS[preset]
        glyph_type = types[level % 3]
        ends = glyph_type.endswith("ROMAN") or preset == "NUMBERED_DECIMAL_NESTED"
        nested = "".join(f"%{number}." for number in range(level + 1))
        glyph = {
            "bulletAlignment": "END" if ends else "START",
            "glyphType": glyph_type,
            "glyphFormat": nested if preset == "NUMBERED_DECIMAL_NESTED" else f"%{level}{behind}",
        }
    return {
        **glyph,
        "indentFirstLine": points(STEP / 2 + base + STEP * level),
        "indentStart": points(STEP + base + STEP * level),
        "textStyle": {"underline": False},
        "startNumber": 1,
    }
