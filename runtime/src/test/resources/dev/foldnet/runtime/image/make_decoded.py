"""Makes decoded.zip: small pictures of every kind, and in table.tsv what Pillow 9.4 makes of them. Needs Pillow, numpy, cjpeg.

table.tsv: name, width, height and CRC-32 of exif_transpose(image).convert("RGB"), or "refused". Of TIFFs the picture is only
loaded, which turns it already. crops.tsv: name, short side, width, height, CRC-32 of the middle of the resized picture.
"""
import io, os, struct, subprocess, tempfile, warnings, zipfile, zlib
import numpy as np
from PIL import Image, ImageOps, PngImagePlugin

warnings.simplefilter("ignore")
here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.RandomState(5)
files = {}


def photo(w, h):
    y, x = np.mgrid[0:h, 0:w]
    a = np.stack([x * 9 % 256, (y * 11 + x) % 256, 128 + 100 * np.sin(x / 3.0) * np.cos(y / 5.0)], -1) + rng.randint(-20, 20, (h, w, 3))
    return Image.fromarray(a.clip(0, 255).astype(np.uint8))


def save(name, image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    files[name] = out.getvalue()
    return files[name]


def exif(orientation):
    data = Image.Exif()
    data[0x0112] = orientation
    return data


def text(key, value, **options):
    info = PngImagePlugin.PngInfo()
    (info.add_itxt if key.startswith("XML") else info.add_text)(key, value, **options)
    return info


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


im = photo(21, 13)
forms = {"rgb": im, "grey": im.convert("L"), "bits": im.convert("1"), "rgba": im.convert("RGBA"), "la": im.convert("LA"),
         "palette200": im.quantize(200), "palette16": im.quantize(16), "palette4": im.quantize(4), "palette2": im.quantize(2)}
for form, image in forms.items():
    save("png_%s.png" % form, image, "PNG")
    if form != "la":
        save("bmp_%s.bmp" % form, image, "BMP")
    for compression in (None, "tiff_lzw", "tiff_adobe_deflate", "packbits"):
        save("tiff_%s_%s.tif" % (form, compression), image, "TIFF", compression=compression)
    if form in ("grey", "palette16", "palette2", "palette200"):
        save("gif_%s.gif" % form, image, "GIF")
        save("gif_plain_%s.gif" % form, image, "GIF", interlace=0)
save("tiff_jpeg.tif", im, "TIFF", compression="jpeg")
save("tiff_fax.tif", im.convert("1"), "TIFF", compression="group4")
save("tiff_cmyk.tif", im.convert("CMYK"), "TIFF")
save("tiff_deep.tif", Image.fromarray(np.asarray(forms["grey"]).astype(np.uint16) * 257), "TIFF")
save("png_transparent.png", forms["palette16"], "PNG", transparency=3)
save("gif_transparent.gif", forms["palette16"], "GIF", transparency=3)
save("gif_animated.gif", im, "GIF", save_all=True, append_images=[photo(21, 13)])
save("png_animated.png", im, "PNG", save_all=True, append_images=[photo(21, 13)])


def interlaced(depth, colour, size, samples, palette=b""):
    """Adam7, rows unfiltered."""
    w, h = size
    raw = b""
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        part = samples[y0::dy, x0::dx]
        for row in part if part.size else ():
            digits = "".join(format(v, "0%db" % depth) for v in row.reshape(-1))
            digits += "0" * (-len(digits) % 8)
            raw += b"\0" + int(digits, 2).to_bytes(len(digits) // 8, "big")
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, depth, colour, 0, 0, 1)) + palette
            + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b""))


for w, h in ((21, 13), (1, 1), (5, 3), (8, 9)):
    files["png_adam7_rgb_%dx%d.png" % (w, h)] = interlaced(8, 2, (w, h), rng.randint(0, 256, (h, w, 3)))
    files["png_adam7_grey2_%dx%d.png" % (w, h)] = interlaced(2, 0, (w, h), rng.randint(0, 4, (h, w, 1)))
    files["png_adam7_palette4_%dx%d.png" % (w, h)] = interlaced(4, 3, (w, h), rng.randint(0, 16, (h, w, 1)), chunk(b"PLTE", rng.bytes(33)))

for form in ("grey", "rgb"):
    for progressive in (False, True):
        for quality in (40, 95):
            save("jpeg_%s_%d_q%d.jpg" % (form, progressive, quality), forms[form], "JPEG", progressive=progressive, quality=quality)
