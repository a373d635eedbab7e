"""Finished PDFs are kept under the hash of all that they were made from."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from amity.files import faults_named, write_changed
from amity.handout import engine
from amity.handout.joined import Joined
from amity.handout.press import FACES, FONTS, STYLES, Job, Pressed
from amity.handout.wish import Wish
from amity.model.handout import Handout
from amity.model.playbook import Playbook

CODE = ("fields.py", "fit.py", "joined.py", "press.py", "papers.py")
"""Our own modules that a PDF goes through after its template."""
PACKAGE = Path(__file__).parent.parent
MADE_OF = ("*.py", "templates/**/*.jinja", "assets/css/handout*.css")
"""What decides over a volume beside its playbook; more than does, so that nothing is forgotten."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of finished PDFs, or none. Their names tell how many pages they have."""

    folder: Path | None

    def there(self) -> dict[str, Path]:
        """The PDFs by their keys."""
        found = self.folder.glob("*.pdf") if self.folder else ()
        return {path.stem.partition("-")[0]: path for path in found}

    def put(self, key: str, pressed: Pressed) -> None:
        """Keep a PDF."""
        if self.folder:
            with faults_named(f"cannot write to {self.folder}"):
                write_changed(self.folder / f"{key}-{pressed.pages}.pdf", pressed.data)

    def keys(self, stamp: str, wish: Wish) -> dict[str, str]:
        """The keys of handouts by their paths, if they were remembered; else none."""
        try:
            found = json.loads((self._keys(stamp, wish)).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return dict(found) if isinstance(found, dict) else {}

    def put_keys(self, stamp: str, wish: Wish, keys: dict[str, str]) -> None:
        """Remember the keys of a wish: to know them, all that is printed has to be written."""
        if self.folder:
            with faults_named(f"cannot write to {self.folder}"):
                write_changed(self._keys(stamp, wish), json.dumps(keys).encode())
                for path in self.folder.glob("*.keys"):
                    if not path.name.startswith(stamp):
                        path.unlink(missing_ok=True)

    def _keys(self, stamp: str, wish: Wish) -> Path:
        # Sorted: a wish holds sets, which come in another order in each run.
        said = {
            name: sorted(value) if isinstance(value, Collection) else value
            for name, value in asdict(wish).items()
        }
        return (self.folder or Path()) / f"{stamp}-{_hash([said])[:16]}.keys"

    def drop_all_but(self, keys: Collection[str]) -> None:
        """Forget what nobody needs any more, and what a killed run wrote by half."""
        if self.folder and self.folder.is_dir():
            with faults_named(f"cannot write to {self.folder}"):
                for path in (*self.folder.glob("*.pdf"), *self.folder.glob(".*.new")):
                    if path.suffix == ".new" or path.stem.partition("-")[0] not in keys:
                        path.unlink(missing_ok=True)


def read(path: Path) -> Pressed:
    """A PDF that was kept, with the number of its pages."""
    pages = path.stem.partition("-")[2]
    return Pressed(path.read_bytes(), (), int(pages) if pages.isdigit() else 0)


def key(job: Job | Joined) -> str:
    """The hash of all that decides over a PDF's bytes."""
    return _hash([_ground(), asdict(job)])


def volume_key(one: Handout, digest: str) -> str:
    """The same for a volume, without writing it: it shows most of its playbook."""
    return _hash([_ground(), _program(), digest, asdict(one)])


def digest(playbook: Playbook) -> str:
    """The hash of all that volumes may show of a playbook."""
    # Each is a long document that no volume prints.
    shown = playbook.model_dump_json(exclude={"drafts", "moved"})
    return hashlib.sha256(shown.encode()).hexdigest()


def stamp(playbook: Playbook) -> str:
    """The hash of all that decides over any key."""
    return _hash([_ground(), _program(), playbook.model_dump_json()])


def _hash(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def _ground() -> list[str]:
    """What all PDFs have in common: fonts, style, our code, the engine."""
    files = [FONTS / f"{name}.ttf" for *_, name in FACES]
    files += [STYLES / "tokens.css", STYLES / "handout.css"]
    files += [Path(__file__).with_name(name) for name in CODE]
    return [*engine.versions(), *_digests(files)]


@cache
def _program() -> list[str]:
    files = sorted(path for pattern in MADE_OF for path in PACKAGE.rglob(pattern))
    return _digests(files)


def _digests(files: list[Path]) -> list[str]:
    return [hashlib.sha256(one.read_bytes()).hexdigest() for one in files]
