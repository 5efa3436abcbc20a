/* What stands around the graph: verdicts, reasons, costs, details, weights and tables. */

const byId = (id) => document.getElementById(id);

/* Roles are said, as a table that is laid out as cards loses them. */
const row = (...cells) => element("tr", { role: "row" }, ...cells);
const cell = (...content) => element("td", { role: "cell" }, ...content);
const number = (text) => element("td", { role: "cell", class: "number" }, text);
const rowHead = (...content) => element("th", { role: "rowheader", scope: "row" }, ...content);
const head = (text, isNumber) => element("th", { role: "columnheader", scope: "col", class: isNumber ? "number" : null }, text);
const table = (id, caption, heads, rows) => {
  byId(id).setAttribute("role", "table");
  byId(id).replaceChildren(
    element("caption", { class: "unseen" }, caption),
    element("thead", { role: "rowgroup" }, row(...heads.map((text) => (text.startsWith("#") ? head(text.slice(1), true) : head(text))))),
    element("tbody", { role: "rowgroup" }, ...rows),
  );
};

/** A button that goes to a batch norm. */
const normButton = (norm, go) => element("button", { type: "button", class: "key", "data-norm": norm.number, onclick: () => go(norm) }, norm.key);

function showHeader() {
  byId("model").textContent = report.model;
  const inputs = report.inputs.map(sizes).join(" and ");
  const weights = report.weights ? `, with the weights of ${report.weights}` : ", without weights";
  byId("about").textContent = `${report.name}, family ${report.family}, input ${inputs}${weights}`;
  const of = (letter) => norms.filter((norm) => norm.verdict === letter);
  const s = of("S");
  const gone = s.filter((norm) => !norm.left).length;
  const item = (letter, total, text) => element("li", {}, element("b", {}, whole(total)), element("span", { class: "badge " + letter }, letter), " " + text);
  byId("verdicts").replaceChildren(
    element("li", {}, element("b", {}, whole(norms.length)), "batch norms"),
    item("F", of("F").length, "gone, whatever the weights"),
    item("S", s.length, report.weights ? `of which ${whole(gone)} went with these weights` : "go if the weights let them"),
    item("K", of("K").length, of("K").length === 1 ? "stays" : "stay"),
  );
}

/** Those that stay, by reasons: first of all. */
function showLeft(go) {
  const left = norms.filter((norm) => norm.left);
  const kept = left.filter((norm) => norm.verdict === "K" || report.weights).length;
  const stays = `What stays: ${kept} of ${norms.length}`;
  const may = `What may stay, as the weights are: ${left.length} of ${norms.length}`;
  byId("left-title").textContent = left.length === 0 ? "Nothing is left of the batch norms" : kept === left.length ? stays : kept === 0 ? may : `${stays}, and ${left.length - kept} that may, as the weights are`;
  const groups = report.reasons
    .map((reason) => ({ reason, members: norms.filter((norm) => norm.group === report.reasons.indexOf(reason)) }))
    .filter(({ reason }) => reason.left)
    .sort((a, b) => FATES.indexOf(a.reason.verdict) - FATES.indexOf(b.reason.verdict) || b.members.length - a.members.length);
  byId("left").replaceChildren(...groups.map(({ reason, members }) => reasonItem(reason, members, go)));
}

function reasonItem(reason, members, go) {
  const several = members.some((norm) => norm.reason !== reason.text) ? ", such as" : "";
  const few = 6;
  const keys = element("div", { class: "keys" }, members.slice(0, few).map((norm) => normButton(norm, go)));
  if (members.length > few) {
    const more = element("button", { type: "button", onclick: () => (more.replaceWith(...members.slice(few).map((norm) => normButton(norm, go)))) }, `${members.length - few} more`);
    keys.append(more);
  }
  return element("li", { class: reason.verdict }, element("p", {}, badge({ verdict: reason.verdict, left: reason.left }), ` ${members.length > 1 ? plural(members.length, "batch norm") + several + ": " : ""}`, ...quoted(reason.text)), keys);
}

/** A text whose parts in backticks are names. */
const quoted = (text) => text.split("`").map((part, at) => (at % 2 ? element("code", {}, part) : part));

