/* Brings the parts together: what is unfolded, what is selected, what is searched. */

const open = new Set([""]);
const panes = VARIANTS.map((name) => new Pane(nets[name], open, { toggle, select }));
let selected = null;

const drawn = () => panes.filter((pane) => pane.field.clientWidth > 0);

function redraw() {
  panes.forEach((pane) => pane.draw());
}

/** Unfolds a block, or folds it; it stays where it is on the screen. */
function toggle(path, pane) {
  const places = panes.map((each) => each.placeOf(path));
  if (!open.delete(path)) {
    unfold(path);
  }
  redraw();
  panes.forEach((each, at) => each.keepAt(path, places[at]));
  pane.focus(path);
}

/** Unfolds a block and, where all that is in it is one block, that too. */
function unfold(path) {
  open.add(path);
  const inside = nets.original.blocks.get(path)?.children || [];
  if (inside.length === 1 && isBlock(inside[0])) {
    unfold(inside[0].path);
  }
}

/** Unfolds what an operation is in. */
function unfoldTo(net, places) {
  places.forEach((at) => net.chain[at].forEach((block) => open.add(block.path)));
}

/** Selects an operation: it is shown with its twin, a batch norm with its way. */
function select(net, at) {
  const norm = net.norms.get(at);
  const other = nets[net.name === "original" ? "fused" : "original"];
  selected = { net, at };
  const marks = { [net.name]: { picked: [at] }, [other.name]: { picked: net.ops[at].twin < 0 ? [] : [net.ops[at].twin] } };
  if (norm) {
    marks.original = { picked: norm.applications, takers: norm.way.layers, way: norm.way.path };
    marks.fused = { picked: norm.remains, takers: norm.way.fused };
  }
  panes.forEach((pane) => unfoldTo(pane.net, [...(marks[pane.net.name].picked || []), ...(marks[pane.net.name].takers || []).slice(0, 4)]));
  redraw();
  for (const pane of panes) {
    const { picked = [], takers = [] } = marks[pane.net.name];
    pane.mark(marks[pane.net.name]);
    pane.show(picked.length ? picked.slice(0, 1) : takers.slice(0, 1));
  }
  showDetails(net, at, select);
  document.querySelectorAll("[data-norm]").forEach((button) => button.setAttribute("aria-current", norm && Number(button.dataset.norm) === norm.number));
  const name = norm ? norm.key : net.ops[at].name;
  history.replaceState(null, "", name ? "#" + encodeURIComponent(name) : location.pathname);
}

/** Goes to a batch norm from anywhere on the page. */
function goTo(norm, block = "start") {
  if (norm.applications.length === 0) {
    byId("details").replaceChildren(...normDetails(norm, goToOp));
  } else {
    goToOp(nets.original, norm.applications[0], block);
  }
}

function goToOp(net, at, block = "start") {
  const view = document.querySelector("[name=view]:checked").value;
  if (drawn().every((pane) => pane.net !== net) || (view !== "both" && view !== net.name)) {
    document.querySelector(`[name=view][value=${net.name}]`).click();
  }
  select(net, at);
  byId("graph").scrollIntoView({ block });
}

/** Unfolds level by level as long as the picture can be read without scrolling. */
function unfoldToFit() {
  const { field } = panes[0];
  open.clear();
  unfold("");
  let deepest = 0;
  nets.original.blocks.forEach((block) => (deepest = Math.max(deepest, block.depth)));
  for (let depth = 1; depth <= deepest; depth++) {
    const added = [...nets.original.blocks.values()].filter((block) => block.depth <= depth && !open.has(block.path)).map((block) => block.path);
    added.forEach((path) => open.add(path));
    const { w, h } = arrange(nets.original, nets.original.blocks.get(""), open);
    if (Math.min(field.clientWidth / w, field.clientHeight / h) < 0.6) {
      added.forEach((path) => open.delete(path));
      break;
    }
  }
}

function fitAll() {
  redraw();
  drawn().forEach((pane) => pane.fit());
}

