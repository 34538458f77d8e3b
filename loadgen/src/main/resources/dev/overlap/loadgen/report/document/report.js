
// Adds to the percentile charts what paper cannot: another scale, a closer look, values at a point.
// Without it the page is complete. Every chart is drawn anew from the data beside it.

const NARROWEST = 0.15; // the closest look, in tenfolds of the share that is slower
const MEDIAN = 10; // the level of p50
const TICKS = [0, MEDIAN, 23]; // levels that are written, within a tenfold, where there is room
const CLOSE_TICKS = [...TICKS, 6, 14, 18, 28];

class Chart {
  constructor(figure) {
    this.svg = figure.querySelector('svg');
    this.data = JSON.parse(figure.querySelector('script').textContent);
    const {tails, panels} = this.data;
    const lengths = panels.flatMap(panel => panel.curves.map(curve => curve.millis.length));
    this.levels = Array.from({length: Math.max(...lengths)}, (_, level) => {
      const slower = tails[level % tails.length] / 10 ** Math.floor(level / tails.length);
      return {place: -Math.log10(slower), text: String(+(100 - 100 * slower).toFixed(4))};
    });
    this.end = this.levels.at(-1).place;
    this.view = [0, this.end];
    this.log = true;
    this.level = Math.min(2 * tails.length, this.levels.length - 1); // p99
    this.plots = [...this.svg.querySelectorAll('.plot')];
    this.grids = [...this.svg.querySelectorAll('.grid')];
    this.build(figure);
    this.point(this.level);
  }

  build(figure) {
    const button = (text, does) =>
      element('button', {type: 'button', textContent: text, onclick: does});
    this.scale = button('Linear time axis', () => this.toggle());
    this.closer = button('Zoom in', () => this.zoom(0.5));
    this.wider = button('Zoom out', () => this.zoom(2));
    this.reset = button('Reset', () => this.look(0, this.end));
    this.slider = element('input', {type: 'range', min: 0, max: this.levels.length - 1});
    this.slider.oninput = () => this.point(Number(this.slider.value));
    this.read = element('div', {className: 'readout wide'});
    figure.prepend(element('div', {className: 'tools'}, this.scale, this.closer, this.wider,
        this.reset, element('label', {}, 'Percentile', this.slider)));
    figure.querySelector('.wide').after(this.read);
    this.cursors = this.plots.map(plot => plot.appendChild(drawn('path', 'cursor')));
    this.svg.onpointermove = event => this.hover(event);
    this.svg.ondblclick = () => this.zoom(0.5);
    const keys = {'+': this.closer, '-': this.wider, '0': this.reset, 'l': this.scale};
    figure.onkeydown = ({key, ctrlKey, metaKey, altKey}) => {
      if (Object.hasOwn(keys, key) && !ctrlKey && !metaKey && !altKey) {
        keys[key].click();
      }
    };
    this.buttons();
  }

  buttons() {
    this.scale.textContent = this.log ? 'Linear time axis' : 'Logarithmic time axis';
    const width = this.view[1] - this.view[0];
    this.closer.disabled = width <= NARROWEST + ROUNDING;
    this.wider.disabled = this.reset.disabled = width >= this.end - ROUNDING;
  }

  toggle() {
    this.log = !this.log;
    this.draw();
  }

  /** Keeps the percentile that is read in the middle. */
  zoom(factor) {
    const half = factor * (this.view[1] - this.view[0]) / 2;
    const {place} = this.levels[this.level];
    this.look(place - half, place + half);
  }

  look(from, to) {
    const width = Math.min(this.end, Math.max(NARROWEST, to - from));
    const start = Math.min(this.end - width, Math.max(0, (from + to - width) / 2));
    this.view = [start, start + width];
    this.draw();
  }

  hover({clientX, clientY}) {
    const matrix = this.svg.getScreenCTM().inverse();
    const {x} = new DOMPoint(clientX, clientY).matrixTransform(matrix);
    const panel = this.data.panels.find(({left, width}) => x >= left - 9 && x <= left + width + 9);
    if (panel) {
      const share = Math.min(1, Math.max(0, (x - panel.left) / panel.width));
      const place = this.view[0] + share * (this.view[1] - this.view[0]);
      const off = level => Math.abs(this.levels[level].place - place);
      this.point([...this.levels.keys()].reduce((a, b) => (off(b) < off(a) ? b : a)));
    }
  }

