"""What draws cards on pages has a drawing of its own for each icon that our cards bear."""

import re
from pathlib import Path
from typing import get_args

from service import cards
from service.web.panel.icons import Icon

SCRIPT = (Path(cards.__file__).parent / "static/cards/icons.js").read_text(encoding="utf-8")


def names_in(table: str) -> set[str]:
    """Return the names that a table of the script has."""
    [body] = re.findall(rf"const {table} = {{\n(.*?)\n}};", SCRIPT, re.DOTALL)
    return set(re.findall(r"(?:^  |, )([a-z_]+):", body, re.MULTILINE))


def test_each_icon_on_our_cards_is_drawn() -> None:
    drawn = names_in("PATHS") | names_in("SAME")
    assert len(drawn) > 90
    assert {icon for icon in get_args(Icon) if icon and icon not in drawn} == set()
