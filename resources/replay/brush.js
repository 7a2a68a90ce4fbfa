// The brush once more, as paths: a stroke's record and seed give the same ragged edges and bristles as in the painting,
// drawn as shapes, so that they are sharp at any size. The numbers are those of model_runtime/brush.

const WASH = 0, BRISTLE = 1, INK = 2, DAB = 3, ROW = 16, CAP = 16, REFERENCE = 768;

const clamp = (value, low, high) => (value < low ? low : value > high ? high : value);
const third = (alpha) => 1 - Math.cbrt(Math.max(1 - alpha, 0.001));

/** splitmix64 in two halves of 32 bits; only the top 24 bits of each number are used. */
class Stream {
  constructor(low, high) {
    this.low = low;
    this.high = high;
  }

  uniform() {
    const sum = this.low + 0x7f4a7c15;
    this.high = (this.high + 0x9e3779b9 + (sum > 0xffffffff ? 1 : 0)) >>> 0;
    this.low = sum >>> 0;
    let low = this.low ^ ((this.low >>> 30) | (this.high << 2)), high = this.high ^ (this.high >>> 30);
    [low, high] = product(low >>> 0, high >>> 0, 0x1ce4e5b9, 0xbf58476d);
    [low, high] = product((low ^ ((low >>> 27) | (high << 5))) >>> 0, (high ^ (high >>> 27)) >>> 0, 0x133111eb, 0x94d049bb);
    return ((high ^ (high >>> 31)) >>> 8) / 16777216;
  }

  bell() {
    return (this.uniform() + this.uniform() + this.uniform() + this.uniform() - 2) * 1.7320508;
  }
}

/** The low 64 bits of a product, as two halves. */
function product(aLow, aHigh, bLow, bHigh) {
  const a0 = aLow & 0xffff, a1 = aLow >>> 16, b0 = bLow & 0xffff, b1 = bLow >>> 16;
  const middle = a1 * b0 + ((a0 * b0) >>> 16), more = a0 * b1 + (middle & 0xffff);
  const top = a1 * b1 + Math.floor(middle / 65536) + Math.floor(more / 65536);
  return [Math.imul(aLow, bLow) >>> 0, (top + Math.imul(aLow, bHigh) + Math.imul(aHigh, bLow)) >>> 0];
}

/** A stroke's shape, in the painting's pixels. rows, seeds: of its group; index: which stroke of it. */
function shapeOf(rows, seeds, index, width, height) {
  const row = rows.subarray(index * ROW, index * ROW + ROW), kind = row[0] | 0, alpha = row[15];
  const scale = Math.sqrt(width * height), curve = curveOf(row, width, height, scale);
  const stream = new Stream(seeds[index * 2], seeds[index * 2 + 1]), half = curve.widest;
  const caps = [frayed(stream, kind), frayed(stream, kind)];
  const layers = kind === WASH && half > 2 ? 3 : 1;
  const bristles = bristlesOf(stream, row, kind, alpha, (half / scale) * REFERENCE);
  const edges = roughened(stream, kind, curve.length / half, layers);
  const colour = [row[12] * 255, row[13] * 255, row[14] * 255];
  const rim = kind === WASH || (kind === DAB && (half / scale) * REFERENCE > 3) ? Math.max(0.8, scale * 0.0022) : 0;
  return { kind, alpha, layerAlpha: layers > 1 ? third(alpha) : alpha, colour, curve, caps, edges, bristles, rim };
}

function curveOf(row, width, height, scale) {
  const x = [], y = [];
  for (let i = 0; i < 4; i++) {
    x.push(clamp(row[1 + i * 2], -2, 3) * width);
    y.push(clamp(row[2 + i * 2], -2, 3) * height);
  }
  let length = 0;
  for (let i = 0; i < 3; i++) length += Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
  const curve = { x, y, length, w: [row[9], row[10], row[11]], scale, widest: 0 };
  const stations = Math.min(Math.floor(length / 10) + 6, 64);
  for (let i = 0; i < stations; i++) curve.widest = Math.max(curve.widest, halfAt(curve, i / (stations - 1)));
  return curve;
}

function halfAt({ w, scale }, t) {
  const full = w[0] * 2 * (t - 0.5) * (t - 1) + w[1] * 4 * t * (1 - t) + w[2] * 2 * t * (t - 0.5);
  return Math.max(full * scale * 0.5, 0.04);
}

