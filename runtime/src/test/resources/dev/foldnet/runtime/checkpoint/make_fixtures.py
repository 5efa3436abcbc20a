"""Writes the checkpoints in fixtures/ and what torch reads from them (fixtures/expected.txt).

usage: make_fixtures.py [FOLDER]   needs torch 1.13; the tests need neither it nor Python

Every file that holds the network's keys holds the same numbers, all of them exact in bfloat16, so that each must load
equal to base.pth bit for bit after conversion to float32.
"""
import argparse, collections, datetime, decimal, enum, fractions, hashlib, io, json, logging, os, pathlib, pickle, random, re, struct
import sys, types, uuid, zipfile, zoneinfo
import numpy as np
import torch

OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")
MAGIC, PROTOCOL = 0x1950A86A20F9469CFC6C, 1001
EXPECTED = []


def numbers(n, start):
    return ((torch.arange(n) * 37 + start) % 127 - 63).float() / 32


def base():
    sd = collections.OrderedDict()
    sd["conv.weight"] = numbers(4 * 3 * 3 * 2, 1).reshape(4, 3, 3, 2)
    sd["bn.weight"] = numbers(4, 2)
    sd["bn.bias"] = numbers(4, 3)
    sd["bn.running_mean"] = numbers(4, 4)
    sd["bn.running_var"] = numbers(4, 5).abs() + 0.5
    sd["bn.num_batches_tracked"] = torch.tensor(7)
    sd["fc.weight"] = numbers(8, 6).reshape(2, 4)
    sd["fc.bias"] = numbers(2, 7)
    sd["order"] = torch.tensor([2, 0, 3, 1])
    sd._metadata = collections.OrderedDict([("", {"version": 1}), ("bn", {"version": 2})])
    return sd


def map_floats(sd, f):
    out = collections.OrderedDict((k, f(v) if v.is_floating_point() else v) for k, v in sd.items())
    out._metadata = base()._metadata
    return out


def raw(t):
    t = t.detach().contiguous()
    return t.view(torch.int16).numpy().tobytes() if t.dtype == torch.bfloat16 else t.numpy().tobytes()


def expect(name, sd):
    for k, v in sd.items():
        if isinstance(v, (np.ndarray, np.generic)):
            little = np.ascontiguousarray(v).astype(v.dtype.newbyteorder("<")).tobytes()
            shape = ",".join(map(str, v.shape))
            EXPECTED.append("%s %s %s [%s] %s" % (name, k, v.dtype.name, shape, hashlib.sha256(little).hexdigest()))
        if isinstance(v, torch.Tensor):
            shape = ",".join(map(str, v.shape))
            readable = v.layout == torch.strided and not v.is_quantized and not v.is_meta
            digest = hashlib.sha256(raw(v)).hexdigest() if readable else "-"
            EXPECTED.append("%s %s %s [%s] %s" % (name, k, str(v.dtype)[6:], shape, digest))


def write(name, data):
    with open(os.path.join(OUT, name), "wb") as f:
        f.write(data)


def saved(obj, **kw):
    out = io.BytesIO()
    torch.save(obj, out, **kw)
    return out.getvalue()


def save(name, obj, sd=None, **kw):
    write(name, saved(obj, **kw))
    expect(name, obj if sd is None else sd)


def repack(data, method=zipfile.ZIP_STORED, order=None, comment=b"", zip64=False, stream=False, folders=False, extra=()):
    out = io.BytesIO()
    target = Unseekable(out) if stream else out
    src = zipfile.ZipFile(io.BytesIO(data))
    names = src.namelist()
    with zipfile.ZipFile(target, "w", method) as z:
        if folders:
            z.writestr(zipfile.ZipInfo("archive/"), b"")
            z.writestr(zipfile.ZipInfo("archive/data/"), b"")
        for n in order(names) if order else names:
            info = zipfile.ZipInfo(n)
            info.compress_type = method
            with z.open(info, "w", force_zip64=zip64) as f:
                f.write(src.read(n))
        for n, content in extra:
            z.writestr(n, content)
        z.comment = comment
    return out.getvalue()


