'use strict';
(() => {
  const rows = [...document.querySelectorAll('#pipelines tbody tr')];
  const name = document.getElementById('name');
  const boxes = [...document.querySelectorAll('input[name=verdict]')];
  const shown = document.getElementById('shown');
  const parts = [...document.querySelectorAll('details.pipeline')];

  const filter = () => {
    const wanted = name.value.trim().toLowerCase();
    const verdicts = boxes.filter(box => box.checked).map(box => box.value);
    let count = 0;
    rows.forEach(row => {
      const fits = row.cells[0].textContent.toLowerCase().includes(wanted) &&
        verdicts.includes(row.cells[1].textContent);
      row.hidden = !fits;
      const part = document.getElementById(row.querySelector('a').hash.slice(1));
      part.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = `${count} of ${rows.length} shown`;
  };
  name.addEventListener('input', filter);
  boxes.forEach(box => box.addEventListener('change', filter));
  document.querySelector('.filter').addEventListener('submit', event => event.preventDefault());

  const ranks = ['exact', 'differs', 'manual', 'unsupported'];
  const key = text => {
    if (ranks.includes(text)) return ranks.indexOf(text);
    const number = /^[≈$\s]*([\d.]+)(?: (h|days?))?$/.exec(text);
    return number ? Number(number[1]) * (number[2] && number[2] !== 'h' ? 8 : 1) : text;
  };
  const compare = (a, b) => typeof a === 'number' && typeof b === 'number'
    ? a - b
    : String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  document.querySelectorAll('#pipelines thead th').forEach((head, column) => {
    head.querySelector('button').addEventListener('click', () => {
      const descending = head.getAttribute('aria-sort') === 'ascending';
      document.querySelectorAll('#pipelines thead th').forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const sorted = [...rows].sort((a, b) =>
        compare(key(a.cells[column].textContent), key(b.cells[column].textContent)) * (descending ? -1 : 1));
      document.querySelector('#pipelines tbody').append(...sorted);
    });
  });

  const openAll = open => parts.forEach(part => { part.open = open; });
  document.getElementById('open-all').addEventListener('click', () => openAll(true));
  document.getElementById('close-all').addEventListener('click', () => openAll(false));
  const openTarget = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.matches('details')) {
      target.open = true;
      target.querySelector('summary').focus({preventScroll: true});
      target.scrollIntoView();
    }
  };
  window.addEventListener('hashchange', openTarget);
  openTarget();

  let closed = [];
  window.addEventListener('beforeprint', () => {
    closed = parts.filter(part => !part.open);
    openAll(true);
  });
  window.addEventListener('afterprint', () => closed.forEach(part => { part.open = false; }));
})();
