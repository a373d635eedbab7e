"""Words that an edition sets and nobody says: a slip that would change nothing, in silence."""

from amity.merge.notes import Notes
from amity.model.references import mentions
from amity.problems import did_you_mean
from amity.tree import Mapping, find, scalars

TERMS = ("playbook", "terms")


def words_known(notes: Notes, below: Mapping, tree: Mapping) -> None:
    """Note a new word that looks like one below, unless some text says it."""
    known, now = (find(one, TERMS) for one in (below, tree))
    if not isinstance(known, Mapping) or not isinstance(now, Mapping):
        return
    new = {
        key: hint
        for key in now.entries.keys() - known.entries.keys()
        if (hint := did_you_mean(key, known.entries))
    }
    # Nearly always there is none: texts are looked through only where there is.
    said = _said(tree) if new else set()
    for key in sorted(new.keys() - said):
        message = f'no text says the word "{key}", and none below is called so'
        notes.note("unknown-id", message, now.keys[key], new[key])


def _said(tree: Mapping) -> set[str]:
    texts = (one.text for one in scalars(tree) if "{{" in one.text)
    return {each.id for text in texts for each in mentions(text) if each.kind == "term"}
