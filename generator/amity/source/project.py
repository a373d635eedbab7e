"""Which project am I in: its folders, and where the original comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from amity.problems import Misuse, did_you_mean
from amity.source.chain import below, called

PACKAGE = Path(__file__).resolve().parent.parent
ORIGINAL = "original"
"""What the playbook is called that no edition has changed."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders that one run works on.

    `base` holds the original (`playbooks/`, `content/`, `overrides/`, `mkdocs.yml`); output goes
    below `root`; `edition` is the edition's own folder, None for the original, and `below` are the
    editions that it lies on, the lowest first. `site_url` and `edit_base` say where this run's
    site will stand and where its files can be edited, in place of what the YAML says: who
    publishes knows, who writes need not. What is made is for the company alone unless `public`.
    `called` is the name that an edition which lies alone gives itself.
    """

    root: Path
    base: Path
    edition: Path | None = None
    below: tuple[Path, ...] = ()
    site_url: str | None = None
    edit_base: str | None = None
    public: bool = False
    called: str | None = None

    @property
    def name(self) -> str:
        """What the run is called: `original` or the edition's name."""
        return self.name_of(self.edition) if self.edition else ORIGINAL

    def name_of(self, edition: Path) -> str:
        """What one of the editions is called: as its folder, unless it lies alone and says."""
        return self.called or edition.name if edition == self.edition else edition.name

    @property
    def work(self) -> Path:
        """Where pages are written before the engine reads them."""
        return self.root / ".amity" / self.name

    @property
    def out(self) -> Path:
        """Where the finished site goes when nobody says otherwise."""
        if self.edition is None or self.edition == self.root:
            return self.root / "site"
        return self.root / "sites" / self.edition.name

    @property
    def packed(self) -> Path:
        """Where an edition's site goes as one file that people hand on and open."""
        return self.out.with_name(f"{self.out.name}.zip")

    @property
    def unpacked(self) -> Path:
        """Where that site is made before it is packed."""
        return self.work / "site"

    @property
    def handouts(self) -> Path:
        """Where PDFs go when nobody says otherwise.

        What may be published stands apart: a choice of PDFs joins what is there.
        """
        below = () if self.edition == self.root else (self.name,)
        top = "handouts-public" if self.edition and self.public else "handouts"
        return self.root.joinpath(top, *below)

    @property
    def editions(self) -> tuple[Path, ...]:
        """The folders of the editions that are laid on the original, the lowest first."""
        return (*self.below, self.edition) if self.edition else ()

    @property
    def layers(self) -> tuple[Path, ...]:
        """Where content and overrides lie, the lowest first."""
        return (self.base, *self.editions)

    @property
    def settings(self) -> Mapping[str, Path]:
        """The engine's settings that editions write for themselves, as messages call them."""
        found = (edition / "mkdocs.yml" for edition in self.editions)
        return {self.shown(path): path for path in found if path.exists()}

    def shown(self, path: Path) -> str:
        """A file's name as messages print it: below the project, else below the base."""
        for folder in (self.root, self.base):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.name


class NoProject(Misuse):
    """There is no playbook here, or no such edition."""


def find_project(start: Path, edition: str | None = None) -> Project:
    """Walk up from `start` to the project.

    A folder with `playbooks/playbook.yaml` is an original; one with `edition.yaml` alone is that
    edition, on the original that ships with the package. Raises NoProject, and ProblemsError where
    an edition lies on one that is not there.
    """
    for folder in (start, *start.parents):
        if (folder / "playbooks" / "playbook.yaml").is_file():
            return _project(folder, edition)
        if (folder / "edition.yaml").is_file():
            return _lone(folder, edition)
    raise NoProject(
        f"no playbook in {start} or above it (playbooks/playbook.yaml or edition.yaml);"
        " `amity init FOLDER` begins an edition"
    )


def find_projects(start: Path) -> tuple[Project, ...]:
    """The original and each of its editions; a lone edition is the only one. Raises NoProject.

    An edition comes after the one that it lies on, so that reports tell what is below first.
    """
    found = find_project(start)
    if found.base != found.root:
        return (found,)
    several = (_project(found.root, name) for name in (None, *editions(found.root)))
    return tuple(sorted(several, key=lambda one: [path.name for path in one.editions]))


def _project(root: Path, name: str | None) -> Project:
    """The original at `root`, or one of its editions."""
    edition = _edition(root, name)
    lies_on = below(edition, (root / "editions",)) if edition else ()
    return Project(root, root, edition, lies_on)


def _lone(folder: Path, edition: str | None) -> Project:
    original = folder.parent.parent
    if folder.parent.name == "editions" and (original / "playbooks" / "playbook.yaml").is_file():
        return _project(original, edition or folder.name)
    name = called(folder)
    if edition not in {None, folder.name, name}:
        raise NoProject(
            f"this is the edition {name or folder.name!r}; there is no edition {edition!r} here"
        )
    lies_on = below(folder, (shipped() / "editions",))
    return Project(folder, shipped(), folder, lies_on, called=name)


def editions(root: Path) -> tuple[str, ...]:
    """The names of the editions in a project."""
    return tuple(sorted(path.parent.name for path in root.glob("editions/*/edition.yaml")))


def _edition(root: Path, name: str | None) -> Path | None:
    if name is None:
        return None
    known = editions(root)
    if name.casefold() == ORIGINAL:
        message = "an edition cannot be called as the original is, whose folders it would share"
        raise NoProject(f"{message}; rename editions/{name}")
    if name not in known:
        have = ", ".join(known) or "none"
        near = did_you_mean(name, known)
        ending = f"; {near}" if near else ""
        raise NoProject(f"there is no edition {name!r} in editions/ (there: {have}){ending}")
    return root / "editions" / name


def shipped() -> Path:
    """Where the original lies that comes with the package: in the wheel, or the checkout."""
    inside = PACKAGE / "base"
    # Not through site-packages: an editable install may leave a stale copy there.
    return inside if inside.is_dir() else PACKAGE.parent.parent
