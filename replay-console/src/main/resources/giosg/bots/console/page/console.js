// Whatever is about the same thing lights up together: a line of the chat and those of its timeline.
const lit = new Set();
function ofSame(element) {
  const of = element?.closest?.("[data-of]")?.dataset.of;
  return of ? of.split(" ") : [];
}
function light(element) {
  lit.clear();
  ofSame(element).forEach((each) => lit.add(each));
  relight();
}
function relight() {
  document.querySelectorAll("[data-of]").forEach((each) => {
    each.classList.toggle("lit", each.dataset.of.split(" ").some((of) => lit.has(of)));
  });
}
// The other side is brought into view, within its own pane only.
function show(element) {
  const here = element.closest(".pane");
  document.querySelectorAll(".pane").forEach((pane) => {
    const first = pane !== here && pane.querySelector(".lit");
    const list = first && first.parentElement;
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const top = first.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + first.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTo({ top: top - list.clientHeight / 3 });
    }
  });
}
addEventListener("mouseover", (event) => {
  const about = event.target.closest?.("[data-of]");
  if (about) {
    light(about);
    show(about);
  }
});
addEventListener("focusin", (event) => {
  if (event.target.closest("[data-of]")) {
    light(event.target);
    show(event.target);
  }
});
// A page made anew has no light of its own.
addEventListener("turbo:render", relight);

// Whoever looks at the end goes on doing so as it grows.
let atEnd = [];
const lists = () => [...document.querySelectorAll(".pane .log, .pane .timeline")];
addEventListener("turbo:before-render", () => {
  atEnd = lists().map((list) => list.scrollHeight - list.scrollTop - list.clientHeight < 40);
});
addEventListener("turbo:render", () => {
  lists().forEach((list, i) => {
    if (atEnd[i]) list.scrollTop = list.scrollHeight;
  });
});
function toEnds() {
  lists().forEach((list) => (list.scrollTop = list.scrollHeight));
}
addEventListener("turbo:load", toEnds);

// A file is read here and sent as text, like what is pasted.
addEventListener("change", async (event) => {
  const into = event.target.dataset?.into;
  const file = event.target.files?.[0];
  const text = into && document.getElementById(into);
  if (!text || !file) return;
  if (file.size > text.maxLength) {
    event.target.setCustomValidity("This file is too large.");
    event.target.reportValidity();
    return;
  }
  event.target.setCustomValidity("");
  text.value = await file.text();
});
