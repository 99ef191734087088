"use strict";
// Filters the questions by the selects and by words; without scripts all questions stay listed.
const form = document.getElementById("filters");
const entries = [...document.querySelectorAll("#questions > details")];
const words = new Map(entries.map((entry) => [entry, null]));

function textOf(entry) {
  if (words.get(entry) === null) words.set(entry, `${entry.id} ${entry.textContent}`.toLowerCase());
  return words.get(entry);
}

function filter() {
  const wanted = [...form.querySelectorAll("[data-filter]")].filter((select) => select.value);
  const sought = form.querySelector("[data-search]").value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of entries) {
    const fits = wanted.every((select) => entry.dataset[select.dataset.filter] === select.value)
      && sought.every((word) => textOf(entry).includes(word));
    entry.hidden = !fits;
    shown += fits;
  }
  form.querySelector("output").textContent = `${shown} of ${entries.length} questions`;
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (named && "open" in named) { named.open = true; named.scrollIntoView(); }
