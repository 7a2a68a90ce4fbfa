// The page's controls: a clock, the scrubber, the story beside the picture, and the keys. Nothing is fetched, nothing is kept.

const $ = (id) => document.getElementById(id);
const SPEEDS = [0.25, 0.5, 1, 2, 4];
const DEEPEST = 12;

class Player {
  constructor(data, easel) {
    Object.assign(this, { data, easel, speed: 1, playing: false, zoom: 1, centre: [0.5, 0.5], card: null, framesOf: null });
    this.time = data.seconds;
    this.moments = data.moments;
    this.cards = [...document.querySelectorAll("[data-moment]")];
    this.calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.marks();
    this.connect();
    this.measure();
    document.documentElement.classList.add("ready");
  }

  // --- time ------------------------------------------------------------------------------------------------------

  number(time = this.time) {
    let number = 0;
    while (number + 1 < this.moments.length && this.moments[number + 1].begin <= time) number++;
    return number;
  }

  seek(time) {
    this.time = clamp(time, 0, this.data.seconds);
    this.render();
  }

  play() {
    if (this.playing) return this.pause();
    if (this.time >= this.data.seconds) this.time = 0;
    this.playing = true;
    document.body.classList.add("begun");
    this.tell();
    let before = performance.now();
    const turn = (now) => {
      if (!this.playing) return;
      this.time += (Math.min(now - before, 250) / 1000) * this.speed;
      before = now;
      if (this.time >= this.data.seconds) this.ended();
      this.render();
      requestAnimationFrame(turn);
    };
    requestAnimationFrame(turn);
  }

  pause() {
    this.playing = false;
    this.tell();
  }

  ended() {
    if ($("loop").getAttribute("aria-pressed") === "true") {
      this.time = 0;
    } else {
      this.time = this.data.seconds;
      this.pause();
    }
  }

  /** To the beginning of what happens next, or what happened before. */
  step(by) {
    this.pause();
    const told = this.moments.filter((moment) => moment.card !== null);
    const places = told.map((moment) => Math.min(moment.settled, this.data.seconds));
    const next = by > 0 ? places.find((at) => at > this.time + 0.01) : places.findLast((at) => at < this.time - 0.01);
    this.seek(next ?? (by > 0 ? this.data.seconds : 0));
  }

  faster(by) {
    this.speed = SPEEDS[clamp(SPEEDS.indexOf(this.speed) + by, 0, SPEEDS.length - 1)];
    $("speed").value = String(this.speed);
  }

  // --- picture ---------------------------------------------------------------------------------------------------

  render() {
    const moment = this.moments[this.number()], before = moment.before;
    const lasts = moment.settled - moment.begin;
    const fraction = this.time >= moment.settled || lasts <= 0 ? 1 : (this.time - moment.begin) / lasts;
    this.easel.show(before, moment.canvas, fraction);
    $("scrub").value = String(Math.round(this.time * 1000));
    $("scrub").style.setProperty("--done", `${(100 * this.time) / this.data.seconds}%`);
    $("clock").textContent = clock(this.time);
    this.follow(moment, fraction >= 1 || moment.canvas === before);
  }

  /** The card of what happens now, and its frames on the picture. */
  follow(moment, there) {
    if (moment.card !== this.card) {
      const before = this.cards[this.card], now = this.cards[moment.card];
      before?.removeAttribute("aria-current");
      now?.setAttribute("aria-current", "step");
      this.card = moment.card;
      $("scrub").setAttribute("aria-valuetext", `${Math.round(this.time)} s: ${now?.querySelector("h3, h2")?.textContent ?? ""}`);
      if (now) this.repeat(now);
      if (now && document.body.classList.contains("begun")) this.bring(now);
    }
    const wanted = there && $("frames").getAttribute("aria-pressed") === "true" ? moment.frames ?? [] : [];
    if (wanted !== this.framesOf) this.draw((this.framesOf = wanted));
  }

  /** Where the story has no place beside the picture, what happens now is told right below it. */
  repeat(card) {
    const told = [...card.children].filter((child) => child.tagName !== "IMG").map((child) => child.cloneNode(true));
    for (const each of told) each.querySelector("button")?.replaceWith(each.textContent);
    $("now").className = `now ${card.className}`;
    $("now").replaceChildren(...told);
  }

  /** Into the middle of the story, without moving the page itself. */
  bring(card) {
    const story = $("story");
    if (story.scrollHeight <= story.clientHeight) return;
    const top = card.offsetTop - story.offsetTop - (story.clientHeight - Math.min(card.offsetHeight, story.clientHeight)) / 2;
    story.scrollTo({ top, behavior: this.calm ? "auto" : "smooth" });
  }

  draw(frames) {
    const overlay = $("overlay"), [width, height] = this.data.size;
    overlay.replaceChildren();
    overlay.setAttribute("viewBox", this.box().join(" "));
    const unit = (this.box()[2] / Math.max(1, $("canvas").clientWidth)) || 1;
    for (const { at, words, tone } of frames) {
      const [left, top, right, bottom] = [at[0] * width, at[1] * height, at[2] * width, at[3] * height].map((v) => v / 1000);
      const group = svg("g", { class: tone });
      group.append(svg("rect", { x: left, y: top, width: right - left, height: bottom - top, rx: 6 * unit }));
      const label = svg("text", { x: clamp(left + 8 * unit, 6 * unit, width), y: clamp(top + 20 * unit, 18 * unit, height) });
      label.style.fontSize = `${13 * unit}px`;
      label.style.strokeWidth = `${3.5 * unit}px`;
      label.textContent = words;
      group.append(label);
      overlay.append(group);
    }
  }

