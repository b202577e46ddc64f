from pathlib import Path

import pytest

from service.domain.document.sop_document import Format, Heading, Item, Paragraph, Step, Table
from service.domain.document.template import Template, TemplateField
from service.domain.errors import Invalid, Unavailable
from service.domain.sentences import Language
from service.gateways.company_files.template_shelf import BrokenTemplate, TemplateShelf

SHIPPED = Path(__file__).parents[3] / "templates"
GOOD = """---
id: posts
language: en
format: [lean, permenpan]
title: Posts
about: For posts.
department: Marketing
review_months: 12
fields:
  channel:
    label: Channel
    kind: choice
    choices: [Blog, Instagram]
  guide:
    label: Brand guide
    required: false
identity:
  legal_basis: |
    1. {{ guide }}
    2. Policy
---

# Purpose

Posts on {{ channel }}
are *not* lost.

- one
- two
  1. deep

| Word | Meaning |
|---|---|
| PIC | in charge |

## Procedure

| Activity | PIC | Involved | Documents | Duration | Output | Note |
|---|---|---|---|---|---|---|
| Write | Copywriter | Designer, SEO Specialist | a<br>b | 3 hours | draft \\| text | |
| Draw | Designer | | | | | |

# Records
""".replace("*not*", "not")


def shelf(folder: Path, **files: str) -> TemplateShelf:
    """Return the shelf of a folder with these files, `_` in a keyword being a dot."""
    for name, text in files.items():
        (folder / f"{name.replace('_', '.')}.md").write_text(text, encoding="utf-8")
    return TemplateShelf(folder)


def faults(folder: Path, text: str) -> list[tuple[int, str]]:
    """Return line and reason of all that is wrong with a template."""
    return [(broken.line, str(broken.sentence)) for broken in shelf(folder, posts_en=text).broken]


def line_of(text: str, words: str) -> int:
    """Return the number of the first line with these words."""
    return next(n for n, line in enumerate(text.split("\n"), start=1) if words in line)


def test_a_template_is_read_whole(tmp_path: Path) -> None:
    assert shelf(tmp_path, posts_en=GOOD).template("posts", "en", "lean") == Template(
        name="posts",
        language="en",
        formats=("lean", "permenpan"),
        title="Posts",
        department="Marketing",
        about="For posts.",
        review_months=12,
        fields=(
            TemplateField("channel", "Channel", "choice", True, ("Blog", "Instagram")),
            TemplateField("guide", "Brand guide", "text", False),
        ),
        identity={"legal_basis": "1. {{ guide }}\n2. Policy"},
        before=(
            Heading("Purpose"),
            Paragraph("Posts on {{ channel }} are not lost."),
            Item("one"),
            Item("two"),
            Item("deep", 1, ordered=True),
            Table((("Word", "Meaning"), ("PIC", "in charge"))),
            Heading("Procedure", 2),
        ),
        steps=(
            Step("Write", "Copywriter", ("Designer", "SEO Specialist"), "a\nb", "3 hours", "draft | text"),
            Step("Draw", "Designer"),
        ),
        after=(Heading("Records"),),
    )


def test_columns_may_stand_in_any_order_and_in_either_language(tmp_path: Path) -> None:
    start = GOOD.index("| Activity")
    table = "PIC | Waktu | Uraian  KEGIATAN | Output | Kelengkapan\n-|-|-|-|-\nA | 1 jam | Menulis | draf | brief\n"
    template = shelf(tmp_path, posts_en=GOOD[:start] + table).template("posts", "en", "lean")
    assert template.steps == (Step("Menulis", "A", (), "brief", "1 jam", "draf"),)


