"""What PyTorch computes for networks of pytorchcv under weights that follow from their keys.

    pip install numpy torch torchvision pytorchcv
    python3 golden_records.py ../resources/dev/foldnet/samples/golden resnet20_cifar10 ...

writes NAME.json.gz for each. FormulaWeights.java defines the weights and the input; running
statistics alone are stored: those of four inputs, layer by layer, rounded to bfloat16, so that the
signal stays alive through all layers. One input, (1, C, H, W) or (1, C, L); of several outputs the
first is recorded. Fields:

    model, input, image           name; shape of the input; the four axes it is drawn as, if not four
    output, outputs               shape of the first output; of all, if there are several
    min, mean, max, std           of the output
    value, index                  the output, flat; where it has over 4096 numbers, those at index
    sensitivity                   what another input moves, of the largest output
    float32_error                 float32 against float64, of the largest output
    bn, stats                     how many batch norms; base64 of the statistics in state-dict order
    alias, integer                keys of shared tensors, each with the first; keys of integer tensors
    state_dict                    [key, shape] in order
"""

import base64
import copy
import gzip
import json
import math
import os
import sys

import numpy as np
import torch

MOST_VALUES = 4096
BATCH = 4
ONE, TWO, HALF = np.float32(1), np.float32(2), np.float32(0.5)


def uniform(key, count):
    h = 0xCBF29CE484222325
    for byte in key.encode("utf-8"):
        h = ((h ^ byte) * 0x100000001B3) % 2**64
    with np.errstate(over="ignore"):
        z = np.uint64(h) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return (z >> np.uint64(40)).astype(np.float32) / np.float32(1 << 24)


