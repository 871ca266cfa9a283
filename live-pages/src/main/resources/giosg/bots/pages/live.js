// Making the page anew would break off a form that is just being sent. Who is asked to and does not
// is asked again.
let sending = 0;
Turbo.session.pageRefreshDebouncePeriod = 0;
addEventListener("turbo:submit-start", () => sending++);
addEventListener("turbo:submit-end", () => sending--);
addEventListener("turbo:before-stream-render", (event) => {
  if (sending > 0) event.preventDefault();
});

// A page that is being made anew when the next visit begins is given up, and Turbo tells so by a
// promise that nobody holds (https://github.com/hotwired/turbo/issues/1091). Nothing is wrong then.
addEventListener("unhandledrejection", (event) => {
  if (event.reason?.name === "AbortError") event.preventDefault();
});

// A browser has six connections to one server. A page that nobody sees gives its own back, and
// catches up once it is looked at.
let parked;
function parkOrGoOn() {
  const live = document.querySelector("turbo-stream-source");
  if (document.hidden && live) {
    parked = live;
    live.remove();
  } else if (!document.hidden && parked) {
    if (!live) document.body.append(parked);
    parked = undefined;
  }
}
addEventListener("visibilitychange", parkOrGoOn);
addEventListener("turbo:load", parkOrGoOn);
addEventListener("turbo:render", parkOrGoOn);