def test_html_formulas_and_escapes_in_a_template_stay_text(tmp_path: Path) -> None:
    text = GOOD.replace("- one", r"- <b>=1+1</b> a\*b\* &amp; c_d_e <!-- x -->")
    assert Item("<b>=1+1</b> a*b* & c_d_e <!-- x -->") in shelf(tmp_path, posts_en=text).listing()[0].before


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("id: posts", "id: post", "id: post", "“id” is post here, but posts in the file's name"),
        ("language: en", "language: id", "language: id", "“language” is id here, but en in the file's name"),
        ("language: en", "language: fr", "language: fr", "“language” must be one of 'id', 'en'"),
        ("format: [lean, permenpan]", "format: letter", "format: letter", "“format” must be one of"),
        ("format: [lean, permenpan]", "format: [lean, lean]", "format: [lean", "A format is named twice"),
        ("format: [lean, permenpan]", "format: []", "format: []", "“format” must not be empty"),
        ("title: Posts\n", "", "id: posts", "“title” is missing"),
        ("title: Posts", "title: Posts\ntitle: More", "title: More", "“title” stands here a second time"),
        ("title: Posts", "title: 12", "title: 12", "“title” must be text"),
        ("title: Posts", "title: Posts: new", "title: Posts: new", "This is not YAML"),
        ("title: Posts", "titel: Posts", "titel: Posts", "“titel” is not a key that Baku knows"),
        ("title: Posts", "title: *other", "title: *other", "This is not YAML"),
        ("review_months: 12", "review_months: 0", "review_months: 0", "“review_months” is too small"),
        ("review_months: 12", "review_months: 99", "review_months: 99", "“review_months” is too large (60 at most)"),
        ("review_months: 12", "review_months: soon", "review_months: soon", "“review_months” must be a whole number"),
        ("    label: Channel\n", "", "channel:", "“fields.channel.label” is missing"),
        ("kind: choice", "kind: list", "kind: list", "“fields.channel.kind” must be one of 'text'"),
        ("choices: [Blog, Instagram]", "choices: [Blog]", "choices: [Blog]", "at least two different choices"),
        ("choices: [Blog, Instagram]", "choices: [Blog, Blog]", "choices: [Blog", "at least two different choices"),
        ("    kind: choice\n", "", "choices:", "A field of kind “choice” has"),
        ("    kind: choice\n", "    kind: choice\n    suggested: Blog\n", "suggested:", "Only a field of kind “text”"),
        ("choices: [Blog, Instagram]", "choices: [yes, no]", "choices: [yes", "must be text; put it in quotes"),
        ("  guide:", "  Guide:", "  Guide:", "needs a name of small letters"),
        ("  guide:", "  owner:", "  owner:", "“{{ owner }}” is filled by Baku itself"),
        ("  legal_basis: |", "  legal_base: |", "  legal_base: |", "“identity.legal_base” is not a key"),
        ("{{ channel }}", "{{ chanel }}", "{{ chanel }}", "There is no field “chanel”. There are: channel, guide, org"),
        ("{{ guide }}", "{{ gide }}", "1. {{ gide }}", "There is no field “gide”"),
        ("{{ channel }}", "channel", "  channel:", "Nothing in the text uses the field “channel”"),
        ("- one", "- {{ Channel }}", "- {{ Channel", "“{{ Channel }}” is not a placeholder"),
        ("- one", "- {{ channel", "- {{ channel", "“{{ channel” is not a placeholder"),
        ("| Draw |", "| {{ draw }} |", "{{ draw }}", "There is no field “draw”"),
        ("- one", "- **one**", "- **one**", "A template cannot have this: bold text"),
        ("- one", "- [one](https://kopi.example)", "- [one]", "a link; write its address as text"),
        ("- one", "- one\n\n  more", "  more", "An item of a list is one paragraph"),
        ("## Procedure", "##### Procedure", "##### Procedure", "a heading below level 4"),
        ("## Procedure", "> Procedure", "> Procedure", "a quotation"),
        ("## Procedure", "```\ncode\n```", "```", "a code block"),
        ("| Activity | PIC |", "| Activity | Boss |", "| Activity | Boss |", "step table has no column “Boss”"),
        ("| Activity | PIC |", "| Activity | Boss |", "| Activity | Boss |", "The step table lacks these columns: PIC"),
        ("| Note |", "| No |", "| Activity", "A template's step table has no column “No”"),
        ("| Note |", "| PIC |", "| Activity", "The column “PIC” stands twice"),
        ("| Draw | Designer |", "| | Designer |", "| | Designer", "A step needs an activity and a PIC"),
        ("| Draw | Designer |", "| Draw | |", "| Draw | |", "A step needs an activity and a PIC"),
        ("| Draw | Designer |", "| Draw | A, B |", "| Draw | A, B", "Exactly one role is in charge"),
        ("| Draw |", "| Draw | more |", "| Draw | more", "This row has 8 cells, the header has 7"),
        ("| Draw | Designer | | | | | |", "| Draw | Designer |", "| Draw", "This row has 2 cells, the header has 7"),
    ],
)  # fmt: skip
def test_a_broken_template_is_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, line: str, reason: str
) -> None:
    assert old in GOOD
    broken = GOOD.replace(old, new, 1)
    problems = faults(tmp_path, broken)
    assert any(n == line_of(broken, line) and reason in said for n, said in problems), problems


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "The first line must be “---”"),
        ("# Purpose\n", 1, "The first line must be “---”"),
        ("---\nid: posts\n", 1, "The second line “---”"),
        ("---\n---\n", 2, "Here must stand keys with their values"),
        ("---\n- posts\n---\n", 2, "Here must stand keys with their values"),
    ],
)
def test_a_template_without_its_parts_is_refused(tmp_path: Path, text: str, line: int, reason: str) -> None:
    assert any(n == line and reason in said for n, said in faults(tmp_path, text))


