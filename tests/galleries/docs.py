"""Every template drafted as a Doc in each language and format, as PDFs to look at.

`python -m tests.galleries.docs [DIR]`
"""

import sys
from pathlib import Path

from service.commands.printing import tell
from service.domain.sentences import install
from service.locale import catalogues
from tests.gateways.docs import desk


def main(folder: Path) -> None:
    """Draft all templates into a folder, and a page that leads to each."""
    install(catalogues())
    from tests.manuscript.test_templates_in_docs import SHIPPED, document  # once every language is known

    folder.mkdir(parents=True, exist_ok=True)
    names = []
    with desk() as at:
        for template, format_ in SHIPPED:
            file = at.with_words(document(template, format_))
            name = f"{template.name}.{template.language}.{format_}.pdf"
            exported = at.calling.drive.files.export(fileId=file, mimeType="application/pdf")
            (folder / name).write_bytes(at.calling.execute(exported))
            names.append(name)
    links = "\n".join(f'<li><a href="{name}">{name}</a>' for name in names)
    index = folder / "index.html"
    index.write_text(f"<!doctype html><meta charset=utf-8><title>SOPs</title>\n<ul>{links}</ul>\n", encoding="utf-8")
    tell(f"{len(names)} Docs: {index}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs-gallery"))