class Unseekable:
    def __init__(self, out):
        self.out = out

    def write(self, data):
        return self.out.write(data)

    def flush(self):
        pass


def zips(sd):
    plain = saved(sd)
    for name, data in {
        "deflated": repack(plain, zipfile.ZIP_DEFLATED),
        "stored": repack(plain),
        "comment": repack(plain, comment=b"trained for three epochs"),
        "zip64": repack(plain, zip64=True),
        "zip64_deflated": repack(plain, zipfile.ZIP_DEFLATED, zip64=True),
        "streamed": repack(plain, stream=True),
        "streamed_deflated": repack(plain, zipfile.ZIP_DEFLATED, stream=True),
        "streamed_zip64": repack(plain, stream=True, zip64=True),
        "pickle_last": repack(plain, order=lambda n: sorted(n, key=lambda x: x.endswith("data.pkl"))),
        "reversed": repack(plain, order=lambda n: n[::-1]),
        "folders": repack(plain, folders=True),
        "torch2": repack(plain, extra=[("archive/byteorder", "little"), ("archive/.data/serialization_id", "0123456789"),
                                       ("archive/.format_version", "1"), ("archive/.storage_alignment", "64")]),
        "no_crc": without_crc(plain),
        "big_endian": big_endian(plain),
    }.items():
        write(name + ".pth", data)
        expect(name + ".pth", sd)
    legacy = saved(sd, _use_new_zipfile_serialization=False)
    for name, inner, method in (("release_zip", plain, 8), ("release_legacy", legacy, 8), ("release_stored", plain, 0)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as z:
            z.writestr("net-0896-77a56f15.pth", inner)
        write(name + ".pth.zip", out.getvalue())
        expect(name + ".pth.zip", sd)


def without_crc(data):
    """As torch.utils.serialization.config.save.compute_crc32 = False writes it."""
    data = bytearray(data)
    for info in zipfile.ZipFile(io.BytesIO(bytes(data))).infolist():
        data[:] = data.replace(b"PK\x07\x08" + struct.pack("<I", info.CRC), b"PK\x07\x08" + bytes(4))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 16:at + 20] = bytes(4)
        at += 46
    return bytes(data)


def big_endian(data):
    longs = {"archive/data/%d" % i for i, v in enumerate(base().values()) if v.dtype == torch.int64}
    src = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for n in src.namelist():
            content = src.read(n)
            if "/data/" in n:
                wide = 8 if n in longs else 4
                content = np.frombuffer(content, "<u%d" % wide).astype(">u%d" % wide).tobytes()
            z.writestr(n, content)
        z.writestr("archive/byteorder", "big")
    return out.getvalue()


def strided(sd):
    def channels_last(v):
        return v.contiguous(memory_format=torch.channels_last) if v.dim() == 4 else v

    def transposed(v):
        return v.permute(*range(v.dim() - 1, -1, -1)).contiguous().permute(*range(v.dim() - 1, -1, -1))

    def sliced(v):
        big = torch.full([2 * s + 1 for s in v.shape], 9.0)
        view = big[tuple(slice(1, None, 2) for _ in v.shape)]
        view.copy_(v)
        return view

    save("channels_last.pth", map_floats(sd, channels_last))
    save("transposed.pth", map_floats(sd, transposed))
    save("sliced.pth", map_floats(sd, sliced))
    save("sliced_legacy.pth", map_floats(sd, sliced), _use_new_zipfile_serialization=False)
    floats = [v for v in sd.values() if v.is_floating_point()]
    flat, at = torch.cat([v.reshape(-1) for v in floats]), [0]

    def part(v):
        at[0] += v.numel()
        return flat[at[0] - v.numel():at[0]].reshape(v.shape)

    one = map_floats(sd, part)
    save("flat_buffer.pth", one)
    save("flat_buffer_legacy.pth", one, _use_new_zipfile_serialization=False)
    write("flat_buffer_deflated.pth", repack(saved(one), zipfile.ZIP_DEFLATED))
    expect("flat_buffer_deflated.pth", one)
    tied = collections.OrderedDict([
        ("a", numbers(12, 1).reshape(3, 4)), ("expanded", torch.tensor([1.5, 2.5]).reshape(2, 1).expand(2, 3)),
        ("scalar", torch.tensor(2.5)), ("empty", torch.zeros(0, 3)), ("column", numbers(12, 5).reshape(3, 4)[:, 1]),
        ("one", torch.tensor([4.0]).expand(5)), ("rows", torch.arange(6.0).as_strided((4, 3), (1, 1)))])
    tied["b"] = tied["a"]
    tied["a_transposed"] = tied["a"].t()
    save("views.pth", tied)
    save("views_legacy.pth", tied, _use_new_zipfile_serialization=False)


