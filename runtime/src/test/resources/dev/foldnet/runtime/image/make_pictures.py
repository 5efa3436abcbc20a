"""Makes the pictures beside this file, and what Pillow makes of them. Needs Pillow (9.4 was used) and numpy.

resized.json: for each case the picture, the size, the interpolation, and the CRC-32 of the resized samples; the first case's samples in full.
"""
import json, os, zlib
import numpy as np
from PIL import Image

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.RandomState(7)


def save(name, image, **options):
    image.save(os.path.join(here, name), **options)


y, x = np.mgrid[0:37, 0:53]
colour = np.stack([(x * 5) % 256, (y * 7 + x) % 256, rng.randint(0, 256, x.shape)], -1).astype(np.uint8)
rgb = Image.fromarray(colour, "RGB")
grey = Image.fromarray(colour[..., 2], "L")
save("rgb.png", rgb)
save("grey.png", grey)
save("rgba.png", Image.fromarray(np.concatenate([colour, rng.randint(0, 256, x.shape + (1,)).astype(np.uint8)], -1), "RGBA"))
save("palette.png", rgb.quantize(16))
save("bits.png", grey.convert("1"))
save("deep.png", Image.fromarray(colour[..., 2].astype(np.uint16) * 257))
save("cmyk.jpg", rgb.convert("CMYK"))
flat = Image.fromarray(np.kron(np.array([[0, 90], [180, 255]], np.uint8), np.ones((8, 16), np.uint8)), "L")   # upright: 32 x 16
for orientation in range(1, 9):
    turn = {2: Image.FLIP_LEFT_RIGHT, 3: Image.ROTATE_180, 4: Image.FLIP_TOP_BOTTOM, 5: Image.TRANSPOSE,
            6: Image.ROTATE_90, 7: Image.TRANSVERSE, 8: Image.ROTATE_270}.get(orientation)
    exif = Image.Exif()
    exif[0x0112] = orientation
    save("turned%d.jpg" % orientation, flat.transpose(turn) if turn is not None else flat, exif=exif, quality=95)

cases = []
for name, image in (("rgb.png", rgb), ("grey.png", grey)):
    for size in ((20, 14), (53, 37), (64, 64), (10, 37), (53, 11), (1, 1), (224, 160), (52, 38), (7, 100), (27, 19)):
        for interpolation in ("BILINEAR", "BICUBIC"):
            samples = image.resize(size, getattr(Image, interpolation)).tobytes()
            case = {"picture": name, "width": size[0], "height": size[1],
                    "interpolation": interpolation, "crc32": zlib.crc32(samples)}
            if not cases:
                case["samples"] = list(samples)
            cases.append(case)
luma = list(rgb.convert("L").tobytes())
palette = zlib.crc32(rgb.quantize(16).convert("RGB").tobytes())
bits = zlib.crc32(grey.convert("1").convert("RGB").tobytes())
with open(os.path.join(here, "resized.json"), "w") as f:
    json.dump({"cases": cases, "luma_crc32": zlib.crc32(bytes(luma)), "palette_crc32": palette, "bits_crc32": bits,
               "rgb_crc32": zlib.crc32(rgb.tobytes())}, f, separators=(",", ":"))
