// Carries what is clicked inside this part to the server: `click` opens a place in a source,
// `submit` asks, `retry` asks again, `delete` removes a source, `like` says what was good or bad.
const EVENTS = { open: "click", read: "click", ask: "submit", again: "retry", remove: "delete" };
element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-action]");
  const name = button && EVENTS[button.dataset.action];
  if (name) trigger(name, { ...button.dataset });
});
element.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const comment = form.querySelector("textarea");
  trigger("like", { turn: form.dataset.turn, opinion: form.dataset.opinion, comment: comment.value });
  const thanks = document.createElement("p");
  thanks.className = "aside";
  thanks.setAttribute("role", "status");
  thanks.textContent = JSON.parse(document.querySelector("#qa-words").dataset.words).thanks;
  form.replaceChildren(thanks);
});
