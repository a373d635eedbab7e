"""WeasyPrint, which makes the PDFs: loaded late, since it is optional and slow to start."""

import ctypes
import ctypes.util
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from importlib import metadata
from typing import Any

from amity.problems import EnvironmentFault

PARTS = ("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "fonttools", "segno")
LIBRARIES = (
    ("libpango-1.0.so.0", "pango-1.0", "pango_version"),
    ("libharfbuzz-subset.so.0", "harfbuzz-subset", "hb_version_string"),
)
NO_PACKAGE = "PDF handouts need WeasyPrint, which is not installed: pip install 'amity[pdf]'"
NO_PANGO = (
    "PDF handouts need Pango, which is not installed. On Debian and Ubuntu:"
    " sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0;"
    " on macOS: brew install pango"
)


class NoEngine(EnvironmentFault):
    """What makes PDFs is not installed; everything else works without it."""


def load() -> Any:
    """The WeasyPrint module; raises NoEngine, which names the fix."""
    try:
        # It prints an advertisement of its manual where a library is missing.
        with redirect_stdout(io.StringIO()), _tolerant():
            import weasyprint  # type: ignore[import-untyped]
    except ImportError as error:
        raise NoEngine(NO_PACKAGE) from error
    except OSError as error:
        raise NoEngine(NO_PANGO) from error
    return weasyprint


def engine_version() -> str:
    """The engine and its version, once it has loaded; raises NoEngine, which names the fix."""
    return f"WeasyPrint {load().__version__}"


@contextmanager
def _tolerant() -> Iterator[None]:
    # Without harfbuzz-subset it falls back to fontTools and says so on each start.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def versions() -> tuple[str, ...]:
    """What the bytes of a PDF depend on beside its text; costs no import of the engine."""
    found = []
    for part in PARTS:
        with suppress(metadata.PackageNotFoundError):
            found.append(f"{part} {metadata.version(part)}")
    return (*found, *(f"{name} {_library(file, name, call)}" for file, name, call in LIBRARIES))


def _library(file: str, name: str, call: str) -> str:
    for candidate in (file, ctypes.util.find_library(name)):
        with suppress(OSError, AttributeError, TypeError):
            function = getattr(ctypes.CDLL(candidate), call)
            if call.endswith("string"):
                function.restype = ctypes.c_char_p
                return str(function().decode())
            return str(function())
    return "none"
