"""The guide to installing names what is really there."""

import json
import re
from pathlib import Path

from service.__main__ import BY_NAME
from service.addon.deployment import SCOPES
from service.config_checks import VARIABLES

FOLDER = Path(__file__).parents[2] / "service" / "addon"
GUIDE = (FOLDER / "INSTALL.md").read_text()


def test_every_variable_in_the_guide_is_one_that_baku_knows() -> None:
    assert set(re.findall(r"BAKU_[A-Z_]+", GUIDE)) <= set(VARIABLES)


def test_the_guide_tells_of_every_variable_that_an_installation_needs() -> None:
    of_choice = {"BAKU_TEMPLATES"}
    assert set(VARIABLES) - of_choice <= set(re.findall(r"BAKU_[A-Z_]+", GUIDE))


def test_every_command_in_the_guide_exists() -> None:
    assert set(re.findall(r"python -m service ([a-z-]+)", GUIDE)) <= set(BY_NAME)


def test_the_consent_screen_lists_the_scopes_of_panel_and_menu_and_no_more() -> None:
    menu = json.loads((FOLDER / "menu" / "appsscript.json").read_text())["oauthScopes"]
    listed = re.findall(r"^ {8}(openid|https://www\.googleapis\.com/auth/[\w.]+)$", GUIDE, re.MULTILINE)
    mail = ["https://www.googleapis.com/auth/gmail.compose"]
    assert sorted(listed) == sorted({*SCOPES, *menu} | set(mail))


def test_every_file_that_the_guide_names_is_there() -> None:
    root = FOLDER.parents[1]
    for name in re.findall(r"(?<![\w./])(service/[\w./]+\w|tests/addon/)", GUIDE):
        assert (root / name).exists(), name
    for name in re.findall(r"menu/\{([^}]*)\}", GUIDE)[0].split(","):
        assert (FOLDER / "menu" / name).exists(), name


def test_every_place_that_the_guide_leads_to_is_in_it() -> None:
    headings = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall(r"^#+ (.*)$", GUIDE, re.M)
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", GUIDE)) <= headings


BY_HAND = re.compile(r"[Ii]n the console|Admin console|▸|<https://script\.google\.com")


def test_each_chapter_that_leads_to_a_page_of_googles_says_what_it_looks_like() -> None:
    setting_up = GUIDE.partition("## 12. ")[0]
    chapters = re.split(r"^#{2,3} (?=.)", setting_up, flags=re.MULTILINE)[1:]
    by_hand = {chapter.splitlines()[0]: chapter for chapter in chapters if BY_HAND.search(chapter)}
    assert len(by_hand) >= 8
    silent = [title for title, chapter in by_hand.items() if "you see" not in chapter.lower()]
    assert silent == []
