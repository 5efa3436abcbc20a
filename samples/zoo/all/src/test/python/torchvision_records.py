"""What PyTorch computes for networks of torchvision, recorded as golden_records.py does for pytorchcv's.

    pip install numpy torch==1.13 torchvision==0.14
    python3 torchvision_records.py ../resources/dev/foldnet/samples/golden/torchvision [--keys] NAME ...

writes NAME.json.gz for each, under the keys that torchvision has. With --keys the keys, shapes and
count of batch norms alone: of many networks, and of large ones.
"""

import sys

import torchvision

from golden_records import record, write

SIZES = {
    "inception_v3": 299,
    "efficientnet_b1": 240,
    "efficientnet_b2": 288,
    "efficientnet_b3": 300,
    "efficientnet_b4": 380,
    "efficientnet_b5": 456,
    "efficientnet_b6": 528,
    "efficientnet_b7": 600,
    "efficientnet_v2_s": 384,
    "efficientnet_v2_m": 480,
    "efficientnet_v2_l": 480,
}
WEIGHTLESS = {"googlenet": {"init_weights": False}, "inception_v3": {"init_weights": False}}


def network(name):
    return torchvision.models.get_model(name, weights=None, **WEIGHTLESS.get(name, {})).eval()


def input_shape(name):
    return (1, 3, SIZES.get(name, 224), SIZES.get(name, 224))


def keys(name, net):
    state = [[key, list(value.shape)] for key, value in net.state_dict().items()]
    norms = sum(key.endswith("running_var") for key, _ in state)
    return {"model": name, "input": list(input_shape(name)), "bn": norms, "state_dict": state}


if __name__ == "__main__":
    names = sys.argv[2:]
    alone = names[0] == "--keys"
    for model in names[1:] if alone else names:
        net = network(model)
        write(keys(model, net) if alone else record(model, net, input_shape(model)), sys.argv[1])
