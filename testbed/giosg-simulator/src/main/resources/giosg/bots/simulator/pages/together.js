// Shows on the right what becomes of the chat that is open on the left. All of it is the visitor's
// own, and stands beside it unmasked.
const visitor = document.getElementById("visitor");
const timeline = document.getElementById("timeline");
function follow() {
  const chat = visitor.contentWindow.location.pathname.match(/^\/visitor\/([0-9a-f-]{36})/)?.[1];
  if (chat && timeline.dataset.chat !== chat) {
    timeline.dataset.chat = chat;
    timeline.src = `${timeline.dataset.console}/chats/${chat}?only=timeline&texts=shown`;
  }
}
function listen() {
  follow();
  visitor.contentWindow.addEventListener("turbo:load", follow);
}
visitor.addEventListener("load", listen);
// It may have been loaded before this was.
if (visitor.contentDocument?.readyState === "complete") listen();
