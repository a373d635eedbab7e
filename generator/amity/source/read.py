"""A project's folders → trees: the original, and the changes of an edition."""

import os
import stat
from collections.abc import Iterator
from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from pathlib import Path

from amity.files import below
from amity.model.playbook import KINDS, SINGLES
from amity.problems import Problem, ProblemsError, did_you_mean, nearest
from amity.source.loader import MAX_BYTES, load
from amity.source.names import trouble_with
from amity.source.project import Project
from amity.source.unfinished import must_be_finished
from amity.tree import Mapping, Node, Place, SourceFile, mapping

MAX_FILES = 5000
BASE = ".base"
"""Where an edition keeps what stood below its changes."""
SUFFIX = ".yaml"
READ = ("changes", "own")
"""The folders of an edition that hold its YAML."""
ALMOST = 75
"""How much another name looks like one of these, of 100, where it can only be a slip."""
Kept = dict[str, tuple[bytes, Mapping | None, list[Problem]]]
"""What files held and what was made of them, by name: read again, the same need not be parsed."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as read: its own file, its changes file by file, its own new objects by kind."""

    about: Mapping | None
    """None where the file could not be read."""
    changes: tuple[Mapping, ...]
    own: Mapping
    whole: bool = True
    """Whether each file of changes was read."""
    name: str = ""
    record: Names[tuple[str, ...], Mapping] = field(default_factory=dict)
    """The files in `.base/` that can be read, by their path there."""


@dataclass(frozen=True, slots=True)
class Layers:
    """What lies on what: the original, and the editions on it, the lowest first."""

    original: Mapping
    editions: tuple[Edition, ...] = ()
    whole: bool = True
    """Whether each file of the original was read."""
    problems: tuple[Problem, ...] = ()
    """What is wrong with files; what they would have held is not in the trees."""


def read_project(project: Project, original: Mapping | None = None) -> Layers:
    """Read everything; raises ProblemsError with all that is wrong in any file.

    Whoever reads many editions gives the original that was read with the first.
    """
    layers = read_layers(project, original=original)
    if layers.problems:
        raise ProblemsError(layers.problems)
    return layers


def read_layers(
    project: Project, kept: Kept | None = None, original: Mapping | None = None
) -> Layers:
    """Read all that can be read, and note what is wrong with the rest.

    Whoever reads again and again gives what is `kept` from one time to the next. Raises Busy where
    an edition is in the middle of being written.
    """
    for folder in project.editions:
        must_be_finished(folder)
    reader = _Reader(project, kept)
    original = original or reader.original(project.base / "playbooks")
    whole = not reader.problems
    editions = tuple(reader.edition(folder) for folder in project.editions)
    return Layers(original, editions, whole, tuple(reader.problems))


