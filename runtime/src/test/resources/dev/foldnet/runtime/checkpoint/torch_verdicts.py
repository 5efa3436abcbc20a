"""Writes torch_verdicts.tsv: what torch makes of the odd and hostile files of the tests.

usage: torch_verdicts.py FOLDER [--all]    needs torch 1.13; FOLDER as TorchVerdictsTest writes it

A file whose name and hash stand in the table already is asked about again with --all only.

A line has the file's name, a part of its SHA-256 (none where it holds deflated data), and three verdicts: of torch.load as
it is by default, with weights_only, and with a class that does nothing in place of every name that no state dict needs
(none is looked up). A verdict is

    loads                   the tensors fit a module with a weight (2, 3) and a bias (2), and are 1 to 6, 7 and 8
    loads other numbers     they fit, and are not
    does not fit            torch.load gives something that load_state_dict refuses
    would run NAME          the file names a function that no state dict needs; it is neither looked up nor called here
    an exception's name, or "no end", "out of memory", "crash"
"""
import os, pickle, resource, signal, sys, types, warnings
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS, MEMORY = 20, 6 << 30
KNOWN = {
    "collections": {"OrderedDict", "Counter", "defaultdict"},
    "builtins": {"list", "dict", "int", "set", "frozenset", "bytearray", "complex"},
    "_codecs": {"encode"}, "argparse": {"Namespace"}, "numpy": {"dtype", "ndarray", "matrix"},
    "numpy.core.multiarray": {"scalar", "_reconstruct"}, "torch.serialization": {"_get_layout"},
    "torch.storage": {"UntypedStorage", "TypedStorage"}, "torch._tensor": {"_rebuild_from_type_v2"},
}


class Foreign(BaseException):
    pass


def is_known(module, name):
    if module == "torch":
        found = getattr(torch, name, None)
        return isinstance(found, (torch.dtype, torch.qscheme)) or name in ("Size", "device", "Tensor") or name.endswith("Storage")
    if module == "torch._utils":
        return name.startswith("_rebuild") and hasattr(torch._utils, name)
    return name in KNOWN.get(module, ())


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if not is_known("builtins" if module == "__builtin__" else module, name):
            raise Foreign(module + "." + name)
        return super().find_class(module, name)


class Nothing:
    """What stands for a class or function of the file's choosing, and for what comes of it."""

    dump_patches = False

    def __new__(cls, *arguments):
        return object.__new__(cls)

    def __init__(self, *arguments):
        pass

    def __call__(self, *arguments):
        return Nothing()

    def __setitem__(self, key, value):
        pass

    __setstate__ = append = extend = add = update = __init__


class InertUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if is_known("builtins" if module == "__builtin__" else module, name) and (module, name) != ("torch._tensor", "_rebuild_from_type_v2"):
            return super().find_class(module, name)
        return type("Nothing", (Nothing,), {})


class Guard(types.ModuleType):
    """pickle, but for the names; torch 1.13.0a0 does not look at the argument pickle_module."""

    Unpickler = Unpickler

    def load(self, f, **options):
        return self.Unpickler(f, **options).load()

    def __getattr__(self, name):
        return getattr(pickle, name)


torch.serialization.pickle = Guard("pickle")


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(2, 3))
        self.bias = torch.nn.Parameter(torch.zeros(2))


def state_dict(obj):
    if isinstance(obj, dict):
        for name in ("state_dict", "model"):
            if isinstance(obj.get(name), dict):
                return obj[name]
    return obj


def verdict(path, **options):
    try:
        obj = torch.load(path, map_location="cpu", **options)
    except Foreign as e:
        return "would run %s" % e
    except MemoryError:
        return "out of memory"
    except BaseException as e:
        return "out of memory" if "allocate memory" in str(e) else type(e).__name__
    net = Net()
    try:
        net.load_state_dict(state_dict(obj))
        numbers = net.weight.flatten().tolist() + net.bias.tolist()
    except BaseException:
        return "does not fit"
    return "loads" if numbers == [1, 2, 3, 4, 5, 6, 7, 8] else "loads other numbers"


def alone(path, unpickler=Unpickler, **options):
    """The verdict of a process of its own, which may hang or die."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        torch.serialization.pickle.Unpickler = unpickler
        with open(os.devnull, "w") as null:
            os.dup2(null.fileno(), 1)
            os.dup2(null.fileno(), 2)
            os.write(write, verdict(path, **options).encode("ascii", "replace")[:200])
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        text = pipe.read().decode()
    _, status = os.waitpid(child, 0)
    if text:
        return text.replace("\t", " ").replace("\n", " ")
    return "no end" if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL) else "crash"


def main(folder, everything=False):
    warnings.simplefilter("ignore")
    table = os.path.join(HERE, "torch_verdicts.tsv")
    known, lines = {}, []
    if not everything:
        with open(table, encoding="utf-8") as old:
            known = {tuple(line.split("\t")[:2]): line for line in old.read().splitlines()}
    with open(os.path.join(folder, "names.tsv"), encoding="utf-8") as names:
        for i, line in enumerate(names.read().splitlines()):
            path = os.path.join(folder, "%d.pth" % i)
            if not line.endswith("\t") and tuple(line.split("\t")) in known:
                lines.append(known[tuple(line.split("\t"))])
                continue
            lines.append("\t".join((line, alone(path), alone(path, weights_only=True), alone(path, InertUnpickler))))
    with open(table, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


main(sys.argv[1], "--all" in sys.argv)
