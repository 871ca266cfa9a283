// What was sent is no longer being typed, and whoever pressed a button may want to write next.
addEventListener("turbo:submit-end", (event) => {
  if (!event.detail.success) return;
  const form = event.target;
  if (form.id === "composer") form.reset();
  if (form.id === "composer" || form.classList.contains("press")) {
    document.getElementById("message")?.focus();
  }
});

// A browser has six connections to one server. A page that nobody sees gives its own back, and
// catches up once it is looked at.
let parked;
addEventListener("visibilitychange", () => {
  const live = document.querySelector("turbo-stream-source");
  if (document.hidden && live) {
    parked = live;
    live.remove();
  } else if (!document.hidden && parked) {
    document.body.append(parked);
    parked = undefined;
  }
});