def weight(key, tensor, norms):
    """A tensor that is no running statistic."""
    u = uniform(key, tensor.numel())
    if not tensor.is_floating_point():
        counts = key.endswith("num_batches_tracked")
        v = np.zeros(1) if counts else np.floor(u * np.float32(len(u)))
    elif key in norms:
        v = np.where(u < np.float32(1 / 16), -(HALF + u), HALF + u)
    elif key.endswith("bias"):
        v = np.float32(0.4) * (u - HALF)
    elif tensor.dim() >= 2:
        v = (TWO * u - ONE) * np.float32(math.sqrt(6 / (tensor.numel() // tensor.shape[0])))
    else:
        v = np.float32(0.25) + np.float32(0.1) * u
    return torch.from_numpy(v).to(tensor.dtype).reshape(tensor.shape)


def image(shape, number=0):
    """Input of that number, (1, C, H, W)."""
    _, c, h, w = shape
    fine = uniform(f"input{number}", c * h * w).reshape(c, h, w)
    coarse = uniform(f"input{number}.coarse", c * 49).reshape(c, 7, 7)
    cells = coarse[:, np.arange(h) * 7 // h][:, :, np.arange(w) * 7 // w]
    return torch.from_numpy((TWO * cells - ONE) + HALF * (TWO * fine - ONE)).reshape(shape)


def is_statistic(key):
    return key.endswith(("running_mean", "running_var"))


def bfloat16(tensor):
    return (tensor.float().numpy().view("<u4") >> 16).astype("<u2")


def norms(net):
    return [m for m in net.modules() if isinstance(m, torch.nn.modules.batchnorm._BatchNorm)]


def fill(net):
    """Weights by formula. Returns key -> first key of what is shared."""
    state = net.state_dict(keep_vars=True)
    scales = {k[: -len("running_var")] + "weight" for k in state if k.endswith("running_var")}
    first, alias = {}, {}
    with torch.no_grad():
        for key, tensor in state.items():
            owner = first.setdefault(id(tensor), key)
            if owner != key:
                alias[key] = owner
            elif not is_statistic(key):
                tensor.copy_(weight(key, tensor, scales))
    return alias


def settle(net, inputs):
    """Gives each batch norm the statistics of what reaches it, those before it being set."""

    def measure(norm, args):
        axes = [0, *range(2, args[0].dim())]
        for name, value in (("running_mean", args[0].mean(axes)), ("running_var", args[0].var(axes, unbiased=False))):
            rounded = (bfloat16(value).astype("<u4") << 16).view("<f4")
            getattr(norm, name).copy_(torch.from_numpy(rounded))

    hooks = [norm.register_forward_pre_hook(measure) for norm in norms(net)]
    outputs(net, inputs)
    for hook in hooks:
        hook.remove()


def outputs(net, x):
    """All outputs, flattened out of lists. Of spectra the network is told that none is padded, and tells it again."""
    with torch.no_grad():
        y = net(x, torch.full([len(x)], x.shape[2]))[0] if is_of_spectra(net) else net(x)
    flat = lambda v: [v] if torch.is_tensor(v) else [t for part in v for t in flat(part)]
    return flat(y)


def record(name, net, shape):
    net = net.eval().float()
    alias = fill(net)
    drawn = list(shape) if len(shape) == 4 else [1, 1, *shape[1:]]
    inputs = [image(drawn, k).reshape(shape) for k in range(BATCH)]
    settle(net, torch.cat(inputs))
    found = outputs(net, inputs[0])
    y = found[0]
    largest = y.abs().max().item()
    other = outputs(net, inputs[1])[0]
    exact = outputs(copy.deepcopy(net).double(), inputs[0].double())[0]
    flat = y.flatten().numpy()
    index = None
    if len(flat) > MOST_VALUES:
        index = np.linspace(0, len(flat) - 1, MOST_VALUES).astype(int).tolist()
        flat = flat[index]
    state = net.state_dict()
    statistics = [bfloat16(v.reshape(-1)) for k, v in state.items() if is_statistic(k)]
    return {
        "model": name,
        "float32_error": (y.double() - exact).abs().max().item() / largest,
        "input": list(shape),
        **({} if len(shape) == 4 else {"image": drawn}),
        "output": list(y.shape),
        "outputs": [list(v.shape) for v in found] if len(found) > 1 else None,
        "min": y.min().item(),
        "mean": y.mean().item(),
        "max": y.max().item(),
        "std": y.std().item(),
        "sensitivity": (y - other).abs().max().item() / largest,
        "index": index,
        "value": [float(f"{v:.8g}") for v in flat],
        "bn": len(norms(net)),
        "alias": alias,
        "integer": [k for k, v in state.items() if not v.is_floating_point() and not k.endswith("num_batches_tracked")],
        "stats": base64.b64encode(np.concatenate(statistics).tobytes() if statistics else b"").decode(),
        "state_dict": [[k, list(v.shape)] for k, v in state.items()],
    }


def write(entry, folder):
    with gzip.GzipFile(os.path.join(folder, entry["model"] + ".json.gz"), "wb", mtime=0) as file:
        file.write(json.dumps(entry).encode())


def is_of_spectra(net):
    return hasattr(net, "from_audio")


def keep_names(sequence, index):
    """Deletes from a Sequential as torch did before 1.13: what is left has the names that it had."""
    del sequence._modules[list(sequence._modules)[index]]


def network(name):
    """Of pytorchcv, for its input: pictures, or spectra, not the sound that they are made of."""
    torch.nn.Sequential.__delitem__ = keep_names
    try:
        return get_model(name, pretrained=False, from_audio=False)
    except TypeError:
        return get_model(name, pretrained=False)


def input_shape(net):
    """Pictures of in_size, or spectra of in_size bands and 320 steps."""
    return (1, net.in_size, 320) if is_of_spectra(net) else (1, getattr(net, "in_channels", 3), *net.in_size)


if __name__ == "__main__":
    from pytorchcv.model_provider import get_model

    for model in sys.argv[2:]:
        net = network(model)
        write(record(model, net, input_shape(net)), sys.argv[1])
