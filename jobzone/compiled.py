"""Django's templates as functions of Python, each written once when it is first printed.

The engine walks a tree of nodes for every page and finds out anew how each variable is looked up.
Here a list of nodes becomes a function: text, variables, filters, `for`, `if`, `with` and isolated
includes are written out, every other tag stays the node that it is. What is printed is the same,
byte for byte, and the context holds what it would hold, for what is not written out reads it.

Left to Django are the cases in which the two could be told apart: while debugging, where an error
names its line, and where nothing is escaped.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from html import escape
from types import MethodType

from django.template import Context, Engine, Template, VariableDoesNotExist
from django.template.base import (
    FilterExpression,
    Node,
    NodeList,
    TextNode,
    Variable,
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import (
    CommentNode,
    CycleNode,
    ForNode,
    IfChangedNode,
    IfNode,
    LoadNode,
    TemplateLiteral,
    WithNode,
)
from django.template.loader_tags import BlockNode, ExtendsNode, IncludeNode
from django.template.loaders import cached
from django.template.smartif import TokenBase
from django.utils.safestring import SafeData, SafeString, mark_safe
from django.utils.timezone import template_localtime

# What keeps something while its template is printed, or has another template print it.
STATEFUL = (BlockNode, ExtendsNode, CycleNode, IfChangedNode)
BUILTINS = {"True": True, "False": False, "None": None}
WRITTEN_OUT = {"and", "or", "==", "!=", "is", "is not"}
METHODS = {MethodType, partial}
MISSING = object()

Bits = tuple[str, ...]


class Loader(cached.Loader):
    """Django's own, of templates that compile themselves."""

    def get_template(self, template_name: str, skip: list | None = None) -> Template:
        """As there."""
        template = super().get_template(template_name, skip)
        if not isinstance(template.nodelist, Compiled) and not self.engine.debug:
            for block in template.nodelist.get_nodes_by_type(BlockNode):
                block.nodelist = Compiled(block.nodelist)
            template.nodelist = Compiled(template.nodelist)
        return template


class Compiled(NodeList):
    """Nodes with the function that prints them."""

    write: Callable | None = None

    def render(self, context: Context) -> SafeString:
        """What the nodes print."""
        if not context.autoescape:
            return super().render(context)
        if self.write is None:
            self.write = Writer().function(self)
        parts: list[str] = []
        self.write(context, parts.append)
        return SafeString("".join(parts))