function showCost() {
  const gone = norms.filter((norm) => norm.verdict === "S" && !norm.left).flatMap((norm) => norm.remains).length;
  const rows = [
    ["operations", "ops", whole],
    ["layers and products", "layers", whole],
    ["parameters", "parameters", whole],
    ["multiply-adds", "multiplyAdds", count],
    ["bytes of weights", "weightBytes", bytes],
    ["bytes that operations write for one input", "valueBytes", bytes],
  ].map(([title, key, text]) => {
    const [before, after] = [report.original[key], report.fused[key]];
    const change = before === after ? "same" : `${after > before ? "+" : "−"}${Number(((Math.abs(after - before) / before) * 100).toPrecision(2))} %`;
    return row(rowHead(title), number(text(before)), number(text(after)), number(change));
  });
  table("cost", "What both variants cost", ["", "#original", "#fused", "#change"], rows);
  if (gone > 0) {
    byId("cost").after(element("p", { class: "hint" }, `${plural(gone, "operation")} of the fused network ${gone === 1 ? "does" : "do"} nothing with these weights, and the engines are not given ${gone === 1 ? "it" : "them"}.`));
  }
}

/** A histogram of gammas. */
function histogram(gammas, width, height, axis) {
  const most = Math.max(1, ...gammas.counts);
  const wide = width / gammas.counts.length;
  const step = (gammas.largest - gammas.least) / gammas.counts.length;
  const bars = gammas.counts.map((n, at) => {
    const tall = n === 0 ? 0 : Math.max(1.5, (n / most) * height);
    return shape("rect", { class: gammas.least + step * (at + 0.5) < 0 ? "bar negative" : "bar", x: at * wide + 0.5, y: height - tall, width: Math.max(0.5, wide - 1), height: tall });
  });
  const text = `gammas from ${gammas.least.toPrecision(3)} to ${gammas.largest.toPrecision(3)}, ${gammas.negative} negative, ${gammas.zero} zero`;
  const labels = axis
    ? [shape("text", { class: "axis-text", x: 0, y: height + 13 }, gammas.least.toPrecision(3)), shape("text", { class: "axis-text", x: width, y: height + 13, "text-anchor": "end" }, gammas.largest.toPrecision(3))]
    : [];
  return shape("svg", { role: "img", "aria-label": text, width, height: height + (axis ? 16 : 0) }, shape("title", {}, text), shape("path", { class: "axis", d: `M0 ${height}H${width}` }), bars, labels);
}

/** All that is known of the batch norm or operation that is selected. */
function showDetails(net, at, go) {
  const norm = at === null ? null : net.norms.get(at);
  const panel = byId("details");
  if (at === null) {
    panel.replaceChildren(element("h3", {}, "Nothing is selected"), element("p", { class: "hint" }, "Select a batch norm to see where it goes, or why it stays."));
  } else {
    panel.replaceChildren(...(norm ? normDetails(norm, go) : opDetails(net, at, go)));
  }
}

const opButton = (net, at, go) => element("button", { type: "button", class: "key", onclick: () => go(net, at) }, net.ops[at].name || `${net.ops[at].op}`);

function normDetails(norm, go) {
  const net = nets.original;
  const layers = norm.way.layers.length ? norm.way.layers.map((at) => opButton(net, at, go)) : norm.way.fused.map((at) => opButton(nets.fused, at, go));
  const terms = [["becomes", norm.form]];
  if (norm.reason) {
    terms.push([norm.left ? (norm.verdict === "K" ? "because" : report.weights ? "stays because" : "condition") : "condition", quoted(norm.reason)]);
  }
  if (norm.applications.length === 0) {
    terms.push(["used", "nobody reads its value"]);
  }
  const shown = [element("h3", { class: "key" }, norm.key), element("p", {}, badge(norm), " ", { F: "gone, whatever the weights", S: norm.left ? (report.weights ? "these weights do not let it go" : "goes if the weights let it") : "these weights let it go", K: "stays" }[norm.verdict]), list(terms)];
  if (layers.length) {
    shown.push(element("p", { class: "hint" }, norm.left ? "If it goes, its way leads into" : "Its way leads into"), element("div", { class: "keys" }, layers));
  }
  if (norm.gammas) {
    shown.push(element("h3", {}, "Gammas"), histogram(norm.gammas, 280, 70, true), element("p", { class: "hint" }, `${norm.gammas.negative} negative, ${norm.gammas.zero} zero`));
  }
  return shown;
}

