"""Reference outputs of each operation of dev.foldnet.runtime.Ops, computed by PyTorch 1.13 in float64.

    python3 op_references.py ../resources/ops [OPERATION ...]

writes one JSON file an operation, of all or of these: another PyTorch's numbers differ in their last
bits. Some value of an operation's first case is not 0. A case holds the call (arguments in the order
of the Java method; "x0" is the first input, "w:NAME" a weight), what to draw the tensors from, and the
expected output; some have a call of another operation before, whose value takes the place of x0. Tensors are not stored but drawn, here and in OpCase.java, by one generator:
s = 1664525 s + 1013904223 mod 2^32, u = (s >> 8) / 2^23 - 1, times a scale that is a power of two:
exact in float32. Seeds come from the names of operation and case: another case changes no tensor.
"""

import base64
import json
import os
import sys
import zlib

import numpy as np
import torch
import torch.nn.functional as F

CASES = {}


def draw(spec):
    if "values" in spec:
        return torch.tensor(spec["values"], dtype=torch.float32).double().reshape(spec["shape"])
    n = int(np.prod(spec["shape"])) if spec["shape"] else 1
    s, out = spec["seed"] * 2654435761 % 2**32, []
    for _ in range(n):
        s = (1664525 * s + 1013904223) % 2**32
        u = (s >> 8) / 2**23 - 1
        out.append((abs(u) + 2**-6 if spec.get("positive") else u) * spec["scale"])
    return torch.tensor(out, dtype=torch.float64).reshape(spec["shape"])


def t(*shape, scale=1, positive=False, values=None):
    """A tensor to be drawn, or given; its case says the seed."""
    spec = {"shape": list(shape)}
    if values is not None:
        return {**spec, "values": values}
    spec.update(seed=None, scale=scale)
    if positive:
        spec["positive"] = True
    return spec


def seeded(spec, *names):
    """The tensor with a seed of five digits at most, made of names."""
    return spec if "values" in spec else {**spec, "seed": zlib.crc32("/".join(names).encode()) % 100_000}


def case(op, name, f, inputs, call, weights=None, tolerance=None, before=None):
    """f takes the inputs, then the weights by name, and computes the call before too."""
    if name in (c["name"] for c in CASES.get(op, [])):
        raise ValueError(f"{op} has two cases {name!r}")
    inputs = [seeded(x, op, name, f"x{i}") for i, x in enumerate(inputs)]
    weights = {k: seeded(w, op, name, k) for k, w in (weights or {}).items()}
    y = f(*[draw(x) for x in inputs], **{k: draw(w) for k, w in weights.items()})
    values = y.contiguous().numpy().astype("<f8").tobytes()
    entry = {
        "name": name,
        "inputs": inputs,
        "weights": weights,
        "call": call,
        "shape": list(y.shape),
        "expected": base64.b64encode(values).decode(),
    }
    if before:
        entry["before"] = {"op": before[0], "call": before[1]}
    if tolerance:
        entry["tolerance"] = tolerance
    CASES.setdefault(op, []).append(entry)


