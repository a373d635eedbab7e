"""Read and merge, so that one run tells all that is wrong in what can be read at all."""

from amity.ground.marks import marks
from amity.ground.policy import by_policy
from amity.ground.record import Fields, record_of
from amity.merge import bare, laid_over, moves_of
from amity.model.mark import Marks
from amity.parse import edition_problems, shape_problems
from amity.problems import Problem, ProblemsError
from amity.source.read import Edition, Layers
from amity.tree import Mapping, Scalar


def merged(layers: Layers) -> Mapping:
    """The original with the editions laid over it, one on the other; raises ProblemsError."""
    return laid(layers)[0]


def laid(layers: Layers) -> tuple[Mapping, tuple[Problem, ...]]:
    """The same, with what is to be said of changes that stand on changed ground.

    Where a file cannot be read, or a change does not fit, the shape of all the others is looked at
    too. What must hold across files is not: it would blame them for what is not there.
    """
    tree, problems, whole = layers.original, list(layers.problems), layers.whole
    warnings: list[Problem] = []
    for edition in layers.editions:
        tree, found = _laid(tree, edition, whole=whole)
        unfit = [one for one in found if one.severity == "error"]
        warnings += [one for one in found if one.severity == "warning"]
        problems += unfit
        whole = whole and edition.whole and not unfit
    if problems:
        raise ProblemsError([*problems, *shape_problems(tree)])
    return tree, tuple(warnings)


def must_be_public(layers: Layers) -> None:
    """Raises ProblemsError unless the edition on top says that it may be published.

    The original may: it has nothing to hide. What an edition lies on is not asked.
    """
    about = layers.editions[-1].about if layers.editions else None
    if about is None:
        return
    if _says(about, "public"):
        return
    said = about.get("public")
    place = said.place if said else about.place
    message = "this edition is private: its site is made for the company alone"
    hint = "to publish it, write public: true here; without --publish it is made as one file"
    raise ProblemsError([Problem("not-public", message, place, hint)])


def marked(layers: Layers, *, public: bool) -> Marks:
    """What pages are to say of whose an object is, of the edition on top.

    What is published says so only if the edition asks for it, and nothing of what is to be done.
    """
    if not layers.editions or (public and not _says(layers.editions[-1].about, "marks")):
        return {}
    *lower, top = layers.editions
    below = layers.original
    for edition in lower:
        below, _ = _laid(below, edition, whole=layers.whole)
    found = marks(top.own, bare(below, top.changes), below, _recorded(top, below))
    return _without_work(found) if public else found


def _without_work(found: Marks) -> Marks:
    return {
        kind: {key: one.model_copy(update={"stale": ()}) for key, one in each.items()}
        for kind, each in found.items()
    }


def _recorded(edition: Edition, below: Mapping) -> Fields:
    """What stood below each change when somebody last looked, by the ids of today."""
    fields, moved = record_of(edition.record).fields, moves_of(below)
    today = {moved.address(one, below): value for one, value in fields.items()}
    return today | {one: value for one, value in fields.items() if one in today}


def _says(about: Mapping | None, key: str) -> bool:
    """Whether an edition's own file says yes to something."""
    said = about.get(key) if about else None
    return isinstance(said, Scalar) and said.text == "true"


def _laid(below: Mapping, edition: Edition, *, whole: bool) -> tuple[Mapping, list[Problem]]:
    """The edition laid over what is below, of which perhaps not all could be read."""
    misshapen = edition_problems(edition.about) if edition.about else []
    about = edition.about if whole and not misshapen else None
    changes, told = edition.changes, list[Problem]()
    if not whole:
        # On an original with gaps a change would hit nothing through no fault of its own.
        changes = ()
    elif edition.record:  # without one it has not begun to keep up, and is not asked
        pairs = [*zip(edition.changes, bare(below, edition.changes), strict=True)]
        changes, told = by_policy(edition.name, about, below, pairs, _recorded(edition, below))
    nothing = Mapping({}, {}, edition.own.place)
    tree, unfit = laid_over(below, about or nothing, changes, edition.own)
    if not edition.whole:
        # What is looked for may be what an unread file adds.
        unfit = [problem for problem in unfit if problem.code != "unknown-id"]
    return tree, [*misshapen, *unfit, *told]