def test_two_step_tables_are_refused_at_the_second(tmp_path: Path) -> None:
    twice = GOOD + "\n| Activity | PIC | Time |\n|---|---|---|\n| Publish | Content Admin | 1 hour |\n"
    problems = faults(tmp_path, twice)
    assert problems == [(line_of(twice, "| Publish") - 2, problems[0][1])]
    assert problems[0][1].startswith("This is a second step table")


def test_a_missing_step_table_is_told_at_the_line_where_the_body_begins(tmp_path: Path) -> None:
    bare = GOOD[: GOOD.index("| Activity")]
    assert [n for n, said in faults(tmp_path, bare) if "There is no step table" in said] == [22]


def test_a_step_table_without_rows_is_refused_at_its_header(tmp_path: Path) -> None:
    bare = GOOD[: GOOD.index("| Write")]
    assert (line_of(GOOD, "| Activity"), "The step table has no rows.") in faults(tmp_path, bare)


def test_everything_wrong_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    wrong = GOOD.replace("title: Posts", "titel: Posts").replace("- one", "- **one**").replace("| Draw |", "| |")
    problems = faults(tmp_path, wrong)
    assert [n for n, _ in problems] == sorted(n for n, _ in problems)
    assert len(problems) == 4


def test_a_broken_template_keeps_no_other_from_the_shelf(tmp_path: Path) -> None:
    found = shelf(
        tmp_path,
        posts_en=GOOD,
        posts_id=GOOD.replace("language: en", "language: id"),
        bad_en=GOOD,
        Bad="",
        notes_fr="",
    )
    assert [(t.name, t.language) for t in found.listing()] == [("posts", "en"), ("posts", "id")]
    assert [(b.file, b.line) for b in found.broken] == [("Bad.md", 1), ("bad.en.md", 2), ("notes.fr.md", 1)]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "posts.en.md").write_bytes(b"\xff\xfe---")
    [broken] = TemplateShelf(tmp_path).broken
    assert broken == BrokenTemplate("posts.en.md", 1, broken.sentence)
    assert "UTF-8" in str(broken.sentence)


def test_a_file_from_windows_is_read(tmp_path: Path) -> None:
    (tmp_path / "posts.en.md").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert TemplateShelf(tmp_path).broken == ()


def test_a_missing_folder_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="nowhere"):
        TemplateShelf(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("name", "language", "format_", "field", "reason"),
    [
        ("nosuch", "en", "lean", "template", "There is no template nosuch. Choose one of: posts."),
        ("posts", "id", "lean", "language", "There is no template posts (id). Choose one of: en."),
        ("posts", "en", "permenpan", "format", "There is no template posts (permenpan). Choose one of: lean."),
        ("bad", "en", "lean", "template", "The template bad is broken (bad.en.md, line 2: “id” is posts here"),
    ],
)
def test_a_template_there_is_not_is_refused_with_those_there_are(
    tmp_path: Path, name: str, language: Language, format_: Format, field: str, reason: str
) -> None:
    found = shelf(tmp_path, posts_en=GOOD.replace("[lean, permenpan]", "lean"), bad_en=GOOD)
    with pytest.raises(Invalid) as refused:
        found.template(name, language, format_)
    [problem] = refused.value.problems
    assert problem.field == field
    assert str(problem.sentence).startswith(reason)