/** One level deeper everywhere. */
function deeper() {
  const closed = [...nets.original.blocks.values(), ...nets.fused.blocks.values()].filter((block) => !open.has(block.path) && (!block.above || open.has(block.above.path)));
  closed.forEach((block) => unfold(block.path));
  fitAll();
}

function search(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = [];
  if (words.length) {
    for (const net of [nets.original, nets.fused]) {
      net.ops.forEach((op, at) => {
        const norm = net.norms.get(at);
        const all = `${op.name || op.block} ${op.op} ${norm ? state(norm) : ""}`.toLowerCase();
        if ((net === nets.original || op.twin < 0) && words.every((word) => all.includes(word))) {
          hits.push([net, at]);
        }
      });
    }
  }
  const found = byId("found");
  const pick = ([net, at]) => {
    found.hidden = true;
    goToOp(net, at);
  };
  found.hidden = !words.length;
  found.replaceChildren(
    ...hits.slice(0, 30).map((hit) => {
      const [net, at] = hit;
      const norm = net.norms.get(at);
      return element("li", {}, element("button", { type: "button", onclick: () => pick(hit) }, norm ? badge(norm) : null, norm ? " " : null, net.ops[at].name || net.ops[at].block, " ", element("span", { class: "hint" }, net.ops[at].op)));
    }),
    ...(hits.length > 30 ? [element("li", { class: "hint" }, `and ${hits.length - 30} more`)] : hits.length ? [] : [element("li", { class: "hint" }, "nothing is called so")]),
  );
  return hits.length ? () => pick(hits[0]) : null;
}

function listen() {
  let first = null;
  byId("search").addEventListener("input", (event) => (first = search(event.target.value)));
  byId("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && first) {
      first();
    } else if (event.key === "Escape") {
      byId("found").hidden = true;
    } else if (event.key === "ArrowDown") {
      byId("found").querySelector("button")?.focus();
      event.preventDefault();
    }
  });
  byId("found").addEventListener("keydown", (event) => {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (step) {
      document.activeElement.parentElement[step]?.querySelector("button")?.focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      byId("found").hidden = true;
      byId("search").focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) {
      byId("found").hidden = true;
    }
  });
  document.querySelectorAll("[name=view]").forEach((radio) =>
    radio.addEventListener("change", () => {
      byId("panes").className = "panes " + radio.value;
      drawn().forEach((pane) => pane.fit());
    }),
  );
  byId("fold").addEventListener("click", () => {
    unfoldToFit();
    fitAll();
  });
  byId("deeper").addEventListener("click", deeper);
  byId("unfold").addEventListener("click", () => {
    panes.forEach((pane) => pane.net.blocks.forEach((block) => open.add(block.path)));
    redraw();
  });
  byId("smaller").addEventListener("click", () => drawn().forEach((pane) => pane.zoom(pane.scale * 0.8)));
  byId("larger").addEventListener("click", () => drawn().forEach((pane) => pane.zoom(pane.scale * 1.25)));
  byId("fit").addEventListener("click", () => drawn().forEach((pane) => pane.fit()));
  byId("ops").addEventListener("toggle", () => showOps(goToOp), { once: true });
}

/** What the address names: a layer, or a batch norm. */
function goToAddress() {
  const name = decodeURIComponent(location.hash.slice(1));
  const norm = norms.find((each) => each.key === name);
  const at = nets.original.ops.findIndex((op) => name && op.name === name);
  if (norm) {
    goTo(norm, "nearest");
  } else if (at >= 0) {
    goToOp(nets.original, at, "nearest");
  }
}

showHeader();
showLeft(goTo);
showCost();
showWeights((first, at) => (at === undefined ? goTo(first) : goToOp(first, at)));
showNorms(goTo);
showDetails(nets.original, null);
byId("panes").append(...panes.map((pane) => pane.figure));
listen();
if (matchMedia("(max-width: 900px)").matches) {
  document.querySelector("[name=view][value=original]").click();
}
redraw();
unfoldToFit();
fitAll();
goToAddress();
document.body.dataset.ready = "true";
