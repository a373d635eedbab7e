"""What a site needs beside to be searched from a disk, where a page may ask for no data."""

from collections.abc import Mapping
from pathlib import Path

PARTS = Path(__file__).with_name("disk")
SCRIPTS = "assets/amity/js/"
INDEX = "search/search_index"
WORKERS = "assets/javascripts/workers"


def for_disk(folder: Path) -> Mapping[str, bytes]:
    """The files of a finished site that are new or other there, by their path.

    A site without search needs none.
    """
    index = folder / f"{INDEX}.json"
    (theme,) = (folder / WORKERS).glob("search.*.min.js") if index.is_file() else (None,)
    if theme is None:
        return {}
    words = (folder / SCRIPTS / "search-words.js").read_bytes()
    script = (folder / SCRIPTS / "search.js").read_bytes()
    searcher = (PARTS / "searcher.js").read_bytes().replace(b"THEME_NAME", theme.name.encode())
    searcher = searcher.replace(b"/* THEME */", theme.read_bytes()).replace(b"/* WORDS */", words)
    return {
        f"{INDEX}.js": b"var __index = " + index.read_bytes() + b";\n",
        f"{SCRIPTS}search-here.js": searcher,
        f"{SCRIPTS}search.js": script + (PARTS / "worker.js").read_bytes(),
    }