def convolutions():
    def conv(name, x, w, stride, padding, dilation, groups, bias=True, scale=1):
        n = len(w) - 2
        weights = {"weight": t(*w, scale=scale)}
        if bias:
            weights["bias"] = t(w[0])
        f = [F.conv1d, F.conv2d, F.conv3d][n - 1]
        call = ["x0", "w:weight", "w:bias" if bias else None, stride, padding, dilation, groups]
        case("conv", name, lambda x, weight, bias=None: f(x, weight, bias, stride, padding, dilation, groups),
             [t(*x, scale=8)], call, weights)

    conv("1 x 1", (2, 5, 3, 4), (3, 5, 1, 1), [1, 1], [0, 0], [1, 1], 1)
    conv("3 x 3, stride 2, no bias", (2, 3, 7, 6), (4, 3, 3, 3), [2, 2], [1, 1], [1, 1], 1, bias=False)
    conv("unequal kernel, pads, strides", (2, 2, 6, 9), (3, 2, 1, 5), [2, 3], [0, 2], [1, 1], 1)
    conv("dilation", (1, 2, 9, 8), (3, 2, 3, 3), [1, 2], [2, 1], [2, 1], 1)
    conv("groups", (1, 6, 5, 5), (4, 3, 3, 3), [2, 2], [1, 1], [1, 1], 2)
    conv("depthwise, two outputs each", (2, 3, 5, 4), (6, 1, 3, 3), [2, 2], [1, 1], [1, 1], 3)
    conv("depthwise of 16, small weights", (1, 16, 4, 4), (16, 1, 3, 3), [2, 2], [1, 1], [1, 1], 16, scale=2**-6)
    conv("more padding than kernel", (1, 2, 3, 3), (2, 2, 2, 2), [3, 3], [3, 3], [1, 1], 1)
    conv("1-d, dilation", (2, 3, 11), (4, 3, 3), [2], [2], [2], 1)
    conv("3-d", (1, 2, 4, 5, 3), (3, 2, 2, 3, 3), [2, 2, 1], [0, 1, 1], [1, 1, 1], 1)

    def deconv(name, x, w, stride, padding, out, dilation, groups, bias=True):
        weights = {"weight": t(*w)}
        if bias:
            weights["bias"] = t(w[1] * groups)
        f = [F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d][len(w) - 3]
        call = ["x0", "w:weight", "w:bias" if bias else None, stride, padding, out, dilation, groups]
        case("deconv", name,
             lambda x, weight, bias=None: f(x, weight, bias, stride, padding, out, groups, dilation),
             [t(*x, scale=8)], call, weights)

    deconv("kernel 2, stride 2", (2, 3, 3, 2), (3, 2, 2, 2), [2, 2], [0, 0], [0, 0], [1, 1], 1)
    deconv("padding, output padding", (1, 3, 3, 4), (3, 2, 3, 3), [2, 2], [1, 1], [1, 0], [1, 1], 1)
    deconv("stride beyond kernel", (1, 2, 2, 3), (2, 2, 2, 1), [3, 2], [0, 0], [2, 1], [1, 1], 1, bias=False)
    deconv("much padding", (1, 2, 4, 3), (2, 3, 3, 3), [1, 2], [2, 2], [0, 1], [1, 1], 1)
    deconv("groups and dilation", (1, 4, 3, 3), (4, 3, 3, 2), [2, 1], [1, 0], [0, 0], [2, 1], 2)
    deconv("1-d", (2, 3, 5), (3, 4, 4), [2], [1], [0], [1], 1)
    deconv("3-d", (1, 2, 2, 3, 2), (2, 2, 2, 3, 3), [2, 1, 2], [0, 1, 1], [1, 0, 1], [1, 1, 1], 1)


def samples_by_grid(x, y, x_at):
    """x (N, C, H, W) between its elements at places (N, H', W'), zeros outside."""
    places = [(2 * at + 1) / size - 1 for at, size in ((x_at, x.shape[3]), (y, x.shape[2]))]
    return F.grid_sample(x, torch.stack(places, 3), align_corners=False)


def samples_by_loop(x, y, x_at):
    """The same, element by element."""
    out = torch.zeros(x.shape[0], x.shape[1], *y.shape[1:], dtype=x.dtype)
    for n, c, i, j in np.ndindex(*out.shape):
        row, column = y[n, i, j].item(), x_at[n, i, j].item()
        for r, k in np.ndindex(x.shape[2], x.shape[3]):
            out[n, c, i, j] += x[n, c, r, k] * max(0, 1 - abs(row - r)) * max(0, 1 - abs(column - k))
    return out


