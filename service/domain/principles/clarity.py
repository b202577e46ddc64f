"""Ease and clarity: somebody who is new can follow the steps as they are written."""

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from service.domain.document.chips import found as chips
from service.domain.document.chips import titled
from service.domain.document.sop_document import Step
from service.domain.flow.texts import Place
from service.domain.principles.draft import WORKED_BY, Draft
from service.domain.principles.known import Known
from service.domain.principles.rule import Rule, RuleFindings
from service.domain.principles.vocabulary import (
    A_NUMBER,
    CONDITION,
    EACH_TIME,
    EXECUTES_EN,
    EXECUTES_ID,
    JOINED,
    NO_PASSIVE,
    SAME_ROLE,
    SAYS_WHICH,
    VAGUE,
    WELL_KNOWN,
    Lack,
    any_of,
    pattern,
)
from service.domain.sentences import Sentence

LONGEST = 25
"""Words of a step that are read in one breath."""

# L01: The step table


def activities(draft: Draft) -> RuleFindings:
    """Yield rows in which nothing is said to be done."""
    for row, step in enumerate(draft.steps):
        if not step.activity.strip():
            yield Place("step", row, "activity"), Sentence("Write what is done in this step, or take the row out.")


# L16: Vague words

_VAGUE = pattern("|".join(f"(?P<{lack}>{any_of(words)})" for lack, words in VAGUE.items()))
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_EXACT = pattern(rf"{A_NUMBER}|\b(?:{EACH_TIME})\b")
_WHICH = pattern(rf"\b(?:{SAYS_WHICH})(?!\w)")
_MEASURED: frozenset[Lack] = frozenset({"when", "how_often", "how_much"})
_ASKS: Mapping[Lack, Sentence] = {
    "when": Sentence("Write by when, or within how long."),
    "how_often": Sentence("Write how often, such as “each Monday”."),
    "on_what": Sentence("Write in which case."),
    "how_much": Sentence("Write how much, with a number or a criterion."),
    "what_else": Sentence("Name all that is meant."),
    "who": Sentence("Name the role."),
    "which": Sentence("Write which ones."),
    "duty": Sentence("Write what is done, without “should” or “usually”."),
}


def vague_words(draft: Draft) -> RuleFindings:
    """Yield words that two readers would follow in two ways; those that a number makes exact are none."""
    for place, text in draft.instructions:
        known: set[str] = set()
        for sentence in _SENTENCES.split(text):
            for word, lack in _vague(sentence):
                if word.casefold() not in known:
                    known.add(word.casefold())
                    yield place, Sentence("“{word}” leaves it open. {asks}", word=word, asks=_ASKS[lack])


def _vague(sentence: str) -> Iterator[tuple[str, Lack]]:
    exact = _EXACT.search(sentence)
    for one in _VAGUE.finditer(sentence):
        lack: Lack = next(lack for lack in VAGUE if one.lastgroup == lack)
        if not (lack in _MEASURED and exact) and not _WHICH.search(sentence, one.end()):
            yield one.group(), lack


# L17: Long and double steps

_JOINED, _CONDITION = pattern(JOINED), pattern(CONDITION)


def long_steps(draft: Draft) -> RuleFindings:
    """Yield steps that are too long to be read at once, or that are two.

    *Memeriksa dan memaraf* is one step in many a good SOP, so only words that put one action behind the other count.
    """
    for row, step in enumerate(draft.steps):
        first = _lead(step)
        place = Place("step", row, "activity")
        if _JOINED.search(first) and not _CONDITION.search(first):
            yield place, Sentence("Two actions stand in one step. Make a step of each, so that each has its time.")
        elif len(first.split()) > LONGEST:
            count = len(first.split())
            sentence = Sentence(
                "The step has {count} words. Say it in {most} at most; conditions go into the note.",
                count=count,
                most=LONGEST,
            )
            yield place, sentence


def _lead(step: Step) -> str:
    """Return what a step says is done, without the points listed below it."""
    lines = [line for line in titled(step.activity).splitlines() if line.strip()]
    return lines[0] if lines else ""


# L11: Who acts