def dtypes(sd):
    for name, dtype in (("float64", torch.float64), ("float16", torch.float16), ("bfloat16", torch.bfloat16)):
        save(name + ".pth", map_floats(sd, lambda v: v.to(dtype)))
        save(name + "_legacy.pth", map_floats(sd, lambda v: v.to(dtype)), _use_new_zipfile_serialization=False)
    for dtype in (torch.int32, torch.int16, torch.int8, torch.uint8):
        save("order_%s.pth" % str(dtype)[6:], collections.OrderedDict(sd, order=sd["order"].to(dtype)))
    every = collections.OrderedDict(
        (str(d)[6:], torch.tensor([0, 1, 1, 0, 1]).to(d))
        for d in (torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16,
                  torch.int8, torch.uint8, torch.bool, torch.complex64, torch.complex128))
    save("every_dtype.pth", every)
    save("every_dtype_legacy.pth", every, _use_new_zipfile_serialization=False)
    two = torch.tensor([[1.0, 0.0, 2.0], [0.0, 0.0, 3.0]])

    def by_channel(dtype, zeros):
        return torch.quantize_per_channel(two, torch.tensor([0.5, 0.25]), zeros, 0, dtype)

    unreadable = collections.OrderedDict(
        dense=two, coo=two.to_sparse(), coo_double=two.double().to_sparse(), csr=two.to_sparse_csr(),
        hybrid=torch.ones(4, 3, 2).to_sparse(1), qint8=torch.quantize_per_tensor(two, 0.1, 0, torch.qint8),
        quint8=torch.quantize_per_tensor(two, 0.1, 3, torch.quint8), qint32=torch.quantize_per_tensor(two, 0.1, 0, torch.qint32),
        by_channel=by_channel(torch.qint8, torch.tensor([0, 1])), quint4x2=by_channel(torch.quint4x2, torch.tensor([0.0, 1.0])),
        meta=torch.empty(2, 5, dtype=torch.float16, device="meta"), scalar_meta=torch.empty((), device="meta"),
        parameter=torch.nn.Parameter(two.to_sparse()), complex=two * (1 + 2j), behind=two[:, 1])
    save("unreadable.pth", unreadable)
    save("unreadable_legacy.pth", unreadable, _use_new_zipfile_serialization=False)
    untyped(sd)


class Dtype:
    """A dtype that torch 1.13 lacks; pickled as its name, as torch's are."""

    __module__ = "torch"

    def __init__(self, name, wide):
        self.name, self.wide = name, wide
        setattr(torch, name, self)

    def __reduce__(self):
        return self.name


class Bare:
    """A tensor that torch 2 saves by _rebuild_tensor_v3: bytes without a type, and the type beside them."""

    def __init__(self, storage, dtype, at, shape):
        self.args = (storage, at, tuple(shape), tuple(torch.empty(shape).stride()), False, collections.OrderedDict(), dtype)

    def __reduce__(self):
        return (torch._utils._rebuild_tensor_v3, self.args)


