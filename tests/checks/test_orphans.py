"""What no reader would find."""

from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

SMALL = Path(__file__).parents[1] / "small" / "playbooks"
Told = Callable[[Mapping[str, tuple[str, str] | str]], str]


def copied(name: str, *changes: tuple[str, str]) -> str:
    """A file of the tiny playbook with some texts replaced."""
    text = (SMALL / name).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def test_what_nothing_names_is_told(told: Told) -> None:
    """A play that nothing lists and other objects that nothing names each give a warning."""
    files = {
        "plays/alone.yaml": copied("plays/tasting.yaml", ("ACQ-1", "ACQ-2")),
        "metrics/alone.yaml": copied("metrics/word-of-mouth.yaml", ("F03", "F04")),
        "evidence/alone.yaml": copied("evidence/greetings.yaml", ("E01", "E03")),
        "fair-play/alone.yaml": copied("fair-play/no-pressure.yaml", ("G01", "G02")),
        "canvases/alone.yaml": copied("canvases/day-sheet.yaml", ("code: C1", "code: C2")),
    }
    expected = """
        canvases/alone.yaml:1:1 warning[orphan]
          nothing names this
        evidence/alone.yaml:1:1 warning[orphan]
          nothing names this
        fair-play/alone.yaml:1:1 warning[orphan]
          nothing names this
        metrics/alone.yaml:1:1 warning[orphan]
          nothing names this
        plays/alone.yaml:1:1 warning[orphan]
          no driver, type or combination lists this play
    """
    assert told(files) == dedent(expected).strip()


def test_naming_oneself_does_not_count(told: Told) -> None:
    """An object that only its own text names stays an orphan."""
    own = ("rule: Ask once.", "rule: See {{fair-play:alone}}.")
    text = copied("fair-play/no-pressure.yaml", ("G01", "G02"), own)
    assert "warning[orphan]" in told({"fair-play/alone.yaml": text})


def test_evidence_that_is_left_out_needs_no_reader(told: Told) -> None:
    """Nothing names the tiny playbook's unpublished evidence, and nothing is told."""
    assert told({}) == ""
