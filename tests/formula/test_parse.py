"""Formulas are read as people mean them, written back the same, and refused with a reason."""

import ast
import time
from functools import reduce

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amity.formula import (
    Binary,
    Call,
    Formula,
    FormulaError,
    Name,
    Negate,
    Number,
    names,
    parse_formula,
    substitute,
    to_json,
    to_text,
)
from amity.formula.parse import MAX_DEPTH, MAX_LENGTH
from amity.formula.tree import Operator

A, B, C = Name("a"), Name("b"), Name("c")
TWO = Number(2.0)

OPERATORS: dict[type[ast.operator], Operator] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
}


def below(inner: st.SearchStrategy[Formula]) -> st.SearchStrategy[Formula]:
    """Build what can stand above the formulas of `inner`."""
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    digits = st.integers(0, 6).map(lambda count: Number(float(count)))
    return st.one_of(
        st.builds(Negate, inner),
        st.builds(Binary, st.sampled_from(sorted(OPERATORS.values())), inner, inner),
        st.builds(Call, st.sampled_from(("min", "max")), several),
        st.builds(Call, st.sampled_from(("sum", "mean", "round")), st.tuples(inner)),
        st.builds(Call, st.just("round"), st.tuples(inner, digits)),
    )


LEAVES: st.SearchStrategy[Formula] = st.one_of(
    st.builds(Number, st.floats(0, allow_infinity=False).map(abs)),
    st.builds(Number, st.integers(0, 10**9).map(float)),
    st.builds(Name, st.sampled_from(("a", "cost", "new_customers", "q4", "minimum"))),
)
FORMULAS = st.recursive(LEAVES, below, max_leaves=20)
ALMOST_FORMULAS = st.lists(
    st.sampled_from(
        ["a", "1", "0.5", "**", "*", "/", "+", "-", "(", ")", ",", "min(", "round(", "sum(", " "]
    )
).map("".join)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("12", Number(12.0)),
        ("0.5", Number(0.5)),
        (" a\n", A),
        ("a+b*c", Binary("+", A, Binary("*", B, C))),
        ("a - b - c", Binary("-", Binary("-", A, B), C)),
        ("a / b * c", Binary("*", Binary("/", A, B), C)),
        ("a ** b ** c", Binary("**", A, Binary("**", B, C))),
        ("-a ** b", Negate(Binary("**", A, B))),
        ("-a * b", Binary("*", Negate(A), B)),
        ("a ** -b * c", Binary("*", Binary("**", A, Negate(B)), C)),
        ("a - -b", Binary("-", A, Negate(B))),
        ("(a + b) * c", Binary("*", Binary("+", A, B), C)),
        ("min(a, b, c)", Call("min", (A, B, C))),
        ("round(a)", Call("round", (A,))),
        ("round(a, 2)", Call("round", (A, TWO))),
        ("sum(a * b)", Call("sum", (Binary("*", A, B),))),
    ],
)
def test_meaning(text: str, tree: Formula) -> None:
    """Precedence, chaining and the minus sign are those of Python."""
    assert parse_formula(text) == tree


@pytest.mark.parametrize(
    ("text", "message", "column", "hint"),
    [
        ("", "the formula is empty", 0, None),
        ("a +", "expected a value, found the end", 3, None),
        ("a b", 'expected an operator, found "b"', 2, None),
        ("2(a)", 'expected an operator, found "("', 1, None),
        ("(a", 'expected ")", found the end', 2, None),
        ("a)", 'expected an operator, found ")"', 1, None),
        ("1,200", 'expected an operator, found ","', 1, "write thousands without a comma"),
        ("014", 'cannot read "014"', 0, "write no zeros in front"),
        ("1e5", 'cannot read "1e5"', 0, "write the number out: exponents are not read"),
        ("a * .5", 'cannot read ".5"', 4, "write a digit on both sides of the point"),
        ("5. * a", 'cannot read "5."', 0, "write a digit on both sides of the point"),
        ("1_000", 'cannot read "1_000"', 0, "write the digits together"),
        ("12x", 'cannot read "12x"', 0, "write * between a number and a name"),
        ("LTV", 'cannot read "LTV"', 0, "names have lower-case letters, digits and _"),
        ("a.b", 'cannot read "a.b"', 0, "names have lower-case letters, digits and _"),
        ("a ^ 2", 'unexpected "^"', 2, "write ** for a power"),
        ("a × b", 'unexpected "×"', 2, "write * for times"),
        ("15%", 'unexpected "%"', 2, "write a share as a decimal number, 15% as 0.15"),
        ("a \x00", r'unexpected "\x00"', 2, None),
        ("median(a)", 'unknown function "median"', 0, "there are min, max, round, sum, mean"),
        ("min + 1", 'expected "(", found "+"', 4, None),
        ("1 + min(a)", "min() takes two or more values", 4, None),
        ("sum(a, b)", "sum() takes one list", 0, None),
        ("9" * 400, "the number is too large", 0, None),
    ],
)
def test_refusal(text: str, message: str, column: int, hint: str | None) -> None:
    """A formula that is not of the language is refused with the place and, where known, a cure."""
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    error = caught.value
    assert (str(error), error.column, error.hint) == (message, column, hint)