def untyped(sd):
    def _rebuild_tensor_v3(*args):
        raise AssertionError("is only named")

    _rebuild_tensor_v3.__module__ = "torch._utils"
    _rebuild_tensor_v3.__qualname__ = "_rebuild_tensor_v3"
    torch._utils._rebuild_tensor_v3 = _rebuild_tensor_v3
    content = bytes(range(64))
    every, rows = collections.OrderedDict(), []
    for name, wide in (("uint16", 2), ("uint32", 4), ("uint64", 8), ("float8_e4m3fn", 1), ("float8_e5m2", 1), ("float8_e4m3fnuz", 1),
                       ("float8_e5m2fnuz", 1), ("float8_e8m0fnu", 1), ("complex32", 4)):
        dtype = getattr(torch, name) if hasattr(torch, name) else Dtype(name, wide)
        storage = torch.frombuffer(bytearray(content), dtype=torch.uint8).storage().untyped()
        every[name] = Bare(storage, dtype, 1, (2, 3))
        rows.append((name, name, "2,3", content[wide:7 * wide]))
    whole = torch.frombuffer(bytearray(content), dtype=torch.uint8).storage().untyped()
    every["same_as_uint16"] = Bare(whole, torch.uint16, 0, (4, 8))
    every["same_as_float32"] = Bare(whole, torch.float32, 3, ())
    rows += [("same_as_uint16", "uint16", "4,8", content), ("same_as_float32", "float32", "", content[12:16])]
    for name, new in (("untyped.pth", True), ("untyped_legacy.pth", False)):
        write(name, saved(every, _use_new_zipfile_serialization=new))
        for key, dtype, shape, data in rows:
            EXPECTED.append("%s %s %s [%s] %s" % (name, key, dtype, shape, hashlib.sha256(data).hexdigest()))
    parts = [v.reshape(-1) for v in sd.values()]
    wide = max(p.element_size() for p in parts)
    data, at = b"", {}
    for key, part in zip(sd, parts):
        data += bytes(-len(data) % wide)
        at[key] = len(data) // part.element_size()
        data += raw(part)
    storage = torch.frombuffer(bytearray(data), dtype=torch.uint8).storage().untyped()
    network = collections.OrderedDict((k, Bare(storage, v.dtype, at[k], v.shape)) for k, v in sd.items())
    for name, data in (("untyped_network.pth", saved(network)), ("untyped_network_deflated.pth", repack(saved(network), zipfile.ZIP_DEFLATED)),
                       ("untyped_network_legacy.pth", saved(network, _use_new_zipfile_serialization=False))):
        write(name, data)
        expect(name, sd)


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.bn, self.fc = torch.nn.Conv2d(3, 4, (3, 2), bias=False), torch.nn.BatchNorm2d(4), torch.nn.Linear(4, 2)
        self.register_buffer("order", torch.zeros(4, dtype=torch.int64))

    def forward(self, x):
        return self.fc(self.bn(self.conv(x)).mean((2, 3)))


def training(sd):
    net = Net()
    net.load_state_dict(sd)
    adam = torch.optim.Adam([p for p in net.parameters()], lr=1e-3)
    net(torch.ones(2, 3, 5, 5)).sum().backward()
    adam.step()
    net.load_state_dict(sd)
    rest = dict(
        epoch=3, best_acc=0.5, lr=np.float64(0.1), hits=np.int64(4), history=np.arange(3.0), args=argparse.Namespace(lr=0.1, arch="net", names=["a"]),
        optimizer=adam.state_dict(), rng=torch.get_rng_state(), device=torch.device("cpu"), shape=torch.Size([1, 2]),
        dtype=torch.float32, names={"a", "b"}, frozen=frozenset([1]), z=1 + 2j, raw=b"\x00\xff", array=bytearray(b"abc"),
        count=collections.Counter("aab"), groups=collections.defaultdict(list, a=[1]), none=None, flag=True,
        big=2 ** 70, nested=[[1, (2, 3)], {"k": 2.5}], sparse=torch.eye(2).to_sparse(),
        quantised=torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8))
    for protocol in (2, 3, 4, 5):
        name = "training_protocol%d.pth" % protocol
        save(name, dict(state_dict=net.state_dict(), **rest), net.state_dict(), pickle_protocol=protocol)
        save("legacy_protocol%d.pth" % protocol, sd, pickle_protocol=protocol, _use_new_zipfile_serialization=False)
    save("model_legacy.pth", dict(model=net.state_dict(), **rest), net.state_dict(), _use_new_zipfile_serialization=False)
    save("parallel.pth", torch.nn.DataParallel(net).state_dict())
    save("parameters.pth", collections.OrderedDict((k, torch.nn.Parameter(v, v.is_floating_point() and k != "bn.running_mean")
                                                    if v.is_floating_point() else v) for k, v in sd.items()), sd)
    save("dict.pth", dict(sd))
    save("without_counter.pth", collections.OrderedDict((k, v) for k, v in sd.items() if "tracked" not in k))


