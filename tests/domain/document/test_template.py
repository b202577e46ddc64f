import pytest

from service.domain.document.sop_document import Step
from service.domain.document.template import Template, TemplateField, field_problems, filled, placeholders, stray_brace

FIELDS = (
    TemplateField("channel", "Channel", "choice", choices=("Blog", "Instagram")),
    TemplateField("guide", "Brand guide"),
    TemplateField("purpose", "Purpose", "long_text", required=False),
    TemplateField("begins", "Begins on", "date", required=False),
    TemplateField("contact", "Contact", "email", required=False),
)
TEMPLATE = Template("posts", "en", ("lean",), "Posts", "", "", None, FIELDS, {}, (), (Step("Write", "Copywriter"),))
GOOD = {"channel": "Blog", "guide": "Brand guide 2026"}


def wrong(**given: str) -> dict[str, str]:
    return {problem.field: str(problem.sentence) for problem in field_problems(TEMPLATE.fields, GOOD | given)}


def test_good_answers_have_no_problems() -> None:
    assert wrong() == {}
    assert wrong(purpose="To sell.\n\nAnd to last.", begins="2026-11-02", contact="ayu@kopi.example") == {}


def test_optional_fields_may_be_left_empty() -> None:
    assert wrong(purpose="", begins=" ", contact="") == {}


def test_missing_and_unknown_fields_are_told_all_at_once_by_name() -> None:
    problems = field_problems(TEMPLATE.fields, {"colour": "red", "begins": "soon"})
    assert [problem.field for problem in problems] == [
        "fields.channel",
        "fields.guide",
        "fields.begins",
        "fields.colour",
    ]
    assert (
        str(problems[-1].sentence)
        == "This template has no such field. It has: channel, guide, purpose, begins, contact."
    )


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("guide", "x" * 301, "301 characters long; 300 is the most"),
        ("purpose", "x" * 5001, "5,001 characters long; 5,000 is the most"),
        ("guide", "two\nlines", "on one line"),
        ("guide", "bell \a", "U+0007"),
        ("guide", "half \ud800", "U+D800"),
        ("guide", "\ue000", "U+E000"),
        ("channel", "blog", "Choose one of: Blog, Instagram"),
        ("begins", "2/11/2026", "Write it as in 2026-11-02"),
        ("begins", "2026-02-30", "Write it as in 2026-11-02"),
        ("contact", "ayu at kopi", "not an e-mail address"),
    ],
)
def test_a_wrong_answer_is_refused_under_the_name_of_its_field(name: str, value: str, reason: str) -> None:
    problems = wrong(**{name: value})
    assert list(problems) == [f"fields.{name}"]
    assert reason in problems[f"fields.{name}"]


def test_every_sentence_is_there_in_both_languages() -> None:
    problems = field_problems(
        TEMPLATE.fields, {"guide": "a\nb", "channel": "x", "begins": "x", "contact": "x", "more": "x"}
    )
    assert len(problems) == 5
    assert all(problem.sentence.spoken("id") not in ("", str(problem.sentence)) for problem in problems)


def test_a_template_without_fields_says_so() -> None:
    bare = Template("bare", "en", ("lean",), "Bare", "", "", None, (), {}, (), ())
    [problem] = field_problems(bare.fields, {"colour": "red"})
    assert str(problem.sentence) == "This template has no fields to fill in."


def test_placeholders_are_filled_wherever_they_stand() -> None:
    assert filled("{{ a }}, {{b}} and {{  a}}", {"a": "1", "b": "2"}) == "1, 2 and 1"
    assert placeholders("{{ a }} {{ b_2 }} {{ a }}") == ("a", "b_2", "a")


@pytest.mark.parametrize("text", ["{{ a }}", "{{b}}", "\\1 \\g<0>", "=1+1", "<b>bold</b>", "| * # _", "%s {0}"])
def test_an_answer_that_looks_like_something_else_stays_text(text: str) -> None:
    assert filled("say {{ a }}", {"a": text, "b": "secret"}) == f"say {text}"


@pytest.mark.parametrize("text", ["{{ a b }}", "{{ A }}", "{{", "}}", "{{ 1a }}", "{{ a }", "{{}}", "{{ a }} }}"])
def test_double_braces_that_are_no_placeholder_are_found(text: str) -> None:
    assert stray_brace(text) != ""


@pytest.mark.parametrize("text", ["", "{ a }", "{{ a }}", "} {", "a {b} {{ c }}"])
def test_other_braces_are_left_alone(text: str) -> None:
    assert stray_brace(text) == ""