class Writer:
    """Writes one function. `known` are names of the template that are variables of it."""

    def __init__(self) -> None:
        self.space: dict[str, object] = {each.__name__: each for each in HELPERS}
        self.space["MISSING"] = MISSING
        self.known: dict[str, str] = {}
        self.needs_forloop = False

    def function(self, nodes: Iterable[Node]) -> Callable:
        lines = ["dicts = context.dicts", *self.lines(nodes)]
        exec("\n ".join(["def write(context, add):", *lines]), self.space)  # noqa: S102
        return self.space["write"]

    def named(self, value: object) -> str:
        """A constant of the function."""
        name = f"c{len(self.space)}"
        self.space[name] = value
        return name

    def lines(self, nodes: Iterable[Node]) -> Iterator[str]:
        for node in nodes:
            match node:
                case TextNode():
                    yield f"add({self.named(node.s)})"
                case VariableNode():
                    yield f"add(show({self.value(node.filter_expression)}, context))"
                case ForNode():
                    yield from self.loop(node)
                case IfNode():
                    yield from self.choice(node)
                case WithNode():
                    yield from self.scope(node)
                case IncludeNode(isolated_context=True):
                    template = self.value(node.template)
                    values = self.mapping(node.extra_context)
                    yield f"add(include({self.named(node)}, {template}, context, {values}))"
                case LoadNode() | CommentNode():
                    pass
                case _:
                    self.needs_forloop = True
                    yield f"add({self.named(node.render_annotated)}(context))"

    def loop(self, node: ForNode) -> Iterator[str]:
        around, is_needed = self.known, self.needs_forloop
        values, scope, turn = (self.named(None) for _ in range(3))
        sequence = self.value(node.sequence, None)
        names = {name: self.named(None) for name in node.loopvars}
        self.known, self.needs_forloop = {**around, **names, "forloop": turn}, False
        body = [f"{scope}[{name!r}] = {own}" for name, own in names.items()]
        body += self.lines(node.nodelist_loop)
        start, turned = "{}", f"reversed({values})" if node.is_reversed else values
        yield f"{values} = several({sequence})"
        if self.needs_forloop:
            yield f"{turn} = {{'parentloop': context.get('forloop', {{}})}}"
            start, turned = f"{{'forloop': {turn}}}", f"turns({turned}, len({values}), {turn})"
        self.known, self.needs_forloop = around, is_needed or self.needs_forloop
        yield f"dicts.append({scope} := {start})"
        yield f"for {', '.join(names.values())} in {turned}:"
        yield from indented(body)
        yield "dicts.pop()"
        if node.nodelist_empty:
            yield f"if not len({values}):"
            yield from indented(self.lines(node.nodelist_empty))

    def choice(self, node: IfNode) -> Iterator[str]:
        word = "if"
        for condition, nodes in node.conditions_nodelists:
            yield "else:" if condition is None else f"{word} {self.condition(condition)}:"
            yield from indented(self.lines(nodes))
            word = "elif"

    def scope(self, node: WithNode) -> Iterator[str]:
        around, scope = self.known, self.named(None)
        names = {name: self.named(None) for name in node.extra_context}
        yield f"dicts.append({scope} := {self.mapping(node.extra_context)})"
        yield from (f"{own} = {scope}[{name!r}]" for name, own in names.items())
        self.known = {**around, **names}
        yield from self.lines(node.nodelist)
        self.known = around
        yield "dicts.pop()"

    def mapping(self, expressions: dict[str, FilterExpression]) -> str:
        pairs = (f"{name!r}: {self.value(each)}" for name, each in expressions.items())
        return f"{{{', '.join(pairs)}}}"

    def condition(self, each: TokenBase) -> str:
        """What holds or does not; comparisons that may fail are left to Django."""
        if isinstance(each, TemplateLiteral):
            if any(is_looked_up for _, args in each.value.filters for is_looked_up, _ in args):
                return f"holds({self.named(each)}, context)"
            return self.value(each.value, None)
        if each.id == "not":
            return f"(not {self.condition(each.first)})"
        if each.id in WRITTEN_OUT:
            return f"({self.condition(each.first)} {each.id} {self.condition(each.second)})"
        return f"holds({self.named(each)}, context)"

    def value(self, expression: FilterExpression, missing: object = "") -> str:
        """`missing` stands for a variable that is not there."""
        is_var = expression.is_var
        found = self.variable(expression.var, missing) if is_var else self.named(expression.var)
        for function, given in expression.filters:
            args = [
                self.variable(arg, MISSING) if is_looked_up else self.named(mark_safe(arg))  # noqa: S308
                for is_looked_up, arg in given
            ]
            if getattr(function, "needs_autoescape", False):
                args.append("autoescape=True")
            if getattr(function, "expects_localtime", False):
                found = f"template_localtime({found}, context.use_tz)"
            name = self.named(function)
            if getattr(function, "is_safe", False):
                found = f"safely({', '.join([name, found, *args])})"
            else:
                found = f"{name}({', '.join([found, *args])})"
        return found

    def variable(self, variable: Variable, missing: object) -> str:
        if variable.lookups is None and not variable.translate:
            return self.named(variable.literal)
        own, shown = self.named(variable), "MISSING" if missing is MISSING else repr(missing)
        if variable.translate:
            return f"{own}.resolve(context)"
        first, *rest = variable.lookups
        self.needs_forloop |= first == "forloop"
        start = self.known.get(first)
        if start is None:
            start = f"find(dicts, {first!r})"
        bits = self.named(tuple(rest)) if rest else "()"
        return f"walk({start}, {bits}, {own}, context, {shown})"