def several():
    """Two state dicts of a network with one convolution of one weight and a batch norm."""

    def tiny(weight):
        return collections.OrderedDict([
            ("conv.weight", torch.full((1, 1, 1, 1), weight)), ("bn.weight", torch.ones(1)), ("bn.bias", torch.ones(1)),
            ("bn.running_mean", torch.ones(1)), ("bn.running_var", torch.full((1,), 4.0)), ("bn.num_batches_tracked", torch.tensor(7))])

    write("model_and_ema.pth", saved(dict(model=tiny(6.0), model_ema=tiny(15.0), epoch=3)))


class Stage(enum.Enum):
    TRAIN = "train"


class Meter:
    def __init__(self):
        self.history = np.zeros(3)


def foreign(module, name, base):
    """A class of a package that is not there when the file is read."""
    parts = module.split(".")
    for i in range(1, len(parts) + 1):
        sys.modules.setdefault(".".join(parts[:i]), types.ModuleType(".".join(parts[:i])))
    made = type(name, (base,), {"__module__": module})
    setattr(sys.modules[module], name, made)
    return made


def beside(sd):
    """Training checkpoints with objects of other classes beside the state dict, as Python 3.11 pickles them."""
    net = Net()
    net.load_state_dict(sd)
    sgd = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    schedules = torch.optim.lr_scheduler
    rest = dict(
        one_cycle=schedules.OneCycleLR(sgd, 0.1, total_steps=10).state_dict(), plateau=schedules.ReduceLROnPlateau(sgd).state_dict(),
        cosine=schedules.CosineAnnealingLR(sgd, 10), criterion=torch.nn.CrossEntropyLoss(weight=torch.ones(2)), optimizer=sgd,
        head=torch.nn.Sequential(torch.nn.Linear(2, 2), torch.nn.BatchNorm1d(2)),
        scaler=torch.cuda.amp.GradScaler(enabled=False).state_dict(), stage=Stage.TRAIN, meters=collections.defaultdict(Meter, loss=Meter()),
        args=argparse.Namespace(out=pathlib.PosixPath("/x"), stage=Stage.TRAIN, pattern=re.compile("a+")), run=uuid.UUID(int=2 ** 127 + 5),
        when=datetime.datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin")), took=datetime.timedelta(3), version=torch.__version__,
        cfg=foreign("yacs.config", "CfgNode", dict)(a=1, b=[2]), losses=collections.deque([1.0, 2.0], 5), names=foreign("net", "Names", list)("ab"),
        seen=foreign("net", "Seen", set)([1]), lr=decimal.Decimal("0.1"), part=fractions.Fraction(1, 3), log=logging.getLogger("net"),
        simple=types.SimpleNamespace(a=1), random=random.Random(1), state=np.random.RandomState(1), generator=np.random.default_rng(5),
        masked=np.ma.masked_array([1.0, 2.0], [0, 1]), matrix=np.matrix([[1.0]]), type=type(None), cls=Meter, dots=Ellipsis, range=range(3))
    for name, options in (("beside_protocol2", {}), ("beside_protocol4", dict(pickle_protocol=4)), ("beside_protocol5", dict(pickle_protocol=5)),
                          ("beside_legacy", dict(_use_new_zipfile_serialization=False))):
        save(name + ".pth", dict(state_dict=net.state_dict(), **rest), net.state_dict(), **options)


