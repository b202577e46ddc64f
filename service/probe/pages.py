"""The pages that list what is asked of Google, made of the probes: `python -m service.probe.pages` writes them anew."""

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from service.probe.claim import NOTHING, Probe
from service.probe.click import Click
from service.probe.every import EVERYTHING

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
EVIDENCE = ROOT / "service" / "sandbox" / "evidence" / "probes.md"
BEGINS, ENDS = "<!-- probes -->", "<!-- /probes -->"
"""Between these the README is made."""
WIDTH = 127
TITLES = {
    "docs": "Docs", "sheets": "Sheets", "drive": "Drive", "gmail": "Gmail", "tasks": "Cloud Tasks",
    "firestore": "Firestore", "addon": "Panel, menu and installation",
}  # fmt: skip
HEAD = """# What is asked of Google

Each claim about Google that Baku rests on and that documentation leaves open or nobody saw, the answer that was chosen,
and the code that rests on it. `python -m service probe --out FILE` asks at a company; `probe --compare FILE` says where
the answers of such a file are others. The last chapter is what no program can ask: clicks for document controllers, on
the card *Look after Baku*. This page is made by `python -m service.probe.pages`; all of it is not established.
"""


def evidence() -> str:
    """Return the page of evidence."""
    chapters = groupby(EVERYTHING, key=lambda one: one.product)
    return HEAD + "".join(_chapter(n, product, list(ones)) for n, (product, ones) in enumerate(chapters, 1))


def _chapter(number: int, product: str, ones: Sequence[Probe | Click]) -> str:
    rows = "\n".join(f"| `{one.name}` | {one.claim} | {_chosen(one)} | {_code(one)} |" for one in ones)
    return f"\n## {number}. {TITLES[product]}\n\n| name | claim | chosen | code |\n|---|---|---|---|\n{rows}\n"


def _chosen(one: Probe | Click) -> str:
    if one.chosen == NOTHING:
        return "nothing is built upon it"
    asks = f"{one.asks} – " if isinstance(one, Click) else ""
    return asks + one.means(one.chosen)


def _code(one: Probe | Click) -> str:
    return " ".join(f"`{path}`" for path in one.rests)


def readme(text: str) -> str:
    """Return the README with its list anew."""
    before, _, rest = text.partition(f"{BEGINS}\n")
    _, _, after = rest.partition(ENDS)
    listed = "".join(f"{line}\n" for line in _listed())
    return f"{before}{BEGINS}\n{listed}{ENDS}{after}"


def _listed() -> list[str]:
    """Return lines of names, those of one product behind each other."""
    products = [
        f"{TITLES[product]}: " + ", ".join(one.name.removeprefix(f"{product}_").replace("_", " ") for one in ones)
        for product, ones in groupby(EVERYTHING, key=lambda one: one.product)
    ]
    return wrap("; ".join(products) + ".", WIDTH)


def write() -> None:
    """Write both pages anew."""
    EVIDENCE.write_text(evidence(), encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write()
    sys.stdout.write(f"{EVIDENCE}\n{README}\n")