function opDetails(net, at, go) {
  const op = net.ops[at];
  const other = nets[net.name === "original" ? "fused" : "original"];
  const taken = norms.filter((norm) => norm.way[net.name === "original" ? "layers" : "fused"].includes(at));
  const difference = report.differences.find((each) => each[net.name] === at);
  const terms = [
    ["operation", op.op],
    ["output", sizes(op.shape)],
  ];
  if (op.parameters) {
    terms.push(["parameters", whole(op.parameters)]);
  }
  if (op.multiplyAdds) {
    terms.push(["multiply-adds", count(op.multiplyAdds)]);
  }
  terms.push(["block", op.block || "the network"]);
  terms.push([other.name, op.twin < 0 ? "is not there" : "is there too"]);
  if (difference) {
    terms.push(["off by", `${tiny(difference.difference)}, largest value ${tiny(difference.largest)}${difference.rescaled ? ", stored otherwise" : ""}`]);
  }
  const shown = [element("h3", { class: op.name ? "key" : null }, op.name || op.op), list(terms)];
  if (taken.length) {
    shown.push(element("p", { class: "hint" }, "Takes in"), element("div", { class: "keys" }, taken.map((norm) => normButton(norm, (one) => go(nets.original, one.applications[0])))));
  }
  if (op.operands.length) {
    shown.push(element("p", { class: "hint" }, "Reads"), element("div", { class: "keys" }, [...new Set(op.operands)].map((of) => opButton(net, of, go))));
  }
  return shown;
}

const list = (terms) => element("dl", {}, terms.flatMap(([term, value]) => [element("dt", {}, term), element("dd", {}, value)]));

/** What the weights decided, and how exact the folded network is. */
function showWeights(go) {
  if (!report.weights) {
    return;
  }
  byId("weights").hidden = false;
  const s = norms.filter((norm) => norm.verdict === "S");
  const stay = s.filter((norm) => norm.left);
  const withGammas = norms.filter((norm) => norm.gammas);
  const total = (key) => withGammas.reduce((sum, norm) => sum + norm.gammas[key], 0);
  const parts = [];
  if (s.length) {
    parts.push(element("p", {}, `Of ${plural(s.length, "batch norm")} that may go, ${s.length - stay.length} went${stay.length ? ` and ${stay.length} stay:` : "."}`));
    parts.push(element("ul", {}, stay.map((norm) => element("li", {}, normButton(norm, go), " ", ...quoted(norm.reason)))));
  } else {
    parts.push(element("p", {}, "No batch norm depends on the weights: all is decided when the network is compiled."));
  }
  if (withGammas.length) {
    const negative = withGammas.filter((norm) => norm.gammas.negative).length;
    parts.push(element("p", {}, `${whole(total("negative"))} gammas are negative, in ${plural(negative, "batch norm")}; ${whole(total("zero"))} are 0. Each histogram stands in the table of batch norms.`));
  }
  byId("outcome").replaceChildren(...parts);
  showDifferences(go);
}

const relative = (each) => (each.difference === 0 ? 0 : each.difference / each.largest);

function showDifferences(go) {
  const all = report.differences;
  if (!all.length) {
    byId("off").textContent = "These weights are folded already: there is no original to compare with.";
    document.querySelector("#weights details").hidden = true;
    return;
  }
  const name = (each) => report.fused.operations[each.fused].name || report.fused.operations[each.fused].op;
  const finite = all.filter((each) => Number.isFinite(relative(each)));
  const worst = finite.reduce((most, each) => (relative(each) > relative(most) ? each : most), finite[0] || all[0]);
  const rescaled = all.filter((each) => each.rescaled).length;
  byId("off").textContent =
    `${plural(all.length, "value")} of both variants compared in double, in shares of the largest value. The most is ${tiny(relative(worst))}, at ${name(worst)}.` +
    (rescaled ? ` ${rescaled} are stored by another scale and offset in each channel (rings), and compared after the best ones.` : "");
  byId("differences").replaceChildren(differencePlot(all, name, go));
  table(
    "difference-table",
    "Differences between the variants",
    ["layer", "operation", "#largest value", "#difference", "#share", "stored"],
    all.map((each) => row(cell(element("span", { class: "key" }, name(each))), cell(report.fused.operations[each.fused].op), number(tiny(each.largest)), number(tiny(each.difference)), number(tiny(relative(each))), cell(each.rescaled ? "otherwise" : "as it is"))),
  );
}

