
'use strict';
// Parts of charts: axes, which end and are labelled as the Java code does it for the drawing that
// the page comes with, and elements.

const NICE = [1, 1.5, 2, 3, 5, 7, 10];
const DEPTH = 1e-4; // what is smaller than this share of the highest lies at the edge
const ROUNDING = 1e-9;

const tenfold = value => 10 ** Math.floor(Math.log10(value) + ROUNDING);
const up = value => NICE.find(n => n * tenfold(value) >= value * (1 - ROUNDING)) * tenfold(value);
const down = value =>
  NICE.findLast(n => n * tenfold(value) <= value * (1 + ROUNDING)) * tenfold(value);
const step = value => [1, 2, 5, 10].find(n => n >= value / tenfold(value)) * tenfold(value);
const plain = value =>
  Number(value.toPrecision(4)).toLocaleString('en', {maximumFractionDigits: 9});

function ticks(low, high, log) {
  let all;
  if (log && high / low >= 10) {
    const multiples = high / low > 1000 ? [1] : [1, 2, 5];
    const units = Array.from({length: 8}, (_, i) => tenfold(low) * 10 ** i);
    all = units.flatMap(unit => multiples.map(n => n * unit));
  } else {
    const size = step((high - low) / 5);
    all = Array.from({length: 12}, (_, i) => (Math.ceil(low / size - ROUNDING) + i) * size);
  }
  return all.filter(tick => tick >= low * (1 - ROUNDING) && tick <= high * (1 + ROUNDING));
}

/** The ends of an axis that has room for these values; a wide linear one begins at zero. */
function range(values, log, whole) {
  const most = Math.max(1e-6, ...values);
  const least = Math.max(most * DEPTH, Math.min(most, ...values.filter(value => value > 0)));
  if (log && most >= 2 * least) {
    return [down(least), up(most)];
  }
  const low = log || !whole ? least : 0;
  const size = step((most - low) / 5 || most / 10);
  const start = Math.floor(low / size + ROUNDING) * size;
  return [start, Math.max(start + size, Math.ceil(most / size - ROUNDING) * size)];
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** An element of a drawing; the namespace is that of a drawing which is there. */
function drawn(tag, style, attributes = {}, text = '') {
  const made = document.createElementNS(document.querySelector('svg').namespaceURI, tag);
  for (const [name, value] of Object.entries({class: style, ...attributes})) {
    made.setAttribute(name, value);
  }
  made.textContent = text;
  return made;
}

/** How a curve looks, small enough for a line of text. */
function sample({style, shape}) {
  const small = drawn('svg', '', {viewBox: '0 0 38 16', 'aria-hidden': 'true'});
  small.append(drawn('path', `curve ${style}`, {d: 'M0 8H38'}),
      drawn('path', `mark ${style}`, {d: shape, transform: 'translate(19 8)'}));
  return small;
}

/** What is wider than its place can be scrolled by keys, too. */
function reachWide() {
  for (const wide of document.querySelectorAll('.wide')) {
    if (wide.scrollWidth > wide.clientWidth) {
      wide.setAttribute('tabindex', '0');
    } else {
      wide.removeAttribute('tabindex');
    }
  }
}

addEventListener('load', reachWide);
addEventListener('resize', reachWide);
