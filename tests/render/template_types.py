"""What templates reach for, held against the types of their contexts, without rendering anything.

Jinja finds a misspelt name only on a page that shows it. Here each `play.title` is followed from
the context's dataclass through models, loops, macros and blocks, down to the last attribute.
What cannot be known (the result of a filter that is not listed) is let through.
"""

import builtins
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as dataclass_fields
from functools import cached_property
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes
from jinja2.runtime import LoopContext
from markupsafe import Markup
from pydantic import BaseModel

UNKNOWN = Any
SAME = {"list", "sort", "selectattr", "rejectattr", "select", "reject", "unique"}
"""Filters that give back what they take, item by item."""
Scope = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Called:
    """Something that is called, with what it gives."""

    gives: Any


@dataclass(frozen=True, slots=True)
class Macros:
    """Another template, imported."""

    template: str


@dataclass
class Reach:
    """Follows one template with its context; `faults` are what is not there, as template:line."""

    environment: Environment
    faults: list[str] = field(default_factory=list)
    seen: set[tuple[str, str, str]] = field(default_factory=set)
    blind: set[str] = field(default_factory=set)
    """What was let through, as template:line name."""

    def page(self, template: str, context: type) -> None:
        """Follow a whole template."""
        hints = get_type_hints(context, include_extras=True)
        self._template(template, {one.name: hints[one.name] for one in dataclass_fields(context)})

    def _tree(self, template: str) -> nodes.Template:
        loader = self.environment.loader
        assert loader is not None
        source, _, _ = loader.get_source(self.environment, template)
        return self.environment.parse(source)

    def _template(self, template: str, scope: Scope) -> None:
        tree = self._tree(template)
        for parent in tree.find_all((nodes.Extends, nodes.Include)):
            assert isinstance(parent.template, nodes.Const)  # type: ignore[attr-defined]
            self._template(parent.template.value, dict(scope))  # type: ignore[attr-defined]
        Body(self, template, self._top(template, tree, scope)).all(tree.body)

    def _top(self, template: str, tree: nodes.Template, scope: Scope) -> Scope:
        """The scope with the macros of the template itself and those it imports."""
        own = {one.name: (template, one) for one in tree.find_all(nodes.Macro)}
        found: Scope = {**scope, **own}
        for one in tree.find_all(nodes.Import):
            found[one.target] = Macros(one.template.value)  # type: ignore[attr-defined]
        for each in tree.find_all(nodes.FromImport):
            macros = self.macros(each.template.value)  # type: ignore[attr-defined]
            for name in each.names:
                theirs, ours = (name, name) if isinstance(name, str) else name
                found[ours] = macros[theirs]
        return found

    def macros(self, template: str) -> Mapping[str, tuple[str, nodes.Macro]]:
        """The macros of a template by name."""
        return {one.name: (template, one) for one in self._tree(template).find_all(nodes.Macro)}

    def call(self, found: tuple[str, nodes.Macro], given: Scope, outer: Scope) -> None:
        """Follow a macro with the types that it is given, once for each set of them."""
        template, macro = found
        key = (template, macro.name, repr(sorted((name, str(one)) for name, one in given.items())))
        if key in self.seen:
            return
        self.seen.add(key)
        missing = {one.name: UNKNOWN for one in macro.args}
        tree = self._tree(template)
        scope = {**self._top(template, tree, outer), **missing, **given}
        Body(self, template, scope).all(macro.body)


