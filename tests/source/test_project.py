"""Which project one is in depends on the folder alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from amity.source import project as module
from amity.source.project import NoProject, editions, find_project, shipped

Write = Callable[[Path, Mapping[str, str]], Path]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checkout(tmp_path: Path, write_tree: Write) -> Path:
    """Write an original with two editions."""
    files = {
        "playbooks/playbook.yaml": "",
        "playbooks/plays/a.yaml": "",
        "editions/acme/edition.yaml": "",
        "editions/acme/changes/a.yaml": "",
        "editions/bakers/edition.yaml": "",
        "editions/empty/README.md": "",
    }
    return write_tree(tmp_path / "checkout", files)


@pytest.fixture
def lone(tmp_path: Path, write_tree: Write) -> Path:
    """Write an edition in a folder of its own."""
    return write_tree(tmp_path / "acme", {"edition.yaml": "", "changes/a.yaml": ""})


@pytest.mark.parametrize("below", [".", "playbooks/plays", "editions"])
def test_an_original_is_found_from_anywhere_in_it(checkout: Path, below: str) -> None:
    """Walking up ends at the folder with playbooks/playbook.yaml; its site goes to site/."""
    found = find_project(checkout / below)
    assert (found.root, found.base, found.edition) == (checkout, checkout, None)
    assert found.name == "original"
    assert found.work == checkout / ".amity/original"
    assert found.out == checkout / "site"
    assert found.layers == (checkout,)


def test_an_edition_by_name(checkout: Path) -> None:
    """An edition lies on the original; it has work and output folders of its own."""
    found = find_project(checkout, "acme")
    edition = checkout / "editions/acme"
    assert (found.root, found.base, found.edition) == (checkout, checkout, edition)
    assert found.name == "acme"
    assert found.work == checkout / ".amity/acme"
    assert found.out == checkout / "sites/acme"
    assert found.layers == (checkout, edition)


def test_an_edition_cannot_be_called_as_the_original_is(checkout: Path, write_tree: Write) -> None:
    """They would share the folders in which each is made; small letters or not, some disks say."""
    write_tree(checkout / "editions/Original", {"edition.yaml": ""})
    with pytest.raises(NoProject, match="rename editions/Original"):
        find_project(checkout, "Original")


def test_inside_an_edition_it_is_the_default(checkout: Path) -> None:
    """Whoever stands in an edition's folder means that edition, unless they say another."""
    below = checkout / "editions/acme/changes"
    assert find_project(below) == find_project(checkout, "acme")
    assert find_project(below, "bakers") == find_project(checkout, "bakers")


def test_an_edition_alone_lies_on_what_the_package_ships(lone: Path) -> None:
    """A repository that holds nothing but an edition needs nothing else."""
    found = find_project(lone / "changes")
    assert (found.root, found.base, found.edition) == (lone, shipped(), lone)
    assert found.name == "acme"
    assert found.out == lone / "site"
    assert find_project(lone, "acme") == found


def test_what_the_package_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout the original lies beside generator/; a wheel carries it in base/."""
    assert shipped() == ROOT
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    (tmp_path / "base").mkdir()
    assert shipped() == tmp_path / "base"


def test_editions_are_folders_with_an_edition_file(checkout: Path) -> None:
    """A folder without edition.yaml is no edition; the list is sorted."""
    assert editions(checkout) == ("acme", "bakers")


def test_an_unknown_edition(checkout: Path, lone: Path, tmp_path: Path, write_tree: Write) -> None:
    """The message says which editions there are."""
    with pytest.raises(NoProject) as caught:
        find_project(checkout, "acmee")
    assert str(caught.value) == (
        "there is no edition 'acmee' in editions/ (there: acme, bakers); did you mean 'acme'?"
    )
    with pytest.raises(NoProject) as caught:
        find_project(lone, "bakers")
    assert str(caught.value) == "this is the edition 'acme'; there is no edition 'bakers' here"
    bare = write_tree(tmp_path / "bare", {"playbooks/playbook.yaml": ""})
    with pytest.raises(NoProject, match=r"\(there: none\)"):
        find_project(bare, "acme")


@pytest.mark.parametrize("name", ["../acme", "acme/", "/etc", "", "."])
def test_an_edition_is_a_name_and_no_path(checkout: Path, name: str) -> None:
    """A path in place of a name leads nowhere."""
    with pytest.raises(NoProject):
        find_project(checkout, name)


def test_no_project(tmp_path: Path) -> None:
    """Outside of any project the message says what was looked for."""
    with pytest.raises(NoProject) as caught:
        find_project(tmp_path)
    assert str(caught.value) == (
        f"no playbook in {tmp_path} or above it (playbooks/playbook.yaml or edition.yaml);"
        " `amity init FOLDER` begins an edition"
    )


def test_files_are_named_below_the_project(checkout: Path, lone: Path) -> None:
    """Messages never show where on the disk a project lies, nor where the package does."""
    assert find_project(checkout).shown(checkout / "playbooks/plays/a.yaml") == (
        "playbooks/plays/a.yaml"
    )
    found = find_project(lone)
    assert found.shown(lone / "edition.yaml") == "edition.yaml"
    assert found.shown(shipped() / "playbooks/mix.yaml") == "playbooks/mix.yaml"
    assert found.shown(Path("/etc/passwd")) == "passwd"