/** x, y, direction and half width at t. */
function stationAt(curve, t) {
  const { x, y } = curve, u = 1 - t;
  const a = u * u * u, b = 3 * t * u * u, c = 3 * t * t * u, d = t * t * t;
  let dx = u * u * (x[1] - x[0]) + 2 * u * t * (x[2] - x[1]) + t * t * (x[3] - x[2]);
  let dy = u * u * (y[1] - y[0]) + 2 * u * t * (y[2] - y[1]) + t * t * (y[3] - y[2]);
  let size = Math.hypot(dx, dy);
  if (size < 1e-3) {
    dx = x[3] - x[0];
    dy = y[3] - y[0];
    size = Math.hypot(dx, dy);
    if (size < 1e-3) [dx, dy, size] = [1, 0, 1];
  }
  return {
    x: a * x[0] + b * x[1] + c * x[2] + d * x[3], y: a * y[0] + b * y[1] + c * y[2] + d * y[3],
    dx: dx / size, dy: dy / size, half: halfAt(curve, t),
  };
}

/** How far the bristles reach beyond one end, in half widths, from side to side. */
function frayed(stream, kind) {
  const deep = kind === BRISTLE ? 0.36 : 0.2, knots = [], cap = [];
  for (let i = 0; i < 7; i++) knots.push(stream.uniform() * deep - 0.04);
  knots[0] = knots[6] = 0;
  for (let j = 0; j < CAP; j++) {
    const at = (j * 6) / (CAP - 1), i = Math.min(Math.floor(at), 5), f = at - i;
    cap.push(Math.max(0, knots[i] * (1 - f) + knots[i + 1] * f + (stream.uniform() - 0.5) * 0.05));
  }
  return cap;
}

const jag = (cap, v) => at(cap, clamp((v + 1) * 0.5 * (CAP - 1), 0, CAP - 1.001));

function at(list, place) {
  const i = Math.min(Math.floor(place), list.length - 2);
  return list[i] + (list[i + 1] - list[i]) * (place - i);
}

function bristlesOf(stream, row, kind, alpha, referenceHalf) {
  const [most, share, least] = kind < INK ? [26, 0.45, 2] : [9, 0.25, 1];
  const count = Math.floor(clamp(referenceHalf * share, least, most)), bristles = [];
  for (let n = 0; n < count; n++) {
    const side = (stream.uniform() * 2 - 1) * 0.92, start = stream.uniform() * 0.5;
    let stop = start + 0.07 + stream.uniform() * (0.93 - start);
    if (stream.uniform() < 0.35) stop = 1.1;
    const light = stream.bell() * (kind === BRISTLE ? 15 : 9) + (side < 0 ? 6 : -6);
    const colour = [12, 13, 14].map((c) => clamp(row[c] * 255 + light + 5 * stream.bell(), 0, 255));
    const half = 0.02 + 0.06 * stream.uniform(), strength = alpha * (0.25 + 0.35 * stream.uniform());
    bristles.push({ side, start, stop, colour, half, strength });
  }
  return bristles;
}

/** The two edges of every layer, as offsets in half widths. */
function roughened(stream, kind, slender, layers) {
  const coarse = Math.floor(clamp(slender / 1.5, 2, 20)) + 2, fine = Math.floor(clamp(slender / 0.7, 3, 28)) + 2;
  const used = Math.min(96, 3 * (layers > 1 ? fine : coarse) + 1);
  const rough = kind === BRISTLE ? 0.07 : kind === INK ? 0.03 : 0.05;
  const first = [wandered(stream, coarse, used, rough), wandered(stream, coarse, used, rough)];
  if (layers === 1) return [first];
  const edges = [];
  for (let layer = 0; layer < layers; layer++)
    edges.push(first.map((side) => wandered(stream, fine, used, 0.04).map((offset, j) => offset + side[j])));
  return edges;
}

function wandered(stream, count, length, amplitude) {
  const knots = [], out = [];
  for (let i = 0; i < count; i++) knots.push(stream.bell() * amplitude);
  for (let j = 0; j < length; j++) {
    const place = (j * (count - 1)) / (length - 1), i = Math.min(Math.floor(place), count - 2), f = place - i;
    out.push(knots[i] + (knots[i + 1] - knots[i]) * f * f * (3 - 2 * f));
  }
  return out;
}

