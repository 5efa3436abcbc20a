/* A pane: one variant's graph as a picture, with its blocks folded or not. */

const SVG = document.getElementById("patterns").namespaceURI;

function element(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function shape(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** Children that are no elements become text: names are never read as HTML. */
function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) {
      made.addEventListener(name.slice(2), value);
    } else if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : value);
    }
  }
  made.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return made;
}

const badge = (norm) =>
  element("span", { class: `badge ${norm.verdict}${norm.verdict === "S" && !norm.left ? " gone" : ""}` }, state(norm));

class Pane {
  /**
   * @param net a variant
   * @param open paths of the blocks that are unfolded, shared by all panes
   * @param hears toggle(path, pane, place), select(net, child)
   */
  constructor(net, open, hears) {
    this.net = net;
    this.open = open;
    this.hears = hears;
    this.scale = 1;
    this.svg = shape("svg", {});
    this.field = element("div", { class: "field", tabindex: "0", role: "group", "aria-label": `Graph of the ${net.name} network` }, this.svg);
    this.figure = element("figure", { class: `pane ${net.name}` }, element("figcaption", {}, ...this.caption()), this.field);
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.field.addEventListener("pointerdown", (event) => this.drag(event));
    this.field.addEventListener("click", (event) => this.moved && event.stopPropagation(), { capture: true });
    this.pinch();
  }

  caption() {
    const all = report[this.net.name];
    return [element("b", {}, this.net.name), `: ${plural(all.ops, "operation")}, ${count(all.multiplyAdds)} multiply-adds`];
  }

  /** Places and draws everything anew. */
  draw() {
    const root = this.net.blocks.get("");
    this.frame = arrange(this.net, root, this.open);
    this.boxes = new Map();
    this.frames = new Map();
    this.wires = [];
    const under = shape("g", {});
    const lines = shape("g", {});
    const over = shape("g", {});
    this.drawFrame(this.frame, 0, 0, under, lines, over);
    this.svg.replaceChildren(under, lines, over);
    this.svg.setAttribute("viewBox", `0 0 ${this.frame.w} ${this.frame.h}`);
    this.zoom(this.scale);
    this.mark(this.marks || {});
  }

  drawFrame(frame, x, y, under, lines, over) {
    const { block } = frame;
    const group = shape("g", { class: block.above ? "frame" : "frame root" }, shape("rect", { x, y, width: frame.w, height: frame.h, rx: 7 }));
    if (block.above) {
      const fold = () => this.hears.toggle(block.path, this);
      group.append(
        shape("text", { x: x + 10, y: y + 16 }, "▾ " + block.name),
        shape("rect", { class: "title-bar", x, y, width: frame.w, height: TITLE, tabindex: "-1", role: "button", "aria-expanded": "true", "aria-label": `block ${block.path}`, onclick: fold, onkeydown: (event) => this.enter(event, fold) }, shape("title", {}, `Fold ${block.path}`)),
      );
      this.frames.set(block.path, { x, y, w: frame.w, h: TITLE, node: group.lastChild });
    }
    under.append(group);
    for (const line of frame.lines) {
      this.drawLine(line, x, y, lines);
    }
    for (const box of frame.boxes) {
      if (box.frame) {
        this.drawFrame(box.frame, x + box.x, y + box.y, under, lines, over);
      } else {
        this.drawBox(box, x + box.x, y + box.y, block, over);
      }
    }
  }

  drawLine({ value, ops, arrow, lane, from, to }, x, y, lines) {
    const [x1, y1, x2, y2] = [x + from[0], y + from[1] + lane, x + to[0], y + to[1]];
    const bend = Math.min(40, Math.max(6, Math.abs(y2 - y1) / 2));
    const d = `M${x1} ${y1 - lane}V${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`;
    const path = shape("path", { class: "wire", d, "marker-end": arrow ? "url(#arrow)" : null });
    this.wires.push({ path, value, ops, arrow });
    lines.append(path);
  }

