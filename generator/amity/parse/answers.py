"""A sheet of answers for the mix rules, held to the questions that the playbook asks."""

from collections.abc import Collection, Iterator

from amity.model.mix import Answers, Mix
from amity.parse.shape import parse_alone
from amity.problems import Problem, ProblemsError, did_you_mean
from amity.tree import Mapping, Scalar

HINT = "score it 0 to 3; `amity mix --template` says what each score means"


def parse_answers(tree: Mapping, mix: Mix, goals: Collection[str]) -> Answers:
    """The sheet; raises ProblemsError with all that is wrong or missing in it."""
    problems = [*_goal(tree, goals), *_scores(tree, [one.id for one in mix.scores])]
    try:
        answers = parse_alone(Answers, tree)
    except ProblemsError as error:
        raise ProblemsError([*problems, *error.problems]) from None
    if problems:
        raise ProblemsError(problems)
    return answers


def _goal(tree: Mapping, goals: Collection[str]) -> Iterator[Problem]:
    goal = tree.get("goal")
    if isinstance(goal, Scalar) and not goal.is_empty and goal.text not in goals:
        hint = did_you_mean(goal.text, goals) or f"one of: {', '.join(goals)}"
        yield Problem("unknown-choice", f'"goal" cannot be "{goal.text}"', goal.place, hint)


def _scores(tree: Mapping, known: Collection[str]) -> Iterator[Problem]:
    scores = tree.get("scores")
    if not isinstance(scores, Mapping):
        return
    for name, place in scores.keys.items():
        if name not in known:
            hint = did_you_mean(name, known) or f"known here: {', '.join(known)}"
            yield Problem("unknown-key", f'"{name}" is not a key here', place, hint)
    for name in known:
        if name not in scores.entries:
            yield Problem("missing-key", f'"{name}" is missing', tree.keys["scores"], HINT)
