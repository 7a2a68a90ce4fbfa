// The picture at any moment: what lies on the canvas before and after it, and how the one becomes the other.

const CLEARING = 0.16;
const PAPER = "rgb(244, 238, 226)";

class Easel {
  /** data: what the exporter wrote; images: its pictures, loaded. */
  constructor(canvas, data, images) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.data = data;
    this.images = images;
    this.strokes = data.strokes.map(([rows, seeds]) => ({ rows: new Float32Array(bytes(rows)), seeds: new Uint32Array(bytes(seeds)) }));
    this.view = { scale: 1, x: 0, y: 0 };
    this.whole = new Map();
    this.laying = null;
  }

  /** The size of the canvas in device pixels, and what of the painting is seen: scale and offset in them. */
  look(width, height, view) {
    const same = this.canvas.width === width && this.canvas.height === height;
    if (same && view.scale === this.view.scale && view.x === this.view.x && view.y === this.view.y) return;
    if (!same) [this.canvas.width, this.canvas.height] = [width, height];
    this.view = view;
    this.whole.clear();
    this.laying = null;
  }

  /** before, after: numbers of canvases; fraction: of the way between them. */
  show(before, after, fraction) {
    const { context, canvas } = this;
    context.globalAlpha = 1;
    if (before === after || fraction >= 1) {
      context.drawImage(this.complete(after), 0, 0);
    } else if (this.data.canvases[after].layers && this.hasStrokes(before, after)) {
      this.lay(before, after, fraction);
    } else {
      this.dissolve(this.complete(before), this.complete(after), fraction);
    }
    return canvas;
  }

  hasStrokes(before, after) {
    const known = this.layersOf(before);
    return this.data.canvases[before].picture === null && this.layersOf(after).some((layer) => !known.includes(layer));
  }

  layersOf(number) {
    return this.data.canvases[number].layers ?? [];
  }

  dissolve(one, two, fraction) {
    const share = fraction * fraction * (3 - 2 * fraction);
    this.context.drawImage(one, 0, 0);
    this.context.globalAlpha = share;
    this.context.drawImage(two, 0, 0);
    this.context.globalAlpha = 1;
  }

  /** Strokes are laid where they lie in the stack: what is above them stays above. */
  lay(before, after, fraction) {
    const key = `${before} ${after}`;
    if (this.laying?.key !== key) this.laying = new Laying(this, key, before, after);
    const clearing = this.laying.gone ? CLEARING : 0;
    if (fraction < clearing) {
      this.dissolve(this.complete(before), this.laying.cleared, fraction / clearing);
    } else {
      this.laying.draw(this.context, (fraction - clearing) / (1 - clearing));
    }
  }

  /** Everything that lies on a canvas, as one picture; a few are kept. */
  complete(number) {
    const kept = this.whole.get(number);
    if (kept) {
      this.whole.delete(number);
      this.whole.set(number, kept);
      return kept;
    }
    const sheet = this.sheet(), { layers, picture, paint } = this.data.canvases[number];
    if (picture !== null) {
      this.place(sheet, this.images[picture]);
    } else {
      this.ground(sheet, number);
      for (const layer of layers ?? []) this.put(sheet, layer);
      this.over(sheet, paint);
    }
    this.whole.set(number, sheet.canvas);
    if (this.whole.size > 4) this.whole.delete(this.whole.keys().next().value);
    return sheet.canvas;
  }

  /** An empty sheet of the canvas's size, on which one draws in the painting's pixels. */
  sheet() {
    const canvas = document.createElement("canvas");
    canvas.width = this.canvas.width;
    canvas.height = this.canvas.height;
    const context = canvas.getContext("2d");
    const { scale, x, y } = this.view;
    context.setTransform(scale, 0, 0, scale, x, y);
    context.imageSmoothingQuality = "high";
    return context;
  }

  ground(context, number) {
    const { ground } = this.data.canvases[number], [width, height] = this.data.size;
    context.fillStyle = PAPER;
    context.fillRect(0, 0, width, height);
    if (ground !== null) this.place(context, this.images[ground]);
  }

  place(context, image) {
    context.drawImage(image, 0, 0, ...this.data.size);
  }

  /** The artist's paint. */
  over(context, paint) {
    if (paint !== null && paint !== undefined) context.drawImage(this.images[paint[0]], ...paint.slice(1));
  }

  put(context, layer) {
    const { mask } = this.data.layers[layer], group = this.strokes[this.data.layers[layer].strokes];
    const sheet = mask === null ? context : this.sheet(), count = group.rows.length / ROW;
    this.clipped(sheet, () => {
      for (let i = 0; i < count; i++) drawStroke(sheet, this.shape(group, i));
    });
    if (mask !== null) stamp(context, this.spared(sheet, mask).canvas);
  }

  /** Nothing is painted beside the sheet of paper. */
  clipped(context, draw) {
    context.save();
    context.beginPath();
    context.rect(0, 0, ...this.data.size);
    context.clip();
    draw();
    context.restore();
  }

  shape(group, index) {
    return shapeOf(group.rows, group.seeds, index, ...this.data.size);
  }

  /** What is protected comes out of the sheet again. */
  spared(sheet, mask) {
    sheet.globalCompositeOperation = "destination-out";
    this.place(sheet, this.images[mask]);
    sheet.globalCompositeOperation = "source-over";
    return sheet;
  }
}