@pytest.mark.parametrize("digits", ["7", "1.5", "b", "-1", "1, 2"])
def test_digits_are_literal(digits: str) -> None:
    """How far round() rounds is written in the formula, from 0 to 6."""
    with pytest.raises(FormulaError, match="a number of digits from 0 to 6"):
        parse_formula(f"round(a, {digits})")


@given(FORMULAS)
def test_text_reads_back(formula: Formula) -> None:
    """Canonical text reads back as the same tree, and is its own canonical text."""
    text = to_text(formula)
    assume(len(text) <= MAX_LENGTH)
    assert parse_formula(text) == formula
    assert to_text(parse_formula(text)) == text


@given(FORMULAS)
def test_no_bracket_is_idle(formula: Formula) -> None:
    """Without any one pair of its brackets, canonical text means something else."""
    text = to_text(formula)
    assume(len(text) <= MAX_LENGTH)
    for start, end in bracket_pairs(text):
        bare = f"{text[:start]} {text[start + 1 : end]} {text[end + 1 :]}"
        assert parsed_or_none(bare) != formula


def bracket_pairs(text: str) -> list[tuple[int, int]]:
    """Find the pairs of brackets that group and belong to no function."""
    pairs, opened = [], []
    for column, character in enumerate(text):
        if character == "(":
            opened.append(column)
        elif character == ")":
            start = opened.pop()
            if start == 0 or not text[start - 1].isalpha():
                pairs.append((start, column))
    return pairs


def parsed_or_none(text: str) -> Formula | None:
    try:
        return parse_formula(text)
    except FormulaError:
        return None


@given(ALMOST_FORMULAS)
def test_python_agrees(text: str) -> None:
    """What both languages read, they read as the same tree."""
    assume(len(text) <= MAX_LENGTH)
    ours = parsed_or_none(text)
    try:
        theirs = ast.parse(text.strip(), mode="eval").body
    except SyntaxError:
        assert ours is None
        return
    if ours is not None:
        assert ours == from_python(theirs)