save("jpeg_cmyk.jpg", im.convert("CMYK"), "JPEG")
with tempfile.TemporaryDirectory() as folder:
    source, target, scans = (os.path.join(folder, n) for n in ("in.ppm", "out.jpg", "scans.txt"))
    im.save(source)
    for sampling in ("1x1", "2x1", "2x2", "1x2", "4x1", "2x2,2x1,1x2"):
        for name, options in (("base", ["-restart", "1"]), ("prog", ["-progressive", "-restart", "3B"]), ("apart", ["-scans", scans])):
            with open(scans, "w") as f:
                f.write("0;\n1;\n2;")
            subprocess.run(["cjpeg", "-sample", sampling] + options + ["-outfile", target, source], check=True)
            files["jpeg_%s_%s.jpg" % (name, sampling.replace(",", "-"))] = open(target, "rb").read()
    for option in ("rgb", "arithmetic"):
        subprocess.run(["cjpeg", "-" + option, "-outfile", target, source], check=True)
        files["jpeg_%s.jpg" % option] = open(target, "rb").read()

for orientation in range(0, 10):
    save("turned%d.jpg" % orientation, im, "JPEG", exif=exif(orientation))
    save("turned%d.png" % orientation, im, "PNG", exif=exif(orientation))
    save("turned%d.tif" % orientation, im, "TIFF", exif=exif(orientation))
    data = exif(orientation).tobytes()
    profile = "\nexif\n%8d\n" % len(data) + "\n".join(data.hex()[i:i + 72] for i in range(0, 2 * len(data), 72)) + "\n"
    save("turned_profile%d.png" % orientation, im, "PNG", pnginfo=text("Raw profile type exif", profile, zip=orientation % 2 == 0))
    xmp = ('<x tiff:Orientation="%d"/>' if orientation % 2 else "<tiff:Orientation>%d</tiff:Orientation>") % orientation
    save("turned_xmp%d.png" % orientation, im, "PNG", pnginfo=text("XML:com.adobe.xmp", xmp, zip=orientation % 3 == 0))


def gif(name, screen, place, transparent=None, background=0, interlace=False, local=False):
    """A frame at a place of a screen."""
    palette = rng.bytes(48)
    out = io.BytesIO()
    Image.fromarray(rng.randint(0, 16, (place[3], place[2])).astype(np.uint8), "L").save(out, "GIF", interlace=0)
    whole = out.getvalue()
    data = whole[whole.index(b",") + 10:]
    head = b"GIF89a" + struct.pack("<HHBBB", *screen, 0x70 if local else 0xF3, background, 0) + (b"" if local else palette)
    if transparent is not None:
        head += b"!\xf9\4\1\0\0" + bytes([transparent]) + b"\0"
    frame = b"," + struct.pack("<HHHHB", *place, (0xC3 if interlace else 0x83) if local else 0x40 if interlace else 0)
    files[name] = head + frame + (palette if local else b"") + data


gif("gif_offset.gif", (30, 20), (7, 4, 11, 9))
gif("gif_offset_transparent.gif", (30, 20), (7, 4, 11, 9), transparent=5, background=3)
gif("gif_offset_background.gif", (30, 20), (7, 4, 11, 9), background=3)
gif("gif_beyond.gif", (10, 6), (7, 4, 11, 9))
gif("gif_offset_interlaced.gif", (30, 20), (7, 4, 11, 9), interlace=True, local=True)


def bmp(name, w, h, bits, compression, data, palette=b"", masks=b""):
    head = struct.pack("<IiiHHIIiiII", 40, w, h, 1, bits, compression, len(data), 0, 0, 0, 0) + masks + palette
    files[name] = b"BM" + struct.pack("<IHHI", 14 + len(head) + len(data), 0, 0, 14 + len(head)) + head + data


colours = rng.bytes(64)
bmp("bmp_runs8.bmp", 7, 3, 8, 1, b"\4\1\3\2\0\0" + b"\0\5\1\2\3\4\5\0\2\6\0\0" + b"\7\11\0\0\0\1", rng.bytes(1024))
bmp("bmp_runs4.bmp", 7, 3, 4, 2, b"\7\x12\0\0" + b"\0\6\x12\x34\x56\0\1\x70\0\0" + b"\2\x34\5\x56\0\1", colours)
bmp("bmp_runs_cut.bmp", 7, 3, 4, 2, b"\7\x12\0\0\0\1", colours)
bmp("bmp_topdown.bmp", 7, -3, 24, 0, rng.bytes(72))
bmp("bmp_555.bmp", 7, 3, 16, 0, rng.bytes(48))
bmp("bmp_565.bmp", 7, 3, 16, 3, rng.bytes(48), masks=struct.pack("<III", 0xF800, 0x7E0, 0x1F))
bmp("bmp_32.bmp", 7, 3, 32, 3, rng.bytes(84), masks=struct.pack("<III", 0xFF000000, 0xFF0000, 0xFF00))
bmp("bmp_odd_masks.bmp", 7, 3, 32, 3, rng.bytes(84), masks=struct.pack("<III", 0x3FF00000, 0xFFC00, 0x3FF))

