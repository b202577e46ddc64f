"""The acts that are killed, refused and repeated, each with a key that makes a repetition the same act."""

from datetime import timedelta

from service.domain.acts.draft import DraftRequest
from service.domain.acts.evaluation import CRITERIA
from service.domain.acts.forms import FormInput
from service.domain.acts.monitoring import MonitoringAnswer
from service.domain.acts.study import StudiedWork
from service.domain.acts.taking_up import FromPractice
from service.domain.facts import Decree, Reviewer
from service.domain.facts.audit_pack import PackAsked
from service.domain.facts.evaluation import CriterionAnswer
from service.domain.facts.sop_book import BookAsked
from service.records.interface import ActClaim
from service.workflow.acts.acknowledging import acknowledge
from service.workflow.acts.adopting import confirm, marks_of, unconfirmed
from service.workflow.acts.authorising import authorise
from service.workflow.acts.authorising_together import authorise_together
from service.workflow.acts.binding import begin as bind
from service.workflow.acts.convening import write_minutes
from service.workflow.acts.countersigning import add_signed_copy
from service.workflow.acts.drafting import draft
from service.workflow.acts.ending import withdraw
from service.workflow.acts.enrolling import enrol
from service.workflow.acts.evaluating import evaluate
from service.workflow.acts.inserting import insert_block, remove_head
from service.workflow.acts.listing_forms import add_form, change_form
from service.workflow.acts.looking_through import begin
from service.workflow.acts.marking import give_pics
from service.workflow.acts.monitoring import monitor, monitor_many
from service.workflow.acts.packing import begin as pack
from service.workflow.acts.picturing_flow import choose_picture
from service.workflow.acts.queued import settle_everything
from service.workflow.acts.reporting import report, take_up
from service.workflow.acts.reviewing import open_round
from service.workflow.acts.revising import revise
from service.workflow.acts.rewriting import rewrite_references
from service.workflow.acts.studying import begin as begin_study
from service.workflow.acts.studying import want_guide
from service.workflow.acts.syncing import sync
from service.workflow.acts.taking_over import adopt_all, fill_in, go_on
from service.workflow.means.adoptions import read as adopting
from service.workflow.means.office import Office
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI
from tests.world import FIELDS, World

CALLS = {
    "draft": 4,
    "authorise": 9,
    "authorise_public": 10,
    "sign": 4,
    "sign_last": 9,
    "revise": 6,
    "register": 8,
    "register_copy": 9,
    "insert_block": 5,
    "remove_head": 5,
    "rewrite": 5,
    "list_form": 5,
    "give_pics": 5,
    "choose_picture": 4,
    "withdraw": 6,
    "mark_withdrawn": 8,
    "take_over": 31,
    "acknowledge": 2,
    "report": 2,
    "monitor": 7,
    "take_up": 5,
    "suggest": 5,
    "minutes": 4,
    "signed_copy": 6,
}
"""As many calls to Google as each act makes (DESIGN.md 5); taking over is due on a day's first look, at rights too."""
SAME_AS_REGISTER = 4
"""The call from which on a copied Doc is registered as a moved one is: what happens then is killed there."""
HEAD = ("Document number: OLD-1", "Effective date: 1 April 2019")
OLD_WORDS = "\n".join((*HEAD, "Write, then publish."))
DAYS = 3
"""Days after which the next revision takes over."""
FOR_ALL = {
    "department": "MKT", "revision": "1", "signatory": "Rina Hartono", "effective": "2024-01-02", "authoriser": CITRA,
}  # fmt: skip
"""What is said of all Docs of a folder that do not say it themselves."""


def draft_once(office: Office) -> None:
    """Draft as Ayu, with a key that makes a repetition the same act."""
    request = DraftRequest("content-production", "Content production", "MKT", "permenpan", "en", CITRA, fields=FIELDS)
    draft(office, AYU, request, ActClaim("ayu draft", "draft"))


