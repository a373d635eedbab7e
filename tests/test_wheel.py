"""What people install works without this checkout: source archive, wheel, `init`, `build`."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
BASE = {"playbooks", "content", "overrides", "mkdocs.yml", "editions"}


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command as a person would, away from this process's own settings."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=env, text=True, capture_output=True, check=False)
    assert done.returncode == 0, f"{command} gave {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout.strip()


def pip(*arguments: str | Path, cwd: Path) -> None:
    """Run pip without a network: what it needs is here, or the test fails."""
    run(sys.executable, "-m", "pip", *arguments, "--quiet", "--no-index", "--no-deps", cwd=cwd)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive, as a packager builds it."""
    dist = tmp_path_factory.mktemp("dist")
    build = "import sys; from hatchling.build import build_sdist; print(build_sdist(sys.argv[1]))"
    archive = run(sys.executable, "-c", build, dist, cwd=ROOT)
    pip("wheel", "--no-build-isolation", "--wheel-dir", dist, dist / archive, cwd=dist)
    [wheel] = dist.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that holds the wheel and what the lock holds."""
    venv = tmp_path_factory.mktemp("venv")
    run(sys.executable, "-m", "venv", "--without-pip", venv, cwd=venv)
    python = venv / "bin" / "python"
    pip("--python", python, "install", wheel, cwd=venv)
    # The dependencies are borrowed. A folder named in a .pth file is searched last and its own
    # .pth files are not read, so neither the borrowed nor the editable amity can be imported.
    site_packages = Path(run(python, "-c", "import site; print(*site.getsitepackages())", cwd=venv))
    borrowed = sysconfig.get_path("purelib")
    (site_packages / "borrowed.pth").write_text(f"{borrowed}\n", encoding="utf-8")
    return python


def test_the_wheel_holds_the_package_and_the_original(wheel: Path) -> None:
    """`amity/base/` travels in the wheel, and nothing lands outside `amity/`."""
    with ZipFile(wheel) as archive:
        names = [Path(name).parts for name in archive.namelist()]
    assert {parts[2] for parts in names if parts[:2] == ("amity", "base")} == BASE
    assert {parts[0] for parts in names if not parts[0].endswith(".dist-info")} == {"amity"}


@pytest.fixture(scope="module")
def demo(python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition begun with what is installed."""
    folder = tmp_path_factory.mktemp("begun")
    run(python.with_name("amity"), "init", "demo", cwd=folder)
    assert (folder / "demo" / "edition.yaml").is_file()
    return folder / "demo"


@pytest.mark.thorough
def test_an_edition_of_its_own_has_all_pages_from_the_wheel(python: Path, demo: Path) -> None:
    """Whoever only installed amity gets pages and PDFs of the original."""
    package = Path(run(python, "-c", "import amity; print(amity.__file__)", cwd=demo)).parent
    assert package.is_relative_to(python.parents[1])
    amity = python.with_name("amity")
    run(amity, "export", "pages", cwd=demo)
    play = min((package / "base" / "playbooks" / "plays").glob("*.yaml")).stem
    assert (demo / "pages" / "plays" / f"{play}.md").is_file()
    run(amity, "handouts", play, "--paper", "A4", "--out", "paper", cwd=demo)
    assert (demo / "paper" / f"play-{play}-a4.pdf").is_file()
    assert not list(files_naming(str(ROOT), demo)), "made from the checkout"


@pytest.mark.thorough
def test_an_edition_of_its_own_can_lie_on_that_of_its_trade(
    python: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The edition for cafés and small shops comes with what is installed, and no company's."""
    folder = tmp_path_factory.mktemp("cafe")
    amity = python.with_name("amity")
    run(amity, "init", "demo", "--extends", "cafes-and-small-shops", cwd=folder)
    run(amity, "check", cwd=folder / "demo")
    assert '"customer": "guest"' in run(amity, "dataset", cwd=folder / "demo")
    shipped = Path(run(python, "-c", "import amity; print(amity.__file__)", cwd=folder)).parent
    assert [one.name for one in (shipped / "base/editions").iterdir()] == ["cafes-and-small-shops"]


@pytest.mark.thorough
@pytest.mark.timeout(1200)
def test_an_edition_of_its_own_builds_from_the_wheel(python: Path, demo: Path) -> None:
    """Two commands make a whole site, with all PDFs, as one file that is searched from a disk."""
    run(python.with_name("amity"), "build", cwd=demo)
    with ZipFile(demo / "site.zip") as archive:
        archive.extractall(demo / "opened")
    site = demo / "opened" / "site"
    assert (site / "index.html").is_file()
    assert (site / "assets/amity/js/search-here.js").is_file()
    assert not list(files_naming(str(ROOT), site)), "pages made from the checkout"


def files_naming(text: str, folder: Path) -> list[Path]:
    """List the files below a folder that hold a text."""
    needle = text.encode()
    return [path for path in folder.rglob("*") if path.is_file() and needle in path.read_bytes()]
