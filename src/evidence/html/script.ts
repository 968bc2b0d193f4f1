// internal
/**
 * Search and filter, without a server; and everything opened on paper.
 *
 * Without script the report is whole: only the form, which the script shows, is missing.
 */
export const SCRIPT = `
(() => {
  const form = document.querySelector('form');
  const search = form.querySelector('input[type=search]');
  const count = form.querySelector('output');
  const rows = [...document.querySelectorAll('[data-row]')];
  const texts = new Map();
  const groups = [...document.querySelectorAll('[data-group]')];
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, ((row.closest('[data-group]')?.querySelector('summary')?.textContent ?? '') + ' ' + row.textContent).toLowerCase());
    return texts.get(row);
  };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const verdicts = new Set([...form.querySelectorAll('input[type=checkbox]:checked')].map((box) => box.value));
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(verdicts.has(row.dataset.verdict) && words.every((word) => textOf(row).includes(word)));
      if (!row.hidden) shown++;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector('[data-row]:not([hidden])');
      if (words.length) group.open = !group.hidden;
    }
    count.textContent = shown + ' of ' + rows.length + ' rows';
  };
  form.hidden = false;
  form.addEventListener('input', apply);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(apply));
  apply();
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    opened.forEach((details) => { details.open = true; });
  });
  addEventListener('afterprint', () => opened.forEach((details) => { details.open = false; }));
})();
`;