  /** Reads all curves at a level, and moves the view along where it lies outside. */
  point(level) {
    this.level = level;
    const {place, text} = this.levels[level];
    const half = (this.view[1] - this.view[0]) / 2;
    if (Math.abs(place - this.view[0] - half) > half + ROUNDING) {
      this.look(place - half, place + half);
    }
    const {panels, top, bottom} = this.data;
    panels.forEach((panel, i) =>
      this.cursors[i].setAttribute('d', `M${this.x(panel, level)} ${top}V${bottom}`));
    const value = ({millis}) => (level < millis.length ? plain(millis[level]) : '–');
    const head = [`at ${text} %`, ...panels.map(({title}) => `${title}, ms`)];
    const rows = panels[0].curves.map(curve => ({
      curve,
      values: panels.map(({curves}) => value(curves.find(other => other.style === curve.style))),
    }));
    this.read.replaceChildren(element('table', {},
        element('thead', {}, element('tr', {},
            ...head.map(cell => element('th', {scope: 'col'}, cell)))),
        element('tbody', {}, ...rows.map(({curve, values}) => element('tr', {},
            element('th', {scope: 'row'}, sample(curve), curve.name),
            ...values.map(cell => element('td', {}, cell)))))));
    this.slider.value = level;
    this.slider.setAttribute('aria-valuetext', `${text} %: `
        + rows.map(({curve, values}) => `${curve.name} ${values.join(', ')} ms`).join('; '));
  }

  x({left, width}, level) {
    const share = (this.levels[level].place - this.view[0]) / (this.view[1] - this.view[0]);
    return +(left + share * width).toFixed(1);
  }

  /** The levels that are written: the nines first, others where there is room. */
  percentiles() {
    const {tails, panels} = this.data;
    const taken = [];
    for (const within of this.wider.disabled ? TICKS : CLOSE_TICKS) {
      for (let level = within; level < this.levels.length; level += tails.length) {
        const room = other => 6 * (this.levels[level].text + this.levels[other].text).length;
        const off = other => Math.abs(this.x(panels[0], level) - this.x(panels[0], other));
        if (this.sees(level) && taken.every(other => off(other) >= room(other))) {
          taken.push(level);
        }
      }
    }
    return taken;
  }

  sees(level) {
    const {place} = this.levels[level];
    return place >= this.view[0] - ROUNDING && place <= this.view[1] + ROUNDING;
  }

  draw() {
    this.buttons();
    const {panels, top, bottom} = this.data;
    const seen = panels.flatMap(({curves}) =>
      curves.flatMap(({millis}) => millis.filter((_, level) => this.sees(level))));
    const [low, high] = range(seen, this.log, this.wider.disabled);
    const form = this.log ? Math.log : value => value;
    const share = value => (form(value) - form(low)) / (form(high) - form(low));
    const y = value =>
      +(bottom - share(Math.min(high, Math.max(low, value))) * (bottom - top)).toFixed(1);
    panels.forEach((panel, i) => {
      this.grids[i].replaceChildren(...this.grid(panel, i === 0, ticks(low, high, this.log), y));
      this.plots[i].replaceChildren(
          ...panel.curves.flatMap(curve => this.curve(panel, curve, y)), this.cursors[i]);
    });
    this.point(this.level);
  }

  grid(panel, first, values, y) {
    const {top, bottom} = this.data;
    const {left, width} = panel;
    const rules = values.map(value =>
      drawn('path', 'rule', {d: `M${left} ${y(value)}h${width}`}));
    const texts = values.map(value =>
      drawn('text', 'small end', {x: left - 8, y: y(value) + 4}, plain(value)));
    const columns = this.percentiles().flatMap(level => {
      const x = this.x(panel, level);
      return [drawn('path', 'rule', {d: `M${x} ${top}V${bottom}`}),
        drawn('text', 'small middle', {x, y: bottom + 18}, this.levels[level].text)];
    });
    return [...rules, ...(first ? texts : []), ...columns];
  }

  curve(panel, {millis, style, shape}, y) {
    const points = millis.map((value, level) => `${this.x(panel, level)} ${y(value)}`);
    const marked = level => level === MEDIAN || (level > 0 && level % this.data.tails.length === 0);
    const marks = points.filter((_, level) => marked(level)).map(point =>
      drawn('path', `mark ${style}`, {d: shape, transform: `translate(${point})`}));
    return points.length
      ? [drawn('path', `curve ${style}`, {d: `M${points.join('L')}`}), ...marks]
      : [];
  }
}

document.querySelectorAll('figure.curves').forEach(figure => new Chart(figure));
