
// The second of overlap: the law first, then what happened, at a twentieth of its speed or event by
// event. Without this script the whole second is there.

const SECOND = 1e6; // microseconds
const SLOWER = 20;

class Second {
  constructor(figure) {
    this.svg = figure.querySelector('svg');
    this.panels = [...this.svg.querySelectorAll('.panel')];
    this.requests = [...this.svg.querySelectorAll('.request')];
    this.moments = [...new Set(this.requests.flatMap(({dataset}) =>
      dataset.at.split(' ').map(Number)).filter(at => at >= 0 && at <= SECOND))]
        .sort((a, b) => a - b);
    this.veils = this.panels.map(panel => {
      const {top, bottom} = panel.dataset;
      const veil = drawn('rect', 'veil', {y: top - 2, height: bottom - top + 4});
      panel.insertBefore(veil, panel.querySelector('.ghost'));
      return veil;
    });
    this.cursors = this.panels.map(panel => panel.appendChild(drawn('path', 'cursor')));
    this.build(figure);
    this.svg.classList.add('unrevealed');
    this.show(0);
  }

  build(figure) {
    const button = (text, does) =>
      element('button', {type: 'button', textContent: text, onclick: does});
    this.reveal = button('Reveal what happened', () => this.end());
    this.player = button('Play slowly', () => (this.timer ? this.stop() : this.play()));
    this.back = button('Event before', () => this.step(-1));
    this.forth = button('Next event', () => this.step(1));
    this.read = element('output', {className: 'readout'});
    figure.prepend(element('div', {className: 'tools'},
        this.reveal, this.player, this.back, this.forth, this.read));
    this.svg.onpointerover = ({target}) => this.point(target.closest('[data-n]'));
    this.svg.setAttribute('tabindex', '0');
    const keys = {ArrowRight: () => this.step(1), ArrowLeft: () => this.step(-1),
      ' ': () => this.player.click(), End: () => this.end(), Home: () => this.show(0)};
    this.svg.onkeydown = event => {
      if (Object.hasOwn(keys, event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        keys[event.key]();
      }
    };
  }

  /** What happened until then, in every panel. */
  show(micros) {
    this.now = Math.min(SECOND, micros);
    this.panels.forEach((panel, i) => {
      const left = Number(panel.dataset.left);
      const right = Number(panel.dataset.right);
      const x = left + this.now / SECOND * (right - left);
      const {top, bottom} = panel.dataset;
      this.veils[i].setAttribute('x', x);
      this.veils[i].setAttribute('width', Math.max(0, right + 2 - x));
      this.cursors[i].setAttribute('d', this.now < SECOND ? `M${x} ${top}V${bottom}` : '');
    });
    this.svg.classList.toggle('unrevealed', this.now === 0);
    this.reveal.disabled = this.now === SECOND;
    this.read.textContent = this.now === SECOND ? '' : `${(this.now / 1000).toFixed(1)} ms`;
  }

  end() {
    this.stop();
    this.show(SECOND);
  }

  step(direction) {
    this.stop();
    const next = direction > 0
      ? this.moments.find(at => at > this.now)
      : this.moments.findLast(at => at < this.now);
    this.show(next ?? (direction > 0 ? SECOND : 0));
  }

  /** Where motion is unwanted, the end comes at once. */
  play() {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.end();
      return;
    }
    const from = this.now === SECOND ? 0 : this.now;
    let begun;
    const frame = time => {
      begun ??= time;
      this.show(from + (time - begun) * 1000 / SLOWER);
      this.timer = this.now < SECOND ? requestAnimationFrame(frame) : this.stop();
    };
    this.timer = requestAnimationFrame(frame);
    this.player.textContent = 'Stop';
  }

  stop() {
    cancelAnimationFrame(this.timer);
    this.timer = undefined;
    this.player.textContent = 'Play slowly';
  }

  /** The same request in every panel, and its three times in each. */
  point(part) {
    if (!part) {
      return;
    }
    const same = `[data-n="${part.dataset.n}"]`;
    this.svg.querySelectorAll('.on').forEach(lit => lit.classList.remove('on'));
    this.svg.querySelectorAll(same).forEach(lit => lit.classList.add('on'));
    this.read.textContent = this.panels.map(panel => {
      const title = panel.querySelector(`.request${same} title`);
      const name = panel.querySelector('.strong').textContent;
      return title ? `${name}: ${title.textContent.replace(/^request \d+: /, '')}` : '';
    }).join(' · ').replace(/^/, `Request ${part.dataset.n} – `);
  }
}

document.querySelectorAll('figure.second').forEach(figure => new Second(figure));
