"""Writes npy.tsv beside it: NPY files in hexadecimal, and what NumPy reads from them.

usage: make_npy.py            needs numpy 1.24; the tests need neither it nor Python

Columns: name, file, shape, the values as big-endian float32 in hexadecimal; of a type that is no floating-point one the last two
are "-" and NumPy's name of it.
"""
import io, os, struct, warnings
import numpy as np

ROWS = []


def row(name, data):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        array = np.load(io.BytesIO(data), allow_pickle=True)
    if array.dtype.kind == "f":
        ROWS.append((name, data.hex(), ",".join(map(str, array.shape)), array.astype(">f4").tobytes().hex()))
    else:
        ROWS.append((name, data.hex(), "-", array.dtype.name))


def written(array, version=(1, 0)):
    out = io.BytesIO()
    np.lib.format.write_array(out, array, version)
    return out.getvalue()


def headed(header, array, version=1):
    header = header.encode() + b"\n"
    length = struct.pack("<H" if version == 1 else "<I", len(header))
    return b"\x93NUMPY" + bytes([version, 0]) + length + header + array.tobytes()


numbers = np.array([0, -0.0, 1 / 3, -1e-3, 6e-8, 1e-7, 65504, 2049.5, np.pi, -7, 1.1, 1e-5]).reshape(1, 3, 2, 2)
for order in "<>":
    for code in ("f2", "f4", "f8"):
        array = numbers.astype(order + code)
        for version in (1, 2, 3):
            row("%s%s version %d" % (order, code, version), written(array, (version, 0)))
        row("%s%s Fortran" % (order, code), written(np.asfortranarray(array)))
rounded = np.array([1 + 2.0 ** -24, 1 + 3 * 2.0 ** -24, 2.0 ** -150, 1.5 * 2.0 ** -149, 3.4028235677973362e38, -1e-320])
row("rounded to even, to subnormals, to the largest", written(rounded))
row("no number, infinities", written(np.array([np.nan, np.inf, -np.inf])))
row("no number, infinities of float16", written(np.array([np.nan, np.inf, -np.inf], np.float16)))
row("scalar", written(np.array(2.5)))
row("empty", written(np.zeros((0, 3))))
for version in (1, 2):
    row("Python 2, version %d" % version,
        headed("{'descr': '<f4', 'fortran_order': False, 'shape': (1L, 3L, 2L, 2L), }", numbers.astype("<f4"), version))
row("Python 2, one axis", headed("{'descr': '<f8', 'fortran_order': False, 'shape': (12L,), }", numbers))
row("Python 2, mixed", headed("{'descr': '>f4', 'fortran_order': True, 'shape': (3L, 4), }", numbers.astype(">f4")))
row("native order", headed("{'descr': '=f4', 'fortran_order': False, 'shape': (3, 4), }", numbers.astype("=f4")))
row("no order", headed("{'descr': 'f8', 'fortran_order': False, 'shape': (3, 4), }", numbers))
for code in ("i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "c8", "c16", "b1"):
    row(code, written(np.ones(2, code)))
row("object", written(np.array([None, 1], object)))
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "npy.tsv"), "w") as f:
    f.writelines("\t".join(r) + "\n" for r in ROWS)
