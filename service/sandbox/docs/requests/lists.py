"""Bullets and lists (evidence/docs.md 1.5)."""

from service.sandbox.docs.editing import splicing
from service.sandbox.docs.editing.batch import Batch, Request, Target
from service.sandbox.docs.showing import changes
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.blank import points
from service.sandbox.docs.tape.segment import Paragraph, Style

DEEPEST = 8
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
    """Bullet the paragraphs a range overlaps that have none; leading tabs are their level, and go."""
    preset = request.get("bulletPreset", "BULLET_GLYPH_PRESET_UNSPECIFIED")
    if preset == "BULLET_GLYPH_PRESET_UNSPECIFIED":
        # not verified against Google: the text
        raise batch.refuse("The bullet preset must be specified.")
    target, start, end = batch.span(request)
    wanted = [position for position, _, paragraph in target.paragraphs(start, end) if paragraph.bullet is None]
    if not wanted:
        return {}
    suggestion = suggesting.claim(target, start, end) if batch.suggesting else ""
    levels = list_properties(preset)
    joined = _list_before(target, wanted[0], levels)
    key = joined or batch.new_id("kix.")
    more = {"suggestedInsertionId": suggestion} if suggestion else {}
    target.tab.lists.setdefault(key, {"listProperties": levels, **more})
    for position in wanted:
        _bullet(target, position, key, 0 if joined else None, suggestion)
    return {}


def _list_before(target: Target, position: int, levels: Style) -> str | None:
    """Return the list of the paragraph right before, if it is of this preset."""
    before = target.segment.pieces[position - 1] if position else None
    if not isinstance(before, Paragraph) or before.bullet is None:
        return None
    key: str = before.bullet["listId"]
    return key if target.tab.lists.get(key, {}).get("listProperties") == levels else None


def _bullet(target: Target, position: int, key: str, level: int | None, suggestion: str) -> None:
    """Bullet one paragraph, or suggest to; one that joins a list does so at its outermost level.

    See evidence/docs.md 1.5.
    """
    paragraph = target.segment.pieces[position]
    assert isinstance(paragraph, Paragraph)  # noqa: S101 - positions of paragraphs alone
    tabs = len(paragraph.text) - len(paragraph.text.lstrip("\t"))
    start = target.segment.start(position)
    if tabs and suggestion:  # not verified against Google: what becomes of the tabs
        suggesting.mark_deleted(target, start, start + tabs, suggestion)
    elif tabs:
        splicing.delete(target, start, start + tabs)
    paragraph = target.segment.pieces[position]
    assert isinstance(paragraph, Paragraph)  # noqa: S101 - the same one
    nesting = min(tabs, DEEPEST) if level is None else level
    bullet = {"listId": key, **({"nestingLevel": nesting} if nesting else {})}
    if suggestion:
        more = changes.suggested(paragraph.more, "bullet", suggestion, bullet, ("listId", "nestingLevel"))
        target.put(position, Paragraph(paragraph.runs, paragraph.style, None, more))
    else:
        target.put(position, bulleted(paragraph, bullet))


def bulleted(paragraph: Paragraph, bullet: Style) -> Paragraph:
    """Return a paragraph as an item of a list, indented as its level is."""
    nesting = bullet.get("nestingLevel", 0)
    indents = {"indentFirstLine": points(18 + 36 * nesting), "indentStart": points(36 + 36 * nesting)}
    looks = {"textStyle": {"underline": False}, **bullet}
    return Paragraph(paragraph.runs, {**paragraph.style, **indents}, looks, paragraph.more)


def unbulleted(paragraph: Paragraph) -> Paragraph:
    """Return a paragraph that is no item of a list any more."""
    style = {name: value for name, value in paragraph.style.items() if name != "indentFirstLine"}
    return Paragraph(paragraph.runs, {**style, "indentStart": points(0)}, None, paragraph.more)


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


def list_properties(preset: str) -> Style:
    """Return the nine levels of a preset."""
    return {"nestingLevels": [_level(preset, level) for level in range(DEEPEST + 1)]}


def _level(preset: str, level: int) -> Style:
    if preset in SYMBOLS:
        glyph = {"bulletAlignment": "START", "glyphSymbol": SYMBOLS[preset][level % 3], "glyphFormat": f"%{level}"}
    elif preset == "BULLET_CHECKBOX":
        glyph = {"bulletAlignment": "START", "glyphType": "GLYPH_TYPE_UNSPECIFIED", "glyphFormat": f"%{level}"}
    else:
        types, behind = NUMBERS[preset]
        glyph = {"bulletAlignment": "START", "glyphType": types[level % 3], "glyphFormat": f"%{level}{behind}"}
        if preset == "NUMBERED_DECIMAL_NESTED":
            glyph["glyphFormat"] = "".join(f"%{number}." for number in range(level + 1))
            glyph["bulletAlignment"] = "END"
    return {
        **glyph,
        "indentFirstLine": points(18 + 36 * level),
        "indentStart": points(36 + 36 * level),
        "textStyle": {"underline": False},
        "startNumber": 1,
    }
