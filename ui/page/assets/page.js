// What the page does in the browser: previews of quotations, the reader beside the chat, moving
// between citations, copying, exporting, and the conversation that this browser keeps.
// Text from answers and sources is only ever set with textContent.
(() => {
  "use strict";
  const KEPT = "qa.conversation";
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  let opened = null;

  // -- preview of a quotation -----------------------------------------------------------------
  const preview = document.createElement("div");
  preview.id = "preview";
  preview.setAttribute("role", "tooltip");
  preview.hidden = true;

  function showPreview(mark) {
    preview.replaceChildren();
    const quote = document.createElement("p");
    quote.textContent = mark.dataset.quote;
    quote.lang = mark.dataset.language || "";
    const about = document.createElement("p");
    about.className = "about";
    about.textContent = mark.dataset.about;
    preview.append(quote, about);
    if (!preview.isConnected) document.body.append(preview);
    preview.hidden = false;
    mark.setAttribute("aria-describedby", "preview");
    const box = mark.getBoundingClientRect();
    const width = preview.offsetWidth;
    const height = preview.offsetHeight;
    const left = Math.min(Math.max(8, box.left - 24), innerWidth - width - 8);
    const above = box.top - height - 8;
    preview.style.left = `${Math.max(8, left)}px`;
    preview.style.top = `${above > 8 ? above : box.bottom + 8}px`;
  }

  function hidePreview() {
    preview.hidden = true;
    all("[aria-describedby=preview]").forEach((m) => m.removeAttribute("aria-describedby"));
  }

  const markAt = (event) =>
    event.target instanceof Element ? event.target.closest(".mark") : null;
  document.addEventListener("mouseover", (e) => markAt(e) && showPreview(markAt(e)));
  document.addEventListener("mouseout", (e) => markAt(e) && hidePreview());
  document.addEventListener("focusin", (e) => markAt(e) && showPreview(markAt(e)));
  document.addEventListener("focusout", (e) => markAt(e) && hidePreview());
  addEventListener("scroll", hidePreview, true);

  // -- the reader -----------------------------------------------------------------------------
  function openReader(button) {
    opened = button;
    all(".mark.current").forEach((m) => m.classList.remove("current"));
    if (button.classList.contains("mark")) button.classList.add("current");
    hidePreview();
    document.body.classList.add("reading");
  }

  function closeReader() {
    document.body.classList.remove("reading");
    all(".mark.current").forEach((m) => m.classList.remove("current"));
    if (opened && opened.isConnected) opened.focus({ preventScroll: true });
  }

  function showQuoted() {
    const pane = find("#reader .source-text");
    const quoted = find("#reader mark.quoted");
    if (!pane) return;
    if (quoted) {
      const offset = quoted.getBoundingClientRect().top - pane.getBoundingClientRect().top;
      pane.scrollTop += offset - pane.clientHeight / 3;
    } else {
      pane.scrollTop = 0;
    }
    find("#reader-title")?.focus({ preventScroll: true });
  }

  function move(step) {
    const turn = opened?.closest(".turn") || all(".turn").at(-1);
    if (!turn) return;
    const marks = all(".mark", turn);
    if (!marks.length) return;
    const place = marks.indexOf(opened);
    const same = (m) => opened && m.dataset.source === opened.dataset.source
      && m.dataset.start === opened.dataset.start;
    let next = place < 0 ? (step > 0 ? 0 : marks.length - 1) : place;
    if (place >= 0) {
      for (let tried = 0; tried < marks.length; tried++) {
        next = (next + step + marks.length) % marks.length;
        if (!same(marks[next])) break;
      }
    }
    marks[next].click();
  }

  // -- clicks that the page answers by itself ---------------------------------------------------
  async function copy(button) {
    const turn = recall()[Number(button.dataset.turn)];
    if (!turn) return;
    await navigator.clipboard.writeText(turn.markdown);
    say(button, words().copied);
  }

  function say(button, text) {
    const label = find(".label", button);
    if (!label) return;
    const before = label.textContent;
    label.textContent = text;
    setTimeout(() => { label.textContent = before; }, 1600);
  }

  const words = () => JSON.parse(find("#qa-words")?.dataset.words || "{}");

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-action]");
    if (!button) return;
    const action = button.dataset.action;
    if (action === "open") openReader(button);
    if (action === "close") closeReader();
    if (action === "previous") move(-1);
    if (action === "next") move(1);
    if (action === "copy") copy(button);
    if (action === "good" || action === "bad") {
      const form = find(`form.comment[data-turn="${button.dataset.turn}"]`);
      if (form) {
        form.hidden = false;
        form.dataset.opinion = action;
        find("textarea", form).focus();
      }
      all(".action.chosen", button.parentElement).forEach((b) => b.classList.remove("chosen"));
      button.classList.add("chosen");
    }
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof Element
      && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "Escape") {
      if (!preview.hidden) hidePreview();
      else if (document.body.classList.contains("reading")) closeReader();
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key === "]") move(1);
      if (event.key === "[") move(-1);
    }
  });

  // -- the conversation that this browser keeps -------------------------------------------------
  function recall() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEPT) || "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  function remember(record) {
    if (!record) return;
    try {
      const { number, turn } = JSON.parse(record);
      localStorage.setItem(KEPT, JSON.stringify([...recall().slice(0, number), turn]));
    } catch {
      // A full or forbidden store only means that a reload starts afresh.
    }
  }

  function forget() {
    localStorage.removeItem(KEPT);
    closeReader();
  }

  function download(kind) {
    const turns = recall();
    const markdown = turns.map((t) => t.markdown).join("\n\n---\n\n") + "\n";
    const json = JSON.stringify(turns.map(({ question, answer }) => ({ question, answer })), null, 2);
    const content = kind === "json" ? json : markdown;
    const type = kind === "json" ? "application/json" : "text/markdown";
    const anchor = document.createElement("a");
    anchor.href = URL.createObjectURL(new Blob([content], { type }));
    anchor.download = kind === "json" ? "conversation.json" : "conversation.md";
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 1000);
  }

  function asked() {
    requestAnimationFrame(() => {
      find("#current .turn:last-child")?.scrollIntoView({ block: "start", behavior: "smooth" });
    });
  }

  window.qa = { openReader, showQuoted, recall: () => JSON.stringify(recall()), remember, forget,
    download, asked };
})();