def arrays(sd):
    """State dicts of numpy arrays, in either order of bytes and of axes, and numbers as such."""
    sd = {k: v.numpy() for k, v in sd.items()}
    sd["conv.weight"] = np.asfortranarray(sd["conv.weight"])
    sd["bn.weight"] = sd["bn.weight"].astype(">f4")
    sd["bn.bias"] = sd["bn.bias"].astype(np.float16)
    sd["fc.weight"] = sd["fc.weight"].astype(">f8").T.copy().T
    sd["bn.num_batches_tracked"] = np.int64(7)
    every = {d: np.array([[0, 1, 1], [0, 1, 0]]).astype(d) for d in (
        "float32", "float64", "float16", "int64", "int32", "int16", "int8", "uint8", "uint16", "uint32", "uint64", "bool", "complex64",
        "complex128")}
    every.update({"big_" + d: np.arange(6).reshape(2, 3).astype(d).astype(np.dtype(d).newbyteorder(">")) for d in ("int16", "float64", "complex64")})
    every.update(empty=np.zeros((0, 3), "f4"), scalar=np.float32(2.5), axisless=np.array(3), long=np.arange(18000, dtype="f4") / 3, column=every["float32"][:, 1])
    every["same"] = every["long"]
    for name, options in (("2", {}), ("3", dict(pickle_protocol=3)), ("4", dict(pickle_protocol=4)), ("5", dict(pickle_protocol=5)),
                          ("legacy", dict(_use_new_zipfile_serialization=False))):
        save("arrays_%s.pth" % name, {"epoch": 1, "state_dict": sd, "rng": torch.get_rng_state(), "loss": {"train": np.zeros(2)}}, sd, **options)
        save("every_array_%s.pth" % name, every, **options)
    write("arrays_deflated.pth", repack(saved(sd), zipfile.ZIP_DEFLATED))
    expect("arrays_deflated.pth", sd)


class OldPickler(pickle._Pickler):
    """Writes tensors as torch before 0.4 did: _rebuild_tensor, storages as views into others, Python 2's texts."""

    def __init__(self, out, views, texts):
        super().__init__(out, 2)
        self.views, self.texts, self.storages = views, texts, {}

    def persistent_id(self, obj):
        if not isinstance(obj, Storage):
            return None
        key = str(94 + 7 * len(self.storages))
        for k, (root, _) in self.storages.items():
            if root is obj.root:
                key = k
        self.storages[key] = (obj.root, obj.root)
        view = (key + "000%d" % obj.offset, obj.offset, obj.count) if self.views else None
        return ("storage", torch.FloatStorage if obj.root.dtype == torch.float32 else torch.LongStorage, key, "cuda:0", obj.root.numel(), view)

    def save_str(self, text):
        data = text.encode()
        if not self.texts:
            return pickle._Pickler.save_str(self, text)
        self.write(b"U" + bytes([len(data)]) + data)
        self.memoize(text)

    def save_odict(self, obj):
        self.write(b"ccollections\nOrderedDict\n")
        self.save(([[k, v] for k, v in obj.items()],))
        self.write(b"R")
        self.memoize(obj)

    def save_tensor(self, obj):
        self.write(b"ctorch._utils\n_rebuild_tensor\n")
        self.save((obj.storage, obj.at, obj.size, obj.stride))
        self.write(b"R")
        self.memoize(obj)

    dispatch = dict(pickle._Pickler.dispatch)
    dispatch[str] = save_str
    dispatch[collections.OrderedDict] = save_odict


class Storage:
    def __init__(self, root, offset, count):
        self.root, self.offset, self.count = root, offset, count


class OldTensor:
    def __init__(self, storage, at, size, stride):
        self.storage, self.at, self.size, self.stride = storage, at, tuple(size), tuple(stride)


OldPickler.dispatch[OldTensor] = OldPickler.save_tensor


