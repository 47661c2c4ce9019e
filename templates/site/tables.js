// Lists that can be sorted by their heads and cut down to what holds some words. Without it they are whole, in their order.
"use strict";
(() => {
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  const keyOf = (cell) => cell.dataset.value === undefined ? plain(cell.textContent) : cell.dataset.value;

  function compare(column, direction) {
    return (one, other) => {
      const [a, b] = [one, other].map((row) => keyOf(row.cells[column]));
      if (a === "" || b === "") return (a === "") - (b === "");
      return direction * collator.compare(a, b);
    };
  }

  function sort(table, head) {
    const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
    const body = table.tBodies[0];
    body.append(...[...body.rows].sort(compare(head.cellIndex, direction)));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", direction === 1 ? "ascending" : "descending");
  }

  for (const table of document.querySelectorAll("table[data-table]")) {
    if (table.tBodies[0].rows.length < 2) continue;
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.addEventListener("click", () => sort(table, head));
      head.replaceChildren(button);
    }
  }

  const filter = document.querySelector("[data-filter]");
  if (!filter) return;
  const input = filter.querySelector("input");
  const output = filter.querySelector("output");
  const tables = [...document.querySelectorAll("table[data-table]")];
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows].map((row) => [row, plain(row.textContent)]));
  filter.hidden = false;
  input.addEventListener("input", () => {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !wanted.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    for (const table of tables) {
      table.closest("section").hidden = [...table.tBodies[0].rows].every((row) => row.hidden);
    }
    output.textContent = wanted.length ? String(shown) : "";
  });
})();
