"""What pytorchcv's networks tell of a picture, in the picture's pixels: outputs.json.

Class maps by PyTorch's grid_sample; boxes and key points by the formulas of pytorchcv's heads (CenterNet's and simple poses'
HeatmapMaxDet) and the affine transforms of pytorch/datasets/ in osmr/imgclsmob, of the whole picture, solved by numpy; faces,
interest points and positions by what stands with each. Run with the folder of this file as the working directory.
"""

import json

import numpy as np
import torch
import torch.nn.functional as F


def made_up(*shape):
    i = np.arange(int(np.prod(shape)), dtype=np.int64)
    return (((7919 * i + 13 * (i * i % 257)) % 1009) / 64.0).astype(np.float32).reshape(shape)


def short_side(w, h, width, height):
    side = min(width, height)
    return (int(w * side / h), side) if w > h else (side, int(h * side / w))


def exact(w, h, width, height):
    return width, height


def within(w, h, width, height):
    return (width, round(h / w * width)) if w * height > h * width else (round(w / h * height), height)


def seen(picture, resized, size):
    """Positions in the input of the centres of the picture's pixels along an axis."""
    begin = int(round(0.5 * (resized - size))) if resized >= size else -((size - resized) // 2)
    return (np.arange(picture) + 0.5) * resized / picture - begin


def class_map(name, picture, width, height, maps, resize):
    w, h = picture
    rw, rh = resize(w, h, width, height)
    x, y = seen(w, rw, width), seen(h, rh, height)
    grid = np.stack(np.broadcast_arrays(2 * x[None, :] / width - 1, 2 * y[:, None] / height - 1), -1)
    values = torch.from_numpy(made_up(1, *maps)).double()
    at = F.grid_sample(values, torch.from_numpy(grid)[None], align_corners=False, padding_mode="border")[0].numpy()
    best = at.argmax(0)
    top = np.sort(at, 0)
    sure = top[-1] - top[-2] > 1e-4
    inside = ((x >= 0) & (x < width))[None, :] & ((y >= 0) & (y < height))[:, None]
    rows = [
        "".join("." if not inside[j, i] else str(best[j, i]) if sure[j, i] else "?" for i in range(w))
        for j in range(h)
    ]
    return {"name": name, "picture": picture, "input": [3, height, width], "maps": maps, "rows": rows}


def affine(centre, scale, size, inverse):
    """The matrix that takes three points of the picture to three of the output, or back."""
    src = np.array([centre, centre + [0, -0.5 * scale], centre + [-0.5 * scale, -0.5 * scale]])
    dst = np.array(size) * 0.5 + np.array([[0, 0], [0, -0.5 * size[0]], [-0.5 * size[0], -0.5 * size[0]]])
    a, b = (dst, src) if inverse else (src, dst)
    return np.linalg.solve(np.hstack([a, np.ones((3, 1))]), b).T


def back(points, matrix):
    return points @ matrix[:, :2].T + matrix[:, 2]


def boxes(name, picture, side, classes):
    n = side // 4
    torch.manual_seed(side + classes)
    heat = torch.rand(1, classes, n, n) ** 4
    heat = heat * (F.max_pool2d(heat, 3, 1, 1) == heat)
    wh, reg = torch.rand(1, 2, n, n) * 8, torch.rand(1, 2, n, n)
    scores, best = heat.view(1, -1).topk(12)
    kinds, place = best / (n * n), best % (n * n)
    ys, xs = place / n, (place % n).float()
    at = lambda m, c: m[0, c].reshape(-1)[place[0]]
    x, y, half_w, half_h = xs[0] + at(reg, 0), ys[0] + at(reg, 1), at(wh, 0) / 2, at(wh, 1) / 2
    rows = torch.stack([(x - half_w) * 4, (y - half_h) * 4, (x + half_w) * 4, (y + half_h) * 4, kinds[0], scores[0]], 1)
    w, h = picture
    matrix = affine(np.array([w / 2, h / 2]), float(max(w, h)), [side, side], True)
    edges = rows.numpy().astype(np.float64)
    corner, other = back(edges[:, :2], matrix), back(edges[:, 2:4], matrix)
    found = []
    for i in range(len(edges)):
        (l, t), (r, b) = np.clip(corner[i], 0, None), np.minimum(other[i], [w, h])
        if l < r and t < b:
            found.append([round(float(v), 4) for v in (l, t, r, b, best[0, i] // (n * n), edges[i, 5])])
    return {
        "name": name,
        "picture": picture,
        "input": [3, side, side],
        "output": [round(float(v), 5) for v in rows.reshape(-1)],
        "boxes": found,
    }


def pose(name, picture, width, height):
    torch.manual_seed(width)
    heat = torch.rand(17, height // 4, width // 4) - 0.1
    heat[3] = -heat[3].abs() - 0.1
    rows = []
    for one in heat:
        score, index = one.reshape(-1).max(0)
        x, y = float(index % (width // 4)), float(index // (width // 4))
        if score <= 0:
            x = y = 0.0
        px, py = int(x), int(y)
        if 0 < px < width // 4 - 1 and 0 < py < height // 4 - 1:
            x += 0.25 * float(torch.sign(one[py, px + 1] - one[py, px - 1]))
            y += 0.25 * float(torch.sign(one[py + 1, px] - one[py - 1, px]))
        rows.append([x, y, float(score)])
    rows = np.array(rows)
    w, h = picture
    scale = max(w, h * width / height)
    points = back(rows[:, :2], affine(np.array([w / 2, h / 2]), scale, [width // 4, height // 4], True))
    positive = [s for s in rows[:, 2] if s > 0]
    return {
        "name": name,
        "picture": picture,
        "input": [3, height, width],
        "output": [round(float(v), 6) for v in rows.reshape(-1)],
        "points": [[round(float(v), 4) for v in p] for p in points],
        "score": round(sum(positive) / len(positive), 6),
    }


LIMBS = [
    (1, 2, 12), (1, 5, 20), (2, 3, 14), (3, 4, 16), (5, 6, 22), (6, 7, 24), (1, 8, 0), (8, 9, 2), (9, 10, 4), (1, 11, 6),
    (11, 12, 8), (12, 13, 10), (1, 0, 28), (0, 14, 30), (14, 16, 34), (0, 15, 32), (15, 17, 36), (2, 16, 18), (5, 17, 26),
]
COCO = [0, None, 6, 8, 10, 5, 7, 9, 12, 14, 16, 11, 13, 15, 2, 1, 4, 3]


def fields(people, n):
    """57 maps: bumps of radius 1.5 at key points, (x, y) in places or None; unit vectors along limbs, a place wide."""
    y, x = np.mgrid[:n, :n].astype(np.float64)
    maps = np.zeros((57, n, n))
    for points in people:
        for k, p in enumerate(points):
            if p:
                d = (x - p[0]) ** 2 + (y - p[1]) ** 2
                maps[k] = np.maximum(maps[k], np.maximum(0, 1 - d / 9) * p[2])
        for a, b, f in LIMBS:
            if points[a] and points[b]:
                p, q = np.array(points[a][:2], float), np.array(points[b][:2], float)
                v = (q - p) / np.linalg.norm(q - p)
                along = (x - p[0]) * v[0] + (y - p[1]) * v[1]
                away = np.abs((x - p[0]) * v[1] - (y - p[1]) * v[0])
                on = (away <= 1.5) & (along >= -1) & (along <= np.linalg.norm(q - p) + 1)
                maps[19 + f][on], maps[20 + f][on] = v
    return maps.astype(np.float32)


def peaks(heat):
    heat = np.where(heat < 0.1, 0, heat)
    wide = np.pad(heat, 1)
    top = (heat > wide[1:-1, :-2]) & (heat > wide[1:-1, 2:]) & (heat > wide[:-2, 1:-1]) & (heat > wide[2:, 1:-1])
    kept = []
    for x, y in sorted(zip(*np.nonzero(top)[::-1]), key=lambda p: p[0]):
        if all(np.hypot(x - p[0], y - p[1]) >= 6 for p in kept):
            kept.append((int(x), int(y), float(heat[y, x])))
    return kept


def bodies(name, picture, side, people, n):
    """recalc_pose of pytorch/datasets/coco_hpe2_dataset.py, of the part of the input that the picture covers."""
    maps = torch.from_numpy(fields(people, n))[None]
    big = F.interpolate(maps, scale_factor=side // n, mode="bicubic", align_corners=False)[0].numpy()
    w, h = picture
    rw, rh = within(w, h, side, side)
    left, top = (side - rw) // 2, (side - rh) // 2
    big = big[:, top:top + rh, left:left + rw]
    found = [peaks(big[k]) for k in range(18)]
    entries = []
    for limb, (a, b, f) in enumerate(LIMBS):
        if not found[a] or not found[b]:
            for k in (a, b):
                for i, p in enumerate(found[k]):
                    if all(e[0].get(k) != i for e in entries):
                        entries.append([{k: i}, 1, p[2]])
            continue
        links = []
        for i, p in enumerate(found[a]):
            for j, q in enumerate(found[b]):
                v = np.subtract(q[:2], p[:2]).astype(float)
                norm = np.linalg.norm(v)
                if norm == 0:
                    continue
                values = []
                for t in range(10):
                    px, py = int(round(v[0] / 9 * t + p[0])), int(round(v[1] / 9 * t + p[1]))
                    values.append(float(v[0] / norm * big[19 + f, py, px] + v[1] / norm * big[20 + f, py, px]))
                good = [s for s in values if s > 0.05]
                ratio = (sum(good) / len(good) if good else 0) + min(rh // 2 / norm - 1, 0)
                if ratio > 0 and len(good) / 10 > 0.8:
                    links.append((i, j, ratio))
        links.sort(key=lambda one: one[2], reverse=True)
        used_a, used_b = set(), set()
        for i, j, ratio in links:
            if i in used_a or j in used_b:
                continue
            used_a.add(i), used_b.add(j)
            if limb >= 17:
                for e in entries:
                    if e[0].get(a) == i and b not in e[0]:
                        e[0][b] = j
                    elif e[0].get(b) == j and a not in e[0]:
                        e[0][a] = i
                continue
            known = [e for e in entries if e[0].get(a) == i]
            for e in known:
                e[0][b], e[1], e[2] = j, e[1] + 1, e[2] + found[b][j][2] + ratio
            if not known:
                entries.append([{a: i, b: j}, 2, found[a][i][2] + found[b][j][2] + ratio])
    poses = []
    for e in entries:
        if e[1] < 3 or e[2] / e[1] < 0.2:
            continue
        points = [[0.0, 0.0, 0.0] for _ in range(17)]
        for k, i in e[0].items():
            if COCO[k] is not None:
                x, y, score = found[k][i]
                points[COCO[k]] = [round((x + 0.5) * w / rw, 4), round((y + 0.5) * h / rh, 4), round(score, 5)]
        poses.append(points)
    return {"name": name, "picture": picture, "input": [3, side, side], "people": people, "places": n, "poses": poses}


PARTS = [
    (1, 0), (1, 14), (1, 15), (1, 16), (1, 17), (0, 14), (0, 15), (14, 16), (15, 17), (1, 2), (2, 3), (3, 4), (1, 5), (5, 6),
    (6, 7), (1, 8), (8, 9), (9, 10), (1, 11), (11, 12), (12, 13), (0, 2), (0, 5), (2, 8), (8, 12), (5, 11), (11, 9), (16, 2),
    (17, 5), (8, 11),
]


def parts(people, n):
    """50 maps: how near a limb is, 1 to 0 in a place and a half; then bumps of radius 3 at key points."""
    y, x = np.mgrid[:n, :n].astype(np.float64)
    maps = np.zeros((50, n, n))
    for points in people:
        for k, p in enumerate(points):
            if p:
                d = (x - p[0]) ** 2 + (y - p[1]) ** 2
                maps[30 + k] = np.maximum(maps[30 + k], np.maximum(0, 1 - d / 9) * p[2])
        for k, (a, b) in enumerate(PARTS):
            if points[a] and points[b]:
                p, q = np.array(points[a][:2], float), np.array(points[b][:2], float)
                length = np.linalg.norm(q - p)
                v = (q - p) / length
                along = np.clip((x - p[0]) * v[0] + (y - p[1]) * v[1], 0, length)
                away = np.hypot(x - p[0] - along * v[0], y - p[1] - along * v[1])
                maps[k] = np.maximum(maps[k], np.maximum(0, 1 - away / 1.5))
    return maps.astype(np.float32)


def refined_peaks(heat):
    t = torch.from_numpy(heat)[None, None]
    top = (F.max_pool2d(F.pad(t, (1, 1, 1, 1), mode="reflect"), 3, 1) == t) & (t >= 0.1)
    found = []
    for y, x in zip(*np.nonzero(top[0, 0].numpy())):
        box = heat[y - 2:y + 3, x - 2:x + 3] if y >= 2 and x >= 2 else heat[:0]
        if box.shape != (5, 5):
            found.append((float(x), float(y), float(heat[y, x])))
            continue
        first, second = np.mgrid[-2:3, -2:3]
        found.append((x + (box * first).sum() / box.sum(), y + (box * second).sum() / box.sum(), float(box.mean())))
    return found


def part_bodies(name, picture, side, people, n):
    """recalc_pose of pytorch/datasets/coco_hpe3_dataset.py, of the part of the input that the picture covers."""
    maps = torch.from_numpy(parts(people, n))[None]
    big = F.interpolate(maps, scale_factor=side // n, mode="bicubic", align_corners=False)[0].numpy()
    w, h = picture
    rw, rh = within(w, h, side, side)
    left, top = (side - rw) // 2, (side - rh) // 2
    big = big[:, top:top + rh, left:left + rw]
    found = [refined_peaks(np.ascontiguousarray(big[30 + k])) for k in range(18)]
    rows = []  # points: {number: (peak, fit)}, n, score, longest
    for limb, (a, b) in enumerate(PARTS):
        links = []
        for i, p in enumerate(found[a]):
            for j, q in enumerate(found[b]):
                norm = np.hypot(q[0] - p[0], q[1] - p[1])
                if norm == 0:
                    continue
                count = min(int(round(norm + 1)), 20)
                way = zip(np.linspace(p[0], q[0], count), np.linspace(p[1], q[1], count))
                values = np.array([big[limb, int(round(y)), int(round(x))] for x, y in way])
                fit = float(values.astype(float).mean()) + min(0.5 * rh / norm - 1, 0)
                if (values > 0.1).sum() >= 0.8 * count and fit > 0:
                    links.append((i, j, fit, norm, 0.5 * fit + 0.25 * p[2] + 0.25 * q[2]))
        links.sort(key=lambda one: one[4], reverse=True)
        used_a, used_b = set(), set()
        for i, j, fit, norm, _ in links:
            if i in used_a or j in used_b:
                continue
            used_a.add(i), used_b.add(j)
            gain = found[b][j][2] + fit
            hit = [r for r in rows if r["p"].get(a, (-1,))[0] == i or r["p"].get(b, (-1,))[0] == j][:2]
            if not hit:
                rows.append({"p": {a: (i, fit), b: (j, fit)}, "n": 2, "s": found[a][i][2] + gain, "l": norm})
            elif len(hit) == 1:
                r = hit[0]
                old = r["p"].get(b)
                if old is None and 16 * r["l"] > norm:
                    r["p"][b], r["n"], r["s"] = (j, fit), r["n"] + 1, r["s"] + gain
                elif old is None or (old[0] != j and (old[1] >= fit or 16 * r["l"] <= norm)) or (old[0] == j and old[1] > fit):
                    continue
                else:
                    r["s"] += gain - found[b][old[0]][2] - old[1]
                    r["p"][b] = (j, fit)
                r["l"] = max(r["l"], norm)
            elif not set(hit[0]["p"]) & set(hit[1]["p"]):
                one, other = hit
                worst = min(v[1] for r in hit for v in r["p"].values())
                if fit < 0.7 * worst or 16 * one["l"] <= norm:
                    continue
                one["p"].update(other["p"])
                one["n"], one["s"], one["l"] = one["n"] + other["n"], one["s"] + other["s"] + fit, max(one["l"], norm)
                rows = [r for r in rows if r is not other]
    poses = []
    for r in rows:
        if r["s"] / r["n"] < 0.45:
            continue
        points = [[0.0, 0.0, 0.0] for _ in range(17)]
        for k, (i, _) in r["p"].items():
            if COCO[k] is not None:
                x, y, score = found[k][i]
                points[COCO[k]] = [round(float((x + 0.5) * w / rw), 4), round(float((y + 0.5) * h / rh), 4), round(score, 5)]
        poses.append(points)
    return {"name": name, "picture": picture, "input": [3, side, side], "people": people, "places": n, "poses": poses}


def person(x, y, size, missing=(), mirrored=False, score=0.9):
    """A standing body of 18 key points; x, y: its neck."""
    shape = [
        (0, -3), (0, 0), (-2, 0), (-3, 3), (-3, 6), (2, 0), (3, 3), (3, 6), (-1, 7), (-1, 11), (-1, 15), (1, 7), (1, 11),
        (1, 15), (-0.7, -3.6), (0.7, -3.6), (-1.6, -3), (1.6, -3),
    ]
    side = -1 if mirrored else 1
    return [
        None if k in missing else [round(x + 0.13 + side * size * a, 3), round(y + 0.29 + size * b, 3), round(score - 0.01 * k, 3)]
        for k, (a, b) in enumerate(shape)
    ]


def bars(picture, side_x, side_y):
    """The scale of a picture between bars, and the part of the input on its left and above."""
    rw, rh = within(*picture, side_x, side_y)
    return rw / picture[0], rh / picture[1], (side_x - rw) // 2, (side_y - rh) // 2


SCALES = {
    5: [(3, 4, 10.0), (7, 8, 20.0), (15, 16, 40.0), (31, 32, 80.0), (63, 64, 160.0)],
    8: [
        (3, 4, 7.5), (3, 4, 10.0), (7, 8, 20.0), (7, 8, 35.0), (15, 16, 55.0), (31, 32, 125.0), (31, 32, 200.0),
        (31, 32, 280.0),
    ],
}


def faces(name, picture, side, count):
    """WiderfaceDetMetric.predict of gluon/metrics/det_metrics.py in osmr/imgclsmob; the scores by a softmax."""
    sx, sy, left, top = bars(picture, side, side)
    found, sizes = [], []
    for start, stride, factor in SCALES[count]:
        n = (side - start) // stride + 1
        sizes.append(n)
        m = made_up(6, n, n) / 16
        m[2:4] *= -1
        m[4] = 8 * m[4] + np.arange(n * n, dtype=np.float32).reshape(n, n) / 1024
        m[5] = 6 * m[5]
        score = F.softmax(torch.from_numpy(m[4:]).double(), 0)[0].numpy()
        xs = np.tile(start + stride * np.arange(n), [n, 1])
        edges = [xs - m[0] * factor, xs.T - m[1] * factor, xs - m[2] * factor, xs.T - m[3] * factor]
        l, r = np.maximum((edges[0] - left) / sx, 0), np.minimum((edges[2] - left) / sx, picture[0])
        t, b = np.maximum((edges[1] - top) / sy, 0), np.minimum((edges[3] - top) / sy, picture[1])
        good = (score > 0.11) & (l < r) & (t < b)
        found += list(zip(l[good], t[good], r[good], b[good], score[good]))
    left_over = np.array(sorted(found, key=lambda one: one[-1], reverse=True)[:10000])
    kept = []
    while len(left_over):
        one, rest = left_over[0], left_over[1:]
        kept.append([round(float(v), 4) for v in one])
        w = np.maximum(0, np.minimum(one[2], rest[:, 2]) - np.maximum(one[0], rest[:, 0]) + 1)
        h = np.maximum(0, np.minimum(one[3], rest[:, 3]) - np.maximum(one[1], rest[:, 1]) + 1)
        area = (rest[:, 2] - rest[:, 0]) * (rest[:, 3] - rest[:, 1])
        left_over = rest[w * h / area <= 0.4]
    return {"name": name, "picture": picture, "input": [3, side, side], "sizes": sizes, "boxes": kept}


def interest(name, picture, height, width, least):
    """SPDetector and SPDescriptor of pytorchcv/models/superpointnet.py, from the heat map on."""
    i = np.arange(height * width)
    heat = (((7919 * i + 13 * (i * i % 257)) % 1009 + i / 7000) / 1100).astype(np.float32).reshape(height, width)
    cells = made_up(1, 4, height // 8, width // 8) / 16 - np.float32(0.5)
    pad, bord = 4, 8
    mask = heat >= least
    free = np.pad(mask, pad)
    rows = []
    points = np.argwhere(mask)
    for k in np.argsort(-heat[mask], kind="stable"):
        y, x = points[k] + pad
        if free[y, x]:
            free[y - pad:y + pad + 1, x - pad:x + pad + 1] = False
            if bord < y - pad <= height - bord and bord < x - pad <= width - bord:
                rows.append(points[k])
    rows = torch.from_numpy(np.array(rows)).float()
    grid = torch.stack([rows[:, 1] / (0.5 * width) - 1, rows[:, 0] / (0.5 * height) - 1], 1)
    told = F.grid_sample(torch.from_numpy(cells), grid[None, None], align_corners=False)[0, :, 0].T
    told = F.normalize(told)
    sx, sy, left, top = bars(picture, width, height)
    found = []
    for (y, x), descriptor in zip(rows.numpy().astype(int), told.numpy()):
        px, py = (x + 0.5 - left) / sx, (y + 0.5 - top) / sy
        if 0 <= px < picture[0] and 0 <= py < picture[1]:
            numbers = [px, py, heat[y, x], *descriptor]
            found.append([round(float(v), 5) for v in numbers])
    return {"name": name, "picture": picture, "input": [1, height, width], "least": least, "points": found}


# uv_kpt_ind.txt of yfeng95/PRNet: columns, rows
KEY_POINTS = np.array([
    [15, 22, 26, 32, 45, 67, 91, 112, 128, 143, 164, 188, 210, 223, 229, 233, 240, 58, 71, 85, 97, 106, 149, 158, 170, 184, 197, 128, 128, 128, 128, 117, 122, 128, 133, 138, 78, 86, 95, 102, 96, 87, 153, 160, 169, 177, 168, 159, 108, 116, 124, 128, 131, 139, 146, 137, 132, 128, 123, 118, 110, 122, 128, 133, 145, 132, 128, 123],
    [96, 118, 141, 165, 183, 190, 188, 187, 193, 187, 188, 190, 183, 165, 141, 118, 96, 49, 42, 39, 40, 42, 42, 40, 39, 42, 49, 59, 73, 86, 96, 111, 113, 115, 113, 111, 67, 60, 61, 65, 68, 69, 65, 61, 60, 67, 69, 68, 142, 131, 127, 128, 127, 131, 142, 148, 150, 150, 150, 148, 141, 135, 134, 135, 142, 143, 142, 143],
])


def surface(name, picture):
    """net_forward, process and get_landmarks of api.py in yfeng95/PRNet, of a crop that is the whole picture."""
    i = np.arange(3 * 256 * 256)
    output = ((7919 * i % 1009) / 1024).astype(np.float32).reshape(3, 256, 256)
    positions = output.astype(np.float64).transpose(1, 2, 0) * 256 * 1.1
    points = positions[KEY_POINTS[1], KEY_POINTS[0], :]
    sx, sy, left, top = bars(picture, 256, 256)
    found = [[(x + 0.5 - left) / sx, (y + 0.5 - top) / sy, z / sx] for x, y, z in points]
    return {
        "name": name,
        "picture": picture,
        "input": [3, 256, 256],
        "points": [[round(v, 3) for v in point] for point in found],
    }


records = {
    "maps": [
        class_map("fcn8sd_resnetd50b_voc", (31, 22), 24, 24, (5, 24, 24), short_side),
        class_map("pspnet_resnetd50b_ade20k", (20, 41), 24, 24, (7, 6, 6), short_side),
        class_map("bisenet_resnet18_celebamaskhq", (18, 25), 24, 16, (4, 4, 9), exact),
        class_map("icnet_resnetd50b_cityscapes", (24, 24), 24, 24, (3, 24, 24), short_side),
        class_map("centernet_like_coco", (30, 11), 24, 16, (6, 5, 3), within),
    ],
    "boxes": [
        boxes("centernet_resnet18_voc", (64, 64), 64, 3),
        boxes("centernet_resnet18_coco", (128, 96), 64, 5),
        boxes("centernet_resnet50b_coco", (24, 48), 96, 80),
    ],
    "poses": [
        pose("simplepose_resnet18_coco", (48, 64), 48, 64),
        pose("simplepose_mobile_resnet18_coco", (96, 32), 48, 64),
        pose("alphapose_fastseresnet101b_coco", (30, 80), 48, 64),
    ],
    "bodies": [
        bodies("lwopenpose2d_mobilenet_cmupan_coco", (368, 368), 368, [person(12, 12, 2), person(32, 14, 1.8, mirrored=True)], 46),
        bodies("lwopenpose2d_mobilenet_cmupan_coco", (640, 480), 368, [person(10, 16, 1.6, (0, 16)), person(16, 17, 1.5), person(36, 15, 1.7, (1,))], 46),
        bodies("lwopenpose3d_mobilenet_cmupan_coco", (100, 230), 368, [person(20, 10, 2.1, (4, 9, 14)), person(29, 13, 1.2, tuple(range(2, 18)))], 46),
        bodies("lwopenpose3d_mobilenet_cmupan_coco", (90, 60), 368, [person(22, 12, 2, score=0.2), person(42, 20, 1.2), person(23, 20, 0.9)], 46),
    ],
    "parts": [
        part_bodies("ibppose_coco", (256, 256), 256, [person(16, 18, 2.6), person(46, 20, 2.2, mirrored=True)], 64),
        part_bodies("ibppose_coco", (640, 480), 256, [person(14, 22, 1.8, (0, 16)), person(22, 23, 1.7), person(50, 21, 2, (1,))], 64),
        part_bodies("ibppose_coco", (120, 200), 256, [person(28, 14, 2.5, (4, 9, 14)), person(38, 20, 1.3, tuple(range(2, 18)))], 64),
        part_bodies("ibppose_coco", (90, 60), 256, [person(30, 20, 2, score=0.3), person(33, 21, 1.9, (5, 8)), person(58, 28, 1.2)], 64),
    ],
    "faces": [
        faces("lffd20x5s320v2_widerface", (96, 96), 96, 5),
        faces("lffd20x5s320v2_widerface", (320, 200), 160, 5),
        faces("lffd25x8s560v1_widerface", (50, 130), 96, 8),
    ],
    "interest": [
        interest("superpointnet", (64, 48), 48, 64, 0.0),
        interest("superpointnet", (100, 40), 48, 64, 0.6),
        interest("superpointnet", (30, 70), 64, 80, 0.2),
    ],
    "surface": [surface("prnet", (256, 256)), surface("prnet", (100, 160))],
}
with open("outputs.json", "w") as out:
    json.dump(records, out, indent=None, separators=(",", ":"))
    out.write("\n")
