"""Which modules a function's door reaches, read from the imports; nothing is run."""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

# Imports inside functions of these choose by mode or settings; what they choose is given to `reach`.
_CHOOSING = {
    *("shared.settings", "shared.wiring", "shared.wiring.generators"),
    *("shared.wiring.gcp", "shared.wiring.gcp_models", "shared.wiring.gcp_sources", "shared.wiring.gcp_stores"),
}
# What is found by name while it runs; a module that uses importlib has to be here.
_BY_NAME = {
    "shared.domain.reading.asked": ("tzdata",),  # zoneinfo finds it where the system has no zones
    "shared.domain.reading.languages": tuple(
        f"shared.domain.reading.{language}.{tables}"
        for language in ("english", "french", "german", "japanese", "spanish")
        for tables in ("marks", "tables")
    ),
    "shared.domain.safety.vocabulary": ("shared.domain.safety.words",),
    "shared.embedded.painter.lettering": ("font_source_serif_pro",),
    "shared.media.worker": ("shared.media.inspect", "shared.media.shrink", "cv2"),
    "shared.pipeline": (),  # its own file
    "shared.places.towns": ("reverse_geocode",),
    "shared.places.zones": ("tzdata",),  # zoneinfo finds it where the system has no zones
    "shared.press.faces": (
        *("fontpkg_amiri", "fontpkg_dancing_script", "fontpkg_eb_garamond", "fontpkg_frank_ruhl_libre"),
        *("fontpkg_sarabun", "justmytype_intl_africa", "justmytype_intl_sea", "justmytype_intl_south_asia"),
        *("noto_cjk_sans_jp_regular", "pylopdf_fonts_jp"),
    ),
    "shared.wiring.gcp": (),
    "shared.wiring.generators": (),
}


@dataclass
class Reach:
    """Modules, as dotted names: ours, and what is imported of others (a name may be one inside a module)."""

    ours: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


def reach(door: Path, root: Path, chosen: Iterable[str] = ()) -> Reach:
    """Return what a door reaches.

    Args:
        door: the `main.py`.
        root: the folder that holds `shared/`: the repository or an unpacked archive.
        chosen: modules that the settings choose.

    Raises:
        LookupError: one of our modules is imported that is not there, or finds others by name and is not known to.
    """
    found = Reach()
    waiting = [*_imports(ast.parse(door.read_text(encoding="utf-8")), every=True), *chosen]
    while waiting:
        name = waiting.pop()
        if name.partition(".")[0] != "shared":
            if name.partition(".")[0] not in sys.stdlib_module_names:
                found.others.add(name)
            continue
        for module in _modules(name, root):
            if module not in found.ours:
                found.ours.add(module)
                waiting += _imports_of(module, root)
    return found


def file_of(module: str, root: Path) -> Path | None:
    """Return the file of one of our modules; None when there is none."""
    path = root.joinpath(*module.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def _modules(name: str, root: Path) -> Iterator[str]:
    """Return the module that is named, or the one it is a name in, and the packages around it."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        module = ".".join(parts[:length])
        if file_of(module, root) is None:
            if length < len(parts) or not _defines(".".join(parts[:-1]), parts[-1], root):
                raise LookupError(f"{name} is imported and is not there")
            return
        yield module


def _imports_of(module: str, root: Path) -> Iterator[str]:
    named = set(_imports(_tree(module, root), every=module not in _CHOOSING))
    if any(name.partition(".")[0] == "importlib" for name in named) and module not in _BY_NAME:
        raise LookupError(f"{module} finds modules or files by name, and which is not said here")
    yield from named
    yield from _BY_NAME.get(module, ())


@cache
def _tree(module: str, root: Path) -> ast.Module:
    file = file_of(module, root)
    if file is None:
        raise LookupError(f"{module} is not there")
    return ast.parse(file.read_text(encoding="utf-8"))


def _imports(tree: ast.Module, *, every: bool) -> Iterator[str]:
    """Return what a module imports when it is loaded; with `every`, also what its functions import later."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif every or not isinstance(node, ast.FunctionDef):
            waiting += ast.iter_child_nodes(node)


def _defines(module: str, name: str, root: Path) -> bool:
    """Return whether a module of ours has a name at its top; what it imports counts."""
    for node in ast.walk(_tree(module, root)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            return True
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            return True
        if isinstance(node, ast.Import | ast.ImportFrom) and any(name in (a.asname, a.name) for a in node.names):
            return True
    return False
