"""What a bug of ours leaves behind: a file that somebody can send us."""

import os
import platform
import sys
import tempfile
import traceback
from pathlib import Path

from amity import __version__


def write_report(error: BaseException) -> str:
    """Write all that is known about an error to a new file; what to do with it, in words."""
    text = "\n".join(
        [
            f"amity {__version__}, Python {platform.python_version()}, {platform.platform()}",
            f"command: {' '.join(sys.argv)}",
            "",
            *traceback.format_exception(error),
        ]
    )
    try:
        handle, name = tempfile.mkstemp(prefix="amity-report-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        last = traceback.extract_tb(error.__traceback__)[-1:]
        where = "".join(f" ({Path(one.filename).name}:{one.lineno})" for one in last)
        return f"no report could be written; please tell us: {error}{where}"
    return f"please send us {name}; it names folders of yours, so read it first"
