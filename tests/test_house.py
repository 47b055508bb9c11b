"""The rules of the house, held by reading the code: who may import whom, how statements are made, how big a module may be."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "graph": set(),
    "ingest": {"graph"},
    "queries": {"graph"},
    "viz": {"graph", "queries"},
    "api": {"graph", "ingest", "queries", "viz"},
}
MODULES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))
STATEMENTS = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.cypher"))
LOCKS = ("requirements-dev.txt", "requirements.txt")
LONGEST_MODULE = 350
MOST_MODULES = 12
LONGEST_FUNCTION = 60
MEANINGLESS = {"utils", "util", "helpers", "helper", "misc", "manager", "common"}

WRITES_LABELS = {
    "graph/schema/definition.py": "constraints and indexes, from the schema file",
    "graph/store/store.py": "full-text indexes, names checked against a pattern of names",
    "graph/rows/statements.py": "labels and relationship types looked up in the schema",
    "graph/checks/hash.py": "every label and relationship type of the schema",
    "graph/checks/invariants.py": "every label and relationship type of the schema",
    "graph/rows/held.py": "every label and relationship type of the schema",
}
"""Modules that may put a name into a statement, and where the name comes from; values always travel as parameters."""

COMES_WITH = {"starlette": "fastapi", "pydantic": "fastapi", "markupsafe": "jinja2"}
"""Packages that are part of what another one is, and that one."""

MOST_WORDS = 18
MAY_LIST_WORDS = {
    "graph/changes/names.py": (40, "what joins a body's name to its place, below the grammar"),
    "graph/identity/keys.py": (24, "what parts a document's name in its key, below the grammar"),
}
"""Modules that may list more Vietnamese words than ``MOST_WORDS``, how many, and what they are."""
_MARKED = re.compile(r"[à-ỹăđĩũơư]")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdghklmnprstvx])?"
    r"(?:[iy]e|uye|uya|oai|oay|oa|oe|ua|uo|uy|ieu|yeu|uoi|uou|ai|ao|au|ay|eo|eu|ia|iu|oi|oo|ui|uu|[aeiouy])(?:ng|nh|ch|[cmnpt])?\Z"
)
"""A syllable of folded Vietnamese."""
_SIGNS = re.compile(r"\\[a-zA-Z]|\(\?P<\w+>|\(\?[a-z-]+[:)]|\{[^{}]*\}")
_LONGEST_PHRASE, _A_LIST = 4, 3

_CYPHER = re.compile(r"\b(?:MATCH|MERGE|UNWIND|DETACH|CALL db\.|LOAD CSV|CREATE (?:\(|CONSTRAINT|INDEX|FULLTEXT)|RETURN )\b|\bRETURN \w")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(tree: ast.Module) -> Iterator[tuple[str, tuple[str, ...]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or "", tuple(alias.name for alias in node.names)


def _made_texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Texts with something put in: f-strings with a value, ``+`` and ``%`` on a literal, ``.format``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and any(isinstance(part, ast.FormattedValue) for part in node.values):
            yield node.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Mod)):
            for side in (node.left, node.right):
                if isinstance(side, ast.Constant) and isinstance(side.value, str):
                    yield node.lineno, side.value
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "replace", "join"):
            owner = node.func.value
            if isinstance(owner, ast.Constant) and isinstance(owner.value, str):
                yield node.lineno, owner.value


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_import_runs_upward(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    forbidden = set(MAY_IMPORT) - MAY_IMPORT[room] - {room} | {"tests"}
    upward = [module for module, _ in _imports(_tree(path)) if module.split(".")[0] in forbidden]
    assert upward == []


def _folder(module: str) -> str:
    """``ingest.terms.deadlines`` → ``ingest.terms``; what lies at the top of a room is a place of its own."""
    return ".".join(module.split(".")[:2])


def _uses() -> Iterator[tuple[str, str]]:
    """Which module imports which module of the house, both by their full names."""
    house = {_name(path).removesuffix(".py").replace("/", "."): path for path in MODULES}
    for module, path in house.items():
        for source, names in _imports(_tree(path)):
            found = [f"{source}.{name}" for name in names if f"{source}.{name}" in house] or [source]
            yield from ((module, used) for used in found if used in house)


@pytest.mark.parametrize("level", ["modules", "folders"])
def test_nothing_imports_in_a_circle(level: str) -> None:
    arrows: dict[str, set[str]] = {}
    for user, used in _uses():
        ends = (user, used) if level == "modules" else (_folder(user), _folder(used))
        if ends[0] != ends[1]:
            arrows.setdefault(ends[0], set()).add(ends[1])
    try:
        tuple(TopologicalSorter(arrows).static_order())
    except CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_no_folder_holds_more_modules_than_one_sees_at_a_glance() -> None:
    sizes = Counter(path.parent.relative_to(ROOT).as_posix() for path in MODULES if path.name != "__init__.py")
    assert {folder: size for folder, size in sizes.items() if size > MOST_MODULES} == {}


@cache
def _named(path: Path) -> frozenset[str]:
    """Every name that a module reads: its own, what it takes from others, what it asks things for."""
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
    return frozenset(found)


def _constants(path: Path) -> Iterator[str]:
    for node in _tree(path).body:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        yield from (name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name))


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_constant_is_used(path: Path) -> None:
    everywhere = frozenset[str]().union(*map(_named, MODULES))
    unused = [name for name in _constants(path) if name not in (_named(path) if name.startswith("_") else everywhere)]
    assert [name for name in unused if not name.startswith("__")] == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_the_store_is_the_only_way_to_the_graph(path: Path) -> None:
    for module, names in _imports(_tree(path)):
        top = module.split(".")[0]
        assert top != "arcadedb" or _name(path) == "graph/store/embedded.py"
        if top == "neo4j" and _name(path) not in ("graph/store/store.py", "graph/store/bolt.py", "graph/store/user_cypher.py"):
            assert names == ("ManagedTransaction",), "only the type of a transaction is for others"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_nothing_is_put_into_a_statement(path: Path) -> None:
    if _name(path) in WRITES_LABELS:
        assert path.relative_to(ROOT).parts[0] == "graph", "names are put in beside the schema only"
        return
    made = [(line, text[:80]) for line, text in _made_texts(_tree(path)) if _CYPHER.search(text)]
    assert made == []


@pytest.mark.parametrize("path", [*MODULES, *STATEMENTS], ids=_name)
def test_no_statement_reads_files(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".cypher":
        assert not re.search(r"LOAD\s+CSV", text, re.IGNORECASE)
    else:
        assert not re.search(r"LOAD\s+CSV\s+(?:WITH|FROM)", text)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_are_small_and_say_their_purpose(path: Path) -> None:
    tree = _tree(path)
    text = path.read_text(encoding="utf-8")
    assert path.stem not in MEANINGLESS
    assert len(text.splitlines()) <= LONGEST_MODULE
    if text.strip():
        assert ast.get_docstring(tree), "the first line says what the module is for"
        assert isinstance(tree.body[0], ast.Expr)
        assert tree.body[0].lineno == 1
    long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_every_package_that_the_rooms_import_is_declared_or_comes_with_one_that_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (text for extra, texts in project["optional-dependencies"].items() if extra != "dev" for text in texts)
    declared = {_plain(text) for text in (*project["dependencies"], *extras)}
    provided = packages_distributions()
    own = sys.stdlib_module_names | set(MAY_IMPORT)
    imported = {module.split(".")[0] for path in MODULES for module, _ in _imports(_tree(path))} - own
    missing = {name for name in imported if not {_plain(d) for d in provided.get(name, ())} & (declared | COMES_WITH.keys())}
    assert missing == set()


def _plain(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in block for block in blocks if "==" in block)


def test_the_lock_of_the_tests_holds_the_other_whole() -> None:
    whole, part = (set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)) for name in LOCKS)
    assert part < whole


@pytest.mark.parametrize(
    "line",
    ['q = f"MATCH (n:{label}) RETURN n"', 'q = "MATCH (n:" + label', 'q = "MERGE (n:%s)" % label', 'q = "UNWIND $rows AS r {}".format(x)'],
)
def test_the_scan_sees_what_it_should(line: str) -> None:
    assert [text for _, text in _made_texts(ast.parse(line)) if _CYPHER.search(text)]


def _alternatives(tree: ast.Module) -> Iterator[str]:
    """Vietnamese words that a module lists: alternatives of patterns, members of literals of three words and more."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {id(one.value) for node in ast.walk(tree) if isinstance(node, documented) for one in node.body if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs and "|" in node.value:
            yield from filter(_is_vietnamese, _SIGNS.sub(" ", node.value).split("|"))
        elif isinstance(node, (ast.Tuple, ast.List, ast.Set, ast.Dict)):
            members = node.keys if isinstance(node, ast.Dict) else node.elts
            texts = [one.value for one in members if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            listed = [text for text in texts if _MARKED.search(text.lower()) and len(text.split()) <= _LONGEST_PHRASE]
            yield from listed if len(listed) >= _A_LIST else ()


def _is_vietnamese(piece: str) -> bool:
    return any(_MARKED.search(word) or (len(word) > 1 and _SYLLABLE.match(word)) for word in re.findall(r"[^\W\d_]+", piece.lower()))


@pytest.mark.parametrize("path", [path for path in MODULES if path.relative_to(ROOT).parts[0] in ("graph", "ingest", "queries")], ids=_name)
def test_words_are_rows_and_rules(path: Path) -> None:
    """Lists of Vietnamese words stand in data/, with their sources and examples; code keeps what joins them."""
    assert len(list(_alternatives(_tree(path)))) <= MAY_LIST_WORDS.get(_name(path), (MOST_WORDS, ""))[0]


def test_modules_that_may_list_words_do() -> None:
    needless = [name for name, (most, _) in MAY_LIST_WORDS.items() if not MOST_WORDS < len(list(_alternatives(_tree(ROOT / name)))) <= most]
    assert needless == []
