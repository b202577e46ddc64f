"""The step that puts pictures into a Doc, in a batch of its own: what Google cannot fetch refuses nothing else.

They are drawn anew when a round is opened, once somebody chose so, and before the Doc is stamped, never at a mere sync.
One that cannot be fetched before it is stamped leaves none behind that might say something else than the table. The
stamp waits for a while for what Google may do when it is tried again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from service.domain import facts
from service.domain.acts.flow_picture import is_shown
from service.domain.errors import Conflict, Late, SopError, Unavailable
from service.domain.history.printed import of_revision
from service.domain.history.sop import ENDED, Revision
from service.domain.telling.links import printed_link
from service.drawing.picture import FlowPicture
from service.drawing.picture import of_revision as picture_of
from service.manuscript.illustrating import BACK, NO_PICTURE, PRINTED, TURNED, Illustration, fitted, scale, stands
from service.manuscript.looking import PRINTED_LINK
from service.manuscript.placed_content import PlacedContent
from service.manuscript.reading import FLOW
from service.manuscript.room import PageText
from service.workflow.means import picture_addresses
from service.workflow.means.leasing import AtWork
from service.workflow.settling.run import Run

BESIDE = 24.0
"""Points of a page's height that a picture leaves free: for its line's own height, and a tall page header."""
SIDE = 64.0
"""Points of a side of the code on printed copies: 23 mm, a module half a millimetre."""
AWAITED = timedelta(minutes=10)
"""How long after an authorisation the stamp waits for pictures that may be put in when that is tried again."""
NOT_DRAWN = "none"
"""What is drawn where a sentence stands in the picture's place."""


def illustrate(run: Run) -> None:
    """Put the pictures into the Doc that are due in it; a look tells which stand there."""
    revision = run.sop.current
    occasion = _occasion(revision)
    if occasion is None or not _are_concerned(run):
        return
    content = run.look()
    run.note(content)
    if occasion == "stamp" and not _is_authorised(run.sop.current):
        return  # it will lapse
    try:
        _put(run, occasion, fetched=bool(run.office.installation.public_url))
    except Conflict:
        if occasion == "stamp":  # it will lapse, once that is seen
            run.content = None
            return
        run.note(run.look(again=True))
        _put(run, occasion, fetched=bool(run.office.installation.public_url))
    except (Late, AtWork):
        raise
    except SopError as error:
        if occasion != "stamp" or _may_follow(run, error):
            raise
        _put(run, occasion, fetched=False)
        raise Unavailable(error.sentence, permanent=True) from error


def are_awaited(run: Run) -> bool:
    """Whether pictures that are due were refused in this run, and may be put in when that is tried again."""
    error = run.refusals.get(("pictures", str(run.sop.current.number)))
    return isinstance(error, Unavailable) and not error.permanent


def _may_follow(run: Run, error: SopError) -> bool:
    """Whether trying again may help, and the authorisation is not too long ago to wait for that."""
    authorisation = run.sop.current.authorisation
    recent = authorisation is not None and run.office.clock() - authorisation.at < AWAITED
    return recent and isinstance(error, Unavailable) and not error.permanent


def _occasion(revision: Revision) -> facts.DrawnFor | None:
    """Return for what pictures are drawn now."""
    if revision.authorisation is not None:
        return None if revision.authorisation.stamped or revision.adopted else "stamp"
    known = revision.illustrated
    if revision.round and not revision.locked and (known is None or known.number != revision.round.number):
        return "round"
    return "choice" if revision.redrawn and not revision.locked and revision.status not in ENDED else None


def _is_authorised(revision: Revision) -> bool:
    """Whether the Doc was last seen to say what was authorised."""
    if revision.authorisation is None or revision.content is None:
        return False
    decided, read = revision.authorisation.decided, revision.content
    return decided.is_of((read.steps_hash, read.text_hash))


def _are_concerned(run: Run) -> bool:
    """Whether there may be pictures in the Doc, now or after this."""
    revision = run.sop.current
    drawn = is_shown(run.sop, run.office.organisation)
    printed = bool(revision.authorisation and run.office.installation.public_url)
    return drawn or printed or bool(_known(revision)) or any(one.startswith(FLOW) for one in _known(run.sop.previous))


