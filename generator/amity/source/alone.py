"""One YAML file that belongs to no project, such as a sheet of answers."""

import os
import stat
from pathlib import Path

from amity.problems import Misuse, ProblemsError
from amity.source.loader import MAX_BYTES, load
from amity.tree import Mapping


def read_alone(path: Path) -> Mapping:
    """Its tree, read as strictly as a playbook's files are.

    Raises Misuse where there is no such file, ProblemsError where it is not to be read.
    """
    try:
        # Not blocking, so that a pipe put in place of a file cannot hang us.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as stream:
            is_file = stat.S_ISREG(os.fstat(handle).st_mode)
            data = stream.read(MAX_BYTES + 1) if is_file else b""
    except IsADirectoryError as error:
        raise Misuse(f"{path}: this is a folder; name a file in it") from error
    except OSError as error:
        raise Misuse(f"{path}: cannot be read: {error.strerror}") from error
    if not is_file:
        raise Misuse(f"{path}: this is not an ordinary file")
    tree, problems = load(str(path), data)
    if tree is None or problems:
        raise ProblemsError(problems)
    return tree
