"""A site is published whole: the same bytes each time, the old one until the new one stands."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from amity import loading, pipeline
from amity.files import MARK, locked
from amity.problems import Busy, EnvironmentFault, ProblemsError, show_all
from amity.publish import engine
from amity.publish.folder import Laid, gather, join
from amity.publish.packed import pack
from amity.publish.site import MANIFEST
from amity.source.project import Project, find_project

Write = Callable[[Path, Mapping[str, str]], Path]

TODAY = date(2026, 11, 23)
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "de_DE.UTF-8",
    "PYTHONHASHSEED": "7",
    "HOME": "/nonexistent",
}
BUILD = """
import sys
from datetime import date
from pathlib import Path
from amity import loading, pipeline
from amity.source.project import find_project
project = find_project(Path(sys.argv[1]))
pipeline.build(project, project.out, date(2026, 11, 23), {})
"""


@pytest.fixture
def project(small_project: Path) -> Project:
    """The tiny playbook."""
    return find_project(small_project)


def build(project: Project) -> str:
    """Build without PDFs; the manifest."""
    pipeline.build(project, project.out, TODAY, {})
    return (project.out / MANIFEST).read_text(encoding="utf-8")


def build_elsewhere(root: Path, cwd: Path, umask: int = 0o022, **env: str) -> str:
    """Build in another process, with another environment; the manifest."""
    subprocess.run(
        [sys.executable, "-P", "-c", BUILD, str(root)],
        cwd=cwd,
        env={**os.environ, **env},
        umask=umask,
        check=True,
    )
    return (root / "site" / MANIFEST).read_text(encoding="utf-8")


def stand_in(_folder: Path, out: Path, _released: int) -> None:
    """Build a site of one page, in no time."""
    (out / "index.html").write_text("new", encoding="utf-8")


def beside(project: Project) -> list[str]:
    """What lies beside the site that a run should have cleared away."""
    return sorted(path.name for path in project.root.glob(".site.build-*"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tiny playbook with its finished site; to be looked at only."""
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "tests" / "small", root, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", root)
    project = find_project(root)
    build(project)
    return project


@pytest.mark.thorough
def test_the_same_bytes_anywhere(built: Project, project: Project, write_tree: Write) -> None:
    """Another folder, time zone, language, hash seed, umask and home change no byte.

    Nor do files that are called like modules of the engine, in the folder where one stands.
    """
    here = (built.out / MANIFEST).read_text(encoding="utf-8")
    stray = "raise SystemExit('a stray module was run')\n"
    write_tree(project.root, {"yaml.py": stray, "mkdocs.py": stray, "markdown.py": stray})
    moved = project.root.rename(project.root.with_name("a b ß"))
    assert build_elsewhere(moved, moved, umask=0o077, **ELSEWHERE) == here
    assert "index.html" in here


@pytest.mark.thorough
@pytest.mark.parametrize("name", [*ELSEWHERE, "cwd", "umask", "again"])
def test_the_same_bytes_one_by_one(
    built: Project, project: Project, tmp_path: Path, name: str
) -> None:
    """Where a build does depend on its surroundings, this says on which."""
    cwd = project.root / "playbooks" if name == "cwd" else tmp_path
    umask = 0o077 if name == "umask" else 0o022
    env = {name: ELSEWHERE[name]} if name in ELSEWHERE else {}
    here = (built.out / MANIFEST).read_text(encoding="utf-8")
    assert build_elsewhere(project.root, cwd, umask, **env) == here


def test_the_manifest_lists_every_file(built: Project) -> None:
    """sha256sum can check a site, wherever it was copied to."""
    lines = (built.out / MANIFEST).read_text(encoding="utf-8").splitlines()
    listed = [line.split("  ", 1)[1] for line in lines]
    files = {
        path.relative_to(built.out).as_posix() for path in built.out.rglob("*") if path.is_file()
    }
    assert set(listed) == files - {MARK, MANIFEST}
    assert listed == sorted(listed, key=lambda name: name.split("/"))
    subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", MANIFEST], cwd=built.out, check=True
    )


