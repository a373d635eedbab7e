"""Read and merge, so that one run tells all that is wrong in what can be read at all."""

from amity.merge import laid_over
from amity.parse import edition_problems, shape_problems
from amity.problems import Problem, ProblemsError
from amity.source.read import Edition, Layers
from amity.tree import Mapping


def merged(layers: Layers) -> Mapping:
    """The original with the editions laid over it, one on the other; raises ProblemsError.

    Where a file cannot be read, or a change does not fit, the shape of all the others is looked at
    too. What must hold across files is not: it would blame them for what is not there.
    """
    tree, problems, whole = layers.original, list(layers.problems), layers.whole
    for edition in layers.editions:
        tree, unfit = _laid(tree, edition, whole=whole)
        problems += unfit
        whole = whole and edition.whole and not unfit
    if problems:
        raise ProblemsError([*problems, *shape_problems(tree)])
    return tree


def _laid(below: Mapping, edition: Edition, *, whole: bool) -> tuple[Mapping, list[Problem]]:
    """The edition laid over what is below, of which perhaps not all could be read."""
    misshapen = edition_problems(edition.about) if edition.about else []
    nothing = Mapping({}, {}, edition.own.place)
    about = edition.about if whole and not misshapen else None
    # On an original with gaps a change would hit nothing through no fault of its own.
    changes = edition.changes if whole else ()
    tree, unfit = laid_over(below, about or nothing, changes, edition.own)
    if not edition.whole:
        # What is looked for may be what an unread file adds.
        unfit = [problem for problem in unfit if problem.code != "unknown-id"]
    return tree, [*misshapen, *unfit]
