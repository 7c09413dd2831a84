"""Rules of the house that no linter knows, and what must reach the installed program."""

import ast
import importlib
import pkgutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import bapas_desktop

PACKAGE = Path(bapas_desktop.__file__).parent
CHECKOUT = PACKAGE.parent
STATIC_BOXES = {"information", "question", "warning", "critical", "about", "aboutQt"}


def nodes(folder: Path = PACKAGE) -> Iterator[tuple[str, ast.AST]]:
    """Every node of every source file below ``folder``, with its place."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path.relative_to(CHECKOUT)}:{getattr(node, 'lineno', 0)}", node


def calls(folder: Path = PACKAGE) -> Iterator[tuple[str, str, ast.Call]]:
    """Every call, with its place and the last word of what is called."""
    for place, node in nodes(folder):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield place, name, node


def is_translatable(name: str, call: ast.Call, marked: frozenset[str] = frozenset()) -> bool:
    """Whether lupdate finds the texts of this call: literals, or words of a table marked with QT_TRANSLATE_NOOP.

    ``marked`` are the contexts that the same file marks; ``tr`` takes literals only.
    """
    texts = call.args[1:2] if name == "translate" else call.args[:1]
    if name == "translate" and isinstance(context := call.args[0], ast.Constant) and context.value in marked:
        return not any(isinstance(text, ast.JoinedStr | ast.BinOp) for text in texts)
    return all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts)


def marked_contexts() -> dict[str, frozenset[str]]:
    """For each file the contexts of its QT_TRANSLATE_NOOP."""
    found: dict[str, set[str]] = {}
    for place, name, call in calls():
        if name == "QT_TRANSLATE_NOOP" and isinstance(context := call.args[0], ast.Constant):
            found.setdefault(place.split(":")[0], set()).add(context.value)
    return {path: frozenset(contexts) for path, contexts in found.items()}


def test_tr_is_given_literals() -> None:
    """What is put together at run time is never found by lupdate, so it would stay untranslated."""
    translations = [(place, name, call) for place, name, call in calls() if name in ("tr", "translate")]
    # str.translate takes a table.
    translations = [found for found in translations if found[1] == "tr" or len(found[2].args) > 1]
    marked = marked_contexts()
    wrong = [
        place
        for place, name, call in translations
        if not is_translatable(name, call, marked.get(place.split(":")[0], frozenset()))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("source", "allowed"),
    [
        ('self.tr("Simpan")', True),
        ('self.tr("Simpan " "semua")', True),
        ('self.tr(f"Simpan {name}")', False),
        ('self.tr("Simpan " + name)', False),
        ("self.tr(text)", False),
        ('QCoreApplication.translate("Page", "Simpan")', True),
        ('QCoreApplication.translate("Page", f"{name}")', False),
    ],
)
def test_the_rule_for_tr_sees_what_it_should(source: str, allowed: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Attribute)
    assert is_translatable(call.func.attr, call) is allowed


@pytest.mark.parametrize(
    ("source", "allowed"),
    [
        ('QCoreApplication.translate("Pages", self.word)', True),
        ('QCoreApplication.translate("Other", self.word)', False),
        ('QCoreApplication.translate("Pages", f"{self.word}")', False),
        ("self.tr(self.word)", False),
    ],
)
def test_words_of_a_marked_table_may_be_translated(source: str, allowed: bool) -> None:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    assert isinstance(call.func, ast.Attribute)
    assert is_translatable(call.func.attr, call, frozenset({"Pages"})) is allowed


def test_only_the_command_line_prints() -> None:
    printing = [place for place, name, _ in calls() if name == "print"]
    assert [place for place in printing if not place.startswith("bapas_desktop/cli/")] == []


def test_no_error_is_swallowed() -> None:
    """A handler for everything must do something, and nothing may suppress everything."""
    broad = ("Exception", "BaseException")

    def is_broad(kind: ast.expr | None) -> bool:
        if isinstance(kind, ast.Tuple):
            return any(is_broad(part) for part in kind.elts)
        return kind is None or getattr(kind, "id", "") in broad

    silent = [
        place
        for place, node in nodes()
        if isinstance(node, ast.ExceptHandler)
        and is_broad(node.type)
        and all(isinstance(step, ast.Pass | ast.Continue) or _is_bare_text(step) for step in node.body)
    ]
    silent += [place for place, name, call in calls() if name == "suppress" and any(map(is_broad, call.args))]
    assert silent == []


def _is_bare_text(step: ast.stmt) -> bool:
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)


def test_sql_stays_in_data() -> None:
    """Whoever changes a table looks in one folder; all others ask a store."""
    asking = [place for place, name, _ in calls() if name in ("execute", "execute_sql", "executemany", "insert_rows")]
    assert {place.split("/")[1] for place in asking} == {"data"}


def test_no_dialog_runs_a_loop_of_its_own() -> None:
    """A nested event loop cannot be tested and lets the window change under the dialog; open() and popup() do not.

    A ``QEventLoop`` called ``loop`` is no dialog.
    """
    looping = []
    for place, name, call in calls(PACKAGE / "ui"):
        target = ast.unparse(call.func.value) if isinstance(call.func, ast.Attribute) else ""
        if (name in ("exec", "exec_") and target != "loop") or (
            name in STATIC_BOXES and target.endswith("QMessageBox")
        ):
            looping.append(place)
    assert looping == []


def test_every_module_can_be_imported() -> None:
    names = [module.name for module in pkgutil.walk_packages([str(PACKAGE)], "bapas_desktop.", onerror=_raise)]
    assert {"bapas_desktop.domain.formats", "bapas_desktop.wording"} <= set(names)
    for name in names:
        importlib.import_module(name)


def _raise(name: str) -> None:
    raise ImportError(name)


def test_resources_reach_the_wheel(tmp_path: Path) -> None:
    """A program installed without the checkout prints and translates all the same."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("bapas_desktop-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    resources = {path.relative_to(CHECKOUT) for path in (CHECKOUT / "resources").rglob("*") if path.is_file()}
    assert any(path.suffix == ".typ" for path in resources)
    assert {f"bapas_desktop/{path.as_posix()}" for path in resources} - inside == set()
    modules = {path.relative_to(CHECKOUT).as_posix() for path in PACKAGE.rglob("*.py")}
    assert modules - inside == set()