_PASSIVE_ID = pattern(r"^\W*(di[a-z]{3,})\b")
_PASSIVE_EN = pattern(
    r"^\W*(?:(?:the|an?|all|each|every) (?:[a-z-]+ ){1,3}|[a-z-]+ )(?:is|are|will be|must be"
    r"|shall be|has to be) (?:[a-z]+ly )?[a-z]+(?:ed|en)\b"
)


def openings(draft: Draft) -> RuleFindings:
    """Yield steps that begin with who does them, or with a passive; who does them stands in a column of its own.

    Nouns (*Pemeriksaan berkas*) begin nearly every step of many offices' SOPs and are understood: they are let be.
    """
    roles = {role for step in draft.steps for role in (step.pic, *step.involved)} | set(draft.document.performers)
    names = sorted({" ".join(titled(role).split()) for role in roles if role.strip()}, key=len, reverse=True)
    doer = pattern(rf"^\W*({'|'.join(map(re.escape, names))})\s+(?:{EXECUTES_ID}|{EXECUTES_EN})\b") if names else None
    for row, step in enumerate(draft.steps):
        place, text = Place("step", row, "activity"), " ".join(titled(step.activity).split())
        if doer and (named := doer.search(text)):
            sentence = Sentence("Begin with the verb; that “{role}” does it stands in its column.", role=named[1])
            yield place, sentence
        elif word := _passive(text, draft.document.language):
            yield place, Sentence("“{word}” does not say who acts. Begin with what the PIC does.", word=word)


def _passive(text: str, language: str) -> str:
    opening = _PASSIVE_ID.search(text) if language == "id" else None
    if opening and opening[1].casefold() not in NO_PASSIVE:
        return opening[1]
    whole = _PASSIVE_EN.search(text)
    return whole.group().strip() if whole else ""


# L18: Abbreviations

_CAPITALS = re.compile(r"(?<![\w/.-])[A-Z][A-Z0-9]{1,5}(?![\w/-]|\.\w)")
_SPELT_OUT = r"(?:\(\s*{0}\s*\)|\b{0}\s*(?:\(|:|=|–|—|adalah\b|means\b|stands for\b|is\b))"


def abbreviations(draft: Draft) -> RuleFindings:
    """Yield, once each, capitals of the step table that are spelt out nowhere; in other texts a reader has time."""
    known: set[str] = set()
    roles = " ".join(role for step in draft.steps for role in (step.pic, *step.involved))
    for row, step in enumerate(draft.steps):
        for column in WORKED_BY:
            text = titled(getattr(step, column))
            for short in () if _shouts(text) else _CAPITALS.findall(text):
                if short in known or short in WELL_KNOWN or short in roles.split():
                    continue
                known.add(short)
                if not _explained(short, draft):
                    sentence = Sentence("“{short}” is explained nowhere. Write what it stands for.", short=short)
                    yield Place("step", row, column), sentence


def _shouts(text: str) -> bool:
    """Whether a text is written in capitals throughout, as titles are."""
    return text.isupper() and len(text.split()) > 1


def _explained(short: str, draft: Draft) -> bool:
    if re.search(rf"\b{short}\b", draft.definitions):
        return True
    return bool(re.search(_SPELT_OUT.format(re.escape(short)), draft.everything))


# L21: What is left to fill in

_NOUN = (
    r"\[\s*(?:TANGGAL|NAMA|NOMOR|JABATAN|NIP|UNIT|DATE|NAME|NUMBER|TITLE|POST|DEPARTMENT|COMPANY|PERUSAHAAN)"
    r"(?: [A-Z ]{1,30})?\s*\]"
)
"""Names of files and of forms' fields have such brackets as well, so it waits to be filled in where it stands alone."""
_LEFT = re.compile(
    r"<<[^<>\n]{1,60}>>"
    r"|\[\s*(?:(?:isi|isikan|tulis|tuliskan|masukkan|lengkapi|insert|fill in|enter|your)\b[^\[\]\n]{0,50})\s*\]"
    rf"|(?:(?<=:)|(?<=: )){_NOUN}(?!\w)|^{_NOUN}(?=[.,;]?$)"
    r"|^(?:TBD|TBA)(?=[.,;]?$)"
    r"|(?<![\w-])(?:[xX]{4,}|xxx)(?![\w-])"
    r"|\b[Ll]orem ipsum\b"
)