  // --- what of it is seen ------------------------------------------------------------------------------------------

  /** The part of the painting that is seen, in its pixels. */
  box() {
    const [width, height] = this.data.size, across = width / this.zoom, down = height / this.zoom;
    return [(width - across) * this.centre[0], (height - down) * this.centre[1], across, down];
  }

  measure() {
    const stage = $("stage"), [width, height] = this.data.size, room = stage.getBoundingClientRect();
    if (!room.width) return;
    const ratio = devicePixelRatio || 1, most = 4096 / Math.max(room.width, room.height);
    const scale = (room.width * Math.min(ratio, most)) / width;
    const [left, top] = this.box();
    this.easel.look(Math.round(width * scale), Math.round(height * scale), {
      scale: scale * this.zoom, x: -left * scale * this.zoom, y: -top * scale * this.zoom,
    });
    $("unzoom").disabled = this.zoom === 1;
    this.framesOf = null;
    this.render();
  }

  enlarge(by) {
    this.zoom = clamp(this.zoom * by, 1, DEEPEST);
    if (this.zoom < 1.05) [this.zoom, this.centre] = [1, [0.5, 0.5]];
    this.measure();
  }

  /** by: fractions of what is seen. */
  move(x, y) {
    if (this.zoom === 1) return;
    const free = this.zoom - 1;
    this.centre = [clamp(this.centre[0] + x / free, 0, 1), clamp(this.centre[1] + y / free, 0, 1)];
    this.measure();
  }

  // --- the hand --------------------------------------------------------------------------------------------------

  connect() {
    const on = (id, what) => $(id).addEventListener("click", what);
    for (const id of ["play", "begin"]) on(id, () => this.play());
    on("back", () => this.step(-1));
    on("on", () => this.step(1));
    on("zoom", () => this.enlarge(1.5));
    on("unzoom", () => this.enlarge(1 / 1.5));
    for (const id of ["loop", "frames"]) on(id, () => this.press($(id)));
    on("look", () => this.relook());
    $("speed").addEventListener("change", () => (this.speed = Number($("speed").value)));
    $("scrub").addEventListener("input", () => {
      document.body.classList.add("begun");
      this.seek(Number($("scrub").value) / 1000);
    });
    this.cards.forEach((card, index) => card.querySelector("button")?.addEventListener("click", () => this.go(index)));
    document.addEventListener("keydown", (event) => this.key(event));
    this.drag($("stage"));
    new ResizeObserver(() => this.measure()).observe($("stage"));
  }

  go(card) {
    const moment = this.moments.find((each) => each.card === card);
    document.body.classList.add("begun");
    this.pause();
    if (moment) this.seek(moment.settled + 0.001);
  }

  press(button) {
    button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    this.framesOf = null;
    this.render();
  }

  relook() {
    const dark = document.documentElement.dataset.look ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
    document.documentElement.dataset.look = dark === "dark" ? "light" : "dark";
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const own = event.target.closest("select, input, summary") !== null, button = event.target.closest("button") !== null;
    const keys = {
      k: () => this.play(), l: () => this.press($("loop")), p: () => this.press($("frames")), d: () => this.relook(),
      "+": () => this.enlarge(1.5), "=": () => this.enlarge(1.5), "-": () => this.enlarge(1 / 1.5), 0: () => this.enlarge(0),
      ">": () => this.faster(1), "<": () => this.faster(-1), Home: () => this.seek(0), End: () => this.seek(this.data.seconds),
      ArrowLeft: () => this.step(-1), ArrowRight: () => this.step(1), ",": () => this.seek(this.time - 0.1), ".": () => this.seek(this.time + 0.1),
    };
    if (!button) keys[" "] = () => this.play();
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act || (own && event.key !== "k" && event.key !== " ")) return;
    event.preventDefault();
    document.body.classList.add("begun");
    act();
  }

  drag(stage) {
    let from = null;
    stage.addEventListener("pointerdown", (event) => {
      if (this.zoom === 1 || event.button) return;
      from = [event.clientX, event.clientY];
      stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener("pointermove", (event) => {
      if (!from) return;
      const { width, height } = stage.getBoundingClientRect();
      this.move((from[0] - event.clientX) / width, (from[1] - event.clientY) / height);
      from = [event.clientX, event.clientY];
    });
    for (const name of ["pointerup", "pointercancel"]) stage.addEventListener(name, () => (from = null));
  }

  // --- what it tells ---------------------------------------------------------------------------------------------

  tell() {
    document.body.classList.toggle("playing", this.playing);
    $("play").setAttribute("aria-label", this.playing ? $("play").dataset.pause : $("play").dataset.play);
  }

  /** Where on the scrubber each step begins. */
  marks() {
    $("whole").textContent = ` / ${clock(this.data.seconds)}`;
    $("scrub").max = String(Math.round(this.data.seconds * 1000));
    for (const time of this.data.steps) {
      const tick = document.createElement("i");
      tick.style.left = `${(100 * time) / this.data.seconds}%`;
      $("ticks").append(tick);
    }
  }
}

function clock(seconds) {
  const whole = Math.floor(seconds + 1e-6);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function svg(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function loaded(source) {
  return new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => failed(new Error("a picture of this page cannot be read"));
    image.src = source;
  });
}

async function begin() {
  const data = JSON.parse($("data").textContent);
  const images = await Promise.all(data.pictures.map(loaded));
  window.player = new Player(data, new Easel($("canvas"), data, images));
}

begin().catch((error) => {
  $("trouble").textContent = `${$("trouble").dataset.words} (${error.message})`;
  $("trouble").hidden = false;
});
