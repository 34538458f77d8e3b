'use strict';
// What the page adds where scripts run: the command line as it is typed, copying, live figures, and
// one request with its small timeline. Without it the page is complete, and is loaded anew.

const MARKS = ['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7'];
const DASHES = [[], [8, 4], [2, 3], [9, 3, 2, 3], [14, 5], [4, 2], [10, 3, 2, 3, 2, 3], [6, 6]];

function make(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const quoted = word =>
  (/^[\w./:,%@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** The same words as the server makes of the form. */
function commandOf(form) {
  const data = new FormData(form);
  const open = data.get('rate').trim() !== '';
  const waits = !/^(cpu|counter)\b/.test(data.get('workload'));
  const words = [];
  const seen = new Set();
  for (const input of form.querySelectorAll('[name]')) {
    const {name, dataset: {option, usual}} = input;
    if (seen.has(name)) {
      continue;
    }
    seen.add(name);
    const value = data.getAll(name).filter(Boolean).join(',').trim();
    const always = name === 'models' || (name === 'concurrency' && !open)
      || (name === 'delay' && waits);
    const never = !option || (name === 'concurrency' && open) || (name === 'delay' && !waits);
    if (!never && value && (always || value !== usual)) {
      words.push(option, quoted(value));
    }
  }
  if (data.get('length') === 'quick') {
    words.push('--quick');
  }
  return `./overlap compare ${words.join(' ')}`;
}

const settings = document.getElementById('settings');
if (settings) {
  const command = document.getElementById('command');
  settings.addEventListener('input', () => { command.textContent = commandOf(settings); });
}

for (const button of document.querySelectorAll('button.copy')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    const text = button.textContent;
    button.textContent = '✓';
    setTimeout(() => { button.textContent = text; }, 1200);
  });
}

/** A chart of one figure of every model over the time of the run. */
class LiveChart {
  constructor(figure, title) {
    this.figure = figure;
    this.title = title;
    this.models = [];
    this.times = [];
    this.values = [];
  }

  add(time, model, value) {
    let index = this.models.indexOf(model);
    if (index < 0) {
      index = this.models.push(model) - 1;
      this.values.push(this.times.map(() => null));
    }
    this.times.push(time);
    this.values.forEach((values, i) => values.push(i === index ? value : null));
    this.stale = true;
  }

  draw() {
    if (!this.stale || !this.figure || typeof uPlot === 'undefined') {
      return;
    }
    this.stale = false;
    const axis = {stroke: colour('--soft'), grid: {stroke: colour('--line'), width: 1}};
    const options = {
      title: this.title,
      width: this.figure.clientWidth,
      height: 220,
      scales: {x: {time: false}, y: {range: (plot, low, high) => [0, high * 1.1 || 1]}},
      axes: [{...axis, label: 's', labelSize: 20}, {...axis, size: 60}],
      cursor: {show: false},
      legend: {live: false},
      series: [{}, ...this.models.map((label, i) => ({
        label,
        stroke: colour(`--${MARKS[i % MARKS.length]}`),
        dash: DASHES[i % DASHES.length],
        width: 2,
        spanGaps: true,
        points: {show: true, size: 6},
      }))],
    };
    this.figure.replaceChildren();
    new uPlot(options, [this.times, ...this.values], this.figure);
  }
}

class Live {
  constructor(section) {
    this.texts = section.dataset;
    this.phase = document.getElementById('phase');
    this.log = document.getElementById('log');
    this.progress = document.getElementById('progress');
    this.left = document.getElementById('left');
    this.rows = new Map();
    this.table = document.querySelector('#latest tbody');
    this.throughput = new LiveChart(
        document.getElementById('chart-throughput'), this.texts.throughput);
    this.flight = new LiveChart(document.getElementById('chart-flight'), this.texts.flight);
    this.log.textContent = '';
    const source = new EventSource(this.texts.events);
    source.onmessage = ({data}) => this.take(JSON.parse(data), source);
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        location.reload(); // the run is unknown now: the page says so
      } else {
        this.phase.textContent = this.texts.lost;
      }
    };
    setInterval(() => this.tick(), 1000);
  }

  take(event, source) {
    if (event.event === 'end') {
      source.close();
      location.reload();
      return;
    }
    if (event.line) {
      this.log.textContent += `${event.line}\n`;
      this.phase.textContent = event.line.trim();
    }
    if (this.progress && event.percent !== undefined) {
      this.progress.value = event.percent;
      this.seconds = event.secondsLeft;
      this.tell();
    }
    if (event.event === 'block') {
      this.block(event);
    }
  }

  /** Requests in flight are throughput × mean time, by Little's law. */
  block({candidate, throughput, meanMillis, seconds}) {
    const flight = throughput * meanMillis / 1000;
    let row = this.rows.get(candidate);
    if (!row) {
      row = make('tr', {}, make('th', {scope: 'row', textContent: candidate}),
          make('td'), make('td'), make('td'));
      this.rows.set(candidate, row);
      this.table.append(row);
    }
    const figures = [throughput.toFixed(0), meanMillis.toFixed(1), flight.toFixed(0)];
    figures.forEach((figure, i) => { row.children[i + 1].textContent = figure; });
    this.throughput.add(seconds, candidate, throughput);
    this.flight.add(seconds, candidate, flight);
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => { this.throughput.draw(); this.flight.draw(); });
  }

  tick() {
    if (this.seconds > 1) {
      this.seconds--;
      this.tell();
    }
  }

  tell() {
    this.left.textContent = this.texts.left.replace('%s', this.seconds);
  }
}

const live = document.getElementById('live');
if (live) {
  new Live(live);
}

for (const link of document.querySelectorAll('a.try')) {
  link.addEventListener('click', async event => {
    event.preventDefault();
    const place = link.closest('dt').nextElementSibling.querySelector('.answer');
    const response = await fetch(link.href);
    const text = await response.text();
    const parts = new Map((response.headers.get('Server-Timing') ?? '').split(/,\s*/)
        .map(part => [part.split(';')[0], Number(/dur=([\d.]+)/.exec(part)?.[1] ?? 0)]));
    const total = parts.get('total') || 1;
    const bar = make('div', {className: 'bar-of-time'});
    for (const name of ['queue', 'backend', 'work']) {
      const part = make('span', {className: name, title: `${name} ${parts.get(name)} ms`});
      part.style.width = `${100 * (parts.get(name) ?? 0) / total}%`;
      bar.append(part);
    }
    place.replaceChildren(make('code', {textContent: text}), bar,
        make('span', {className: 'soft', textContent: ['queue', 'backend', 'work']
            .map(name => `${name} ${parts.get(name) ?? 0} ms`).join(', ')}));
  });
}
