/* Places a variant's blocks and operations, from the inputs at the top to the outputs at the bottom. */

const GAP = 22;
const BESIDE = 16;
const PAD = 12;
const TITLE = 22;
const LANE = 10;

const pen = document.createElement("canvas").getContext("2d");

function textWidth(text, size, weight = 400) {
  pen.font = `${weight} ${size}px system-ui, sans-serif`;
  return pen.measureText(text).width;
}

/** The two lines on a box. */
function labels(net, child, within) {
  if (isBlock(child)) {
    const layers = child.ops.filter((at) => net.ops[at].name).length;
    return [child.path.slice(within.path ? within.path.length + 1 : 0), layers ? plural(layers, "layer") : plural(child.ops.length, "operation")];
  }
  const op = net.ops[child];
  const name = op.name.slice(within.path && op.name.startsWith(within.path + ".") ? within.path.length + 1 : 0);
  return [op.op === "input" ? "input " + sizes(op.shape) : op.op, name];
}

/** The letters on a box, such as {@code 2 K}. */
function badges(net, child) {
  if (isBlock(child)) {
    return Object.entries(fates(net, child)).sort();
  }
  const norm = net.norms.get(child);
  return norm ? [[norm.verdict === "S" && !norm.left ? "S gone" : norm.verdict, 0]] : [];
}

const badgeText = ([letter, number]) => (number ? `${number} ${letter}` : letter);

function boxSize(net, child, within) {
  const [title, name] = labels(net, child, within);
  const marks = badges(net, child).reduce((sum, badge) => sum + textWidth(badgeText(badge), 11, 700) + 16, 0);
  const text = Math.max(textWidth((isBlock(child) ? "▸ " : "") + title, 12), textWidth(name, 11));
  return { w: Math.ceil(text + marks + 24), h: name ? 38 : 24 };
}

/**
 * A frame: a block's children with their places in it, the lines between them, and where values
 * come in at its top and leave at its bottom.
 */
function arrange(net, block, open) {
  const vertices = new Map();
  block.children.map(shown).forEach((child, order) => {
    const frame = isBlock(child) && open.has(child.path) ? arrange(net, child, open) : null;
    const { w, h } = frame || boxSize(net, child, block);
    vertices.set(child, { child, frame, w, h, order: isBlock(child) ? child.ops[0] : child, rank: 0 });
  });
  const links = valueLinks(net, block, vertices);
  const layers = rank(vertices, links);
  const segments = route(layers, links);
  sortLayers(layers, segments);
  placeAcross(layers, segments);
  return placeDown(block, layers, segments);
}

/** Each value that crosses from child to child, with the operations that read it in each. */
function valueLinks(net, block, vertices) {
  const links = new Map();
  const link = (value, from) => {
    if (!links.has(value)) {
      links.set(value, { value, from, to: new Map() });
    }
    return links.get(value);
  };
  const add = (of, vertex, reader) => of.to.set(vertex, (of.to.get(vertex) || new Set()).add(reader));
  for (const at of block.ops) {
    const child = childOf(net, block, at);
    for (const value of net.ops[at].operands) {
      const source = childOf(net, block, value);
      if (source !== child) {
        const from = source === undefined ? port("in " + value, vertices) : vertices.get(source);
        add(link(value, from), vertices.get(child), at);
      }
    }
    for (const reader of net.readers[at]) {
      if (childOf(net, block, reader) === undefined) {
        add(link(at, vertices.get(child)), port("out " + at, vertices), reader);
      }
    }
  }
  return [...links.values()];
}

/** Where a value comes in or leaves: a place on the frame's border. */
function port(key, vertices) {
  if (!vertices.has(key)) {
    const entry = key.startsWith("in ");
    vertices.set(key, { port: true, entry, value: Number(key.slice(key.indexOf(" "))), w: LANE, h: 0, order: entry ? -1 : Infinity, rank: 0 });
  }
  return vertices.get(key);
}

/** Layers: each child is below all whose values it reads; what would close a circle is left out. */
function rank(vertices, links) {
  const sorted = [...vertices.values()].sort((a, b) => a.order - b.order);
  const entries = sorted.some((vertex) => vertex.entry) ? 1 : 0;
  const above = new Map(sorted.map((vertex) => [vertex, []]));
  for (const link of links) {
    link.back = new Set([...link.to.keys()].filter((to) => to.order <= link.from.order));
    link.to.forEach((ops, to) => link.back.has(to) || above.get(to).push(link.from));
  }
  let last = 0;
  for (const vertex of sorted) {
    if (!vertex.entry) {
      vertex.rank = Math.max(entries, ...above.get(vertex).map((from) => from.rank + 1));
      last = Math.max(last, vertex.rank);
    }
  }
  sorted.filter((vertex) => vertex.port && !vertex.entry).forEach((vertex) => (vertex.rank = last));
  const layers = Array.from({ length: last + 1 }, () => []);
  sorted.forEach((vertex) => layers[vertex.rank].push(vertex));
  return layers;
}

