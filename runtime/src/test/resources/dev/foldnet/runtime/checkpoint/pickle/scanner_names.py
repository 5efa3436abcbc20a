"""Writes scanner_names.tsv: the names that scanners of pickles call dangerous, one a line: scanner, module, name or *.

usage: scanner_names.py FOLDER    with checkouts in it: picklescan f15d54d, fickling 854c99a, modelscan 8b8ed4b, modelaudit 5ddfcdc

The scanners' sources are parsed, never run.
"""
import ast, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def value(folder, path, name):
    """The literal that is assigned to a variable or an attribute of a class, with plain sets and their constructors."""
    with open(os.path.join(folder, path), encoding="utf-8") as f:
        tree = ast.parse(f.read())
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        if any(isinstance(t, ast.Name) and t.id == name for t in targets):
            inner = node.value
            return ast.literal_eval(inner.args[0] if isinstance(inner, ast.Call) else inner)
    raise KeyError(name)


def settings(folder):
    with open(os.path.join(folder, "modelscan/modelscan/settings.py"), encoding="utf-8") as f:
        tree = ast.parse(f.read())
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, inner in zip(node.keys, node.values):
                if isinstance(key, ast.Constant) and key.value == "unsafe_globals":
                    return {m: n for level in ast.literal_eval(inner).values() for m, n in level.items()}
    raise KeyError("unsafe_globals")


def pairs(names):
    for module, what in names.items():
        for name in ["*"] if what == "*" else [what] if isinstance(what, str) else sorted(what):
            yield module, name


def functions(names):
    for path in names:
        yield tuple(path.rsplit(".", 1)) if "." in path else ("builtins", path)


def main(folder):
    audit = "modelaudit/modelaudit/scanners/pickle_scanner.py"
    symbols = "modelaudit/modelaudit/detectors/suspicious_symbols.py"
    rows = [("picklescan", *p) for p in pairs(value(folder, "picklescan/src/picklescan/scanner.py", "_unsafe_globals"))]
    rows += [("modelscan", *p) for p in pairs(settings(folder))]
    rows += [("fickling", m, "*") for m in value(folder, "fickling/fickling/fickle.py", "UNSAFE_IMPORTS")]
    rows += [("fickling", m, "*") for m in value(folder, "fickling/fickling/analysis.py", "UNSAFE_MODULES")]
    rows += [("fickling", *p) for p in pairs(value(folder, "fickling/fickling/analysis.py", "UNSAFE_IMPORTS"))]
    rows += [("modelaudit", m, "*") for m in value(folder, audit, "ALWAYS_DANGEROUS_MODULES")]
    rows += [("modelaudit", *p) for p in functions(value(folder, audit, "ALWAYS_DANGEROUS_FUNCTIONS"))]
    rows += [("modelaudit", *p) for p in pairs(value(folder, symbols, "SUSPICIOUS_GLOBALS"))]
    rows += [("modelaudit", m, "*") for m in ("nt", "posix", "ntpath", "posixpath")]
    with open(os.path.join(HERE, "scanner_names.tsv"), "w", encoding="utf-8") as out:
        out.writelines("\t".join(row) + "\n" for row in sorted(set(rows)))


main(sys.argv[1])
