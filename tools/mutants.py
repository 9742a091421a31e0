"""Mutants: a module with one small fault put in. What `tools/mutate.py` hands to the tests, one by one.

Operators
- order: the boundary moves (``<`` and ``<=``), and the comparison turns round; equality, identity and membership turn round
- arithmetic: ``+`` and ``-``, ``*`` and ``//``, ``&`` and ``|``; ``min`` and ``max``, ``any`` and ``all``
- logic: ``and`` and ``or``; ``not`` goes; the condition of an ``if``, a ``while`` or a comprehension turns round
- constants: a whole number becomes one more, a truth value its contrary, a text another text
- returns: what is returned becomes nothing, or an empty one of its kind
- statements: a call for its effect, an assignment into something, an addition to something, a ``raise``, ``continue`` or ``break`` goes

What is no behaviour stays: docstrings, annotations, decorators, ``__all__``, imports, what only a type checker reads, the words of an ``assert``,
``__repr__``. So do the code of a message and the names of its parameters: tests/architecture holds them against the words in the catalogues.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from types import CodeType
from typing import Any, Final, NamedTuple

__all__ = ["Mutant", "compiled", "mutants_of"]

_ORDER: Final[dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_ARITHMETIC: Final[dict[type[ast.operator], type[ast.operator]]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitAnd,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_TWINS: Final = {"min": "max", "max": "min", "any": "all", "all": "any"}
_EMPTY: Final[dict[type[ast.expr], str]] = {
    ast.List: "[]",
    ast.ListComp: "[]",
    ast.Dict: "{}",
    ast.DictComp: "{}",
    ast.SetComp: "set()",
    ast.JoinedStr: "''",
}
_LONGEST: Final = 90
"""Characters of the source shown of each of the two."""
_Path = tuple[tuple[str, int | None], ...]


class Mutant(NamedTuple):
    """One fault.

    ``where``: function or class it is in, by dotted name, empty for the module. ``mutation``: the piece of source before and after, with a number
    where the same stands there more than once; it names the mutant as long as that piece is not rewritten, whatever moves around it.
    ``line``: where it stands today. ``path``: the way to the node, and ``change`` what it becomes.
    """

    where: str
    mutation: str
    line: int
    path: _Path
    change: ast.AST


def mutants_of(source: str) -> list[Mutant]:
    """Every mutant of a module's *source*, in its order. Raises `SyntaxError` where it is no Python."""
    found: list[Mutant] = []
    seen: Counter[tuple[str, str]] = Counter()
    for where, path, node, parent in _nodes(ast.parse(source), "", ()):
        for change in _changes(node):
            mutation = _told(node, change, parent, path[-1])
            seen[where, mutation] += 1
            if (times := seen[where, mutation]) > 1:
                mutation += f" #{times}"
            found.append(Mutant(where, mutation, getattr(node, "lineno", 0), path, change))
    return found


def compiled(source: str, mutant: Mutant, file: str) -> CodeType:
    """The code of *source* with the fault of *mutant*."""
    tree = ast.parse(source)
    at: Any = tree
    for name, number in mutant.path[:-1]:
        at = getattr(at, name) if number is None else getattr(at, name)[number]
    name, number = mutant.path[-1]
    before = getattr(at, name) if number is None else getattr(at, name)[number]
    after = ast.copy_location(deepcopy(mutant.change), before)
    if number is None:
        setattr(at, name, after)
    else:
        getattr(at, name)[number] = after
    return compile(ast.fix_missing_locations(tree), file, "exec", dont_inherit=True)