def _known(revision: Revision | None) -> Mapping[str, str]:
    """Return the pictures that were put into the Doc of a revision, of which the next one's is a copy."""
    return revision.illustrated.pictures if revision and revision.illustrated else {}


def _put(run: Run, drawn_for: facts.DrawnFor, *, fetched: bool) -> None:
    """Bring the pictures in the Doc into line; what none can be fetched for has a sentence or nothing instead."""
    revision, wanted = run.sop.current, dict[str, str]()

    def drawn(doc: PlacedContent) -> Sequence[Illustration]:
        pictures = (*_printed(run, doc, fetched=fetched), *_flow(run, doc, fetched=fetched))
        wanted.update((one.name, one.digest) for one in pictures)
        return pictures

    run.content = run.docs.illustrate(run.document_id, run.look(), drawn)
    number = revision.round.number if revision.round else 0
    now = facts.Illustrated(drawn_for, wanted, number)
    if drawn_for != "stamp" or dict(wanted) != dict(_known(revision)):
        run.record(now)


def _printed(run: Run, doc: PlacedContent, *, fetched: bool) -> Iterator[Illustration]:
    """Yield the code of printed copies and its address as a text: what is authorised has them, a draft has none."""
    sop, revision = run.sop, run.sop.current
    link, short_hash = printed_link(run.office.installation.public_url, sop, revision), of_revision(sop, revision)
    if not link or doc.printed_at is None:
        return
    if fetched:
        address = run.office.pictures.of(picture_addresses.PRINTED, sop.id, str(revision.number), short_hash)
        yield Illustration(PRINTED, short_hash, doc.printed_at, address, SIDE, SIDE)
    yield Illustration(PRINTED_LINK, short_hash, doc.printed_at, text=link, leads_there=True)


def _flow(run: Run, doc: PlacedContent, *, fetched: bool) -> tuple[Illustration, ...]:
    """Return the pages of the flow's picture, each in a line of its own; a sentence where none can be fetched.

    The Doc's page is turned for them where they are larger so.
    """
    sop, revision = run.sop, run.sop.current
    picture = picture_of(sop, revision)
    if doc.flow_at is None or not picture.pages or not _shows_flow(run, doc):
        return ()
    room = max(doc.flow_pages, key=lambda one: _smallest(picture, one))
    pages = tuple(_page(run, picture, page, room, doc.flow_at) for page in range(len(picture.pages)))
    if room != doc.flow_pages[0]:
        pages = tuple(_turned(pages, room, doc.flow_pages[0]))
    if not fetched and not stands(doc.pictures, pages):
        sentence = NO_PICTURE.spoken(doc.document.language)
        return (Illustration(f"{FLOW}.0", NOT_DRAWN, doc.flow_at, text=sentence),)
    return pages


def _smallest(picture: FlowPicture, room: PageText) -> float:
    """Return by how much the page of a picture is made smaller that suffers most."""
    return min(scale(size, (room.width, room.height - BESIDE)) for size in picture.sizes)


def _turned(pages: Sequence[Illustration], room: PageText, around: PageText) -> Iterator[Illustration]:
    """Yield pages between the breaks that turn the Doc's page for them, and back for what is around them."""
    first = pages[0]
    yield Illustration(f"{FLOW}.{TURNED}", first.digest, first.at, flips=room.flipped)
    yield from (replace(one, new_page=False) for one in pages)  # the break begins one
    yield Illustration(f"{FLOW}.{BACK}", first.digest, first.at, flips=around.flipped)


def _page(run: Run, picture: FlowPicture, page: int, room: PageText, at: int) -> Illustration:
    sop, digest, (width, height) = run.sop, picture.digest, picture.sizes[page]
    address = run.office.pictures.of(picture_addresses.FLOW, sop.id, str(sop.current.number), str(page), digest)
    drawn = Illustration(f"{FLOW}.{page}", digest, at, address, width, height, new_page=page == 0)
    return fitted(drawn, room.width, room.height - BESIDE)


def _shows_flow(run: Run, doc: PlacedContent) -> bool:
    """Whether this Doc has the flow as a picture; one with a column per performer shows it in those."""
    shown = is_shown(run.sop, run.office.organisation, doc.document.format)
    return shown and not doc.document.performers
