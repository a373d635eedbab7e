"""Examples and the canvases that show them at work."""

from collections.abc import Iterator

from amity.checks.finding import Finding
from amity.model.playbook import Playbook


def examples_drafted(playbook: Playbook) -> Iterator[Finding]:
    """Every example has a filled canvas, and no canvas twice."""
    seen: dict[tuple[str, str], str] = {}
    for draft in playbook.drafts.values():
        if draft.example is not None:
            first = seen.setdefault((draft.example, draft.canvas), draft.id)
            if first != draft.id:
                message = f'"{first}" fills the same canvas for the same example'
                yield Finding("draft-twice", ("drafts", draft.id, "canvas"), message)
    for key in playbook.examples:
        if key not in {example for example, _ in seen}:
            message = "no draft shows this company's filled canvas"
            hint = f"add one to drafts/ with example: {key}"
            yield Finding("no-draft", ("examples", key), message, hint, "warning")