def from_python(node: ast.expr) -> Formula:
    match node:
        case ast.Constant(value=int(value) | float(value)):
            return Number(float(value))
        case ast.Name(id=name):
            return Name(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Negate(from_python(operand))
        case ast.BinOp(op=operator, left=left, right=right):
            return Binary(OPERATORS[type(operator)], from_python(left), from_python(right))
        case ast.Call(func=ast.Name(id="min" | "round" | "sum" as function), args=arguments):
            return Call(function, tuple(map(from_python, arguments)))
    raise AssertionError(ast.dump(node))


@given(st.text() | st.text(alphabet="ab01.*/+-(), minrouds") | ALMOST_FORMULAS)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text brings anything but a formula or a FormulaError that points into it."""
    error = refusal(text)
    assert error is None or 0 <= error.column <= len(text)


def refusal(text: str) -> FormulaError | None:
    try:
        parse_formula(text)
    except FormulaError as error:
        return error
    return None


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000_000,
        " " * 10_000_000,
        "9" * 10_000_000,
        "(" * MAX_LENGTH,
        "-" * MAX_LENGTH,
        "2**" * 166 + "2",
        "min(1," * 83,
        "a" * MAX_LENGTH + "(",
        "1" * 499 + "x",
        "1." * 250,
    ],
    ids=lambda text: f"{text[:6]}…",
)
def test_hostile_text_is_refused_at_once(text: str) -> None:
    """Long or deep text costs no time and no stack."""
    begun = time.perf_counter()
    with pytest.raises(FormulaError):
        parse_formula(text)
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("-", ""), ("1 **", ""), ("sum(", ")")]
)
def test_depth_has_a_limit(opening: str, closing: str) -> None:
    """Exactly MAX_DEPTH brackets, signs, powers or calls may stand inside each other."""
    parse_formula(opening * MAX_DEPTH + "a" + closing * MAX_DEPTH)
    with pytest.raises(FormulaError, match="nested more than 32 deep"):
        parse_formula(opening * (MAX_DEPTH + 1) + "a" + closing * (MAX_DEPTH + 1))


def test_a_long_sum_is_not_deep() -> None:
    """As many terms as fit may be added up, compared, hashed and written."""
    formula = parse_formula("+".join("a" * 250))
    assert len({formula, parse_formula("+".join("a" * 250))}) == 1
    assert to_text(formula) == " + ".join("a" * 250)
    assert repr(formula).count("Name") == 250


def test_names() -> None:
    """A formula knows each name that it needs, once."""
    formula = parse_formula("max(a, sum(b * 2)) / (a - -c)")
    assert names(formula) == {"a", "b", "c"}
    assert names(Number(1.0)) == frozenset()


def test_substitution_is_simultaneous() -> None:
    """Names are filled in at once, so that two can change places, and brackets appear as needed."""
    swapped = substitute(
        parse_formula("a ** b - min(c, -a)"), {"a": B, "b": parse_formula("a + 1")}
    )
    assert to_text(swapped) == "b ** (a + 1) - min(c, -b)"


def test_negative_values_can_be_filled_in() -> None:
    """A negative number is bracketed where its minus would otherwise reach too far."""
    filled = substitute(parse_formula("a ** 2 - a * 3 ** a"), {"a": Number(-5.0)})
    assert to_text(filled) == "(-5) ** 2 - -5 * 3 ** -5"


def test_substitution_cannot_explode() -> None:
    """Doubling a formula again and again ends in a refusal, before it fills memory."""
    twice = parse_formula("a + a")
    with pytest.raises(FormulaError, match="too large"):
        reduce(lambda formula, _: substitute(formula, {"a": twice}), range(64), twice)


def test_json() -> None:
    """The browser gets nested lists, each headed by what it is."""
    assert to_json(parse_formula("cost / customers")) == [
        "/",
        ["name", "cost"],
        ["name", "customers"],
    ]
    assert to_json(parse_formula("round(-sum(a ** 0.5), 2)")) == [
        "round",
        ["neg", ["sum", ["**", ["name", "a"], ["num", 0.5]]]],
        ["num", 2],
    ]


DOMAIN = """
(salaries + tools + advertising) / new_customers
(price - variable_cost) / price
arpa * gross_margin / churn
order_value * contribution * purchases * (1 / (1 - retention))
margin * retention / (1 + discount_rate - retention)
margin * (1 + discount_rate) / (1 + discount_rate - retention)
sum(margin * surviving / (1 + discount_rate) ** year)
(customers_end - new_customers) / customers_start
1 - (1 - monthly_churn) ** 12
(start_mrr - churned - contraction + expansion) / start_mrr
cost_per_treated / (margin_per_saved * uplift)
discount / (contribution - discount)
promoters / answers - detractors / answers
mean(agreement)
(sum(contacts * cost_per_contact) + fixed_cost) / customers
mean(perception - expectation)
(rate_treated - rate_held_out) * treated * margin
bundle_discount / (second_price * second_contribution)
100 * (0.3 * use + 0.2 * breadth + 0.2 * problems + 0.2 * decision_maker + 0.1 * payment)
max(0, (target - pieces) / (100 - pieces)) * 100
price_rise / (contribution + price_rise)
running_cost / yearly_gain
set_up / (monthly_gain - monthly_cost)
""".strip().splitlines()


@pytest.mark.parametrize("text", DOMAIN)
def test_the_playbook_can_be_said(text: str) -> None:
    """Every kind of formula that the playbook uses is in the language, brackets as written."""
    formula = parse_formula(text)
    assert parse_formula(to_text(formula)) == formula
