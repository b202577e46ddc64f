"""Guides for the interviews of a study: a Doc of each by one click, and those that were made."""

from collections.abc import Mapping, Sequence

from service.domain.errors import Problem
from service.domain.history.study import GuideDoc, SeenWork, Study
from service.domain.sentences import languages, written_short
from service.domain.telling.interview import guide_title
from service.domain.telling.links import DOCUMENT_LINK
from service.web.panel.cards import Card, Widget, button, buttons, card, line, opening, paragraph, section
from service.web.panel.replies import AnyReply, CardReply
from service.web.panel.screens.refusal import problems_section
from service.web.panel.screens.studies import SHOWN, STUDY
from service.web.panel.visit import Doing, Screen, Visit
from service.workflow.acts import studying
from service.workflow.reading.studies import read_study

ADDRESS = "study/guides"


def show(visit: Visit, problems: Sequence[Problem] = ()) -> CardReply:
    """Return the guides there are, and the Docs that were made of them."""
    study, seen_work = read_study(visit.office, visit.caller, visit.parameters.get(STUDY, ""))
    drawn = _card(visit, study, seen_work, problems)
    return CardReply(drawn, "update" if problems or "again" in visit.parameters else "push")


def _card(visit: Visit, study: Study, seen_work: SeenWork, problems: Sequence[Problem] = ()) -> Card:
    says = visit.say(
        "A Doc with the questions goes into the department's drafts. It is yours to change; write roles, not names."
    )
    about = {STUDY: study.id}
    made = [_doc_line(visit, doc) for doc in reversed(tuple(seen_work.guides.values()))]
    return card(
        visit.say("Interview guides"),
        study.begun.title,
        [
            problems_section(visit, problems),
            section([paragraph(says), *_guides(visit, study)]),
            section(made, visit.say("Made for this study")) if made else None,
            section([buttons(button(visit.say("To the study"), visit.to(SHOWN, about)))]),
        ],
        name=ADDRESS,
        actions=[(visit.say("Refresh"), visit.to(ADDRESS, about, again="1"))],
    )


def _guides(visit: Visit, study: Study) -> list[Widget]:
    """Return each guide with the button that makes a Doc of it, in the person's language where the company has it."""
    company = visit.office.organisation
    language = visit.event.language if visit.event.language in company.languages else company.languages[0]
    return [
        line(
            guide_title(blocks),
            icon="description",
            button=button(
                visit.say("Make the Doc"),
                visit.to("study/guides/make", {STUDY: study.id}, guide=name, language=language),
                alt=guide_title(blocks),
            ),
        )
        for name, blocks in visit.office.shelf.guides(language).items()
    ]


def _doc_line(visit: Visit, doc: GuideDoc) -> Widget:
    blocks = visit.office.shelf.guides(doc.wanted.language).get(doc.wanted.guide)
    day = written_short(visit.office.organisation.day(doc.at), visit.event.language)
    return line(
        guide_title(blocks) if blocks else doc.wanted.guide,
        below=day if doc.written else f"{day} · {visit.say('It will be there in a few minutes.')}",
        icon="description" if doc.written else "sync",
        button=opening(visit.say("Open"), DOCUMENT_LINK.format(doc.file_id)) if doc.written else None,
    )


def make(visit: Visit) -> AnyReply:
    """Have the Doc of a guide made, and open it."""
    study, guide = visit.parameters.get(STUDY, ""), visit.parameters.get("guide", "")
    language = visit.parameters.get("language", "")
    wanted = language if language in languages() else visit.office.organisation.languages[0]
    now = studying.want_guide(visit.office, visit.caller, study, guide, wanted, visit.act)
    mine = [doc for doc in now.seen_work.guides.values() if doc.by == visit.caller and doc.wanted.guide == guide]
    link = DOCUMENT_LINK.format(mine[-1].file_id) if mine[-1].written else ""
    return CardReply(_card(visit, now.study, now.seen_work), "update", link=link)


SCREENS: Mapping[str, Screen | Doing] = {ADDRESS: show, "study/guides/make": Doing(make, show)}
