"""A site that stands is not built again; whatever it is made from makes it new."""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import amity
from amity import pipeline, standing
from amity.files import MARK, SITE
from amity.problems import EnvironmentFault, ProblemsError, show_all
from amity.publish import engine, stamp
from amity.publish.folder import Laid
from amity.publish.site import MANIFEST, publish_files
from amity.source.project import Project, find_project

Write = Callable[[Path, Mapping[str, str]], Path]
Patch = pytest.MonkeyPatch

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
LATER = date(2100, 1, 1)
"""After the small playbook's only review."""
CODE = vars(standing)["PACKAGE"]
PLAY = "playbooks/plays/tasting.yaml"


def stand_in(_folder: Path, out: Path, _released: int) -> None:
    """Build a site of two pages, in no time."""
    for name in ("index.html", "plays/tasting.html"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("new", encoding="utf-8")


def no_pdfs(*_: Any, **__: Any) -> dict[Any, bytes]:
    """All PDFs of a playbook that has none."""
    return {}


def no_pages(project: Project, *_: Any) -> Laid:
    """The folder that the engine would read."""
    return Laid(project.work, (), settings_changed=False)


@pytest.fixture(scope="module", autouse=True)
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No page, no site and no PDF is made: what is asked here is whether they would be."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "build", stand_in)
        patch.setattr(pipeline, "press", no_pdfs)
        patch.setattr(pipeline, "lay", no_pages)
        # Whoever works on the code while the tests run changes it.
        patch.setattr(standing, "PACKAGE", tmp_path_factory.mktemp("package"))
        yield


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project for all tests; each begins with a site that stands."""
    root = tmp_path_factory.mktemp("standing")
    shutil.copytree(ROOT / "tests" / "small", root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    return find_project(root)


@pytest.fixture
def built(project: Project) -> Project:
    """The project with a site that stands."""
    build(project)
    return project


def build(project: Project, today: date = TODAY) -> bool:
    """Build; whether there was anything to do."""
    return pipeline.build(project, project.out, today).fresh


def made_again_once(project: Project) -> bool:
    """Whether there is something to do now, and nothing after it."""
    return build(project) and not build(project)


def times(root: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder of the project with its number and time."""
    found = {path: path.lstat() for path in root.rglob("*")}
    return {str(path): (one.st_ino, one.st_mtime_ns) for path, one in found.items()}


def test_nothing_changed(built: Project) -> None:
    """The second build touches no file, and counts what is there."""
    before = times(built.root)
    done = pipeline.build(built, built.out, TODAY)
    assert (done.fresh, done.files, done.warnings) == (False, 2, ())
    assert times(built.root) == before


SOURCES = {
    PLAY: "\n# a remark\n",
    "content/new.md": "# New\n",
    "overrides/partials/new.html": "\n",
    "mkdocs.yml": "# a remark\n",
}


@pytest.mark.parametrize("name", SOURCES)
def test_a_changed_source(built: Project, name: str) -> None:
    """A file that is longer by a line, or new, is a reason to build, once."""
    path = built.root / name
    path.parent.mkdir(exist_ok=True)
    with path.open("a", encoding="utf-8") as stream:
        stream.write(SOURCES[name])
    assert made_again_once(built)


def test_the_same_length_at_the_same_time(built: Project) -> None:
    """Bytes count, not sizes and times: a checkout of another branch may keep both."""
    path = built.root / PLAY
    before = path.stat()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Tasting", "title: Testing"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert made_again_once(built)


def test_a_source_that_goes(built: Project, write_tree: Write) -> None:
    """A page that is taken away is taken from the site."""
    write_tree(built.root, {"content/gone.md": "# Gone\n"})
    build(built)
    (built.root / "content/gone.md").unlink()
    assert made_again_once(built)


def test_what_a_killed_run_left_goes(built: Project) -> None:
    """A half-built site beside the whole one is cleared away by the next run, at once."""
    left = built.out.with_name(f".{built.out.name}.build-x")
    left.mkdir()
    assert made_again_once(built)
    assert not left.exists()


def test_a_touched_source_is_no_change(built: Project) -> None:
    """A fresh clone of the same files has nothing to do."""
    os.utime(built.root / PLAY)
    assert not build(built)


@pytest.mark.parametrize("name", ["plays/tasting.html", MANIFEST])
@pytest.mark.parametrize("way", ["changed", "gone"])
def test_a_site_that_was_touched(built: Project, name: str, way: str) -> None:
    """A file of the site that somebody changed or took away is put right."""
    path = built.out / name
    if way == "gone":
        path.unlink()
    else:
        path.write_text("theirs", encoding="utf-8")
    assert made_again_once(built)
    assert path.read_text(encoding="utf-8") != "theirs"


def test_a_site_without_its_mark(built: Project) -> None:
    """It is somebody else's folder now, whatever it holds: told, and left alone."""
    (built.out / MARK).unlink()
    with pytest.raises(EnvironmentFault, match="holds files that amity did not write"):
        build(built)
    shutil.rmtree(built.out)


def test_a_site_with_more_in_it(built: Project) -> None:
    """A file that somebody put into the site does not stay."""
    (built.out / "more.html").write_text("theirs", encoding="utf-8")
    assert made_again_once(built)
    assert not (built.out / "more.html").exists()


def test_another_site_in_its_place(built: Project) -> None:
    """A whole site of ours, but of another edition, that was built to the same place since."""
    publish_files({"index.html": b"another"}, built.out, SITE, whole=True)
    assert made_again_once(built)
    assert (built.out / "index.html").read_bytes() == b"new"


def test_a_site_that_went(built: Project) -> None:
    """Without a site there is something to do."""
    shutil.rmtree(built.out)
    assert made_again_once(built)


@pytest.mark.parametrize(
    "given", [{"site_url": "https://a.example/"}, {"edit_base": "https://b.example/"}]
)
def test_another_address(built: Project, given: dict[str, Any]) -> None:
    """What a run was given is in its pages."""
    assert made_again_once(replace(built, **given))
    assert made_again_once(built)


def test_another_place(built: Project, tmp_path: Path) -> None:
    """A site somewhere else is not this one."""
    assert pipeline.build(built, tmp_path / "other", TODAY).fresh


def test_another_date_of_the_source(built: Project, monkeypatch: Patch) -> None:
    """SOURCE_DATE_EPOCH is in the pages."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    assert made_again_once(built)


def test_other_code(built: Project, tmp_path: Path, monkeypatch: Patch) -> None:
    """A file of the package that differs makes all sites new, and so does another engine."""
    assert Path(amity.__file__).parent == CODE
    monkeypatch.setattr(standing, "PACKAGE", tmp_path)
    (tmp_path / "render.py").write_text("1", encoding="utf-8")
    assert made_again_once(built)
    (tmp_path / "render.py").write_text("2", encoding="utf-8")
    assert made_again_once(built)
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/render.pyc").write_text("2", encoding="utf-8")
    assert not build(built)
    monkeypatch.setattr(stamp, "version", lambda name: f"{name} of tomorrow")
    assert made_again_once(built)


def test_an_edition(built: Project, write_tree: Write) -> None:
    """An edition's site is its own, and each of its files is a reason to build it again."""
    files = {
        "edition.yaml": "format: 1\ntitle: Acme\n",
        "changes/a.yaml": "plays: {tasting: {summary: Another one.}}\n",
        "content/x.md": "# X\n",
        "overrides/x.html": "x\n",
    }
    folder = write_tree(built.root / "editions/acme", files)
    edition = find_project(built.root, "acme")
    assert made_again_once(edition)
    for name, text in files.items():
        write_tree(folder, {name: f"{text}\n"})
        assert build(edition), name
    assert not build(built), "the original's site is another one"


def test_warnings_are_told_again(built: Project) -> None:
    """Nothing to build is no reason to be silent, nor to say what another day would say."""
    late = [pipeline.build(built, built.out, LATER) for _ in range(2)]
    assert [one.fresh for one in late] == [False, False]
    assert "error" not in show_all(late[0].warnings)
    assert show_all(late[0].warnings) == show_all(late[1].warnings)
    assert "the review was due on 2099-01-01" in show_all(late[1].warnings)
    assert pipeline.build(built, built.out, TODAY).warnings == ()


def test_errors_are_told_again(built: Project) -> None:
    """A site that stands hides no mistake that was made since."""
    path = built.root / PLAY
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("effort: low", "effort: lo"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ProblemsError):
            build(built)
    path.write_text(text, encoding="utf-8")
    assert not build(built)


def test_a_change_while_it_builds(built: Project, monkeypatch: Patch) -> None:
    """What is saved while the engine works is in the next build, not taken for built."""
    path = built.root / PLAY

    def meanwhile(folder: Path, out: Path, released: int) -> None:
        stand_in(folder, out, released)
        with path.open("a", encoding="utf-8") as stream:
            stream.write("\n# saved meanwhile\n")

    with path.open("a", encoding="utf-8") as stream:
        stream.write("\n# saved before\n")
    with monkeypatch.context() as patch:
        patch.setattr(engine, "build", meanwhile)
        assert build(built)
    assert made_again_once(built)


def test_a_stamp_that_is_none(built: Project) -> None:
    """A working folder with anything in the stamp's place is no reason to trust a site."""
    (built.work / stamp.STAMP).write_text("x\ny\nz", encoding="utf-8")
    assert made_again_once(built)
    (built.work / stamp.STAMP).write_bytes(b"\xff\n")
    assert made_again_once(built)


def test_a_choice_of_handouts_is_no_whole_build(built: Project) -> None:
    """A build that was given its PDFs says nothing of the next one, which makes all."""
    assert pipeline.build(built, built.out, TODAY, {}).fresh
    assert build(built)
