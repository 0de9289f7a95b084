// The window around the embedded app: it answers what app-bridge.js asks for, and draws what the app leaves to the admin.
const settings = JSON.parse(document.getElementById("frame-settings").textContent);
const frame = document.getElementById("app-frame");
const byId = (id) => document.getElementById(id);
const post = (message) =>
  frame.contentWindow.postMessage({ bridge: "simulated-shopify", ...message }, settings.appOrigin);

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

const answers = {
  idToken: async () => (await (await fetch("/_admin/session-token")).json()).token,
  user: () => ({ accountAccess: "Full access" }),
  "scopes.query": async () => (await fetch("/_admin/scopes")).json(),
  "scopes.request": requestScopes,
  "scopes.revoke": async (scopes) => ({ detail: await changeScopes("revoke", scopes) }),
  location: (path) => {
    history.replaceState(null, "", settings.base + (path === "/" ? "" : path));
    markCurrent();
  },
  redirect: (address) => location.assign(inThisAdmin(address)),
  nav: drawNav,
  title: drawTitle,
  saveBar: drawSaveBar,
  leaveConfirmation: () =>
    confirm("Leave without saving your changes?") ? true : new Promise(() => {}),
  loading: (isLoading) => byId("loading").classList.toggle("on", isLoading),
  toast: showToast,
  hideToast: (id) => byId(id)?.remove(),
  resourcePicker: (options) => window.openResourcePicker(options),
};

async function hear({ origin, source, data }) {
  if (origin !== settings.appOrigin || source !== frame.contentWindow) return;
  if (data?.bridge !== "simulated-shopify") return;
  try {
    post({ reply: data.id, result: await answers[data.method]?.(...data.args) });
  } catch (error) {
    post({ reply: data.id, refusal: error.message });
  }
}

function inThisAdmin(address) {
  return address
    .replace(/^shopify:\/*admin/, `/store/${settings.store}`)
    .replace(/^https:\/\/admin\.shopify\.com/, "")
    .replace(`/apps/${settings.apiKey}`, `/apps/${settings.handle}`);
}

async function requestScopes(scopes) {
  const { granted, required, optional } = await answers["scopes.query"]();
  const missing = scopes.filter((scope) => !granted.includes(scope));
  const isAsked = missing.every((scope) => [...required, ...optional].includes(scope));
  if (
    isAsked &&
    missing.length > 0 &&
    !confirm(`${settings.appTitle} asks for ${missing.join(", ")}. Grant it?`)
  )
    return { result: "declined-all", detail: { granted, required, optional } };
  return { result: "granted-all", detail: await changeScopes("grant", scopes) };
}
async function changeScopes(change, scopes) {
  const response = await fetch("/_admin/scopes", {
    method: "POST",
    body: JSON.stringify({ change, scopes }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

// While something is unsaved the admin keeps the merchant on the page.
let isUnsaved = false;
function mayLeave() {
  if (!isUnsaved) return true;
  byId("save-bar").classList.remove("nudge");
  requestAnimationFrame(() => byId("save-bar").classList.add("nudge"));
  return false;
}
addEventListener("beforeunload", (event) => isUnsaved && event.preventDefault());

function drawNav(links) {
  const items = links
    .filter((link) => !link.isHome)
    .map((link) => {
      const anchor = element("a", { href: settings.base + link.href, textContent: link.text });
      anchor.addEventListener("click", (event) => {
        if (event.metaKey || event.ctrlKey) return;
        event.preventDefault();
        byId("side").removeAttribute("data-open");
        if (mayLeave()) post({ event: "navigate", href: link.href });
      });
      return element("li", {}, anchor);
    });
  byId("app-nav").replaceChildren(...items);
  markCurrent();
  const home = links.find((link) => link.isHome)?.href;
  byId("app-home").onclick = (event) => {
    if (home === undefined) return;
    event.preventDefault();
    byId("side").removeAttribute("data-open");
    if (mayLeave()) post({ event: "navigate", href: home });
  };
}

// The app's link with the longest path that the address lies under; its home when there is none.
function markCurrent() {
  const links = [...document.querySelectorAll("#app-nav a")];
  const isUnder = (link) => `${location.pathname}/`.startsWith(`${link.pathname}/`);
  const current = links.filter(isUnder).sort((a, b) => b.pathname.length - a.pathname.length)[0];
  for (const link of [byId("app-home"), ...links]) {
    if (link === (current ?? byId("app-home"))) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function drawTitle({ title, actions }) {
  byId("app-title").textContent = title || settings.appTitle;
  const press = (action) => () => post({ event: "title-action", index: action.index });
  const buttonFor = (action) =>
    element("button", {
      type: "button",
      textContent: action.text,
      disabled: action.isDisabled,
      className: [action.variant, action.isCritical ? "critical" : ""].join(" ").trim(),
      onclick: press(action),
    });
  const groups = [...new Set(actions.map((action) => action.group).filter(Boolean))].map((group) =>
    element(
      "details",
      { className: "menu" },
      element("summary", { textContent: group }),
      element("div", {}, ...actions.filter((action) => action.group === group).map(buttonFor)),
    ),
  );
  const plain = actions.filter((action) => !action.group);
  const rank = (action) => (action.variant === "primary" ? 1 : 0);
  byId("app-actions").replaceChildren(
    ...plain.filter((action) => action.variant === "breadcrumb").map(buttonFor),
    ...groups,
    ...plain
      .filter((action) => action.variant !== "breadcrumb")
      .sort((a, b) => rank(a) - rank(b))
      .map(buttonFor),
  );
}

function drawSaveBar(bar) {
  isUnsaved = bar !== null;
  byId("save-bar").hidden = bar === null;
  if (!bar) return;
  const save = byId("save");
  save.textContent = bar.save.isBusy ? "Saving…" : bar.save.text || "Save";
  save.disabled = Boolean(bar.save.isDisabled || bar.save.isBusy);
  save.onclick = () => post({ event: "save" });
  const discard = byId("discard");
  discard.textContent = bar.discard.text || "Discard";
  discard.disabled = Boolean(bar.discard.isDisabled);
  discard.onclick = () => {
    if (!bar.isConfirmed || confirm("Discard all unsaved changes?")) post({ event: "discard" });
  };
}

function showToast({ id, message, duration, isError, action }) {
  const gone = () => {
    made.remove();
    post({ event: "toast-gone", id });
  };
  const made = element(
    "div",
    { id, className: isError ? "toast error" : "toast" },
    element("span", { textContent: message }),
    action
      ? element("button", {
          type: "button",
          textContent: action,
          onclick: () => {
            post({ event: "toast-action", id });
            gone();
          },
        })
      : null,
    element("button", {
      type: "button",
      className: "close",
      textContent: "×",
      ariaLabel: "Dismiss",
      onclick: gone,
    }),
  );
  byId("toasts").append(made);
  setTimeout(() => made.isConnected && gone(), duration);
}

byId("menu-button").addEventListener("click", () => byId("side").toggleAttribute("data-open"));

// From here on everything it draws with is there. The page kept what the app said before (pages/admin-frame.ts).
removeEventListener("message", keepEarly);
addEventListener("message", hear);
early.forEach(hear);
