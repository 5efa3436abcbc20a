"""Writes the checkpoints in assembled/, of layers under weight norm, spectral norm and pruning, and what torch computes of them in
evaluation mode, in double: assembled/expected.tsv.

usage: make_assembled.py            needs torch 1.13; the tests need neither it nor Python

Columns: file, key, shape, the values rounded to float32, in hexadecimal (big-endian).
"""
import collections, os, sys
import torch
import torch.nn as nn
import torch.nn.utils as U
import torch.nn.utils.parametrizations as P
import torch.nn.utils.prune as prune

OUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "assembled")
ROWS = []


def conv(i=3, o=4):
    return nn.Conv2d(i, o, (3, 2))


def trained(layer, size):
    """Some steps in training mode, so that the power iteration has gone on while the weights moved."""
    optimizer = torch.optim.SGD(layer.parameters(), lr=1e-3)
    for _ in range(20):
        loss = layer(torch.randn(size)).square().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return layer


def save(name, layer, names=("weight", "bias"), dtype=torch.float32, rename=lambda k: k, extra=None):
    """The layer under "x.", as torch saves it; expected is what it computes with in double, of the numbers as saved."""
    layer = layer.eval().to(dtype)
    state = collections.OrderedDict(("x." + rename(k), v) for k, v in layer.state_dict().items())
    state.update(extra or {})
    torch.save(state, os.path.join(OUT, name + ".pth"))
    layer = layer.double()
    size = getattr(layer, "in_features", None) or (layer.in_channels, 7, 7)
    with torch.no_grad():
        if hasattr(layer, "weight_v_orig"):  # weight norm's hook runs before that of pruning
            layer.weight_v = layer.weight_v_orig * layer.weight_v_mask
        layer(torch.zeros((1, size) if isinstance(size, int) else (1,) + size, dtype=torch.float64))  # the hooks compute
        for key in names:
            value = getattr(layer, key)
            ROWS.append((name, "x." + key, ",".join(map(str, value.shape)), value.float().contiguous().numpy().astype(">f4").tobytes().hex()))


def new(k):
    """The names that torch 2 has for weight norm."""
    for old, now in (("weight_g", "parametrizations.weight.original0"), ("weight_v", "parametrizations.weight.original1")):
        k = k.replace(old, now)
    return k


os.makedirs(OUT, exist_ok=True)
torch.manual_seed(1)
for name, layer, options in (
        ("conv", conv(), {}), ("linear", nn.Linear(5, 3), {}), ("one_channel", conv(3, 1), {}), ("all", conv(), dict(dim=None)),
        ("deconv", nn.ConvTranspose2d(3, 4, 3), dict(dim=1)), ("last", conv(), dict(dim=3)), ("square", nn.Linear(4, 4), dict(dim=1))):
    layer = U.weight_norm(layer, **options)
    with torch.no_grad():
        layer.weight_g.mul_(torch.randn(layer.weight_g.shape) * 3)
        layer.weight_v.mul_(torch.logspace(-3, 3, layer.weight_v.numel()).reshape(layer.weight_v.shape))
    save("weight_norm_" + name, layer)
    save("weight_norm_new_" + name, layer, rename=new)
for dtype in (torch.float64, torch.float16, torch.bfloat16):
    save("weight_norm_" + str(dtype)[6:], U.weight_norm(conv()), dtype=dtype)
save("weight_norm_bias", U.weight_norm(U.weight_norm(nn.Linear(5, 3)), "bias"))
for norm, word in ((U.spectral_norm, ""), (P.spectral_norm, "new_")):
    for name, layer, size in (("conv", conv(), (2, 3, 7, 7)), ("square", conv(4, 4), (2, 4, 7, 7)), ("linear", nn.Linear(5, 3), (2, 5)),
                              ("deconv", nn.ConvTranspose2d(3, 4, 3), (2, 3, 7, 7)), ("deconv_square", nn.ConvTranspose2d(4, 4, 3), (2, 4, 7, 7)),
                              ("linear_square", nn.Linear(4, 4), (2, 4))):
        save("spectral_norm_" + word + name, trained(norm(layer), size))
layer = nn.Linear(6, 4)
prune.l1_unstructured(layer, "weight", 0.4)
prune.random_unstructured(layer, "bias", 0.5)
save("pruned_linear", layer)
layer = conv()
prune.ln_structured(layer, "weight", 1, n=2, dim=0)
save("pruned_conv", layer, dtype=torch.float16)
layer = conv()
prune.l1_unstructured(layer, "weight", 0.3)
mask = layer.weight_mask.bool()
save("pruned_bool", layer, extra={"x.weight_mask": mask})
save("pruned_uint8", layer, extra={"x.weight_mask": mask.to(torch.uint8)})
save("pruned_int64", layer, extra={"x.weight_mask": mask.long()})
layer = U.weight_norm(nn.Linear(6, 4))
prune.l1_unstructured(layer, "weight_v", 0.4)
save("pruned_weight_norm", layer)
with open(os.path.join(OUT, "expected.tsv"), "w") as f:
    f.writelines("\t".join(r) + "\n" for r in ROWS)
print(len(ROWS), "tensors")