/** One change by strokes, under way. Strokes that lie are not drawn again; going back begins anew. */
class Laying {
  constructor(easel, key, before, after) {
    const known = easel.layersOf(before), all = easel.layersOf(after);
    Object.assign(this, { easel, key, after });
    this.fresh = all.filter((layer) => !known.includes(layer));
    this.gone = known.some((layer) => !all.includes(layer));
    this.ends = [];
    let count = 0;
    for (const layer of this.fresh) this.ends.push((count += this.groupOf(layer).rows.length / ROW));
    this.count = count;
    this.cleared = this.stacked((layer) => !this.fresh.includes(layer));
    this.begin();
  }

  groupOf(layer) {
    return this.easel.strokes[this.easel.data.layers[layer].strokes];
  }

  begin() {
    [this.at, this.laid] = [-1, 0];
  }

  stacked(wanted, paint = true) {
    const { easel, after } = this, sheet = easel.sheet();
    easel.ground(sheet, after);
    for (const layer of easel.layersOf(after)) if (wanted(layer)) easel.put(sheet, layer);
    if (paint) easel.over(sheet, easel.data.canvases[after].paint);
    return sheet.canvas;
  }

  /** Gets the sheets below, of and above a group ready. */
  turn(number) {
    const { easel, after } = this, all = easel.layersOf(after), place = all.indexOf(this.fresh[number]);
    this.at = number;
    this.under = this.stacked((layer) => all.indexOf(layer) < place, false);
    this.sheet = easel.sheet();
    this.above = easel.sheet();
    for (const layer of all.slice(place + 1)) if (!this.fresh.includes(layer)) easel.put(this.above, layer);
    easel.over(this.above, easel.data.canvases[after].paint);
  }

  draw(context, share) {
    const wanted = Math.min(share * this.count, this.count - 1e-6);
    if (wanted < this.laid) this.begin();
    const number = this.ends.findIndex((end) => wanted < end);
    if (number !== this.at) {
      this.turn(number);
      this.laid = number ? this.ends[number - 1] : 0;
    }
    const group = this.groupOf(this.fresh[number]), first = number ? this.ends[number - 1] : 0;
    this.easel.clipped(this.sheet, () => {
      for (; this.laid < Math.floor(wanted); this.laid++) drawStroke(this.sheet, this.easel.shape(group, this.laid - first));
    });
    context.drawImage(this.under, 0, 0);
    this.drawGroup(context, group, this.laid - first, wanted - this.laid);
    context.drawImage(this.above.canvas, 0, 0);
  }

  /** What is laid of the group, and the stroke that is on its way. */
  drawGroup(context, group, index, part) {
    const { easel, sheet } = this, { mask } = easel.data.layers[this.fresh[this.at]];
    const onTheWay = (on) => part > 0.02 && easel.clipped(on, () => drawStroke(on, easel.shape(group, index), part));
    if (mask === null) {
      context.drawImage(sheet.canvas, 0, 0);
      context.save();
      context.setTransform(sheet.getTransform());
      onTheWay(context);
      context.restore();
      return;
    }
    const copy = easel.sheet();
    stamp(copy, sheet.canvas);
    onTheWay(copy);
    context.drawImage(easel.spared(copy, mask).canvas, 0, 0);
  }
}

/** One canvas on another, pixel on pixel. */
function stamp(context, canvas) {
  context.save();
  context.resetTransform();
  context.drawImage(canvas, 0, 0);
  context.restore();
}

function bytes(text) {
  const plain = atob(text), array = new Uint8Array(plain.length);
  for (let i = 0; i < plain.length; i++) array[i] = plain.charCodeAt(i);
  return array.buffer;
}
