"""A project's folders are read whole, in a fixed order; nothing in them vanishes in silence."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from amity.problems import ProblemsError, show_all
from amity.source import read
from amity.source.project import find_project
from amity.source.read import read_project
from amity.tree import Mapping as Tree
from amity.tree import section

Write = Callable[[Path, Mapping[str, str]], Path]

SINGLES = ("playbook", "segments", "blocks", "mix", "glossary")
ONE = "title: One\n"


@pytest.fixture
def project(tmp_path: Path, write_tree: Write) -> Path:
    """Write the single files; reading asks no more of them than to be there."""
    files = {f"playbooks/{name}.yaml": ONE for name in SINGLES}
    return write_tree(tmp_path / "project", {**files, "playbooks/plays/a.yaml": ONE})


def told(project: Path, edition: str | None = None) -> str:
    """Read a project that has problems: what people read of them."""
    with pytest.raises(ProblemsError) as caught:
        read_project(find_project(project, edition))
    return show_all(caught.value.problems)


def plays(tree: Tree) -> list[str]:
    """Which plays were read, in that order."""
    return list(section(tree, "plays").entries)


STRANGERS = {
    "a misspelt folder": (
        "playbooks/metrcs/x.yaml",
        """
        playbooks/metrcs:1:1: error[unknown-file] nothing reads 'metrcs' here
          hint: did you mean 'metrics'?
        """,
    ),
    "a misspelt file": (
        "playbooks/moved-pages.yaml",
        """
        playbooks/moved-pages.yaml:1:1: error[unknown-file] nothing reads 'moved-pages.yaml' here
          hint: did you mean 'moved.yaml' or 'mix.yaml'?
        """,
    ),
    "another ending": (
        "playbooks/plays/b.yml",
        """
        playbooks/plays/b.yml:1:1: error[not-yaml] only .yaml files belong here
          hint: name it b.yaml
        """,
    ),
    "another kind of file": (
        "playbooks/plays/notes.md",
        """
        playbooks/plays/notes.md:1:1: error[not-yaml] only .yaml files belong here
          hint: move it away
        """,
    ),
    "one id in two folders": (
        "playbooks/plays/more/a.yaml",
        """
        playbooks/plays/more/a.yaml:1:1: error[collision] playbooks/plays/a.yaml has this id already
        """,
    ),
}


@pytest.mark.parametrize(("name", "expected"), STRANGERS.values(), ids=STRANGERS.keys())
def test_files_that_nothing_would_read(
    project: Path, write_tree: Write, name: str, expected: str
) -> None:
    """A file that would be passed over, or hide another one, is told."""
    write_tree(project, {name: ONE})
    assert told(project) == dedent(expected).strip("\n") + "\n\n1 error"


def test_a_misspelt_file_leaves_the_right_one_missing(project: Path) -> None:
    """The missing file and the stranger are told in one run."""
    (project / "playbooks/glossary.yaml").rename(project / "playbooks/glosary.yaml")
    text = told(project)
    assert "playbooks/glossary.yaml:1:1: error[missing-file] the file is missing" in text
    assert "playbooks/glosary.yaml:1:1: error[unknown-file]" in text
    assert "did you mean 'glossary.yaml'" in text


def test_hidden_files_are_left_alone(project: Path, write_tree: Write) -> None:
    """What editors and systems leave behind disturbs nobody."""
    write_tree(project, {"playbooks/.DS_Store": "x", "playbooks/plays/.b.yaml.swp": "x"})
    assert plays(read_project(find_project(project)).original) == ["a"]


def test_files_are_read_in_the_order_of_their_names(project: Path, write_tree: Write) -> None:
    """The order on the disk, which differs from one machine to the next, is not seen."""
    names = [f"playbooks/plays/{name}.yaml" for name in ("z", "b", "m", "c")]
    write_tree(project, dict.fromkeys(names, ONE))
    assert plays(read_project(find_project(project)).original) == ["a", "b", "c", "m", "z"]


def test_problems_of_several_files_come_in_one_run(project: Path, write_tree: Write) -> None:
    """Whoever mends one file need not run again to hear of the next one."""
    write_tree(project, {"playbooks/mix.yaml": "a: [\n", "playbooks/plays/b.yaml": "a: 1\na: 2\n"})
    text = told(project)
    assert "playbooks/mix.yaml:2:1: error[yaml]" in text
    assert "playbooks/plays/b.yaml:2:1: error[duplicate-key]" in text
    assert text.endswith("2 errors")


def test_a_link_out_of_the_project_is_refused(project: Path, tmp_path: Path) -> None:
    """A site must not publish what happens to lie elsewhere on the disk."""
    (tmp_path / "secret.yaml").write_text(ONE, encoding="utf-8")
    (project / "playbooks/plays/b.yaml").symlink_to(tmp_path / "secret.yaml")
    (project / "playbooks/plays/c.yaml").symlink_to("/dev/zero")
    assert told(project).count("error[outside] the file is a link that leads out of the") == 2


def test_a_link_inside_the_project_is_read(project: Path) -> None:
    """A link to another file of the project is that file."""
    (project / "playbooks/plays/b.yaml").symlink_to(project / "playbooks/plays/a.yaml")
    assert plays(read_project(find_project(project)).original) == ["a", "b"]


def test_links_that_lead_nowhere(project: Path) -> None:
    """A link to nothing and a link to itself are problems, not tracebacks."""
    folder = project / "playbooks/plays"
    (folder / "b.yaml").symlink_to(folder / "not-there.yaml")
    (folder / "c.yaml").symlink_to(folder / "c.yaml")
    text = told(project)
    assert "playbooks/plays/b.yaml:1:1: error[missing-file] the file is missing" in text
    assert "playbooks/plays/c.yaml:1:1: error[unreadable] cannot be read: Too many levels" in text


def test_a_linked_folder_is_told(project: Path, tmp_path: Path, write_tree: Write) -> None:
    """Files in a linked folder are not read, and that is said."""
    more = write_tree(tmp_path / "more", {"b.yaml": ONE})
    (project / "playbooks/plays/more").symlink_to(more)
    assert "playbooks/plays/more:1:1: error[unknown-file] nothing reads a linked" in told(project)


@pytest.mark.timeout(10)
def test_a_pipe_does_not_hang(project: Path) -> None:
    """A named pipe in place of a file is refused at once; nobody would ever write to it."""
    os.mkfifo(project / "playbooks/plays/b.yaml")
    text = told(project)
    assert "playbooks/plays/b.yaml:1:1: error[not-a-file] this is not an ordinary file" in text


def test_a_folder_in_place_of_a_file(project: Path) -> None:
    """A folder named like a single file is told."""
    (project / "playbooks/mix.yaml").unlink()
    (project / "playbooks/mix.yaml").mkdir()
    assert "playbooks/mix.yaml:1:1: error[unreadable] cannot be read: Is a direc" in told(project)


def test_an_unreadable_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is told with the system's reason, root or not."""

    def refuse(path: Path, *_: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    assert "a.yaml:1:1: error[unreadable] cannot be read: Permission denied" in told(project)


def test_too_many_files(project: Path, write_tree: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit one problem says so, however many more there are."""
    monkeypatch.setattr(read, "MAX_FILES", 7)
    write_tree(project, {f"playbooks/plays/b{number}.yaml": ONE for number in range(20)})
    assert told(project) == (
        "playbooks/plays/b1.yaml:1:1: error[too-many-files] more than 7 files\n\n1 error"
    )


@pytest.mark.parametrize("name", ["\udcff", "a\nb"])
def test_file_names_that_are_no_text(project: Path, name: str) -> None:
    """A name with bytes or line feeds that no message can hold is still told of."""
    path = os.fsencode(project / "playbooks/plays") + os.fsencode(f"/{name}.yaml")
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - pathlib takes no bytes
        file.write("a: [\n")
    text = told(project)
    assert text.encode()
    assert text.splitlines()[0].startswith("playbooks/plays/")
    assert "error[yaml]" in text
    assert "error[reserved-name]" in text


def test_an_edition_is_its_own_file_changes_and_own_objects(
    project: Path, write_tree: Write
) -> None:
    """Changes come in the order of their files, own objects by kind and id."""
    files = {
        "edition.yaml": "format: 1\n",
        "changes/b.yaml": "plays: {a: {title: B}}\n",
        "changes/a/z.yaml": "plays: {a: {title: A}}\n",
        "own/plays/c.yaml": ONE,
        "content/anything.txt": "x",
    }
    write_tree(project / "editions/acme", files)
    (edition,) = read_project(find_project(project, "acme")).editions
    names = [change.place.file.name for change in edition.changes]
    assert names == ["editions/acme/changes/a/z.yaml", "editions/acme/changes/b.yaml"]
    assert plays(edition.own) == ["c"]


def test_strangers_in_an_edition_are_told(project: Path, write_tree: Write) -> None:
    """A misspelt folder of own objects does not vanish either."""
    files = {"edition.yaml": "format: 1\n", "own/plais/c.yaml": ONE, "changes/x.yml": "a: 1\n"}
    write_tree(project / "editions/acme", files)
    assert told(project, "acme") == dedent("""
        editions/acme/changes/x.yml:1:1: error[not-yaml] only .yaml files belong here
          hint: name it x.yaml

        editions/acme/own/plais:1:1: error[unknown-file] nothing reads 'plais' here
          hint: did you mean 'plays'?

        2 errors
        """).strip("\n")


def test_folders_that_only_look_like_those_of_an_edition_are_told(
    project: Path, write_tree: Write
) -> None:
    """What stands in them would do nothing; other folders are nobody's matter."""
    names = ("change", "drafts", "pages", "docs", ".github")
    files = {"edition.yaml": "format: 1\n"} | {f"{name}/a.yaml": ONE for name in names}
    write_tree(project / "editions/acme", files)
    assert told(project, "acme") == dedent("""
        editions/acme/change:1:1: error[unknown-file] nothing reads 'change' here
          hint: name it changes

        editions/acme/drafts:1:1: error[unknown-file] nothing reads 'drafts' here
          hint: name it own/drafts

        2 errors
        """).strip("\n")


def test_a_file_in_the_place_of_changes_is_told(project: Path, write_tree: Write) -> None:
    """What somebody wrote there does not vanish."""
    write_tree(project / "editions/acme", {"edition.yaml": "format: 1\n", "changes": "plays: 1\n"})
    assert told(project, "acme") == dedent("""
        editions/acme/changes:1:1: error[unknown-file] a folder belongs here, not a file
          hint: make it a folder that holds such files

        1 error
        """).strip("\n")


def test_an_edition_cannot_link_out_of_itself(
    project: Path, tmp_path: Path, write_tree: Write
) -> None:
    """A change that is a link to another place is refused as any file is."""
    write_tree(project / "editions/acme", {"edition.yaml": "format: 1\n", "changes/a.yaml": ONE})
    (tmp_path / "b.yaml").write_text(ONE, encoding="utf-8")
    (project / "editions/acme/changes/b.yaml").symlink_to(tmp_path / "b.yaml")
    assert "editions/acme/changes/b.yaml:1:1: error[outside]" in told(project, "acme")