def placeholders(draft: Draft) -> RuleFindings:
    """Yield what stands for words that nobody has written yet, other than in double braces, which reading finds."""
    for place, text in _where_left(draft):
        lines = (line.strip() for line in titled(text).splitlines())
        for left in dict.fromkeys(left for line in lines for left in _LEFT.findall(line)):
            yield place, Sentence("“{left}” waits to be filled in. Write there what is meant.", left=left)


def _where_left(draft: Draft) -> Iterator[tuple[Place, str]]:
    """Yield every text of a Doc with its place, names of roles and of the SOP among them."""
    yield from draft.written.texts.items()
    yield from ((Place("step", row, "pic"), step.pic) for row, step in enumerate(draft.steps))
    identity = draft.document.identity
    yield from ((Place("identity", 0, name), getattr(identity, name)) for name in ("title", "department", "owner"))


# L07: Roles


def unknown_roles(known: Known) -> RuleFindings:
    """Yield, once each, roles in charge that the settings do not have, and two names of one role."""
    first: dict[str, int] = {}
    for row, step in enumerate(known.steps):
        pic = " ".join(step.pic.split())
        if pic and not chips(pic) and "@" not in pic:
            first.setdefault(pic, row)
    for pic, row in first.items():
        if known.organisation.role(pic) is None:
            yield Place("step", row, "pic"), no_role(pic)
    yield from _twice(first)


def no_role(pic: str) -> Sentence:
    """Return that a name is no role of the settings."""
    return Sentence(
        "“{pic}” is not a role in the spreadsheet of people, so nobody is known to hold it. Check the "
        "spelling, or have it added.",
        pic=pic,
    )


def _twice(first: Mapping[str, int]) -> RuleFindings:
    names = list(first)
    for number, name in enumerate(names):
        if other := next((one for one in names[:number] if _same_role(one, name)), None):
            sentence = Sentence("“{name}” and “{other}” seem to be one role. Give it one name.", name=name, other=other)
            yield Place("step", first[name], "pic"), sentence


def _same_role(one: str, other: str) -> bool:
    words, others = _role_words(one), _role_words(other)
    if words == others:
        return True
    if len(words) != len(others):
        return False
    differing = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _misspelt(*differing[0])


def _role_words(name: str) -> list[str]:
    spelt = re.findall(r"\w+", name.casefold())
    return " ".join(SAME_ROLE.get(word, word) for word in spelt).split()


def _misspelt(one: str, other: str) -> bool:
    """Whether two long words differ in one letter or two swapped ones, as a slip of the pen does."""
    if min(len(one), len(other)) < len("admin") or one[0] != other[0] or one.isdecimal():
        return False
    edits = [tag for tag, *_ in SequenceMatcher(None, one, other).get_opcodes() if tag != "equal"]
    return len(edits) == 1 and abs(len(one) - len(other)) <= 1 and _near(one, other)


def _near(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= 0.85  # one letter of seven


STEP_TABLE = Rule(
    "step_table", "L01", "clarity", Sentence("A Doc and a step table that can be read"), activities,
    blocks=frozenset({"no_steps", "unread"}),
)  # fmt: skip
PERSON_IN_CHARGE = Rule(
    "person_in_charge", "L06", "clarity", Sentence("One PIC for each step"), blocks=frozenset({"step_incomplete"})
)
PLACEHOLDERS = Rule(
    "placeholders", "L21", "clarity", Sentence("Nothing left to fill in"), placeholders,
    blocks=frozenset({"placeholder_left"}),
)  # fmt: skip
FLOW = Rule(
    "flow", "L12", "clarity", Sentence("Each way leads on, and to an end"), blocks=frozenset({"reference_lost"})
)
"""What it finds stands in the fact of the reading already (`ContentRead.flow`)."""
VAGUE_WORDS = Rule("vague_words", "L16", "clarity", Sentence("Words that all read alike"), vague_words)
OPENINGS = Rule("openings", "L11", "clarity", Sentence("Steps that begin with a verb"), openings)
LONG_STEPS = Rule("long_steps", "L17", "clarity", Sentence("One action in a step"), long_steps)
ROLES = Rule("roles", "L07", "clarity", Sentence("Roles that the company knows"), knows=unknown_roles)
ABBREVIATIONS = Rule("abbreviations", "L18", "clarity", Sentence("Abbreviations that are explained"), abbreviations)