/** A dot a layer, in the order of computation; shares on a logarithmic axis. */
function differencePlot(all, name, go) {
  const [width, height, left] = [760, 190, 52];
  const low = -18;
  const high = Math.max(-8, ...all.map((each) => Math.ceil(Math.log10(relative(each) || 1e-18))).filter(Number.isFinite));
  const x = (at) => left + ((at + 0.5) / all.length) * (width - left - 10);
  const y = (log) => 10 + ((high - log) / (high - low)) * (height - 34);
  const grid = [];
  for (let log = low; log <= high; log += 2) {
    grid.push(shape("path", { class: "axis", d: `M${left} ${y(log)}H${width}` }), shape("text", { class: "axis-text", x: left - 6, y: y(log) + 4, "text-anchor": "end" }, log === low ? "0" : `1e${log}`));
  }
  grid.push(shape("path", { class: "limit", d: `M${left} ${y(-9)}H${width}` }), shape("text", { class: "axis-text", x: width - 4, y: y(-9) - 4, "text-anchor": "end" }, "verify allows 1e-9"));
  const dots = all.map((each, at) => {
    const share = relative(each);
    const log = share === 0 ? low : Number.isFinite(share) ? Math.max(low, Math.log10(share)) : high;
    return shape("circle", { class: each.rescaled ? "dot rescaled" : "dot", cx: x(at), cy: y(log), r: 4, onclick: () => go(nets.fused, each.fused) }, shape("title", {}, `${name(each)}: ${tiny(share)}`));
  });
  return shape("svg", { viewBox: `0 0 ${width} ${height}`, width: "100%", role: "img", "aria-label": "Differences by layer; the table below has the numbers" }, grid, shape("text", { class: "axis-text", x: (left + width) / 2, y: height - 6, "text-anchor": "middle" }, "layers, in the order of computation"), dots);
}

function showNorms(go) {
  const kinds = ["all", ...new Set(norms.map(state))];
  const choose = (kind) => {
    const rows = norms.filter((norm) => kind === "all" || state(norm) === kind).map((norm) => normRow(norm, go));
    table("norm-table", "Batch norms, those that stay first", ["verdict", "batch norm", "becomes", "reason or condition", ...(report.weights ? ["gammas"] : [])], rows);
  };
  byId("filter").append(
    ...kinds.map((kind, at) =>
      element("label", {}, element("input", { type: "radio", name: "kind", checked: at === 0, onchange: () => choose(kind) }), element("span", {}, `${kind} ${whole(norms.filter((norm) => kind === "all" || state(norm) === kind).length)}`)),
    ),
  );
  choose("all");
}

function normRow(norm, go) {
  const cells = [cell(badge(norm)), rowHead(normButton(norm, go)), cell(norm.form), cell(...quoted(norm.reason))];
  if (report.weights) {
    cells.push(cell(norm.gammas ? histogram(norm.gammas, 110, 26, false) : "—"));
  }
  return row(...cells);
}

/** All operations: the alternative to the picture. */
function showOps(go) {
  const rows = [];
  const line = (net, at, twin) => {
    const op = net.ops[at];
    const norm = net.norms.get(at);
    const fused = net.name === "fused" ? "only here" : twin < 0 ? "gone" : nets.fused.ops[twin].op === op.op ? "same" : nets.fused.ops[twin].op;
    return row(cell(element("span", { class: "key" }, op.block)), rowHead(element("button", { type: "button", class: "key", onclick: () => go(net, at) }, op.name || op.op)), cell(op.op), number(sizes(op.shape)), number(op.parameters ? whole(op.parameters) : ""), number(op.multiplyAdds ? count(op.multiplyAdds) : ""), cell(fused, " ", norm ? badge(norm) : null));
  };
  nets.original.ops.forEach((op, at) => rows.push(line(nets.original, at, op.twin)));
  nets.fused.ops.forEach((op, at) => op.twin < 0 && rows.push(line(nets.fused, at, -1)));
  table("op-table", "Operations of the original, and what they are in the fused network", ["block", "layer", "operation", "#output", "#parameters", "#multiply-adds", "in the fused network"], rows);
}