def authorise_once(office: Office) -> None:
    """Authorise the one SOP there is as Citra, with a key that makes a repetition the same act."""
    sop, act = office.histories.read(only_sop(office)), ActClaim("citra authorise", "authorise")
    authorise(office, CITRA, sop, "Read and authorised.", office.today(), act=act)


def sign_once(office: Office) -> None:
    """Sign the one SOP there is as Fitri, before the authoriser, with a key that makes a repetition the same act."""
    sop, act = office.histories.read(only_sop(office)), ActClaim("fitri signs", "authorise")
    authorise(office, FITRI, sop, "Checked.", office.today(), act=act)


def together_once(office: Office) -> None:
    """Authorise every SOP there is with one click of Citra's, with a key that makes a repetition the same act."""
    sops = {head.stream: "" for head in office.records.summaries({}, 99).heads}
    decree = Decree("SK-7", office.today())
    act = ActClaim("citra together", "together")
    authorise_together(office, CITRA, sops, "Read and authorised.", office.today(), decree, act)


def revise_once(office: Office) -> None:
    """Begin the next revision of the one SOP there is as Ayu."""
    revise(
        office,
        AYU,
        office.histories.read(only_sop(office)),
        "A new channel",
        "change",
        act=ActClaim("ayu revise", "revise"),
    )


def withdraw_once(office: Office) -> None:
    """Withdraw the one SOP there is as Citra."""
    withdraw(
        office,
        CITRA,
        office.histories.read(only_sop(office)),
        "No longer needed",
        ActClaim("citra withdraw", "withdraw"),
    )


def monitor_once(office: Office) -> None:
    """Say as Ayu that the one SOP needs a change, which opens its next revision."""
    sop, answer = (
        office.histories.read(only_sop(office)),
        MonitoringAnswer("needs_change", "It takes a week.", "Five days."),
    )
    monitor(office, AYU, sop, answer, ActClaim("ayu monitors", "monitor"))


def monitor_all_once(office: Office) -> None:
    """Answer with one click of Ayu's for every SOP there is: the first needs a change, the others run well."""
    first, *others = (head.stream for head in office.records.summaries({}, 10).heads)
    answers = {one: MonitoringAnswer("runs_well") for one in others}
    answers[first] = MonitoringAnswer("needs_change", "It takes a week.", "Five days.")
    monitor_many(office, AYU, answers, ActClaim("ayu monitors all", "monitor all"))


def evaluate_once(office: Office) -> None:
    """Say as Citra that the SOPs of her department meet each criterion."""
    answers = [CriterionAnswer(criterion, yes=True) for criterion in CRITERIA]
    evaluate(office, CITRA, "MKT", answers, ActClaim("citra evaluates", "evaluate"))


def acknowledge_once(office: Office) -> None:
    """Say as Dewi that she has read the one SOP there is, with a key that makes a repetition the same act."""
    sop = office.histories.read(only_sop(office))
    acknowledge(office, DEWI, sop, act=ActClaim("dewi has read it", "acknowledge"))


def report_once(office: Office) -> None:
    """Report a problem with the second step as Dewi."""
    sop = office.histories.read(only_sop(office))
    report(office, DEWI, sop, "The form has moved.", 2, ActClaim("dewi reports", "report"), stopped=True)


def take_up_once(office: Office) -> None:
    """Put what was reported into the revision that is drafted, as Ayu."""
    sop = office.histories.read(only_sop(office))
    take_up(office, AYU, sop, FromPractice(tuple(sop.practice.reports)), ActClaim("ayu takes up", "take up"))


def suggest_once(office: Office) -> None:
    """Have suggested in that revision what the step of the report shall say, as Ayu."""
    sop = office.histories.read(only_sop(office))
    wordings = dict.fromkeys(sop.practice.reports, "Look for the form in folder B.")
    chosen = FromPractice(tuple(sop.practice.reports), wordings=wordings)
    take_up(office, AYU, sop, chosen, ActClaim("ayu suggests", "suggest"))


def minutes_once(office: Office) -> None:
    """Have the minutes of the meeting written as Ayu."""
    write_minutes(office, AYU, office.histories.read(only_sop(office)), ActClaim("ayu minutes", "minutes"))


