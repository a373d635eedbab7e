"""PDFs as other programs read them: qpdf finds their syntax sound, pdfua their tags.

Neither is veraPDF. pdfua looks at part of the rules of PDF/UA-1, those that a program can decide
without looking at the page; what it only warns of is the association of table headers, which
WeasyPrint writes with the cells and pdfua looks for at the headers.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pdfua import Severity, validate

pytestmark = pytest.mark.pdf
Printed = Callable[..., Iterator[Any]]


def one_of_each(printed: Printed) -> Iterator[Any]:
    """One PDF of each form and kind."""
    seen = set()
    for one in printed():
        if (one.handout.form, one.handout.kind) not in seen:
            seen.add((one.handout.form, one.handout.kind))
            yield one


def test_their_syntax_is_sound(printed: Printed) -> None:
    """What `qpdf --check` looks at: every object, stream and reference."""
    for one in printed():
        with pikepdf.open(io.BytesIO(one.data)) as pdf:
            assert pdf.check_pdf_syntax() == [], one.handout.path


def test_their_tags_have_no_errors(printed: Printed, tmp_path: Path) -> None:
    """Language, title, tags, alternative texts, fonts, tab order, as far as pdfua looks."""
    for one in one_of_each(printed):
        path = tmp_path / Path(one.handout.path).name
        path.write_bytes(one.data)
        errors = [
            f"{found.rule_id} {found.message}"
            for found in validate(str(path)).findings
            if found.severity == Severity.ERROR
        ]
        assert errors == [], one.handout.path
