"""Writes torch_verdicts.tsv: what torch makes of the odd and hostile files of the tests.

usage: torch_verdicts.py FOLDER    needs torch 1.13; FOLDER as TorchVerdictsTest writes it

A line has the file's name, a part of its SHA-256 (none where it holds deflated data), and two verdicts: of torch.load as
it is by default, and with weights_only. A verdict is

    loads                   the tensors fit a module with a weight (2, 3) and a bias (2), and are 1 to 6, 7 and 8
    loads other numbers     they fit, and are not
    does not fit            torch.load gives something that load_state_dict refuses
    would run NAME          the file names a function that no state dict needs; it is not called here
    an exception's name, or "no end", "out of memory", "crash"
"""
import importlib, os, pickle, resource, signal, sys, types, warnings
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS, MEMORY = 20, 6 << 30
KNOWN = {
    "collections": {"OrderedDict", "Counter", "defaultdict"},
    "builtins": {"list", "dict", "int", "set", "frozenset", "bytearray", "complex"},
    "_codecs": {"encode"}, "argparse": {"Namespace"}, "numpy": {"dtype", "ndarray"},
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
        return name.startswith("_rebuild")
    return name in KNOWN.get(module, ())


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        found = super().find_class(module, name)
        if not is_known("builtins" if module == "__builtin__" else module, name):
            raise Foreign(module + "." + name)
        return found


class Guard(types.ModuleType):
    """pickle, but for the names; torch 1.13.0a0 does not look at the argument pickle_module."""

    Unpickler = Unpickler

    def load(self, f, **options):
        return Unpickler(f, **options).load()

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


def alone(path, **options):
    """The verdict of a process of its own, which may hang or die."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
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


def main(folder):
    warnings.simplefilter("ignore")
    for module in ("numpy.testing", "torch.hub", "torch.jit", "subprocess"):
        importlib.import_module(module)
    lines = []
    with open(os.path.join(folder, "names.tsv"), encoding="utf-8") as names:
        for i, line in enumerate(names.read().splitlines()):
            path = os.path.join(folder, "%d.pth" % i)
            lines.append("\t".join((line, alone(path), alone(path, weights_only=True))))
    with open(os.path.join(HERE, "torch_verdicts.tsv"), "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


main(sys.argv[1])
