// What was sent is no longer being typed, and whoever pressed a button may want to write next.
let writesNext = false;
addEventListener("turbo:submit-start", () => (writesNext = false));
addEventListener("turbo:submit-end", (event) => {
  if (!event.detail.success) return;
  // Not the event's target: the form may be gone from the page by now.
  const form = event.detail.formSubmission.formElement;
  if (form.id === "composer") form.reset();
  if (form.id === "composer" || form.classList.contains("press")) {
    writesNext = true;
    document.getElementById("message")?.focus();
  }
});

// The page that shows what was sent may come after that, and leave nothing focused.
addEventListener("turbo:render", () => {
  if (writesNext && (document.activeElement ?? document.body) === document.body) {
    document.getElementById("message")?.focus();
  }
});