class _Reader:
    def __init__(self, project: Project, kept: Kept | None) -> None:
        self.project = project
        self.kept = kept
        self.problems: list[Problem] = []
        self.files = 0

    def original(self, folder: Path) -> Mapping:
        singles: dict[str, Node] = {}
        for name in SINGLES:
            path = folder / f"{name}{SUFFIX}"
            tree = self._file(path) if path.exists() or name != "moved" else None
            if tree:
                singles[name] = tree
        self._strangers(folder, {*KINDS}, {f"{name}{SUFFIX}" for name in SINGLES})
        return mapping({**singles, **self._kinds(folder).entries}, self._top(folder))

    def edition(self, folder: Path) -> Edition:
        about = self._file(folder / f"edition{SUFFIX}")
        before = len(self.problems)
        changes = [self._file(path) for path in self._walk(folder / "changes")]
        whole = len(self.problems) == before
        own = self._kinds(folder / "own")
        self._strangers(folder / "own", {*KINDS}, set())
        self._misnamed(folder)
        given = tuple(change for change in changes if change)
        name = self.project.name_of(folder)
        return Edition(about, given, own, whole, name, dict(self._record(folder / BASE)))

    def _record(self, top: Path) -> Iterator[tuple[tuple[str, ...], Mapping]]:
        """What is damaged is as if it were not there: what it recorded is looked at again."""
        for path in below(top) if top.is_dir() and not top.is_symlink() else ():
            if path.suffix != SUFFIX or path.is_symlink() or not path.is_file():
                continue
            data = self._bytes(path)
            tree, problems = self._loaded(self.project.shown(path), data) if data else (None, [])
            if tree and not problems:
                yield path.relative_to(top).with_suffix("").parts, tree

    def _kinds(self, folder: Path) -> Mapping:
        kinds: dict[str, Node] = {}
        for kind in KINDS:
            objects: dict[str, Node] = {}
            for path in self._walk(folder / kind):
                tree = self._file(path)
                if path.stem in objects:
                    first = objects[path.stem].place.file.name
                    self._note("collision", f"{first} has this id already", path)
                elif tree:
                    objects[path.stem] = tree
            kinds[kind] = mapping(objects, self._top(folder / kind))
        return mapping(kinds, self._top(folder))

    def _walk(self, folder: Path) -> Iterator[Path]:
        if not folder.is_dir():
            if folder.exists():
                hint = "make it a folder that holds such files"
                self._note("unknown-file", "a folder belongs here, not a file", folder, hint)
            return
        if folder.is_symlink():
            # It may lead to the whole disk; as any other linked folder it is not gone through.
            self._note("unknown-file", "nothing reads a linked folder", folder)
            return
        for path in below(folder):
            if path.name.startswith(".") or (path.is_dir() and not path.is_symlink()):
                continue
            if path.is_dir():
                self._note("unknown-file", "nothing reads a linked folder", path)
            elif path.suffix != SUFFIX:
                hint = f"name it {path.stem}{SUFFIX}" if path.suffix == ".yml" else "move it away"
                self._note("not-yaml", f"only {SUFFIX} files belong here", path, hint)
            else:
                self._named(path, folder)
                yield path

    def _named(self, path: Path, folder: Path) -> None:
        trouble = trouble_with(path.relative_to(folder).parts)
        if trouble:
            self._note("reserved-name", trouble, path, "give it another name")

    def _strangers(self, folder: Path, folders: set[str], files: set[str]) -> None:
        """Name what nobody would read, so that a misspelt folder does not vanish in silence."""
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            known = folders if path.is_dir() else files
            if not path.name.startswith(".") and path.name not in known:
                single = f"change it under changes/ ({path.stem}: …)"
                hint = single if path.stem in SINGLES else did_you_mean(path.name, known)
                self._note("unknown-file", f"nothing reads {path.name!r} here", path, hint)

    def _misnamed(self, folder: Path) -> None:
        """Name folders that only look like those of an edition; others people may have."""
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            near = nearest(path.name, READ, most=1, alike=ALMOST)
            wanted = f"own/{path.name}" if path.name in KINDS else next(iter(near), None)
            if wanted not in {path.name, None} and path.is_dir() and any(path.rglob(f"*{SUFFIX}")):
                hint = f"name it {wanted}"
                self._note("unknown-file", f"nothing reads {path.name!r} here", path, hint)

    def _file(self, path: Path) -> Mapping | None:
        self.files += 1
        if self.files > MAX_FILES:
            if self.files == MAX_FILES + 1:
                self._note("too-many-files", f"more than {MAX_FILES} files", path)
            return None
        data = self._bytes(path)
        if data is None:
            return None
        tree, problems = self._loaded(self.project.shown(path), data)
        self.problems += problems
        return tree

    def _loaded(self, name: str, data: bytes) -> tuple[Mapping | None, list[Problem]]:
        if self.kept is None:
            return load(name, data)
        if name not in self.kept or self.kept[name][0] != data:
            self.kept[name] = (data, *load(name, data))
        return self.kept[name][1:]

    def _bytes(self, path: Path) -> bytes | None:
        try:
            if not self._inside(path):
                message = "the file is a link that leads out of the project"
                self._note("outside", message, path, "copy the file into the project")
                return None
            # Not blocking, so that a pipe put in place of a file cannot hang us.
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
            with os.fdopen(handle, "rb") as stream:
                if not stat.S_ISREG(os.fstat(handle).st_mode):
                    self._note("not-a-file", "this is not an ordinary file", path)
                    return None
                return stream.read(MAX_BYTES + 1)
        except FileNotFoundError:
            self._note("missing-file", "the file is missing", path)
        except OSError as error:
            self._note("unreadable", f"cannot be read: {error.strerror}", path)
        return None

    def _inside(self, path: Path) -> bool:
        # Not Path.resolve(): on a link to itself some Pythons raise, others do not.
        real = Path(os.path.realpath(path))
        return any(real.is_relative_to(layer.resolve()) for layer in self.project.layers)

    def _note(self, code: str, message: str, path: Path, hint: str | None = None) -> None:
        place = Place(SourceFile(self.project.shown(path)), 1, 1)
        self.problems.append(Problem(code, message, place, hint))

    def _top(self, folder: Path) -> Place:
        return Place(SourceFile(self.project.shown(folder)), 1, 1)
