import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from service import VERSION

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SERVICE, CHECKS = "requirements.txt", "tests/requirements.txt"


def pins(file: str) -> dict[str, Requirement]:
    """Return what a file pins, by name."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    every = [Requirement(line) for line in lines if not line.startswith("#")]
    return {canonicalize_name(one.name): one for one in every}


@pytest.mark.parametrize(
    ("file", "named"),
    [(SERVICE, PROJECT["project"]["dependencies"]), (CHECKS, PROJECT["dependency-groups"]["tests"])],
)
def test_what_pyproject_names_is_pinned_as_it_says(file: str, named: list[str]) -> None:
    pinned = pins(file)
    assert {one: str(pinned[canonicalize_name(Requirement(one).name)].specifier) for one in named} == {
        one: str(Requirement(one).specifier) for one in named
    }


def test_the_service_knows_its_own_release() -> None:
    assert PROJECT["project"]["version"] == VERSION


@pytest.mark.parametrize("file", [SERVICE, CHECKS])
def test_everything_that_a_package_needs_is_pinned_too(file: str) -> None:
    pinned = pins(file)
    assert [name for name, one in pinned.items() if [each.operator for each in one.specifier] != ["=="]] == []
    assert {f"{name} needs {need}" for name in pinned for need in _needs(name) if need not in pinned} == set()


def test_the_checks_run_on_the_service_as_it_is_deployed() -> None:
    service, checks = pins(SERVICE), pins(CHECKS)
    assert {name: str(checks.get(name)) for name in service} == {name: str(one) for name, one in service.items()}


def test_packages_come_from_wherever_this_machine_gets_them() -> None:
    assert all("://" not in (ROOT / file).read_text(encoding="utf-8") for file in (SERVICE, CHECKS))


def _needs(name: str) -> list[str]:
    """Return what an installed package needs on this machine, without its extras; none where it is not for it."""
    try:
        needed = [Requirement(text) for text in requires(name) or ()]
    except PackageNotFoundError:
        return []
    return [canonicalize_name(one.name) for one in needed if not one.marker or one.marker.evaluate({"extra": ""})]
