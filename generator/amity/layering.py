"""Read and merge, so that one run tells all that is wrong in what can be read at all."""

from amity.merge import laid_over
from amity.parse import edition_problems, shape_problems
from amity.problems import Problem, ProblemsError
from amity.source.read import Edition, Layers
from amity.tree import Mapping


def merged(layers: Layers) -> Mapping:
    """The original, or the edition laid over it; raises ProblemsError.

    Where a file cannot be read, or a change does not fit, the shape of all the others is looked at
    too. What must hold across files is not: it would blame them for what is not there.
    """
    tree, problems = layers.original, list(layers.problems)
    if layers.edition:
        tree, unfit = _laid(layers, layers.edition)
        problems += unfit
    if problems:
        raise ProblemsError([*problems, *shape_problems(tree)])
    return tree


def _laid(layers: Layers, edition: Edition) -> tuple[Mapping, list[Problem]]:
    misshapen = edition_problems(edition.about) if edition.about else []
    nothing = Mapping({}, {}, edition.own.place)
    about = edition.about if layers.whole and not misshapen else None
    # On an original with gaps a change would hit nothing through no fault of its own.
    changes = edition.changes if layers.whole else ()
    tree, unfit = laid_over(layers.original, about or nothing, changes, edition.own)
    if not edition.whole:
        # What is looked for may be what an unread file adds.
        unfit = [problem for problem in unfit if problem.code != "unknown-id"]
    return tree, [*misshapen, *unfit]