/** Pieces of lines from layer to layer; a value that is read further down has a lane in between. */
function route(layers, links) {
  const segments = [];
  for (const link of links) {
    const targets = [...link.to].sort((a, b) => a[0].rank - b[0].rank);
    let from = link.from;
    for (const [to, ops] of targets) {
      if (link.back.has(to)) {
        segments.push({ from: link.from, to, value: link.value, ops, back: true });
        continue;
      }
      while (from.rank < to.rank - 1) {
        const lane = { lane: true, w: LANE, h: 0, rank: from.rank + 1 };
        layers[lane.rank].push(lane);
        const beyond = targets.filter(([target]) => target.rank > lane.rank).flatMap((target) => [...target[1]]);
        segments.push({ from, to: lane, value: link.value, ops: new Set(beyond) });
        from = lane;
      }
      segments.push({ from, to, value: link.value, ops });
    }
  }
  return segments;
}

/** Where a line leaves or meets a vertex, from its left side. */
const outAt = (vertex, value) => (vertex.frame ? vertex.frame.bottom.get(value) : vertex.w / 2);
const inAt = (vertex, value) => (vertex.frame ? vertex.frame.top.get(value) : vertex.w / 2);

function neighbours(segments) {
  const up = new Map();
  const down = new Map();
  const add = (map, key, entry) => (map.has(key) ? map.get(key).push(entry) : map.set(key, [entry]));
  for (const { from, to, value, back } of segments) {
    if (!back) {
      add(up, to, { other: from, there: outAt(from, value), here: inAt(to, value) });
      add(down, from, { other: to, there: inAt(to, value), here: outAt(from, value) });
    }
  }
  return { up, down };
}

/** Sorts each layer by where its neighbours are, to have few crossings. */
function sortLayers(layers, segments) {
  const { up, down } = neighbours(segments);
  const number = () => layers.forEach((layer) => layer.forEach((vertex, at) => (vertex.at = (at + 0.5) / layer.length)));
  const sweep = (order, side) => {
    for (const layer of order) {
      const middle = new Map(
        layer.map((vertex) => {
          const near = side.get(vertex) || [];
          return [vertex, near.length ? near.reduce((sum, each) => sum + each.other.at, 0) / near.length : vertex.at];
        }),
      );
      layer.sort((a, b) => middle.get(a) - middle.get(b));
      layer.forEach((vertex, at) => (vertex.at = (at + 0.5) / layer.length));
    }
  };
  number();
  for (let round = 0; round < 4; round++) {
    sweep(layers, up);
    sweep([...layers].reverse(), down);
  }
}

/** Places each layer from left to right, each vertex as near to its neighbours as order allows. */
function placeAcross(layers, segments) {
  const { up, down } = neighbours(segments);
  for (const layer of layers) {
    let x = 0;
    for (const vertex of layer) {
      vertex.x = x;
      x += vertex.w + BESIDE;
    }
    layer.forEach((vertex) => (vertex.x -= x / 2));
  }
  for (let round = 0; round < 6; round++) {
    layers.forEach((layer) => settle(layer, up));
    [...layers].reverse().forEach((layer) => settle(layer, down));
  }
  layers.forEach((layer) => settle(layer, up));
}

/** Least squares under the order: neighbours that are in each other's way move as one. */
function settle(layer, side) {
  const groups = [];
  let offset = 0;
  for (const vertex of layer) {
    const near = side.get(vertex) || [];
    const wish = near.length
      ? near.reduce((sum, each) => sum + each.other.x + each.there - each.here, 0) / near.length
      : vertex.x;
    let group = { sum: (wish - offset) * (near.length ? 1 : 0.1), weight: near.length ? 1 : 0.1, members: [[vertex, offset]] };
    while (groups.length && groups[groups.length - 1].sum / groups[groups.length - 1].weight > group.sum / group.weight) {
      const left = groups.pop();
      group = { sum: left.sum + group.sum, weight: left.weight + group.weight, members: [...left.members, ...group.members] };
    }
    groups.push(group);
    offset += vertex.w + BESIDE;
  }
  for (const group of groups) {
    group.members.forEach(([vertex, from]) => (vertex.x = group.sum / group.weight + from));
  }
}

function placeDown(block, layers, segments) {
  const title = block.above ? TITLE : 0;
  const left = Math.min(...layers.flat().map((vertex) => vertex.x)) - PAD;
  let y = title + PAD / 2;
  for (const layer of layers) {
    const height = Math.max(...layer.map((vertex) => (vertex.lane ? 0 : vertex.h)));
    for (const vertex of layer) {
      vertex.x -= left;
      vertex.y = vertex.entry ? 0 : y;
      vertex.h = vertex.lane ? height : vertex.h;
    }
    y += height === 0 ? PAD : height + GAP;
  }
  const all = layers.flat();
  const h = y - GAP + PAD + (all.some((vertex) => vertex.port && !vertex.entry) ? PAD : 0);
  const w = Math.max(textWidth(block.name, 12) + 60, ...all.map((vertex) => vertex.x + vertex.w)) + PAD;
  const ports = (entry) => new Map(all.filter((v) => v.port && v.entry === entry).map((v) => [v.value, v.x + v.w / 2]));
  all.forEach((vertex) => (vertex.y = vertex.port && !vertex.entry ? h : vertex.y));
  const lines = segments.map(({ from, to, value, ops }) => ({
    value,
    ops,
    arrow: !to.lane && !to.port && !to.frame,
    lane: from.lane ? from.h : 0,
    from: [from.x + outAt(from, value), from.y + (from.lane ? 0 : from.h)],
    to: [to.x + inAt(to, value), to.y],
  }));
  const boxes = all.filter((vertex) => vertex.child !== undefined);
  return { block, w, h, boxes, lines, top: ports(true), bottom: ports(false) };
}
