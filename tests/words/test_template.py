"""The template for translators is complete, and each message can be translated."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import jenesys_gui
from tools.update_translations import TEMPLATE, make_template

PACKAGE = Path(jenesys_gui.__file__).parent


def test_the_template_for_translators_is_up_to_date() -> None:
    assert TEMPLATE.read_bytes() == make_template(), "run: make translations"


# The number of message arguments of each translation function.
MESSAGES = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2, "NP_": 2, "counted": 2}


def messages() -> Iterator[tuple[str, str, ast.expr]]:
    """Every message in the package: its place, the function that takes it, and the message."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if isinstance(node, ast.Call) and name in MESSAGES:
                for message in node.args[: MESSAGES[name]]:
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", name, message


def test_every_message_is_a_literal_that_can_be_extracted() -> None:
    """A message composed at run time is missing from the template. Those marked `N_` may be looked up."""
    for place, name, message in messages():
        is_looked_up = name == "_" and isinstance(message, ast.Attribute | ast.Subscript)
        # Where `pgettext` itself looks a message up.
        is_looked_up |= place.startswith(("text/translate.py", "qt/language.py")) and isinstance(message, ast.Name)
        assert is_looked_up or is_text(message), place


def test_no_message_is_inside_an_f_string() -> None:
    """Before Python 3.12 Babel finds no message there, so the template would depend on the version."""
    for path in PACKAGE.rglob("*.py"):
        for f_string in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(f_string, ast.JoinedStr):
                called = {node.id for node in ast.walk(f_string) if isinstance(node, ast.Name)}
                assert called.isdisjoint(MESSAGES), f"{path}:{f_string.lineno}"


def is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_no_message_is_translated_when_its_module_is_loaded() -> None:
    """It would not change with the language."""
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in calls_at_load(tree):
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            assert name not in {"_", "ngettext", "pgettext", "counted"}, f"{path}:{call.lineno}"


def calls_at_load(node: ast.AST) -> Iterator[ast.Call]:
    """The calls that are made when a module is loaded: all but those within functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.Call):
            yield child
        yield from calls_at_load(child)


def test_the_fields_of_a_message_have_names() -> None:
    """Translators may have to reorder them, and must know what they mean."""
    for place, _name, message in messages():
        if isinstance(message, ast.Constant):
            fields = [field for _text, field, _format, _conversion in string.Formatter().parse(str(message.value))]
            assert "" not in fields, place