@pytest.mark.thorough
@pytest.mark.browser
def test_a_packed_site_is_searched_and_filled_in_from_a_disk(
    page: Page, built: Project, tmp_path: Path
) -> None:
    """The search finds what people mean, as it does on the web; a sheet keeps what is typed."""
    pack(built.out, tmp_path / "small.zip", 0)
    with zipfile.ZipFile(tmp_path / "small.zip") as archive:
        archive.extractall(tmp_path / "a b ß")
    home = tmp_path / "a b ß/small"
    page.goto((home / "index.html").as_uri())
    expect(page.locator("html")).to_have_class(re.compile(r"\bjs\b"))
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("how do they notice the new bred ")
    page.locator(".md-search-result__link").first.click()
    expect(page.locator("h1")).to_have_text("Tasting")
    page.goto((home / "canvases/day-sheet.html").as_uri())
    page.locator("[data-box=seen] .am-add").click()
    page.keyboard.type("Three dogs")
    expect(page.locator(".am-tools .am-status")).to_contain_text("Saved")
    page.reload()
    expect(page.locator("[data-box=seen] textarea")).to_have_value("Three dogs")


@pytest.fixture
def published(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A project whose site is old; the engine is a stand-in until a test sets another one."""

    def old(_folder: Path, out: Path, _released: int) -> None:
        (out / "index.html").write_text("old", encoding="utf-8")

    monkeypatch.setattr(engine, "build", old)
    build(project)
    monkeypatch.setattr(engine, "build", stand_in)
    yield project
    assert beside(project) == []


def page(project: Project) -> str:
    """What the one page of the site says."""
    return (project.out / "index.html").read_text(encoding="utf-8")


def test_a_failing_engine_leaves_the_old_site(
    published: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the engine refuses never takes the place of what it took before."""

    def fail(_folder: Path, out: Path, _released: int) -> None:
        (out / "index.html").write_text("half", encoding="utf-8")
        raise engine.EngineFault

    monkeypatch.setattr(engine, "build", fail)
    with pytest.raises(engine.EngineFault):
        build(published)
    assert page(published) == "old"


def test_the_engine_refuses_what_it_warns_about(project: Project, write_tree: Write) -> None:
    """A hand-written page with a dead anchor ends the build; its warning has the place."""
    write_tree(project.root, {"content/about/x.md": "# X\n\n[dead](../index.md#not-there)\n"})
    with pytest.raises(ProblemsError) as caught:
        build(project)
    assert show_all(caught.value.problems).startswith(
        "content/about/x.md:3:8: error[broken-link] the link ../index.md#not-there, but the doc"
    )
    assert not project.out.exists()


def test_problems_leave_the_old_site(published: Project) -> None:
    """Nothing is written while a file has errors, not even pages for the engine."""
    path = published.root / "playbooks/plays/tasting.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("effort: low", "effort: lo"))
    before = {one: one.stat().st_mtime_ns for one in sorted(published.work.rglob("*"))}
    with pytest.raises(ProblemsError):
        build(published)
    assert page(published) == "old"
    assert {one: one.stat().st_mtime_ns for one in sorted(published.work.rglob("*"))} == before


def test_a_second_run_is_told(published: Project) -> None:
    """Two runs never write one site; the second says so at once."""
    with locked(published.out), pytest.raises(Busy):
        build(published)
    assert page(published) == "old"


def test_two_outputs_of_one_project_do_not_mix(published: Project, tmp_path: Path) -> None:
    """Runs to different places share the folder that the engine reads, so they wait as well."""
    with locked(published.work), pytest.raises(Busy):
        pipeline.build(published, tmp_path / "other", TODAY, {})
    assert not (tmp_path / "other").exists()


def test_a_folder_of_others_is_refused(published: Project) -> None:
    """Building into the playbook, or anywhere with files not ours, ends before the engine runs."""
    for name in ("playbooks", "overrides", "."):
        with pytest.raises(EnvironmentFault, match="holds files that amity did not write"):
            pipeline.build(published, (published.root / name).resolve(), TODAY, {})
    assert (published.root / "playbooks/playbook.yaml").is_file()


def test_only_changed_pages_are_written_again(published: Project) -> None:
    """One changed line of one play touches the pages that show it, and no others."""
    laid = lay(published)
    assert laid.changed == ()
    assert not laid.settings_changed
    path = published.root / "playbooks/plays/tasting.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("A blunt knife.", "A very blunt knife."), encoding="utf-8")
    laid = lay(published)
    assert laid.changed == ("plays/tasting.md",)
    assert not laid.settings_changed


def test_a_new_title_changes_the_navigation(published: Project) -> None:
    """Whoever serves the site must then rebuild every page."""
    path = published.root / "playbooks/plays/tasting.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("title: Tasting", "title: Tasters"), encoding="utf-8")
    assert lay(published).settings_changed


def lay(project: Project) -> Laid:
    """Write what the engine reads."""
    return pipeline.lay(project, loading.load(project, TODAY), {})


@pytest.mark.parametrize(
    "name", ["plays/tasting.md", "Plays/Tasting.md", "plays/tasting.html", "README.md", "index.md"]
)
def test_written_pages_do_not_hide_made_ones(
    published: Project, write_tree: Write, name: str
) -> None:
    """A hand-written page in the place of a made one is told, however it would collide."""
    write_tree(published.root, {f"content/{name}": "# Mine\n"})
    with pytest.raises(ProblemsError) as caught:
        build(published)
    made = "index.md" if "/" not in name else "plays/tasting.md"
    assert show_all(caught.value.problems) == (
        f"content/{name}:1:1: error[page-collision] the page {made} is made from YAML already\n"
        "  hint: name the file otherwise\n\n"
        "1 error"
    )


def test_written_pages_do_not_hide_each_other() -> None:
    """Two hand-written pages that a disk or the engine cannot tell apart are told."""
    with pytest.raises(ProblemsError) as caught:
        join({}, {"about/Us.md": b"", "about/us.md": b"", "about/them.md": b""})
    assert show_all(caught.value.problems).startswith(
        "content/about/us.md:1:1: error[page-collision] content/about/Us.md gives the same page"
    )


def test_content_of_several_layers(tmp_path: Path, write_tree: Write) -> None:
    """An edition's file wins over the original's of that name; hidden files stay at home."""
    low = write_tree(tmp_path / "low", {"content/a.md": "low", "content/b.md": "low"})
    high = write_tree(
        tmp_path / "high", {"content/b.md": "high", "content/.env": "x", "content/.git/c": "x"}
    )
    assert gather((low, high), "content") == {"a.md": b"low", "b.md": b"high"}


def test_content_does_not_link_out_of_the_project(tmp_path: Path, write_tree: Write) -> None:
    """A link in content/ publishes nothing from elsewhere on the disk."""
    write_tree(tmp_path, {"secret.txt": "x", "project/content/a.md": "a"})
    (tmp_path / "project/content/b.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ProblemsError) as caught:
        gather((tmp_path / "project",), "content")
    assert "error[outside]" in show_all(caught.value.problems)


def kill_rounds(folder: Path, rounds: int) -> str:
    """Publish and kill again and again: what is wrong afterwards."""
    command = [sys.executable, str(HERE / "kill_rounds.py"), str(folder), str(rounds), "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_kill_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    """Killed at any moment, a run leaves one whole site, and the next one clears up."""
    assert kill_rounds(tmp_path, 20) == ""


@pytest.mark.thorough
@pytest.mark.timeout(1800)
def test_two_hundred_kills(tmp_path: Path) -> None:
    """As above, often enough to hit each step."""
    assert kill_rounds(tmp_path, 200) == ""
