/* The report, and what is derived of it: blocks, readers, batch norms by operation. */

const report = JSON.parse(document.getElementById("data").textContent);
const VARIANTS = ["original", "fused"];
const FATES = ["K", "S", "F"];

/** Numbers for people: 1.81 G. */
function count(value) {
  const scales = ["", " K", " M", " G", " T"];
  let scale = 0;
  while (value >= 999.5 && scale < scales.length - 1) {
    value /= 1000;
    scale++;
  }
  return value.toFixed(scale === 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2) + scales[scale];
}

const bytes = (value) => count(value).replace(/ K$/, " k") + "B";
const whole = (value) => value.toLocaleString("en");
const sizes = (shape) => shape.join("×");
const plural = (number, one) => `${whole(number)} ${one}${number === 1 ? "" : "s"}`;
const tiny = (value) => (typeof value !== "number" ? value : value === 0 ? "0" : value.toExponential(1));

/** The letter of a batch norm and, where weights decide, how they did. */
const state = (norm) => (norm.verdict === "S" && report.weights ? (norm.left ? "S stays" : "S gone") : norm.verdict);

/** The batch norms, those that stay first. */
const norms = report.batchNorms
  .map((norm, number) => ({ ...norm, number }))
  .sort((a, b) => b.left - a.left || FATES.indexOf(a.verdict) - FATES.indexOf(b.verdict) || a.number - b.number);

/** A variant: its operations, who reads each, and its blocks as a tree. */
function variant(name) {
  const ops = report[name].operations;
  const net = { name, ops, readers: ops.map(() => []), outputs: new Set(report[name].outputs), norms: new Map() };
  ops.forEach((op, at) => new Set(op.operands).forEach((of) => net.readers[of].push(at)));
  for (const norm of norms) {
    for (const at of name === "original" ? norm.applications : norm.remains) {
      net.norms.set(at, norm);
    }
  }
  addBlocks(net);
  return net;
}

/** A block has children in the order of computation: blocks, and places of operations. */
function addBlocks(net) {
  net.blocks = new Map();
  const block = (path) => {
    let found = net.blocks.get(path);
    if (!found) {
      const above = path === "" ? null : block(path.slice(0, Math.max(0, path.lastIndexOf("."))));
      found = { path, above, name: path.slice(path.lastIndexOf(".") + 1), children: [], ops: [] };
      found.depth = above ? above.depth + 1 : 0;
      net.blocks.set(path, found);
      if (above) {
        above.children.push(found);
      }
    }
    return found;
  };
  block("");
  net.chain = net.ops.map((op, at) => {
    const chain = [];
    for (let of = block(op.block); of; of = of.above) {
      chain.unshift(of);
      of.ops.push(at);
    }
    chain[chain.length - 1].children.push(at);
    return chain;
  });
}

const isBlock = (child) => typeof child === "object";

/** What stands for a child: of a block with a single operation, that. */
const shown = (child) => (isBlock(child) && child.ops.length === 1 ? child.ops[0] : child);

/** The child of a block that an operation is in, or undefined outside. */
function childOf(net, block, at) {
  const chain = net.chain[at];
  if (chain[block.depth] !== block) {
    return undefined;
  }
  const inner = chain[block.depth + 1];
  return inner ? shown(inner) : at;
}

/** How many batch norms of a block there are of each letter; in the folded network, those left. */
function fates(net, block) {
  const counts = {};
  for (const at of block.ops) {
    const norm = net.norms.get(at);
    if (norm) {
      const key = norm.verdict === "S" && !norm.left ? "S gone" : norm.verdict;
      counts[key] = (counts[key] || 0) + 1;
    }
  }
  return counts;
}

const nets = Object.fromEntries(VARIANTS.map((name) => [name, variant(name)]));