def indented(lines: Iterable[str]) -> Iterator[str]:
    yield from (f" {line}" for line in (*lines, "pass"))


def include(node: IncludeNode, name: object, context: Context, values: dict) -> str:
    """What another template prints of these values."""
    template = isinstance(name, str) and plain_template(context.template.engine, name)
    if not template:
        return node.render(context)
    # As `context.new`, without copies of what is not written to.
    inner = object.__new__(type(context))
    inner.__dict__.update(context.__dict__)
    inner.__dict__.pop("_processors_index", None)
    inner.dicts = [BUILTINS, values]
    return template._render(inner)


@cache
def plain_template(engine: Engine, name: str) -> Template | None:
    """That of this name, if it keeps nothing while it is printed; or None."""
    template = None if name.startswith(".") else engine.get_template(name)
    return None if template and template.nodelist.get_nodes_by_type(STATEFUL) else template


def find(dicts: list[dict], name: str) -> object:
    """What a name stands for in a context."""
    for scope in reversed(dicts):
        if name in scope:
            return scope[name]
    return MISSING


def walk(
    current: object, bits: Bits, variable: Variable, context: Context, missing: object
) -> object:
    """The value of a variable from where it begins; whatever is not plain, Django looks up."""
    try:
        if current is MISSING and missing is not MISSING:
            # A context is asked for its own attributes, too.
            is_own = variable.lookups[0] in vars(context)
            return slowly(variable, context, missing) if is_own else missing
        if current is MISSING or callable(current):
            return slowly(variable, context, missing)
        for bit in bits:
            kind = type(current)
            if kind in ATTRIBUTED or has_attributes(kind):
                current = getattr(current, bit)
            elif kind is dict:
                current = current[bit]
            else:
                return slowly(variable, context, missing)
            if callable(current):
                if type(current) not in METHODS or hasattr(current, "alters_data"):
                    return slowly(variable, context, missing)
                current = current()
    except Exception:
        # What of it is to be told, and what passed over, Django says.
        return slowly(variable, context, missing)
    return current


ATTRIBUTED: set[type] = set()


def has_attributes(kind: type) -> bool:
    """Whether what is asked of such a value is an attribute and cannot be an item."""
    if issubclass(kind, tuple | str) or not hasattr(kind, "__getitem__"):
        ATTRIBUTED.add(kind)
    return kind in ATTRIBUTED


def slowly(variable: Variable, context: Context, missing: object) -> object:
    try:
        return variable.resolve(context)
    except VariableDoesNotExist:
        if missing is MISSING:
            raise
        return missing


def holds(condition: TokenBase, context: Context) -> object:
    """As Django's `if` has it."""
    try:
        return condition.eval(context)
    except VariableDoesNotExist:
        return None


def show(value: object, context: Context) -> str:
    """As it is printed."""
    kind = type(value)
    if kind is SafeString:
        return value
    if kind is int:  # thousands are set apart by a filter
        return str(value)
    return escape(value) if kind is str else render_value_in_context(value, context)


def safely(function: Callable, value: object, *args: object, **options: bool) -> object:
    """A filter that leaves safe what is safe."""
    found = function(value, *args, **options)
    return mark_safe(found) if isinstance(value, SafeData) else found  # noqa: S308


def several(values: object) -> object:
    """What a loop goes through, with its length."""
    return () if values is None else values if hasattr(values, "__len__") else list(values)


def turns(values: Iterable, count: int, turn: dict[str, object]) -> Iterator:
    """The values, while `turn` says which one it is: `forloop`."""
    for place, value in enumerate(values):
        turn["counter0"], turn["counter"] = place, place + 1
        turn["revcounter"], turn["revcounter0"] = count - place, count - place - 1
        turn["first"], turn["last"] = place == 0, place == count - 1
        yield value


HELPERS = (include, find, walk, holds, show, safely, several, turns, template_localtime)
