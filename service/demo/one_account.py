"""The demo at Google: one account plays every part in a company that is invented, shares with nobody, mails nobody."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from service.demo.first_life import Demo
from service.domain.company.organisation import Organisation
from service.domain.history.workplace import home_name
from service.domain.sentences import Language, Sentence
from service.gateways.drive.home import Home

LEFT_OUT = (
    Sentence("mails, and the daily digest: nobody is mailed"),
    Sentence("sharing: no department, reviewer or reader is given a file"),
    Sentence("comments and answers under other names, and a colleague's own sign-in at the pages"),
    Sentence("the panel and the menu in Docs, and codes on prints: they want a public address"),
    Sentence("what takes days: a date that comes, the next revision, monitoring, a handover, a withdrawal"),
)
"""What needs other people, another address, or days."""
_IN_MY_DRIVE = Sentence(
    "Made in My Drive, in a folder of its own, “{name}”: folders, a register, a spreadsheet of people, a house-style "
    "Doc, one SOP from draft to locked, and its PDF."
).text
_IN_SHARED_DRIVE = Sentence(
    "Made in Drive, in a shared drive of its own, “{name}”: folders, a register, a spreadsheet of people, a "
    "house-style Doc, one SOP from draft to locked, and its PDF."
).text


def company_of(example: Organisation, account: str, language: Language) -> Organisation:
    """Return the example company as one account plays it, whose addresses all lead to that account's own mailbox.

    Its name is the banner: it heads Docs, register and folder. Documents are controlled by the account itself.
    """
    name, _, domain = account.partition("@")
    own = dict.fromkeys(example.controllers, account)

    def played(text: str) -> str:
        part, at, where = text.partition("@")
        return own.get(text) or (f"{name}+{part}@{domain}" if at and where == example.domain else text)

    company: Organisation = _renamed(example, played)
    languages = (language, *(one for one in example.languages if one != language))
    people = tuple(replace(one, name=f"{one.name} (demo)", language=language) for one in company.people)
    return replace(
        company,
        name=banner(account, language),
        domain=domain,
        further_domains=(),
        languages=languages,
        people=people,
    )


def announced(company: Organisation, account: str, home: Home, folder: str) -> Iterator[str]:
    """Yield the lines of what the demo will make and what it leaves out; its records lie in `folder`."""
    language = company.languages[0]
    for sentence in (
        Sentence(
            "{account} plays every part. The people are invented; nobody else sees or hears of it.", account=account
        ),
        Sentence(_IN_MY_DRIVE if home.my_drive else _IN_SHARED_DRIVE, name=home_name(company)),
        Sentence("Kept on this computer: its records, in {folder}.", folder=folder),
        Sentence("Left out, for one account alone cannot show it:"),
    ):
        yield sentence.spoken(language)
    yield from (f"  - {one.spoken(language)}" for one in LEFT_OUT)


def banner(account: str, language: Language) -> str:
    """Return what stands on all that is made: who plays."""
    return Sentence("DEMO, played by {account} alone", account=account).spoken(language)


class OneAccount(Demo):
    """The first act at Google, where the register is written behind whoever clicked."""

    def scenes(self) -> tuple[Callable[[], None], ...]:
        """Return the story in its order."""
        *before, last = super().scenes()
        return (*before, self.catch_up, last)

    def catch_up(self) -> None:
        """Have all that was left undone be done, and the register written."""
        self.cast.author.does("POST", "/api/sync", {})

    def _finish(self, name: str) -> None:  # noqa: ARG002  # Google may be too slow for any act's answer
        self.catch_up()
        self.sop = self.cast.author.does("GET", self._path())


def _renamed(value: Any, rename: Callable[[str], str]) -> Any:
    """Return a value with each text in it renamed, the keys and values of mappings aside."""
    if isinstance(value, str):
        return rename(value)
    if isinstance(value, tuple):
        return tuple(_renamed(one, rename) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _renamed(getattr(value, one.name), rename) for one in fields(value)})
    return value