# what is odd and harmless, or odd and not
jpeg, png = files["jpeg_rgb_0_q95.jpg"], files["png_rgb.png"]
full = save("jpeg_444.jpg", im, "JPEG", subsampling=0)
jfif = full.index(b"JFIF") - 4
files["odd_no_jfif.jpg"] = full[:jfif] + full[jfif + 18:]
files["odd_late_jfif.jpg"] = full[:jfif] + b"\xff\xfe\0\6late" + full[jfif:]
files["odd_jfif_5.jpg"] = full.replace(b"JFIF\0\1", b"JFIF\0\5")
files["odd_profile.jpg"] = full[:2] + b"\xff\xe2\0\x20ICC_PROFILE\0\1\1" + bytes(16) + full[2:]
files["odd_exif.jpg"] = full[:2] + b"\xff\xe1\0\x10Exif\0\0II*\0\xff\xff\0\0" + full[2:]
files["odd_fill.jpg"] = full[:2] + b"\xff\xff\xff" + full[2:]
files["odd_trailing.jpg"] = jpeg + b"trailing bytes"
files["odd_zeros_before_end.jpg"] = jpeg[:-2] + b"\0\0\0\0" + jpeg[-2:]
files["odd_no_end.jpg"] = jpeg[:-2]
files["odd_deep.jpg"] = jpeg.replace(b"\xff\xc0\0\x11\x08", b"\xff\xc0\0\x11\x0c")
files["odd_trailing.png"] = png + b"trailing bytes"
files["odd_no_end.png"] = png[:-12]
data = png.index(b"IDAT")
length = struct.unpack(">I", png[data - 4:data])[0]
files["odd_checksum.png"] = png[:data + 4 + length] + b"\0\0\0\0" + png[data + 8 + length:]
files["odd_checksum_header.png"] = png[:29] + b"\0\0\0\0" + png[33:]
files["odd_adler.png"] = png[:data + length] + b"\0\0\0\0" + png[data + 4 + length:]
files["odd_chunk.png"] = png[:33] + chunk(b"prVt", b"private") + png[33:]
pixels = zlib.compress(b"\0\1\2\3\4")
files["odd_deep.png"] = png[:24] + b"\x10" + png[25:]
files["odd_filter.png"] = (png[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 1, 8, 0, 0, 0, 0))
                           + chunk(b"IDAT", zlib.compress(b"\5\1\2\3\4")) + png[-12:])
files["odd_short.png"] = (png[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 2, 8, 0, 0, 0, 0)) + chunk(b"IDAT", pixels) + png[-12:])

table = []
for name in sorted(files):
    try:
        image = Image.open(io.BytesIO(files[name]))
        image = (image if name.endswith(".tif") else ImageOps.exif_transpose(image)).convert("RGB")
        table.append("%s\t%d\t%d\t%d" % ((name,) + image.size + (zlib.crc32(image.tobytes()),)))
    except Exception:
        table.append("%s\trefused" % name)

crops = []
for name in [n for n in sorted(files) if n.startswith("turned") and n[-5] in "1234567895"] + ["png_grey.png", "gif_offset.gif", "jpeg_prog_2x2.jpg"]:
    image = Image.open(io.BytesIO(files[name]))
    image = (image if name.endswith(".tif") else ImageOps.exif_transpose(image)).convert("RGB")
    for side, w, h in ((9, 7, 6), (13, 5, 20), (40, 33, 31)):
        short = min(image.size)
        small = image.resize((side * image.size[0] // short, side * image.size[1] // short), Image.BILINEAR)
        left, top = (int(round((a - b) / 2.0)) if b <= a else -((b - a) // 2) for a, b in zip(small.size, (w, h)))
        part = small.crop((left, top, left + w, top + h))
        crops.append("%s\t%d\t%d\t%d\t%d" % (name, side, w, h, zlib.crc32(part.tobytes())))

with zipfile.ZipFile(os.path.join(here, "decoded.zip"), "w", zipfile.ZIP_DEFLATED) as out:
    for name, data in sorted(files.items()) + [("table.tsv", "\n".join(table)), ("crops.tsv", "\n".join(crops))]:
        out.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