def old(sd):
    floats = torch.cat([torch.zeros(3)] + [v.reshape(-1) for v in sd.values() if v.is_floating_point()])
    for name, views, texts in (("old_views.pth", True, False), ("python2.pth", False, True), ("python2_views.pth", True, True)):
        obj, at = collections.OrderedDict(), 3
        for k, v in sd.items():
            if v.is_floating_point():
                storage = Storage(floats, at, v.numel())
                obj[k] = OldTensor(storage, 0 if views else at, v.shape, v.stride())
                at += v.numel()
            else:
                obj[k] = OldTensor(Storage(v.reshape(-1), 0, v.numel()), 0, v.shape, v.stride())
        out = io.BytesIO()
        for part in (MAGIC, PROTOCOL, dict(protocol_version=PROTOCOL, little_endian=True, type_sizes=dict(short=2, int=4, long=4))):
            pickle.dump(part, out, 2)
        pickler = OldPickler(out, views, texts)
        pickler.dump(obj)
        keys = sorted(pickler.storages)
        pickle.dump(keys, out, 2)
        for k in keys:
            root = pickler.storages[k][0]
            out.write(struct.pack("<q", root.numel()) + raw(root))
        write(name, out.getvalue())
        loaded = torch.load(os.path.join(OUT, name), map_location="cpu")
        for k in sd:
            assert torch.equal(loaded[k], sd[k]), (name, k)
        expect(name, sd)


def safetensors(sd):
    names = {torch.float32: "F32", torch.int64: "I64", torch.float64: "F64", torch.float16: "F16", torch.bfloat16: "BF16"}

    def file(sd, order, metadata=None, pad=b""):
        head, body = {}, b""
        for k in order(list(sd)):
            head[k] = dict(dtype=names[sd[k].dtype], shape=list(sd[k].shape), data_offsets=[len(body), len(body) + sd[k].numel() * sd[k].element_size()])
            body += raw(sd[k])
        head = {k: head[k] for k in sd}
        if metadata:
            head["__metadata__"] = metadata
        text = json.dumps(head).encode() + pad
        return struct.pack("<Q", len(text)) + text + body

    for name, data, content in (
            ("plain", file(sd, list), sd), ("reversed", file(sd, lambda n: n[::-1]), sd),
            ("metadata", file(sd, list, {"format": "pt", "note": "\u00fcml\u00e4ut"}, b"   "), sd),
            ("float16", file(map_floats(sd, lambda v: v.half()), list), map_floats(sd, lambda v: v.half())),
            ("bfloat16", file(map_floats(sd, lambda v: v.bfloat16()), list, pad=b" "), map_floats(sd, lambda v: v.bfloat16())),
            ("float64", file(map_floats(sd, lambda v: v.double()), list), map_floats(sd, lambda v: v.double()))):
        write(name + ".safetensors", data)
        expect(name + ".safetensors", content)
    every_dtype_of_safetensors()


def every_dtype_of_safetensors():
    head, body, shape = {}, b"", [3, 2]
    for name, dtype, wide in (
            ("BOOL", "bool", 1), ("U8", "uint8", 1), ("I8", "int8", 1), ("I16", "int16", 2), ("U16", "uint16", 2), ("F16", "float16", 2),
            ("BF16", "bfloat16", 2), ("I32", "int32", 4), ("U32", "uint32", 4), ("F32", "float32", 4), ("I64", "int64", 8),
            ("U64", "uint64", 8), ("F64", "float64", 8), ("C64", "complex64", 8), ("F8_E4M3", "float8_e4m3fn", 1),
            ("F8_E5M2", "float8_e5m2", 1), ("F8_E4M3FNUZ", "float8_e4m3fnuz", 1), ("F8_E5M2FNUZ", "float8_e5m2fnuz", 1),
            ("F8_E8M0", "float8_e8m0fnu", 1)):
        data = bytes(i % 2 if name == "BOOL" else (i * 5 + len(body)) % 64 for i in range(6 * wide))
        head[name] = dict(dtype=name, shape=shape, data_offsets=[len(body), len(body) + len(data)])
        body += data
        EXPECTED.append("every_dtype.safetensors %s %s [3,2] %s" % (name, dtype, hashlib.sha256(data).hexdigest()))
    text = json.dumps(head).encode()
    write("every_dtype.safetensors", struct.pack("<Q", len(text)) + text + body)


os.makedirs(OUT, exist_ok=True)
torch.manual_seed(0)
SD = base()
save("base.pth", SD)
zips(SD)
strided(SD)
dtypes(SD)
training(SD)
several()
beside(SD)
arrays(SD)
old(SD)
safetensors(SD)
with open(os.path.join(OUT, "expected.txt"), "w") as f:
    f.write("\n".join(EXPECTED) + "\n")
print(len(os.listdir(OUT)), "files")