def signed_copy_once(office: Office) -> None:
    """Add the scan that Ayu uploaded to the SOP in force."""
    sop, scan = office.histories.read(only_sop(office)), office.records.bookmark("scan") or ""
    add_signed_copy(office, AYU, sop, office.google.drive_of(AYU), scan, ActClaim("ayu adds", "copy"))


def mark_withdrawn_once(office: Office) -> None:
    """Go on with the withdrawal once Google lets the unlocked Doc be marked."""
    settle_everything(office)


def register_once(office: Office) -> None:
    """Register the one Doc that Ayu has, which moves."""
    _register(office, owner=AYU)


def register_copy_once(office: Office) -> None:
    """Register the one Doc that Eko shares with Ayu to read, which is copied."""
    _register(office, owner=EKO)


def _register(office: Office, owner: str) -> None:
    theirs = office.google.drive_of(AYU)
    request = DraftRequest("", "Old procedure", "MKT", "lean", "en", CITRA)
    enrol(office, AYU, theirs, request, old_doc(office, owner), act=ActClaim("ayu register", "register"))


def have_old_docs(world: World) -> None:
    """Have an old Doc of Ayu's, and one of Eko's that she may read."""
    body = {"name": "Old procedure", "mimeType": "application/vnd.google-apps.document"}
    for person in (world.ayu, world.eko):
        document = person.does("POST", "/drive/v3/files?fields=id", body)["id"]
        write = {"requests": [{"insertText": {"location": {"index": 1}, "text": OLD_WORDS}}]}
        person.does("POST", f"/v1/documents/{document}:batchUpdate", write)
        world.office.records.set_bookmark(f"old doc of {person.email}", document)
    share = {"type": "user", "role": "reader", "emailAddress": AYU}
    world.eko.does("POST", f"/drive/v3/files/{document}/permissions?sendNotificationEmail=false", share)


def old_doc(office: Office, owner: str) -> str:
    """Return the id of somebody's old Doc."""
    return office.records.bookmark(f"old doc of {owner}") or ""


def insert_block_once(office: Office) -> None:
    """Have the identity block put into the one registered Doc, as Ayu."""
    insert_block(office, AYU, office.histories.read(only_sop(office)), ActClaim("ayu inserts", "insert"))


def remove_head_once(office: Office) -> None:
    """Have that Doc's own head taken out, as Ayu."""
    sop = office.histories.read(only_sop(office))
    remove_head(office, AYU, sop, HEAD, ActClaim("ayu removes", "remove"))


def give_pics_once(office: Office) -> None:
    """Say as Ayu who is in charge of the steps of the one drawn flow."""
    pics = {1: "Penulis Konten", 3: "Kepala Pemasaran"}
    give_pics(office, AYU, office.histories.read(only_sop(office)), pics, ActClaim("ayu marks", "marks"))


def draft_lean_once(office: Office) -> None:
    """Draft a lean SOP as Ayu."""
    request = DraftRequest("content-production", "Content production", "MKT", "lean", "en", CITRA, fields=FIELDS)
    draft(office, AYU, request, ActClaim("ayu drafts lean", "draft"))


def choose_picture_once(office: Office) -> None:
    """Have the Doc of the one lean SOP show its flow, as Ayu: on turned pages, for it has many performers."""
    sop, act = office.histories.read(only_sop(office)), ActClaim("ayu chooses", "picture")
    choose_picture(office, AYU, sop, shown=True, act=act)


def rewrite_once(office: Office) -> None:
    """Have the references and numbers of the one draft put right, into which Ayu put a row."""
    sop = office.histories.read(only_sop(office))
    rewrite_references(office, AYU, sop, renumber=True, act=ActClaim("ayu rewrites", "rewrite"))


def list_form_once(office: Office) -> None:
    """Have a form listed in the one draft."""
    form = FormInput("Permintaan naskah", "FRM-MKT-01", "0")
    add_form(office, AYU, office.histories.read(only_sop(office)), form, ActClaim("ayu lists", "form"))


