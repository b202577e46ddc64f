"""What is to be written of forms: in order, each until it is written, and nothing of a draft that was cancelled."""

from datetime import UTC, datetime

from service.domain import facts
from service.domain.document.form import Form
from service.domain.facts.coding import decode_one_of, encode
from service.domain.history.forms import NO_FORMS, Forms, forms_after, without_draft

NOW = datetime(2026, 1, 5, tzinfo=UTC)
ONE, TWO = facts.FormAdded(Form("One")), facts.FormAdded(Form("Two"))


def after(*happened: facts.FormFact, known: Forms = NO_FORMS) -> Forms:
    for fact in happened:
        known = forms_after(known, fact, NOW)
    return known


def test_what_was_added_while_another_was_written_is_still_to_be_written() -> None:
    assert after(ONE, TWO, facts.FormsWritten(1)).to_write == (TWO,)


def test_of_an_earlier_release_all_was_written() -> None:
    read = decode_one_of({"FormsWritten": facts.FormsWritten}, "FormsWritten", encode(ONE)[1], {})
    assert after(ONE, TWO, read).to_write == ()


def test_a_copy_that_is_made_of_a_cancelled_draft_is_not_written() -> None:
    known = without_draft(after(ONE, facts.FormCopyAsked(TWO.form)))
    late = after(facts.FormCopyIntended(TWO.form.id, "n"), facts.FormCopied(TWO.form.id, TWO.form), known=known)
    assert (late.to_write, dict(late.copying)) == ((), {})


def test_a_file_that_is_looked_at_again_is_kept_where_it_was() -> None:
    known = after(facts.FormLooked("f"), facts.FormKept("f", "in_force"), facts.FormLooked("f", "Title"))
    assert (known.files["f"].folder, known.files["f"].looked.title) == ("in_force", "Title")