@dataclass
class Body:
    """One stretch of template with the names that are known in it."""

    reach: Reach
    template: str
    scope: Scope

    def all(self, found: Iterable[nodes.Node]) -> None:
        """Follow statements in their order."""
        for one in found:
            self.statement(one)

    def statement(self, node: nodes.Node) -> None:
        """Follow one statement."""
        match node:
            case nodes.For():
                self._loop(node)
            case nodes.Assign():
                self._bind(node.target, self.type(node.node), self.scope)
            case nodes.With():
                inner = Body(self.reach, self.template, dict(self.scope))
                for target, value in zip(node.targets, node.values, strict=True):
                    inner._bind(target, self.type(value), inner.scope)
                inner.all(node.body)
            case nodes.If():
                self.type(node.test)
                self.all([*node.body, *node.elif_, *node.else_])
            case nodes.Macro() | nodes.Import() | nodes.FromImport() | nodes.Extends():
                pass
            case nodes.Expr():
                self.type(node)
            case _:
                self.all(node.iter_child_nodes())

    def _loop(self, node: nodes.For) -> None:
        item = item_of(self.type(node.iter))
        inner = Body(self.reach, self.template, {**self.scope, "loop": LoopContext})
        inner._bind(node.target, item, inner.scope)
        if node.test:
            inner.type(node.test)
        inner.all(node.body)
        self.all(node.else_)

    def _bind(self, target: nodes.Node, found: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = found
        elif isinstance(target, nodes.Tuple):
            parts = parts_of(found, len(target.items))
            for one, part in zip(target.items, parts, strict=True):
                self._bind(one, part, scope)

    def type(self, node: nodes.Node) -> Any:
        """The type of an expression; UNKNOWN where it cannot be told."""
        match node:
            case nodes.Name():
                return self.scope.get(node.name, UNKNOWN)
            case nodes.Getattr():
                return self._attribute(self.type(node.node), node.attr, node.lineno)
            case nodes.Getitem():
                self.type(node.arg)
                return item_of(self.type(node.node), node.arg)
            case nodes.Call():
                return self._call(node)
            case nodes.Filter():
                return self._filter(node)
        return self._composed(node)

    def _composed(self, node: nodes.Node) -> Any:
        """The type of what is written out, or made of two parts."""
        inside = [self.type(child) for child in node.iter_child_nodes()]
        match node:
            case nodes.Const():
                return builtins.type(node.value)
            case nodes.CondExpr():
                return either(inside[1:])
            case nodes.List() | nodes.Tuple():
                return many(either(inside))
            case nodes.Dict():
                return dict
            case nodes.Or() | nodes.And():
                return either(inside)
        return UNKNOWN

    def _attribute(self, owner: Any, name: str, line: int) -> Any:
        if isinstance(owner, Macros):
            macros = self.reach.macros(owner.template)
            if name in macros:
                return macros[name]
            self.reach.faults.append(f"{self.template}:{line}: no macro {name} in {owner.template}")
            return UNKNOWN
        kinds = [one for one in members(owner) if one is not NoneType]
        found = [one for one in (attribute(kind, name) for kind in kinds) if one is not None]
        if not kinds:
            self.reach.blind.add(f"{self.template}:{line} {name}")
        if kinds and not found:
            named = " or ".join(getattr(kind, "__name__", str(kind)) for kind in kinds)
            self.reach.faults.append(f"{self.template}:{line}: {named} has no {name}")
        return either(found)

    def _call(self, node: nodes.Call) -> Any:
        given = [self.type(one) for one in node.args]
        named = {one.key: self.type(one.value) for one in node.kwargs}
        called = self.type(node.node)
        if isinstance(called, tuple):
            names = [one.name for one in called[1].args]
            # A macro of this very template sees the names of its page too.
            outer = self.scope if called[0] == self.template else {}
            self.reach.call(called, {**dict(zip(names, given, strict=False)), **named}, outer)
            return Markup
        return called.gives if isinstance(called, Called) else UNKNOWN

    def _filter(self, node: nodes.Filter) -> Any:
        found = self.type(node.node) if node.node else UNKNOWN
        given = [self.type(one) for one in node.args]
        if node.name in SAME:
            return many(item_of(found))
        if node.name == "pick":
            return many(item_of(given[0], nodes.Const("")))
        if node.name == "cost":
            return get_type_hints(self.reach.environment.filters["cost"])["return"]
        return UNKNOWN


def members(hint: Any) -> Iterator[Any]:
    """The types that a hint allows; nothing where it allows all."""
    origin = get_origin(hint)
    if origin is Annotated:
        yield from members(get_args(hint)[0])
    elif origin in {Union, UnionType}:
        for one in get_args(hint):
            yield from members(one)
    elif origin is Literal:
        yield from {builtins.type(one) for one in get_args(hint)}
    elif hint is not UNKNOWN:
        yield hint


def many(item: Any) -> Any:
    """The type of a row of them."""
    return tuple.__class_getitem__((item, ...))


def either(found: Iterable[Any]) -> Any:
    """One hint that allows them all; UNKNOWN where one of them is."""
    listed = [one for one in found if one is not NoneType]
    if not listed or any(one is UNKNOWN or not is_hint(one) for one in listed):
        return listed[0] if len(listed) == 1 else UNKNOWN
    return Union[tuple(listed)]  # noqa: UP007 - their number is not known


def is_hint(found: Any) -> bool:
    """Whether it is a type, rather than a macro or a method."""
    return not isinstance(found, tuple | Macros | Called)


def attribute(kind: Any, name: str) -> Any:
    """What an attribute of a type is; None where there is none."""
    plain = get_origin(kind) or kind
    if issubclass(plain, Mapping):
        return mapping_attribute(kind, name)
    fields = own_fields(plain)
    if name in fields:
        return fields[name]
    found = getattr(plain, name, None)
    if isinstance(found, property | cached_property):
        getter = found.fget if isinstance(found, property) else found.func
        return get_type_hints(getter, include_extras=True)["return"]
    if callable(found):
        return Called(returned(found))
    return UNKNOWN if found is not None else None


def own_fields(plain: type) -> dict[str, Any]:
    """The fields of a model or a dataclass with their types."""
    if issubclass(plain, BaseModel):
        hints = get_type_hints(plain, include_extras=True)
        return {name: hints[name] for name in plain.model_fields}
    if hasattr(plain, "__dataclass_fields__"):
        hints = get_type_hints(plain, include_extras=True)
        return {one.name: hints[one.name] for one in dataclass_fields(plain)}  # type: ignore[arg-type]
    return {}


def mapping_attribute(kind: Any, name: str) -> Any:
    """A method of a mapping, or else the value under that name."""
    key, value = get_args(kind) or (UNKNOWN, UNKNOWN)
    pair = tuple.__class_getitem__((key, value))
    gives = {"values": many(value), "keys": many(key), "get": value, "items": many(pair)}
    return Called(gives[name]) if name in gives else value


def returned(found: Any) -> Any:
    """What a function says it gives."""
    try:
        return get_type_hints(found, include_extras=True).get("return", UNKNOWN)
    except (NameError, TypeError):
        return UNKNOWN


def item_of(hint: Any, index: nodes.Node | None = None) -> Any:
    """What is in a collection: at an index, or whatever a loop over it meets."""
    found = []
    for kind in members(hint):
        origin, args = get_origin(kind), get_args(kind)
        if not args:
            found.append(str if kind in {str, Markup} else UNKNOWN)
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            found.append(args[0] if index is None else args[1])
        elif origin is tuple and args[-1] is not Ellipsis:
            fixed = isinstance(index, nodes.Const) and isinstance(index.value, int)
            found.append(args[index.value] if fixed else either(args))  # type: ignore[union-attr]
        else:
            found.append(args[0])
    return either(found) if found else UNKNOWN


def parts_of(hint: Any, count: int) -> list[Any]:
    """What each name of `{% for a, b in … %}` is."""
    for kind in members(hint):
        args = get_args(kind)
        if get_origin(kind) is tuple and len(args) == count and args[-1] is not Ellipsis:
            return list(args)
    return [UNKNOWN] * count