def copy_form_once(office: Office) -> None:
    """Have the first form of the one next revision copied, to be changed."""
    sop = office.histories.read(only_sop(office))
    (first, *_) = sop.revisions[0].content.forms if sop.revisions[0].content else ()
    change_form(office, AYU, sop, first.id, ActClaim("ayu copies", "copy form"))


def take_over_once(office: Office) -> None:
    """Sync on the day on which the next revision takes over."""
    sync(office)


def ask_once(office: Office) -> None:
    """Open a round on the one SOP there is as Ayu, which has Budi and Dewi mailed."""
    reviewers = (Reviewer(BUDI), Reviewer(DEWI))
    due = office.today() + timedelta(days=7)
    open_round(office, AYU, office.histories.read(only_sop(office)), reviewers, due, ActClaim("ayu asks", "ask"))


def only_sop(office: Office) -> str:
    (head,) = office.records.summaries({}, 10).heads
    return head.stream


def adopt_folder_once(office: Office) -> None:
    """Have Fitri's folder adopted and all that is missing filled in, with keys that make a repetition the same acts."""
    theirs, folder = office.google.drive_of(FITRI), office.records.bookmark("old folder") or ""
    act = ActClaim("fitri adopts", "adopt")
    adoption = begin(office, FITRI, theirs, folder, (), in_force=True, act=act)
    go_on(office, adoption.id)
    filled = fill_in(office, FITRI, adopting(office, adoption.id), {}, FOR_ALL, {}, ActClaim("fitri fills in", "fill"))
    adopt_all(office, FITRI, filled, ActClaim("fitri says so", "all"))


def confirm_all_once(office: Office) -> None:
    """Confirm all adopted SOPs as Citra, with a key that makes a repetition the same act."""
    marks = marks_of(list(unconfirmed(office, CITRA)))
    confirm(office, CITRA, marks, ActClaim("citra confirms", "confirm"))


def pack_once(office: Office) -> None:
    """Ask for an audit pack of all SOPs as Fitri, with a key that makes a repetition the same act."""
    pack(office, FITRI, PackAsked(), ActClaim("fitri packs", "pack"))


def guide_once(office: Office) -> None:
    """Have the Doc of an interview guide made for a study that Ayu begins with the same click."""
    now = begin_study(office, AYU, StudiedWork("Publish an article", "MKT"), act=ActClaim("ayu studies", "study"))
    want_guide(office, AYU, now.study.id, "performer", "en", ActClaim("ayu guide", "guide"))


def bind_once(office: Office) -> None:
    """Ask for an SOP book as Fitri, with a key that makes a repetition the same act."""
    bind(office, FITRI, BookAsked(CITRA), ActClaim("fitri binds", "bind"))


ACTS = {
    "guide": guide_once,
    "pack": pack_once,
    "bind": bind_once,
    "draft": draft_once,
    "authorise": authorise_once,
    "authorise_public": authorise_once,
    "sign": sign_once,
    "sign_last": authorise_once,
    "together": together_once,
    "revise": revise_once,
    "register": register_once,
    "register_copy": register_copy_once,
    "insert_block": insert_block_once,
    "remove_head": remove_head_once,
    "rewrite": rewrite_once,
    "list_form": list_form_once,
    "copy_form": copy_form_once,
    "give_pics": give_pics_once,
    "choose_picture": choose_picture_once,
    "withdraw": withdraw_once,
    "acknowledge": acknowledge_once,
    "report": report_once,
    "monitor": monitor_once,
    "monitor_all": monitor_all_once,
    "evaluate": evaluate_once,
    "take_up": take_up_once,
    "suggest": suggest_once,
    "minutes": minutes_once,
    "signed_copy": signed_copy_once,
    "mark_withdrawn": mark_withdrawn_once,
    "take_over": take_over_once,
    "adopt_folder": adopt_folder_once,
    "confirm_all": confirm_all_once,
}
