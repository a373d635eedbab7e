"""What must hold across the playbook: one rule, one function, one signature."""

from datetime import date

from amity.checks.balances import balances_sound
from amity.checks.belonging import lists_agree, related_agree
from amity.checks.bindings import bindings_fit
from amity.checks.boxes import boxes_equipped
from amity.checks.circles import plays_can_begin
from amity.checks.combinations import combinations_complete, shown_once
from amity.checks.comparisons import comparisons_fair
from amity.checks.computing import figures_computed
from amity.checks.contrast import brands_readable
from amity.checks.drafts import drafts_fit
from amity.checks.example_drafts import examples_drafted
from amity.checks.figure_mentions import figures_named
from amity.checks.figure_shape import figures_shaped
from amity.checks.finding import Rule
from amity.checks.formulas import formulas_read, names_known, names_once
from amity.checks.glossary import unlinked_words_known, words_explained_once
from amity.checks.grids import grids_whole
from amity.checks.lengths import texts_fit
from amity.checks.letters import letters_printable
from amity.checks.markup import markup_ends
from amity.checks.measures import plays_measured
from amity.checks.mix_rules import bands_ascend, mix_complete
from amity.checks.moved import moves_lead_somewhere
from amity.checks.orphans import nothing_orphaned
from amity.checks.place import place_at
from amity.checks.quotable import evidence_quotable
from amity.checks.ranges import people_in_order, weeks_in_order
from amity.checks.references import references_resolve
from amity.checks.reviews import reviews_due
from amity.checks.segment_mix import mixes_follow
from amity.checks.session_minutes import session_minutes_add_up
from amity.checks.typed_numbers import no_results_typed
from amity.checks.unique import codes_unique, ids_unique
from amity.checks.unused import inputs_used
from amity.model.playbook import Playbook
from amity.problems import Problem
from amity.tree import Mapping

RULES: tuple[Rule, ...] = (
    brands_readable,
    ids_unique,
    codes_unique,
    references_resolve,
    lists_agree,
    related_agree,
    plays_can_begin,
    nothing_orphaned,
    moves_lead_somewhere,
    combinations_complete,
    shown_once,
    plays_measured,
    session_minutes_add_up,
    people_in_order,
    weeks_in_order,
    texts_fit,
    letters_printable,
    markup_ends,
    words_explained_once,
    unlinked_words_known,
    evidence_quotable,
    grids_whole,
    boxes_equipped,
    drafts_fit,
    examples_drafted,
    formulas_read,
    names_once,
    names_known,
    figures_shaped,
    bindings_fit,
    figures_computed,
    inputs_used,
    comparisons_fair,
    balances_sound,
    figures_named,
    no_results_typed,
    mix_complete,
    bands_ascend,
    mixes_follow,
)


def check(playbook: Playbook, tree: Mapping, today: date) -> list[Problem]:
    """All that does not hold on a day, each with its place in the tree."""
    return [
        Problem(
            finding.code,
            finding.message,
            place_at(tree, finding.address, finding.offset),
            finding.hint,
            finding.severity,
        )
        for rule in (*RULES, reviews_due(today))
        for finding in rule(playbook)
    ]