  drawBox(box, x, y, within, over) {
    const { child, w, h } = box;
    const [title, name] = labels(this.net, child, within);
    const act = () => (isBlock(child) ? this.hears.toggle(child.path, this) : this.hears.select(this.net, child));
    const group = shape("g", { class: "box " + this.classes(child), tabindex: "-1", role: "button", "aria-label": this.spoken(child), "aria-expanded": isBlock(child) ? "false" : null, onclick: act, onkeydown: (event) => this.enter(event, act) });
    if (isBlock(child)) {
      group.append(shape("rect", { class: "under", x: x + 4, y: y + 4, width: w, height: h, rx: 5 }));
    }
    group.append(
      shape("title", {}, this.spoken(child)),
      shape("rect", { class: "face", x, y, width: w, height: h, rx: isBlock(child) || this.net.ops[child].name ? 5 : 11 }),
      shape("rect", { class: "hatch", x, y, width: w, height: h, rx: 5, fill: "none" }),
    );
    let left = x + 10;
    for (const mark of badges(this.net, child)) {
      const text = badgeText(mark);
      const width = textWidth(text, 11, 700) + 10;
      group.append(shape("g", { class: "letter " + mark[0][0] }, shape("rect", { x: left, y: y + h / 2 - 8, width, height: 16, rx: 3 }), shape("text", { x: left + 5, y: y + h / 2 + 4 }, text)));
      left += width + 6;
    }
    group.append(shape("text", { x: left, y: y + (name ? 16 : 16) }, (isBlock(child) ? "▸ " : "") + title));
    if (name) {
      group.append(shape("text", { class: "name", x: left, y: y + 31 }, name));
    }
    this.boxes.set(isBlock(child) ? child.path : child, { x, y, w, h, node: group });
    over.append(group);
  }

  classes(child) {
    if (isBlock(child)) {
      return "closed";
    }
    const norm = this.net.norms.get(child);
    return norm ? norm.verdict + (norm.left ? "" : " gone") : this.net.ops[child].name ? "layer" : "";
  }

  spoken(child) {
    if (isBlock(child)) {
      const counts = badges(this.net, child).map(badgeText).join(", ");
      return `block ${child.path}, ${plural(child.ops.length, "operation")}${counts ? ", batch norms: " + counts : ""}`;
    }
    const op = this.net.ops[child];
    const norm = this.net.norms.get(child);
    return [op.op, op.name, sizes(op.shape), norm && state(norm)].filter(Boolean).join(", ");
  }

  /** What is drawn for an operation: its box, or that of the folded block that it is in. */
  boxOf(at) {
    if (this.boxes.has(at)) {
      return this.boxes.get(at);
    }
    return this.net.chain[at].map((block) => this.boxes.get(block.path)).find(Boolean);
  }

  /** Marks operations: picked ones, layers that take one in, all on the way between. */
  mark({ picked = [], takers = [], way = [] }) {
    this.marks = { picked, takers, way };
    const on = new Set(way);
    this.svg.querySelectorAll(".picked, .taker").forEach((box) => box.classList.remove("picked", "taker"));
    takers.forEach((at) => this.boxOf(at)?.node.classList.add("taker"));
    picked.forEach((at) => this.boxOf(at)?.node.classList.add("picked"));
    for (const { path, value, ops, arrow } of this.wires) {
      const marked = on.has(value) && [...ops].some((at) => on.has(at));
      path.classList.toggle("way", marked);
      if (arrow) {
        path.setAttribute("marker-end", marked ? "url(#arrow-way)" : "url(#arrow)");
      }
    }
  }

  /** Scrolls to the boxes of operations, at a size that can be read. */
  show(places) {
    const boxes = places.map((at) => this.boxOf(at)).filter(Boolean);
    if (!boxes.length || !this.field.clientWidth) {
      return;
    }
    this.zoom(Math.max(this.scale, 0.9));
    const middle = (from, size) => (Math.min(...boxes.map(from)) + Math.max(...boxes.map((box) => from(box) + size(box)))) / 2;
    this.field.scrollLeft = middle((box) => box.x, (box) => box.w) * this.scale - this.field.clientWidth / 2;
    this.field.scrollTop = middle((box) => box.y, (box) => box.h) * this.scale - this.field.clientHeight / 2;
  }

  fit() {
    const { clientWidth, clientHeight } = this.field;
    this.zoom(Math.min(1.15, clientWidth / this.frame.w, clientHeight / this.frame.h) || 1);
  }