def deform(samples, x, offset, mask, weight, bias, stride, padding, dilation, groups):
    """torchvision's deform_conv2d."""
    (n, channels), (out, _, kh, kw), (high, wide) = x.shape[:2], weight.shape, offset.shape[2:]
    moved = offset.shape[1] // (2 * kh * kw)
    offset = offset.reshape(n, moved, kh, kw, 2, high, wide)
    mask = torch.ones(n, moved, kh, kw, high, wide) if mask is None else mask.reshape(n, moved, kh, kw, high, wide)
    y = torch.zeros(n, out, high, wide, dtype=x.dtype) + (0 if bias is None else bias.reshape(-1, 1, 1))
    for g, i, j in np.ndindex(moved, kh, kw):
        rows = (torch.arange(high) * stride[0] - padding[0] + i * dilation[0]).reshape(-1, 1)
        columns = torch.arange(wide) * stride[1] - padding[1] + j * dilation[1]
        own = range(g * channels // moved, (g + 1) * channels // moved)
        seen = samples(x[:, own], rows + offset[:, g, i, j, 0], columns + offset[:, g, i, j, 1])
        whole = torch.zeros(n, channels, high, wide, dtype=x.dtype)
        whole[:, own] = seen * mask[:, g, i, j].unsqueeze(1)
        parts = whole.reshape(n, groups, channels // groups, high, wide)
        taps = weight[:, :, i, j].reshape(groups, out // groups, channels // groups)
        y += torch.einsum("ngchw,goc->ngohw", parts, taps).reshape(y.shape)
    return y


def deformations():
    def conv(name, x, w, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1, moved=1, mask=True, bias=True,
             scale=2, offset=None):
        high, wide = [(x[a] + 2 * padding[a - 2] - dilation[a - 2] * (w[a] - 1) - 1) // stride[a - 2] + 1 for a in (2, 3)]
        taps = w[2] * w[3]
        inputs = [t(*x, scale=8), t(x[0], 2 * moved * taps, high, wide, scale=scale, values=offset)]
        if mask:
            inputs.append(t(x[0], moved * taps, high, wide))
        weights = {"weight": t(*w)}
        if bias:
            weights["bias"] = t(w[0])
        layer = [list(stride), list(padding), list(dilation), groups]

        def f(x, offset, mask=None, weight=None, bias=None):
            one, other = [deform(by, x, offset, mask, weight, bias, *layer) for by in (samples_by_grid, samples_by_loop)]
            assert torch.allclose(one, other, rtol=1e-12, atol=1e-12), name
            return one

        case("deformConv", name, f, inputs,
             ["x0", "x1", "x2" if mask else None, "w:weight", "w:bias" if bias else None, *layer], weights)

    conv("3 x 3", (2, 3, 5, 6), (4, 3, 3, 3), padding=(1, 1), mask=False)
    conv("3 x 3, mask", (2, 3, 5, 6), (4, 3, 3, 3), padding=(1, 1))
    conv("1 x 1, no bias", (1, 5, 3, 4), (3, 5, 1, 1), mask=False, bias=False)
    conv("stride, dilation", (1, 2, 9, 8), (3, 2, 3, 3), (2, 1), (2, 1), (2, 3), bias=False)
    conv("unequal kernel, pads, strides", (2, 2, 6, 9), (3, 2, 1, 5), (2, 3), (0, 2), mask=False)
    conv("groups", (1, 6, 5, 5), (4, 3, 3, 3), padding=(1, 1), groups=2)
    conv("groups that are moved apart", (2, 6, 4, 5), (2, 6, 3, 3), padding=(1, 1), moved=3)
    conv("both kinds of groups", (2, 12, 4, 4), (6, 4, 2, 3), (1, 2), (1, 0), groups=3, moved=2)
    conv("both kinds of groups, no mask", (2, 12, 4, 4), (6, 6, 3, 2), (2, 1), (0, 1), groups=2, moved=4, mask=False)
    conv("depthwise, each moved apart", (1, 4, 5, 4), (8, 1, 3, 3), padding=(1, 1), groups=4, moved=4)
    conv("blocks of channels", (2, 16, 4, 4), (32, 16, 3, 3), padding=(1, 1), scale=1)
    conv("far outside", (2, 2, 4, 5), (3, 2, 3, 3), padding=(1, 1), scale=8)
    conv("much padding", (1, 2, 2, 3), (2, 2, 2, 2), (2, 2), (3, 3))
    conv("one element", (2, 3, 1, 1), (2, 3, 3, 3), padding=(1, 1), scale=1)
    conv("places of elements", (1, 1, 3, 3), (1, 1, 1, 1), mask=False,
         offset=[0, 1, 0, -1, -2, 2, -3, 3, 0, 0, 1, -1, -2, 1, 0, 2, 0, 1])


def products():
    f = lambda x, weight, bias=None: F.linear(x, weight, bias)
    case("linear", "rows", f, [t(3, 7, scale=4)], ["x0", "w:weight", "w:bias"], {"weight": t(5, 7), "bias": t(5)})
    case("linear", "no bias", f, [t(2, 6)], ["x0", "w:weight", None], {"weight": t(3, 6)})
    case("linear", "last of three axes", f, [t(2, 3, 5)], ["x0", "w:weight", "w:bias"],
         {"weight": t(4, 5), "bias": t(4)})
    case("linear", "last of four axes, no bias", f, [t(2, 3, 2, 5)], ["x0", "w:weight", None], {"weight": t(4, 5)})
    m = lambda a, b: a @ b
    case("matMul", "batches", m, [t(2, 3, 4, scale=4), t(2, 4, 5)], ["x0", "x1"])
    case("matMul", "two axes before", m, [t(2, 3, 2, 4), t(2, 3, 4, 2)], ["x0", "x1"])
    case("matMul", "with a weight", lambda x, weight: x @ weight, [t(2, 3, 4)], ["x0", "w:weight"],
         {"weight": t(4, 5)})
    case("matMul", "rows with a weight", lambda x, weight: x @ weight, [t(3, 4)], ["x0", "w:weight"],
         {"weight": t(4, 5)})


def norms():
    def bn(name, x, affine=True, eps=1e-5, scale=4):
        c = x[1]
        weights = {"mean": t(c), "var": t(c, positive=True)}
        if affine:
            weights.update(weight=t(c, scale=2), bias=t(c))
        f = lambda x, mean, var, weight=None, bias=None: F.batch_norm(x, mean, var, weight, bias, False, 0.1, eps)
        a = ["w:weight", "w:bias"] if affine else [None, None]
        case("batchNorm", name, f, [t(*x, scale=scale)], ["x0", *a, "w:mean", "w:var", eps], weights)

    bn("2-d", (2, 5, 3, 3))
    bn("not affine, large eps", (2, 4, 3, 2), affine=False, eps=1e-1)
    bn("rows", (4, 6))
    bn("1-d", (2, 3, 7), scale=2**-5)
    bn("3-d", (1, 3, 2, 3, 2))
    for shape in ((2, 5, 3, 2), (3, 4), (2, 3, 5), (1, 2, 2, 3, 2)):
        c = [shape[1]] + [1] * (len(shape) - 2)
        case("scaleShift", f"rank {len(shape)}", lambda x, s, b: x * s.reshape(c) + b.reshape(c),
             [t(*shape, scale=8)], ["x0", "w:s", "w:b"], {"s": t(shape[1], scale=2), "b": t(shape[1])})
    wb = lambda c: {"weight": t(c, scale=2), "bias": t(c)}
    inorm = lambda x, weight=None, bias=None: F.instance_norm(x, None, None, weight, bias, True, 0.1, 1e-5)
    case("instanceNorm", "affine", inorm, [t(2, 3, 4, 5, scale=4)], ["x0", "w:weight", "w:bias", 1e-5], wb(3))
    case("instanceNorm", "plain, small values", inorm, [t(2, 3, 4, 3, scale=2**-6)], ["x0", None, None, 1e-5])
    case("instanceNorm", "1-d", inorm, [t(2, 3, 9)], ["x0", None, None, 1e-5])
    case("instanceNorm", "3-d", inorm, [t(1, 2, 3, 2, 4)], ["x0", "w:weight", "w:bias", 1e-5], wb(2))
    for g, shape in ((2, (2, 6, 3, 2)), (1, (2, 4, 5)), (4, (1, 4, 3, 3))):
        f = lambda x, weight, bias: F.group_norm(x, g, weight, bias, 1e-5)
        case("groupNorm", f"{g} of {shape[1]}", f, [t(*shape, scale=4)], ["x0", "w:weight", "w:bias", g, 1e-5],
             wb(shape[1]))
    for shape in ((2, 3, 8), (3, 6), (2, 2, 3, 5)):
        f = lambda x, weight, bias: F.layer_norm(x, [shape[-1]], weight, bias, 1e-6)
        case("layerNorm", f"rank {len(shape)}", f, [t(*shape, scale=4)], ["x0", "w:weight", "w:bias", 1e-6],
             wb(shape[-1]))
    lrn = lambda *a: lambda x: F.local_response_norm(x, *a)
    case("lrn", "alexnet", lrn(5, 1e-4, 0.75, 1.0), [t(2, 8, 2, 3, scale=64)], ["x0", 5, 1e-4, 0.75, 1.0])
    case("lrn", "alexnet's k", lrn(5, 1e-2, 0.75, 2.0), [t(1, 7, 3, 3, scale=8)], ["x0", 5, 1e-2, 0.75, 2.0])
    case("lrn", "even size", lrn(4, 0.5, 0.75, 1.0), [t(2, 6, 2, 2, scale=4)], ["x0", 4, 0.5, 0.75, 1.0])
    case("lrn", "1-d, size 3", lrn(3, 0.5, 0.5, 1.5), [t(2, 5, 4)], ["x0", 3, 0.5, 0.5, 1.5])
    for shape, axis in (((2, 5, 3, 2), 1), ((3, 6), 1), ((2, 3, 4), 2)):
        f = lambda x: F.normalize(x, dim=axis)
        case("normalize", f"axis {axis} of {len(shape)}", f, [t(*shape, scale=4)], ["x0", axis])
    case("normalize", "zeros", lambda x: F.normalize(x, dim=1), [t(1, 2, 2, values=[0, 3, 0, 4])], ["x0", 1])
    for scale in (0.25, 8, 64):
        x = t(2, 5, 3, scale=scale)
        case("softmax", f"scale {scale}", lambda x: x.softmax(1), [x], ["x0", 1])
        case("logSoftmax", f"scale {scale}", lambda x: x.log_softmax(1), [x], ["x0", 1])
    case("softmax", "last axis", lambda x: x.softmax(3), [t(2, 2, 3, 4, scale=4)], ["x0", 3])
    case("logSoftmax", "rows", lambda x: x.log_softmax(1), [t(3, 5, scale=4)], ["x0", 1])


def activations():
    kinks = [0.0, -3.0, 3.0, 6.0, -6.0, 2.5, -2.5, 0.5, -0.5, 7.0, -7.0, 100.0, -100.0, 1e-3, -1e-3, 1.0, -1.0]
    plain = {
        "relu": F.relu, "relu6": F.relu6, "sigmoid": torch.sigmoid, "tanh": torch.tanh, "swish": F.silu,
        "hswish": F.hardswish, "hsigmoid": F.hardsigmoid, "gelu": F.gelu, "abs": torch.abs, "sign": torch.sign,
    }
    for op, f in plain.items():
        for scale in (2**-6, 2, 16):
            case(op, f"scale {scale}", f, [t(2, 3, 4, scale=scale)], ["x0"])
        case(op, "kinks", f, [t(1, len(kinks), values=kinks)], ["x0"])
    for op, make, arguments in (
        ("leakyRelu", lambda a: lambda x: F.leaky_relu(x, a), (0.01, 0.25)),
        ("elu", lambda a: lambda x: F.elu(x, a), (1.0, 0.5)),
    ):
        for a in arguments:
            for scale in (2**-6, 4):
                # e^x - 1 in float32 loses digits near 0: PyTorch 1.13's own float32 is off by 2.2e-6
                tolerance = 5e-6 if op == "elu" and scale < 1 else None
                case(op, f"{a}, scale {scale}", make(a), [t(2, 3, 4, scale=scale)], ["x0", a], tolerance=tolerance)
    for lo, hi in ((0, 1), (-2, 3.5)):
        for scale in (0.5, 8):
            case("clamp", f"{lo} to {hi}, scale {scale}", lambda x: x.clamp(lo, hi), [t(2, 3, 4, scale=scale)],
                 ["x0", lo, hi])
    for scale in (2**-6, 4, 32):
        case("exp", f"scale {scale}", torch.exp, [t(2, 3, 4, scale=scale)], ["x0"])
        for op, f in (("log", torch.log), ("sqrt", torch.sqrt)):
            case(op, f"scale {scale}", f, [t(2, 3, 4, scale=scale, positive=True)], ["x0"])
    for shape, slopes in (((2, 3, 3, 2), 3), ((2, 3, 2, 2), 1), ((3, 4), 4), ((2, 3, 4), 3), ((1, 2, 2, 2, 2), 2)):
        case("prelu", f"{slopes} slopes, rank {len(shape)}", lambda x, weight: F.prelu(x, weight),
             [t(*shape, scale=4)], ["x0", "w:weight"], {"weight": t(slopes)})


def pools():
    maxes = [F.max_pool1d, F.max_pool2d, F.max_pool3d]
    means = [F.avg_pool1d, F.avg_pool2d, F.avg_pool3d]
    for shape, k, s, p, ceil in (
        ((2, 2, 7, 6), [2, 2], [2, 2], [0, 0], False),
        ((2, 2, 7, 6), [2, 2], [2, 2], [0, 0], True),
        ((2, 2, 8, 7), [3, 3], [2, 2], [1, 1], False),
        ((2, 2, 8, 7), [3, 3], [2, 2], [1, 1], True),
        ((1, 2, 6, 9), [3, 2], [2, 3], [1, 0], True),
        ((1, 2, 5, 5), [2, 2], [3, 3], [1, 1], True),
        ((1, 2, 5, 5), [3, 3], [1, 1], [1, 1], False),
        ((1, 1, 4, 4), [2, 2], [3, 4], [1, 1], True),
        ((2, 3, 11), [3], [2], [1], True),
        ((2, 3, 8), [2], [2], [0], False),
        ((1, 2, 4, 5, 5), [2, 3, 3], [2, 2, 2], [0, 1, 1], True),
    ):
        i = len(k) - 1
        name = f"{shape[2:]} by {k}, stride {s}, padding {p}{', ceil' if ceil else ''}"
        case("maxPool", name, lambda x: maxes[i](x, k, s, p, 1, ceil), [t(*shape, scale=4)], ["x0", k, s, p, ceil])
        for include in (True, False) if any(p) else (True,):
            case("avgPool", name + ("" if include else ", without padding"),
                 lambda x: means[i](x, k, s, p, ceil, include), [t(*shape, scale=4)], ["x0", k, s, p, ceil, include])
    adaptive = {
        "adaptiveAvgPool": [F.adaptive_avg_pool1d, F.adaptive_avg_pool2d, F.adaptive_avg_pool3d],
        "adaptiveMaxPool": [F.adaptive_max_pool1d, F.adaptive_max_pool2d, F.adaptive_max_pool3d],
    }
    for op, fs in adaptive.items():
        for shape, size in (
            ((2, 3, 5, 4), [1, 1]),
            ((2, 2, 6, 4), [3, 2]),
            ((1, 2, 7, 5), [3, 4]),
            ((1, 2, 3, 2), [5, 3]),
            ((2, 3, 7), [3]),
            ((1, 2, 3, 4, 5), [1, 1, 1]),
            ((1, 2, 3, 4, 5), [2, 4, 2]),
        ):
            case(op, f"{shape[2:]} to {size}", lambda x: fs[len(size) - 1](x, size), [t(*shape, scale=4)], ["x0", size])

    def unpool(k):
        def f(x, pooled):
            n = len(k) - 1
            _, indices = maxes[n](pooled, k, k, 0, 1, False, True)
            g = [F.max_unpool1d, F.max_unpool2d, F.max_unpool3d][n]
            return g(x, indices, k, k, 0, pooled.shape[2:])
        return f

    case("maxUnpool", "2 x 2", unpool([2, 2]), [t(2, 2, 2, 3), t(2, 2, 4, 6, scale=4)], ["x0", "x1", [2, 2]])
    case("maxUnpool", "odd sizes", unpool([2, 3]), [t(1, 2, 2, 2), t(1, 2, 5, 7)], ["x0", "x1", [2, 3]])
    case("maxUnpool", "the first of equal ones", unpool([2, 2]),
         [t(1, 1, 1, 2), t(1, 1, 2, 4, values=[1, 1, 0, 2, 1, 1, 2, 2])], ["x0", "x1", [2, 2]])
    case("maxUnpool", "1-d", unpool([3]), [t(2, 2, 2), t(2, 2, 6)], ["x0", "x1", [3]])


def arithmetic():
    pairs = (("add", torch.add), ("sub", torch.sub), ("mul", torch.mul), ("div", torch.div), ("max", torch.maximum))
    for op, f in pairs:
        b = dict(scale=2, positive=op == "div")
        case(op, "same shapes", f, [t(2, 3, 2, 2, scale=4), t(2, 3, 2, 2, **b)], ["x0", "x1"])
        case(op, "gate", f, [t(2, 3, 2, 3, scale=4), t(2, 3, 1, 1, **b)], ["x0", "x1"])
        case(op, "a weight for each channel", lambda x, w: f(x, w), [t(2, 3, 2, 2)], ["x0", "w:w"], {"w": t(3, 1, 1, **b)})
        case(op, "outer", f, [t(2, 3, 1), t(2, 1, 4, **b)], ["x0", "x1"])


def movements():
    case("concat", "channels", lambda *x: torch.cat(x, 1), [t(2, 1, 2, 2), t(2, 3, 2, 2), t(2, 2, 2, 2)],
         [["x0", "x1", "x2"], 1])
    case("concat", "width", lambda *x: torch.cat(x, 3), [t(2, 2, 2, 3), t(2, 2, 2, 1)], [["x0", "x1"], 3])
    case("concat", "one", lambda x: x, [t(2, 3)], [["x0"], 1])
    case("stack", "axis 1", lambda *x: torch.stack(x, 1), [t(2, 2, 3), t(2, 2, 3)], [["x0", "x1"], 1])
    case("stack", "last axis", lambda *x: torch.stack(x, 3), [t(2, 2, 3), t(2, 2, 3), t(2, 2, 3)],
         [["x0", "x1", "x2"], 3])
    index = {"index": t(5, values=[3, 0, 0, 2, 3])}
    pick = lambda axis: lambda x, index: x.index_select(axis, index.long())
    case("gather", "channels", pick(1), [t(2, 4, 2, 2)], ["x0", "w:index", 1], index)
    case("gather", "width", pick(3), [t(1, 2, 2, 4)], ["x0", "w:index", 3], index)
    def gathers(name, x, index, axis, values):
        case("gatherElements", name, lambda x, index: x.gather(axis, index.long()),
             [t(*x), t(*index, values=values)], ["x0", "x1", axis])

    gathers("channels", (2, 4, 2), (2, 2, 2), 1, [3, 0, 0, 2, 1, 1, 3, 3])
    gathers("width, fewer rows", (1, 2, 3, 4), (1, 2, 1, 5), 3, [3, 0, 0, 2, 1, 1, 2, 3, 3, 0])
    gathers("rank 2", (2, 5), (2, 3), 1, [4, 4, 0, 1, 2, 3])

    def tops(name, x, k, axis, values=None):
        """Of equal elements the first comes first, which torch.topk leaves open: a stable sort."""
        def sort(x):
            return torch.sort(x, dim=axis, descending=True, stable=True)
        case("topK", name, lambda x: sort(x).values.narrow(axis, 0, k), [t(*x, scale=4, values=values)], ["x0", k, axis])
        case("topPlaces", name, lambda x: sort(x).indices.narrow(axis, 0, k).double(), [t(*x, scale=4, values=values)],
             ["x0", k, axis])

    tops("channels", (2, 7, 2, 3), 3, 1)
    tops("width", (2, 2, 3, 6), 2, 3)
    tops("all of rank 2", (2, 5), 5, 1)
    tops("equal ones", (1, 2, 20), 6, 2, [0, 1, -1, 1, 0, 0, 1, 1e30, 0, 1, 0, 0, 0, 0, 0, 0, 1e30, 0, 0, 0,
                                          0, -1, -1, -1e-40, 0, -1, -1, -1, -1, 1e-40, 1e-40, -1, -1, -1, -1, -1, -1, -1, -1, -1])
    for op, f in (("mean", torch.mean), ("sum", torch.sum), ("maxOf", torch.amax)):
        for axes in ([1], [2, 3], [3], [1, 3], [3, 1], [1, 2, 3]):
            for keep in (False, True):
                case(op, f"axes {axes}{', kept' if keep else ''}", lambda x: f(x, axes, keep), [t(2, 3, 3, 2, scale=4)],
                     ["x0", axes, keep])
    case("flatten", "rank 4", lambda x: x.flatten(1), [t(2, 3, 2, 2)], ["x0"])
    case("flatten", "rank 3", lambda x: x.flatten(1), [t(2, 3, 2)], ["x0"])
    case("reshape", "to rank 3", lambda x: x.reshape(2, 4, 6), [t(2, 2, 3, 4)], ["x0", [4, 6]])
    case("reshape", "to rank 5", lambda x: x.reshape(3, 2, 2, 1, 2), [t(3, 8)], ["x0", [2, 2, 1, 2]])
    case("permute", "rank 4", lambda x: x.permute(0, 2, 3, 1), [t(2, 3, 2, 4)], ["x0", [0, 2, 3, 1]])
    case("permute", "rank 3", lambda x: x.permute(0, 2, 1), [t(2, 3, 4)], ["x0", [0, 2, 1]])
    case("slice", "channels", lambda x: x[:, 1:3], [t(2, 5, 2, 2)], ["x0", [1], [1], [3], [1]])
    case("slice", "steps", lambda x: x[:, :, ::2, 1::3], [t(2, 2, 5, 7)], ["x0", [2, 3], [0, 1], [5, 7], [2, 3]])
    case("slice", "rows", lambda x: x[:, 2:7:2], [t(3, 8)], ["x0", [1], [2], [7], [2]])
    modes = {"ZERO": "constant", "REFLECT": "reflect", "REPLICATE": "replicate"}
    for mode, name in modes.items():
        case("pad", mode.lower(), lambda x: F.pad(x, (1, 2, 0, 1), name), [t(2, 2, 3, 4)],
             ["x0", 0, 1, 1, 2, 0, 0, mode])
        case("pad", mode.lower() + ", 1-d", lambda x: F.pad(x, (2, 1), name), [t(2, 2, 4)],
             ["x0", 0, 0, 2, 1, 0, 0, mode])
    case("pad", "channels", lambda x: F.pad(x, (0, 0, 0, 0, 1, 2)), [t(2, 2, 2, 2)], ["x0", 0, 0, 0, 0, 1, 2, "ZERO"])
    case("pad", "everything", lambda x: F.pad(x, (1, 0, 2, 1, 1, 1)), [t(1, 2, 2, 2)],
         ["x0", 2, 1, 1, 0, 1, 1, "ZERO"])
    case("pad", "3-d", lambda x: F.pad(x, (1, 1, 1, 0)), [t(1, 2, 2, 2, 2)], ["x0", 1, 0, 1, 1, 0, 0, "ZERO"])
    def sample(name, mode, padding, aligned, x=(2, 2, 4, 5), grid=(2, 3, 4, 2), scale=1):
        names = {"ZERO": "zeros", "REPLICATE": "border", "REFLECT": "reflection"}
        case("gridSample", name,
             lambda x, g: F.grid_sample(x, g, mode.lower(), names[padding], align_corners=aligned),
             [t(*x), t(*grid, scale=scale)], ["x0", "x1", mode, padding, aligned])

    for mode in ("BILINEAR", "NEAREST"):
        for padding in ("ZERO", "REPLICATE", "REFLECT"):
            for aligned in (False, True):
                name = f"{mode}, {padding}{', aligned' if aligned else ''}".lower()
                sample(name, mode, padding, aligned)
                sample(name + ", far outside", mode, padding, aligned, scale=4)
                sample(name + ", one row", mode, padding, aligned, x=(1, 1, 1, 3), grid=(1, 2, 5, 2), scale=2)
    case("pixelShuffle", "2", lambda x: F.pixel_shuffle(x, 2), [t(2, 8, 2, 3)], ["x0", 2])
    case("pixelShuffle", "3", lambda x: F.pixel_shuffle(x, 3), [t(1, 9, 2, 1)], ["x0", 3])
    shuffle = lambda g: lambda x: F.channel_shuffle(x, g)
    case("channelShuffle", "2 of 6", shuffle(2), [t(2, 6, 2, 2)], ["x0", 2])
    case("channelShuffle", "3 of 6, odd sizes", shuffle(3), [t(1, 6, 3, 1)], ["x0", 3])
    for name, shape, apart, axes, value in (
        ("a shuffle", (2, 6, 2, 3), [2, 3, 2, 3], [0, 2, 1, 3, 4], [6, 2, 3]),
        ("channels and pixels", (2, 8, 1, 3), [2, 2, 2, 1, 3], [0, 1, 4, 2, 5, 3], [2, 2, 6]),
        ("to fewer axes", (1, 3, 2, 2), [3, 4], [0, 2, 1], [12]),
    ):
        seen = lambda x: x.reshape(x.shape[0], *apart).permute(axes).reshape(x.shape[0], *value)
        case("rearrange", name, seen, [t(*shape)], ["x0", apart, axes, value])


def interpolations():
    for shape, size in (((2, 2, 3, 2), [6, 4]), ((1, 2, 3, 5), [7, 8]), ((1, 1, 7, 6), [3, 4]), ((1, 2, 1, 3), [4, 3]),
                        ((1, 2, 4, 3), [4, 9]), ((1, 2, 3, 3), [1, 1])):
        for mode, kw in (
            ("NEAREST", dict(mode="nearest")),
            ("BILINEAR", dict(mode="bilinear", align_corners=False)),
            ("BILINEAR_ALIGNED", dict(mode="bilinear", align_corners=True)),
        ):
            case("upsample", f"{mode.lower()} {shape[2:]} to {size}", lambda x: F.interpolate(x, size, **kw),
                 [t(*shape, scale=4)], ["x0", size, mode])
    # float rounding of the scale decides which position is nearest
    for n, m in ((6, 41), (3, 49), (7, 97), (5, 64), (41, 11)):
        case("upsample", f"nearest {n} to {m}", lambda x: F.interpolate(x, [1, m]), [t(1, 1, 1, n)],
             ["x0", [1, m], "NEAREST"])
    case("upsample", "nearest 1-d", lambda x: F.interpolate(x, [7]), [t(2, 2, 3)], ["x0", [7], "NEAREST"])
    case("upsample", "nearest 3-d", lambda x: F.interpolate(x, [4, 3, 2]), [t(1, 1, 2, 3, 2)],
         ["x0", [4, 3, 2], "NEAREST"])


def padded_pools():
    """Zeros around what is all negative: they count, the pool's own padding does not (in a maximum)."""
    fs = {
        "maxPool": [F.max_pool1d, F.max_pool2d],
        "avgPool": [F.avg_pool1d, F.avg_pool2d],
        "adaptiveMaxPool": [F.adaptive_max_pool1d, F.adaptive_max_pool2d],
        "adaptiveAvgPool": [F.adaptive_avg_pool1d, F.adaptive_avg_pool2d],
    }

    def padded(op, name, shape, sides, *attributes):
        n = len(shape) - 2
        top, bottom, left, right = sides
        edges = (left, right, top, bottom)[:2 * n]
        given = list(attributes)
        if op == "maxPool":
            given.insert(3, 1)  # dilation
        case(op, name, lambda x: fs[op][n - 1](F.pad(x, edges), *given), [t(*shape, scale=-4, positive=True)],
             ["x0", *attributes], before=("pad", ["x0", top, bottom, left, right, 0, 0, "ZERO"]))

    corner, around, wide = (0, 1, 0, 1), (1, 1, 1, 1), (2, 2, 3, 2)
    for sides in (corner, around, wide):
        behind = f"behind zeros {sides}"
        for k, s, p, ceil in (([2, 2], [1, 1], [0, 0], False), ([2, 2], [1, 1], [1, 1], False), ([3, 3], [2, 2], [1, 1], True)):
            name = f"{behind}, by {k}, stride {s}, padding {p}"
            padded("maxPool", name, (1, 16, 4, 5), sides, k, s, p, ceil)
            for include in (True, False):
                padded("avgPool", name + ("" if include else ", without padding"), (1, 16, 4, 5), sides, k, s, p, ceil, include)
        for size in ([1, 1], [3, 2]):
            padded("adaptiveMaxPool", f"{behind}, to {size}", (1, 16, 4, 5), sides, size)
            padded("adaptiveAvgPool", f"{behind}, to {size}", (1, 16, 4, 5), sides, size)
    padded("maxPool", "behind zeros, 1-d", (2, 3, 5), (0, 0, 1, 2), [2], [1], [0], False)
    padded("avgPool", "behind zeros, 1-d", (2, 3, 5), (0, 0, 1, 2), [2], [1], [1], False, False)


if __name__ == "__main__":
    parts = (convolutions, deformations, products, norms, activations, pools, arithmetic, movements, interpolations, padded_pools)
    for part in parts:
        part()
    folder, *wanted = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    for op in wanted or CASES:
        text = ",\n".join(json.dumps(c) for c in CASES[op])
        with open(os.path.join(folder, op + ".json"), "w") as f:
            f.write("[\n" + text + "\n]\n")
