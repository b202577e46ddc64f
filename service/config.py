"""Settings: what the environment says about this installation, and the company's own settings file.

BAKU_WORKSPACE        sandbox (default): the Google Workspace inside Baku; google: the real one
BAKU_SETTINGS         the company's settings file (YAML); example_settings.yaml shows every key and serves the sandbox
BAKU_TEMPLATES        the template library; templates/ beside the service by default
BAKU_DATA             the folder that the sandbox and the embedded records keep their state in; none: in memory
BAKU_SERVICE_ACCOUNT  the address of the account that Baku works as; needed for google
BAKU_PUBLIC_URL       where people reach this service, such as https://sop.example.com; mails and register link there
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from service.domain.checks import email_problem
from service.domain.errors import SopError
from service.domain.organisation import Organisation
from service.domain.sentences import Sentence
from service.gateways.settings_file import read_organisation

Workspace = Literal["sandbox", "google"]
HERE = Path(__file__).parent
EXAMPLE = HERE / "example_settings.yaml"
SANDBOX_ACCOUNT = "baku@sandbox.iam.gserviceaccount.com"
_VARIABLES = (
    "BAKU_WORKSPACE", "BAKU_SETTINGS", "BAKU_TEMPLATES", "BAKU_DATA", "BAKU_SERVICE_ACCOUNT", "BAKU_PUBLIC_URL",
)  # fmt: skip
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")


@dataclass(frozen=True)
class Settings:
    """Everything that is set from outside; `data` is None where state is to be kept in memory only."""

    organisation: Organisation
    workspace: Workspace
    templates: Path
    data: Path | None
    service_account: str
    public_url: str = ""
    """The address without a slash at its end; "" where none is set."""


class WrongSettings(SopError):
    """The environment says something that cannot be; the sentence names every variable that is wrong."""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Return the settings; WrongSettings, or FaultyFile with all lines of the company's file that are wrong."""
    workspace = environment.get("BAKU_WORKSPACE", "") or "sandbox"
    problems = [*_unknown(environment), *_workspace_problems(workspace, environment)]
    account = environment.get("BAKU_SERVICE_ACCOUNT", "") or (SANDBOX_ACCOUNT if workspace == "sandbox" else "")
    if email_problem("", account):
        problems.append(
            Sentence(
                en="BAKU_SERVICE_ACCOUNT must be the service account's address: name@project.iam.gserviceaccount.com.",
                id="BAKU_SERVICE_ACCOUNT harus berisi alamat akun layanan: nama@proyek.iam.gserviceaccount.com.",
            )
        )
    if (public_url := environment.get("BAKU_PUBLIC_URL")) and not _ADDRESS.fullmatch(public_url):
        problems.append(
            Sentence(
                en=f"BAKU_PUBLIC_URL is “{public_url}”. It must be an address such as https://sop.example.com.",
                id=f"BAKU_PUBLIC_URL berisi “{public_url}”. Isinya harus alamat seperti https://sop.example.com.",
            )
        )
    if problems:
        raise WrongSettings(
            Sentence(en="\n".join(p.en for p in problems), id="\n".join(p.id for p in problems)),
        )
    data = environment.get("BAKU_DATA", "")
    return Settings(
        organisation=read_organisation(Path(environment.get("BAKU_SETTINGS", "") or EXAMPLE)),
        workspace=cast(Workspace, workspace),
        templates=Path(environment.get("BAKU_TEMPLATES", "") or HERE.parent / "templates"),
        data=Path(data) if data else None,
        service_account=account,
        public_url=environment.get("BAKU_PUBLIC_URL", "").rstrip("/"),
    )


def _unknown(environment: Mapping[str, str]) -> list[Sentence]:
    return [
        Sentence(
            en=f"{name} is not a variable that Baku knows. It knows: {', '.join(_VARIABLES)}.",
            id=f"{name} bukan variabel yang dikenal Baku. Yang dikenal: {', '.join(_VARIABLES)}.",
        )
        for name in sorted(environment)
        if name.startswith("BAKU_") and name not in _VARIABLES
    ]


def _workspace_problems(workspace: str, environment: Mapping[str, str]) -> list[Sentence]:
    if workspace not in get_args(Workspace):
        return [
            Sentence(
                en=f"BAKU_WORKSPACE is “{workspace}”. It must be sandbox or google.",
                id=f"BAKU_WORKSPACE berisi “{workspace}”. Isinya harus sandbox atau google.",
            )
        ]
    if workspace == "sandbox" and "GAE_ENV" in environment:
        return [
            Sentence(
                en="The sandbox believes everybody who they say they are, so it does not run on App Engine. "
                "Set BAKU_WORKSPACE to google.",
                id="Sandbox memercayai siapa pun tanpa pembuktian, sehingga tidak boleh berjalan di App Engine. "
                "Isi BAKU_WORKSPACE dengan google.",
            )
        ]
    if workspace == "google" and not environment.get("BAKU_SETTINGS"):
        return [
            Sentence(
                en="BAKU_SETTINGS must name the company's settings file. Begin with a copy of example_settings.yaml.",
                id="BAKU_SETTINGS harus menunjuk berkas pengaturan perusahaan. Mulailah dari example_settings.yaml.",
            )
        ]
    return []