  /** Another scale, with the same place under the pointer, or in the middle. */
  zoom(scale, at = { x: this.field.clientWidth / 2, y: this.field.clientHeight / 2 }) {
    const ratio = Math.min(4, Math.max(0.04, scale)) / this.scale;
    const [left, top] = [this.field.scrollLeft + at.x, this.field.scrollTop + at.y];
    this.scale *= ratio;
    this.svg.setAttribute("width", this.frame.w * this.scale);
    this.svg.setAttribute("height", this.frame.h * this.scale);
    this.field.scrollLeft = left * ratio - at.x;
    this.field.scrollTop = top * ratio - at.y;
  }

  /** Where a block is on the screen, before and after it is drawn anew. */
  placeOf(path) {
    const box = this.boxes.get(path) || this.frames.get(path);
    return box && { x: box.x * this.scale - this.field.scrollLeft, y: box.y * this.scale - this.field.scrollTop };
  }

  keepAt(path, place) {
    const now = this.placeOf(path);
    if (now && place) {
      this.field.scrollLeft += now.x - place.x;
      this.field.scrollTop += now.y - place.y;
    }
  }

  focus(key) {
    (this.boxes.get(key) || this.frames.get(key))?.node.focus({ preventScroll: true });
  }

  enter(event, act) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.stopPropagation();
      act();
    }
  }

  /** Arrows go to the nearest box in their direction; + - 0 zoom. */
  key(event) {
    const zooms = { "+": 1.25, "=": 1.25, "-": 0.8 };
    const ways = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] };
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (zooms[event.key]) {
      this.zoom(this.scale * zooms[event.key]);
    } else if (event.key === "0") {
      this.fit();
    } else if (ways[event.key]) {
      this.step(ways[event.key]);
    } else {
      return;
    }
    event.preventDefault();
  }

  step([right, down]) {
    const all = [...this.boxes.values(), ...this.frames.values()];
    const here = all.find((box) => box.node === document.activeElement);
    const middle = (box) => [box.x + box.w / 2, box.y + box.h / 2];
    const [x, y] = here ? middle(here) : [this.frame.w / 2, -1];
    const far = (box) => {
      const [dx, dy] = [middle(box)[0] - x, middle(box)[1] - y];
      const along = here ? dx * right + dy * down : dy;
      const beside = Math.abs(here && right ? dy : dx);
      return along > 0.5 ? along + 2 * beside : Infinity;
    };
    const next = all.filter((box) => box !== here).reduce((best, box) => (far(box) < far(best) ? box : best), { x: NaN, y: NaN, w: 0, h: 0 });
    const target = next.node ? next : null;
    if (target) {
      target.node.focus({ preventScroll: true });
      target.node.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  wheel(event) {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      const edge = this.field.getBoundingClientRect();
      this.zoom(this.scale * Math.exp(-event.deltaY / 300), { x: event.clientX - edge.left, y: event.clientY - edge.top });
    }
  }

  drag(event) {
    if (event.pointerType !== "mouse" || event.button !== 0) {
      return;
    }
    const from = { x: event.clientX + this.field.scrollLeft, y: event.clientY + this.field.scrollTop };
    const start = { x: event.clientX, y: event.clientY };
    this.moved = false;
    const move = (next) => {
      this.moved ||= Math.hypot(next.clientX - start.x, next.clientY - start.y) > 4;
      this.field.classList.toggle("dragged", this.moved);
      this.field.scrollLeft = from.x - next.clientX;
      this.field.scrollTop = from.y - next.clientY;
    };
    const end = () => {
      this.field.classList.remove("dragged");
      window.removeEventListener("pointermove", move);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end, { once: true });
  }

  /** Two fingers. */
  pinch() {
    const apart = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
    let start = null;
    this.field.addEventListener("touchstart", (event) => (start = event.touches.length === 2 ? { apart: apart(event.touches), scale: this.scale } : null), { passive: true });
    this.field.addEventListener(
      "touchmove",
      (event) => {
        if (start && event.touches.length === 2) {
          event.preventDefault();
          const [a, b] = event.touches;
          const edge = this.field.getBoundingClientRect();
          this.zoom((start.scale * apart(event.touches)) / start.apart, { x: (a.clientX + b.clientX) / 2 - edge.left, y: (a.clientY + b.clientY) / 2 - edge.top });
        }
      },
      { passive: false },
    );
  }
}
