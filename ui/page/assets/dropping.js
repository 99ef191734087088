// Lets a folder be dropped where sources are added: the upload fields take files alone, so the
// files in it, at any depth, are put into the field for folders. Hidden files stay outside.
(() => {
  "use strict";
  const MOST = 2000;

  const read = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));
  const file = (entry) => new Promise((done, failed) => entry.file(done, failed));

  async function filesIn(entry, found) {
    if (entry.name.startsWith(".") || found.length >= MOST) return found;
    if (entry.isFile) {
      found.push(await file(entry));
      return found;
    }
    const reader = entry.createReader();
    // A browser gives the entries of a folder in portions, an empty one last.
    for (let portion = await read(reader); portion.length; portion = await read(reader)) {
      for (const inner of portion) await filesIn(inner, found);
    }
    return found;
  }

  async function take(entries) {
    const held = new DataTransfer();
    for (const entry of entries) {
      for (const one of await filesIn(entry, [])) held.items.add(one);
    }
    const field = document.querySelector("#add-folder input[type=file]");
    if (!field || !held.files.length) return;
    field.files = held.files;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  addEventListener(
    "drop",
    (event) => {
      const inside = event.target instanceof Element && event.target.closest("#adding");
      if (!inside || !event.dataTransfer) return;
      const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry());
      if (!entries.some((entry) => entry?.isDirectory)) return;
      event.preventDefault();
      event.stopPropagation();
      event.target.dispatchEvent(new DragEvent("dragleave", { bubbles: true }));
      take(entries.filter(Boolean));
    },
    true
  );
})();