/** Draws a stroke on a canvas that is scaled to the painting's pixels. part: how far the brush has come, 0-1. */
function drawStroke(context, shape, part = 1) {
  const steps = clamp(Math.ceil(shape.curve.length / 6), 12, 96), stations = [];
  for (let i = 0; i <= steps; i++) {
    const t = (i / steps) * part;
    stations.push({ ...stationAt(shape.curve, t), t });
  }
  const outlines = shape.edges.map((edges) => outlineOf(shape, edges, stations));
  context.fillStyle = colourOf(shape.colour, shape.layerAlpha);
  for (const outline of outlines) context.fill(outline);
  context.save();
  context.clip(outlines[0]);
  for (const bristle of shape.bristles) {
    if (bristle.start >= part) continue;
    context.fillStyle = colourOf(bristle.colour, bristle.strength);
    context.fill(ribbonOf(bristle, stations, part));
  }
  if (shape.rim > 0) {
    context.strokeStyle = `rgba(0, 0, 0, ${0.022 * shape.alpha})`;
    context.lineWidth = shape.rim * 2;
    context.stroke(outlines[0]);
  }
  context.restore();
}

const colourOf = ([r, g, b], alpha) => `rgba(${r.toFixed(1)}, ${g.toFixed(1)}, ${b.toFixed(1)}, ${alpha.toFixed(4)})`;

/** Up one side, round the end, down the other, round the beginning. */
function outlineOf(shape, edges, stations) {
  const path = new Path2D(), last = edges[0].length - 1;
  const point = (s, side) => {
    const q = s.half * (1 + at(edges[side], s.t * last)) * (side ? 1 : -1);
    path.lineTo(s.x - s.dy * q, s.y + s.dx * q);
  };
  for (const s of stations) point(s, 1);
  endOf(path, shape, edges, stations[stations.length - 1], 1);
  for (let i = stations.length - 1; i >= 0; i--) point(stations[i], 0);
  endOf(path, shape, edges, stations[0], 0);
  path.closePath();
  return path;
}

/** end 1: from the right side to the left, beyond the last station; end 0: from the left to the right, before the first. */
function endOf(path, shape, edges, s, end) {
  const cap = shape.caps[end], ahead = end ? 1 : -1, place = s.t * (edges[0].length - 1);
  const round = shape.kind >= INK, points = round ? 24 : CAP * 2;
  for (let i = 1; i < points; i++) {
    const turn = (i / points) * Math.PI, v = (round ? Math.cos(turn) : 1 - (2 * i) / points) * ahead;
    const offset = at(edges[v < 0 ? 0 : 1], place);
    let q, beyond;
    if (round) {
      const radius = s.half * (1 + offset - 0.3 * jag(cap, v));
      q = radius * v;
      beyond = radius * Math.sin(turn);
    } else {
      q = s.half * (1 + offset) * v;
      beyond = jag(cap, v) * s.half + 0.5;
    }
    path.lineTo(s.x - s.dy * q + s.dx * beyond * ahead, s.y + s.dx * q + s.dy * beyond * ahead);
  }
}

/** A bristle's trace: a ribbon along the stroke. One that goes to the end goes on into it. */
function ribbonOf({ side, start, stop, half }, stations, part) {
  const path = new Path2D(), low = side - half, high = side + half;
  const until = Math.min(stop, part), along = stations.filter((s) => s.t > start && s.t < until);
  if (!along.length) along.push(stations[Math.min(stations.length - 1, Math.round((start / part) * (stations.length - 1)))]);
  const end = along[along.length - 1], on = stop > 1 && part === 1 ? end.half * 0.4 : 0;
  for (const s of along) path.lineTo(s.x - s.dy * s.half * low, s.y + s.dx * s.half * low);
  if (on) {
    path.lineTo(end.x - end.dy * end.half * low + end.dx * on, end.y + end.dx * end.half * low + end.dy * on);
    path.lineTo(end.x - end.dy * end.half * high + end.dx * on, end.y + end.dx * end.half * high + end.dy * on);
  }
  for (let i = along.length - 1; i >= 0; i--) {
    const s = along[i];
    path.lineTo(s.x - s.dy * s.half * high, s.y + s.dx * s.half * high);
  }
  path.closePath();
  return path;
}
