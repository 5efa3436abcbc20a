"""What pytorchcv's networks see of a picture, by data set: datasets.json.

Follows the validation transforms of pytorch/datasets/ in osmr/imgclsmob step by step, with Pillow, OpenCV and numpy, on made-up
pictures: level (7 x + 13 y + 50 c + x y) mod 256. Boxes and poses are of the whole picture, scaled by Pillow where
pytorchcv has OpenCV's warpAffine, without antialiasing. Run with the folder of this file as the working directory.
"""

import json
import math

import cv2
import numpy as np
from PIL import Image, ImageOps

IMAGENET = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
CIFAR = (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)
LWOPENPOSE = (128 / 255,) * 3, (256 / 255,) * 3
IBPPOSE = (0.0,) * 3, (1.0,) * 3
ALPHAPOSE = (0.406, 0.457, 0.480), (1.0, 1.0, 1.0)


def picture(width, height):
    y, x, c = np.ogrid[:height, :width, :3]
    return Image.fromarray(((7 * x + 13 * y + 50 * c + x * y) % 256).astype(np.uint8))


def resize_short(image, side):
    w, h = image.size
    size = (int(1.0 * w * side / h), side) if w > h else (side, int(1.0 * h * side / w))
    return image.resize(size, Image.BILINEAR)


def crop(image, width, height):
    w, h = image.size
    x, y = int(round(0.5 * (w - width))), int(round(0.5 * (h - height)))
    return image.crop((x, y, x + width, y + height))


def imagenet(factor):
    return lambda image, h, w: crop(resize_short(image, int(math.ceil(float(h) / factor))), w, h)


def segmentation(image, h, w):
    return crop(resize_short(image, h), w, h)


def whole(image, h, w):
    return image.resize((w, h), Image.BILINEAR)


def within(image, h, w):
    return ImageOps.pad(image, (w, h), Image.BILINEAR)


def within_grey(image, h, w):
    """Blue before red, between bars of level 128; by OpenCV's cubic, of floats, rounded and clipped."""
    size = ImageOps.contain(image, (w, h)).size
    levels = cv2.resize(np.asarray(image, np.float32), size, interpolation=cv2.INTER_CUBIC)
    resized = Image.fromarray(np.clip(np.floor(levels + 0.5), 0, 255).astype(np.uint8))
    padded = ImageOps.pad(resized, (w, h), Image.BILINEAR, color=(128, 128, 128))
    return Image.merge("RGB", padded.split()[::-1])


def unchanged(image, h, w):
    return image


CASES = [
    ("resnet18", (60, 45), (24, 24), imagenet(0.875), IMAGENET),
    ("efficientnet_b2b", (60, 45), (26, 26), imagenet(0.89), IMAGENET),
    ("efficientnet_b8", (45, 60), (33, 33), imagenet(0.954), IMAGENET),
    ("inceptionv3", (45, 61), (29, 29), imagenet(0.875), IMAGENET),
    ("resnet10_cub", (61, 45), (24, 24), imagenet(0.875), IMAGENET),
    ("resnet20_cifar10", (32, 32), (32, 32), unchanged, CIFAR),
    ("resnet20_cifar100", (32, 32), (32, 32), unchanged, CIFAR),
    ("resnet20_svhn", (32, 32), (32, 32), unchanged, CIFAR),
    ("fcn8sd_resnetd50b_voc", (60, 45), (24, 24), segmentation, IMAGENET),
    ("fcn8sd_resnetd50b_coco", (45, 64), (23, 23), segmentation, IMAGENET),
    ("pspnet_resnetd50b_ade20k", (60, 45), (24, 24), segmentation, IMAGENET),
    ("pspnet_resnetd50b_cityscapes", (60, 30), (24, 24), segmentation, IMAGENET),
    ("unet_cityscapes", (64, 32), (32, 64), unchanged, IMAGENET),
    ("bisenet_resnet18_celebamaskhq", (50, 50), (32, 24), whole, IMAGENET),
    ("simplepose_resnet18_coco", (29, 61), (32, 24), within, IMAGENET),
    ("alphapose_fastseresnet101b_coco", (43, 50), (32, 24), within, ALPHAPOSE),
    ("centernet_resnet18_voc", (90, 61), (40, 40), within, IMAGENET),
    ("centernet_resnet18_coco", (31, 52), (40, 40), within, IMAGENET),
    ("lwopenpose2d_mobilenet_cmupan_coco", (61, 45), (40, 40), within_grey, LWOPENPOSE),
    ("ibppose_coco", (37, 52), (32, 32), within_grey, IBPPOSE),
]
STEP = 23

records = []
for name, size, (height, width), transform, (mean, std) in CASES:
    pixels = np.asarray(transform(picture(*size), height, width), np.float32) / np.float32(255)
    assert pixels.shape == (height, width, 3), name
    values = ((pixels - np.float32(mean)) / np.float32(std)).transpose(2, 0, 1).ravel()
    records.append(
        {
            "name": name,
            "picture": size,
            "input": [3, height, width],
            "step": STEP,
            "values": [round(float(v), 6) for v in values[::STEP]],
        }
    )
with open("datasets.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(r) for r in records) + "\n]\n")