def _nodes(node: ast.AST, where: str, path: _Path) -> Iterator[tuple[str, _Path, ast.AST, ast.AST]]:
    """Each node of the tree that is behaviour, outermost first: what it is in, the way to it, itself, its parent."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "format_spec", "msg"):
            continue
        for number, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(child, ast.AST) or _is_no_behaviour(child) or _is_of_a_message(node, name, number):
                continue
            if isinstance(child, ast.Dict) and _is_of_a_message(node, "args", 0):
                child.of_a_message = True  # type: ignore[attr-defined]
            inside = where
            if isinstance(child, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                inside = f"{where}.{child.name}" if where else child.name
            here = (*path, (name, number))
            yield inside, here, child, node
            yield from _nodes(child, inside, here)


def _is_no_behaviour(node: ast.AST) -> bool:
    match node:
        case ast.Expr(ast.Constant()) | ast.Import() | ast.ImportFrom():
            return True
        case ast.If(ast.Name("TYPE_CHECKING")):
            return True
        case ast.Assign([ast.Name("__all__")]) | ast.FunctionDef("__repr__"):
            return True
        case ast.Assign(_, ast.Subscript(ast.Name("Literal" | "tuple" | "dict" | "Callable"))):
            return True
    return False


def _is_of_a_message(node: ast.AST, name: str, number: int | None) -> bool:
    """Whether the child of *node* is the code of a message, or its parameters by name; their values are looked at further down."""
    match node:
        case ast.Call(ast.Name("Message") | ast.Attribute(_, "of"), [ast.Constant(str(code)), *_]) if "." in code:
            return (name, number) == ("args", 0)
        case ast.Dict():
            return name == "keys" and getattr(node, "of_a_message", False)
    return False


def _changes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare() | ast.BinOp() | ast.BoolOp() | ast.UnaryOp() | ast.Call():
            yield from _changed_expression(node)
        case ast.Constant(value):
            yield from _changed_constant(value)
        case ast.If() | ast.While() | ast.IfExp() if _may_turn(node.test):
            yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        case ast.comprehension(ifs=ifs):
            for at, test in enumerate(ifs):
                if _may_turn(test):
                    yield _with(node, ifs=[*ifs[:at], ast.UnaryOp(ast.Not(), test), *ifs[at + 1 :]])
        case ast.Return(value) if value is not None:
            yield from _changed_return(value)
        case ast.Expr(ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign() | ast.Raise() | ast.Continue():
            yield ast.Pass()
        case ast.Break() | ast.Delete() | ast.Assign([ast.Attribute() | ast.Subscript()]):
            yield ast.Pass()


def _may_turn(test: ast.expr) -> bool:
    """Whether turning *test* round is no mutant that another operator makes already."""
    return not isinstance(test, ast.Compare | ast.BoolOp | ast.Constant) and not (
        isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    )


def _changed_expression(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                for other in _ORDER[type(op)]:
                    yield _with(node, ops=[*ops[:at], other(), *ops[at + 1 :]])
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC and not _joins_texts(node):
            yield _with(node, op=_ARITHMETIC[type(op)]())
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Call(func=ast.Name(name)) if name in _TWINS:
            yield _with(node, func=ast.Name(_TWINS[name], ast.Load()))


def _joins_texts(node: ast.BinOp) -> bool:
    """Texts and lists cannot be subtracted: every test that comes there kills such a mutant."""
    sides = (node.left, node.right)
    return any(isinstance(one, ast.JoinedStr | ast.List | ast.Tuple) for one in sides) or any(
        isinstance(one, ast.Constant) and isinstance(one.value, str | bytes) for one in sides
    )


def _changed_constant(value: object) -> Iterator[ast.expr]:
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield ast.Constant(value + 1)
    elif isinstance(value, str):
        yield ast.Constant(value + "~" if value else "~")
    elif isinstance(value, bytes):
        yield ast.Constant(value + b"~")


def _changed_return(value: ast.expr) -> Iterator[ast.stmt]:
    if isinstance(value, ast.Constant):
        if value.value is not None and not isinstance(value.value, bool | int | str | bytes):
            yield ast.Return(ast.Constant(None))
        return
    empty = _EMPTY.get(type(value))
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id in ("tuple", "sorted"):
        empty = "()" if value.func.id == "tuple" else "[]"
    yield ast.Return(ast.parse(empty, mode="eval").body if empty else ast.Constant(None))


def _with(node: Any, **fields: Any) -> Any:
    """*node* with other *fields*."""
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})


def _told(node: ast.AST, change: ast.AST, parent: ast.AST, step: tuple[str, int | None]) -> str:
    """The mutation in words of the source: with the expression around it, where that is short."""
    name, number = step
    if isinstance(parent, ast.expr) and not isinstance(parent, ast.JoinedStr) and len(_shown(parent)) < _LONGEST:
        around: Any = deepcopy(parent)
        if number is None:
            setattr(around, name, change)
        else:
            getattr(around, name)[number] = change
        return f"{_shown(parent)} -> {_shown(around)}"
    return f"{_shown(node)} -> {_shown(change)}"


def _shown(node: ast.AST) -> str:
    """A piece of source in one line, its middle left out where it is long."""
    match node:
        case ast.If(test) | ast.While(test):
            text = f"{type(node).__name__.lower()} {ast.unparse(test)}"
        case ast.comprehension():
            text = ast.unparse(node).strip()
        case _:
            text = ast.unparse(node)
    text = " ".join(text.split())
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} ... {text[-half:]}"
