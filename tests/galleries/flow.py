"""Every template's flow in each language and format, as pictures to look at: `python -m tests.galleries.flow [DIR]`."""

import sys
from pathlib import Path

from service.commands.flow import draw
from service.commands.printing import tell
from service.domain.sentences import install
from service.gateways.company_files.template_shelf import TemplateShelf
from service.locale import catalogues

LIBRARY = Path(__file__).parents[2] / "templates"


def main(folder: Path) -> None:
    """Draw all templates into a folder, and a page that shows every picture."""
    install(catalogues())
    files = [file for template in TemplateShelf(LIBRARY).listing() for file in draw(template, folder)]
    pages = [file.name for file in files if file.suffix == ".svg"]
    shown = "\n".join(
        f'<figure><img src="{name}" width="100%"><figcaption>{name}</figcaption></figure>' for name in pages
    )
    index = folder / "index.html"
    index.write_text(f"<!doctype html><meta charset=utf-8><title>Flow</title>\n{shown}\n", encoding="utf-8")
    tell(f"{len(pages)} pages: {index}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "flow-gallery"))
