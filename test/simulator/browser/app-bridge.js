// Plays https://cdn.shopify.com/shopifycloud/app-bridge.js for the simulated admin: the parts of App Bridge an embedded
// app sees. It talks to admin-frame.js in the parent window. It never sets an attribute before the app has hydrated.
(() => {
  if (window.shopify) return;
  const script = document.currentScript;
  // Under Shopify's own names script and admin have two; on one port of this machine they have one.
  const scriptOrigin = new URL(script.src).origin;
  const adminOrigin =
    scriptOrigin === "https://cdn.shopify.com" ? "https://admin.shopify.com" : scriptOrigin;
  const isEmbedded = window.top !== window.self;
  const query = new URLSearchParams(location.search);
  const SHOPIFY_PARAMETERS = [
    "embedded",
    "hmac",
    "host",
    "id_token",
    "locale",
    "session",
    "shop",
    "timestamp",
    "shopify-reload",
  ];

  const memory = new Map();
  const storage = storageOrMemory();
  function storageOrMemory() {
    try {
      sessionStorage.getItem("simulated-shopify");
      return sessionStorage;
    } catch {
      // Browsers that block third-party storage throw at the first touch.
      return {
        getItem: (key) => memory.get(key) ?? null,
        setItem: (key, value) => memory.set(key, value),
      };
    }
  }
  function remembered(name) {
    const given = query.get(name);
    if (given) storage.setItem(`simulated-shopify-${name}`, given);
    return given ?? storage.getItem(`simulated-shopify-${name}`) ?? undefined;
  }

  const config = {
    apiKey: script.dataset.apiKey ?? document.querySelector("meta[name=shopify-api-key]")?.content,
    shop: remembered("shop"),
    host: remembered("host"),
    locale: remembered("locale") ?? "en",
    appOrigins: [],
    disabledFeatures: [],
  };

  // Messages to and from the admin frame.
  let lastMessage = 0;
  const waiting = new Map();
  const listeners = new Map();
  function ask(method, ...args) {
    if (!isEmbedded) return new Promise(() => {});
    lastMessage += 1;
    const id = lastMessage;
    parent.postMessage({ bridge: "simulated-shopify", id, method, args }, adminOrigin);
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
  }
  addEventListener("message", ({ origin, data }) => {
    if (origin !== adminOrigin || data?.bridge !== "simulated-shopify") return;
    if (data.reply !== undefined) {
      if (data.refusal === undefined) waiting.get(data.reply)?.resolve(data.result);
      else waiting.get(data.reply)?.reject(new Error(data.refusal));
      waiting.delete(data.reply);
      return;
    }
    listeners.get(data.event)?.(data);
  });

  // Session tokens live a minute and are kept until shortly before their end.
  let token = null;
  async function idToken() {
    if (token === null || secondsLeft(token) < 10) token = await ask("idToken");
    return token;
  }
  function secondsLeft(jwt) {
    const claims = jwt.split(".")[1].replaceAll("-", "+").replaceAll("_", "/");
    return JSON.parse(atob(claims)).exp - Date.now() / 1000;
  }

  const plainFetch = window.fetch.bind(window);
  window.fetch = async function (input, init) {
    const request = new Request(input, init);
    const isOurs = new URL(request.url).origin === location.origin;
    if (!isEmbedded || !isOurs || request.headers.has("authorization"))
      return plainFetch(input, init);

    const again = request.clone();
    let response = await plainFetch(await withToken(request));
    if (response.headers.get("x-shopify-retry-invalid-session-request")) {
      token = null;
      response = await plainFetch(await withToken(again));
    }
    const elsewhere = response.headers.get("x-shopify-api-request-failure-reauthorize-url");
    if (elsewhere) {
      leaveTo(elsewhere);
      return new Promise(() => {});
    }
    return response;
  };
  async function withToken(request) {
    const headers = new Headers(request.headers);
    headers.set("authorization", `Bearer ${await idToken()}`);
    headers.set("x-requested-with", "XMLHttpRequest");
    return new Request(request, { headers });
  }

  // A cross-site frame may not move the top window by itself, so the admin is asked to.
  function leaveTo(address) {
    const url = String(address);
    void ask("redirect", url.startsWith("shopify:") ? url : new URL(url, location.href).href);
  }
  const plainOpen = window.open.bind(window);
  window.open = function (address, target, features) {
    const isAdmin = String(address).startsWith("shopify:");
    if (isEmbedded && (isAdmin || target === "_top" || target === "_parent")) {
      leaveTo(address);
      return null;
    }
    return plainOpen(address, target, features);
  };
  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest("a[href^='shopify:']") : null;
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    leaveTo(link.getAttribute("href"));
  });

  // The admin's address follows the app's, so that reload and deep links work.
  let toldLocation = null;
  function tellLocation() {
    const search = new URLSearchParams(location.search);
    for (const name of SHOPIFY_PARAMETERS) search.delete(name);
    search.delete("_routes");
    const rest = search.toString();
    const where = location.pathname + (rest ? `?${rest}` : "") + location.hash;
    if (where === toldLocation || location.pathname.startsWith("/auth/")) return;
    toldLocation = where;
    void ask("location", where);
  }
  for (const name of ["pushState", "replaceState"]) {
    const plain = history[name];
    history[name] = function (...args) {
      plain.apply(this, args);
      tellLocation();
    };
  }
  addEventListener("popstate", tellLocation);
  addEventListener("load", tellLocation);

  listeners.set("navigate", ({ href }) => {
    const links = document.querySelectorAll(
      "ui-nav-menu a, s-app-nav a, s-app-nav s-link, ui-title-bar a",
    );
    const link = [...links].find((one) => one.getAttribute("href") === href);
    link?.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
  });

  // Elements the app renders and the admin draws.
  function textOf(element) {
    return (element.textContent ?? "").trim();
  }
  function watch(element, act) {
    let isPlanned = false;
    const plan = () => {
      if (isPlanned) return;
      isPlanned = true;
      queueMicrotask(() => {
        isPlanned = false;
        act();
      });
    };
    const observer = new MutationObserver(plan);
    observer.observe(element, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
    plan();
    return () => observer.disconnect();
  }
  const told = new Map();
  function tell(method, value) {
    const text = JSON.stringify(value);
    if (told.get(method) === text) return;
    told.set(method, text);
    void ask(method, value);
  }

  class NavMenu extends HTMLElement {
    connectedCallback() {
      this.unwatch = watch(this, () => this.sync());
    }
    disconnectedCallback() {
      this.unwatch?.();
    }
    sync() {
      const links = [...this.querySelectorAll("a, s-link")].map((link) => ({
        text: textOf(link),
        href: link.getAttribute("href") ?? "",
        isHome: link.getAttribute("rel") === "home",
      }));
      tell("nav", links);
    }
  }

  class TitleBar extends HTMLElement {
    connectedCallback() {
      if (this.closest("ui-modal")) return;
      this.unwatch = watch(this, () => this.sync());
    }
    disconnectedCallback() {
      this.unwatch?.();
      if (this.unwatch && !document.querySelector("ui-title-bar"))
        tell("title", { title: "", actions: [] });
    }
    get items() {
      return [...this.querySelectorAll("button, a")];
    }
    sync() {
      tell("title", {
        title: this.getAttribute("title") ?? document.title,
        actions: describeActions(this),
      });
    }
  }
  function describeActions(bar) {
    return bar.items.map((item, index) => ({
      index,
      text: textOf(item),
      variant: item.getAttribute("variant") ?? "secondary",
      group: item.closest("section")?.getAttribute("label") ?? null,
      isDisabled: item.hasAttribute("disabled"),
      isCritical: item.getAttribute("tone") === "critical",
    }));
  }
  listeners.set("title-action", ({ index }) => {
    const bar = [...document.querySelectorAll("ui-title-bar")].find(
      (one) => !one.closest("ui-modal"),
    );
    press(bar?.items[index]);
  });
  function press(item) {
    if (!item) return;
    if (item.tagName === "A")
      item.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
    else item.click();
  }

  let openSaveBar = null;
  class SaveBar extends HTMLElement {
    get showing() {
      return openSaveBar === this;
    }
    get discardConfirmation() {
      return this.hasAttribute("discardConfirmation") || this.hasAttribute("discardconfirmation");
    }
    disconnectedCallback() {
      void this.hide();
    }
    async show() {
      if (this.showing) return;
      openSaveBar = this;
      this.unwatch = watch(this, () => this.sync());
      this.dispatchEvent(new Event("show"));
    }
    async hide() {
      if (!this.showing) return;
      openSaveBar = null;
      this.unwatch?.();
      tell("saveBar", null);
      this.dispatchEvent(new Event("hide"));
    }
    async toggle() {
      await (this.showing ? this.hide() : this.show());
    }
    get saveButton() {
      return this.querySelector("button[variant=primary]");
    }
    get discardButton() {
      return this.querySelector("button:not([variant=primary])");
    }
    sync() {
      if (!this.showing) return;
      const stateOf = (button) => ({
        text: button ? textOf(button) : "",
        isDisabled: button?.disabled ?? false,
        isBusy: button?.hasAttribute("loading") ?? false,
      });
      tell("saveBar", {
        save: stateOf(this.saveButton),
        discard: stateOf(this.discardButton),
        isConfirmed: this.discardConfirmation,
      });
    }
  }
  let openForm = null;
  listeners.set("save", () => {
    if (openForm) openForm.requestSubmit();
    else openSaveBar?.saveButton?.click();
  });
  listeners.set("discard", () => {
    if (openForm) openForm.reset();
    else openSaveBar?.discardButton?.click();
  });
  function watchForms() {
    const formOf = (event) =>
      event.target instanceof Element ? event.target.closest("form[data-save-bar]") : null;
    const showFor = (event) => {
      const form = formOf(event);
      if (!form) return;
      openForm = form;
      tell("saveBar", {
        save: {},
        discard: {},
        isConfirmed: form.hasAttribute("data-discard-confirmation"),
      });
    };
    const hideFor = (event) => {
      if (formOf(event) !== openForm || !openForm) return;
      openForm = null;
      tell("saveBar", null);
    };
    document.addEventListener("input", showFor);
    document.addEventListener("change", showFor);
    document.addEventListener("submit", hideFor);
    document.addEventListener("reset", hideFor);
  }

  const MODAL_STYLE = `
    .veil { position: fixed; inset: 0; z-index: 520; display: grid; place-items: center; background: rgb(20 24 28 / 55%); padding: 16px; box-sizing: border-box; }
    .veil[hidden] { display: none; }
    .panel { display: flex; flex-direction: column; width: 100%; max-width: 620px; max-height: 100%; background: #fff; border-radius: 12px; overflow: hidden; box-shadow: 0 18px 60px rgb(0 0 0 / 35%); font: 14px/1.45 Inter, system-ui, sans-serif; color: #1d2429; }
    .panel:focus { outline: none; }
    .panel.small { max-width: 380px; } .panel.large { max-width: 980px; }
    .veil.max { padding: 0; } .panel.max { max-width: none; height: 100%; border-radius: 0; }
    header, footer { display: flex; gap: 8px; align-items: center; padding: 12px 16px; }
    header { border-bottom: 1px solid #dfe4e6; } header strong { flex: 1; font-size: 15px; }
    footer { justify-content: flex-end; border-top: 1px solid #dfe4e6; } footer:empty { display: none; }
    .body { overflow: auto; flex: 1; min-height: 0; } iframe { border: 0; width: 100%; height: 70vh; display: block; }
    .panel.max iframe { height: 100%; }
    button { font: inherit; padding: 6px 12px; border-radius: 8px; border: 1px solid #b9c2c6; background: #fff; color: inherit; cursor: pointer; }
    button.primary { background: #0c5c63; border-color: #0c5c63; color: #fff; } button:disabled { opacity: 0.5; }
    button.close { border: 0; font-size: 20px; line-height: 1; padding: 4px 8px; }
  `;
  class Modal extends HTMLElement {
    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      root.innerHTML = `<style>${MODAL_STYLE}</style><div class="veil" hidden><div class="panel" role="dialog" aria-modal="true" tabindex="-1">
        <header><strong></strong><button class="close" aria-label="Close">×</button></header>
        <div class="body"><slot></slot></div><footer></footer></div></div>`;
      this.veil = root.querySelector(".veil");
      this.panel = root.querySelector(".panel");
      this.body = root.querySelector(".body");
      root.querySelector(".close").addEventListener("click", () => this.hide());
      this.veil.addEventListener("click", (event) => event.target === this.veil && this.hide());
      this.onKey = (event) => event.key === "Escape" && this.hide();
    }
    get items() {
      return [...this.querySelectorAll("ui-title-bar button, ui-title-bar a")];
    }
    get content() {
      if (!this.ownContent) {
        this.ownContent = document.createElement("div");
        this.append(this.ownContent);
      }
      return this.ownContent;
    }
    set content(element) {
      this.content.replaceChildren(element);
    }
    get variant() {
      return this.getAttribute("variant") ?? "base";
    }
    set variant(value) {
      this.setAttribute("variant", value);
    }
    get src() {
      return this.getAttribute("src") ?? undefined;
    }
    set src(value) {
      this.setAttribute("src", value);
    }
    get contentWindow() {
      return this.body.querySelector("iframe")?.contentWindow ?? null;
    }
    async show() {
      if (!this.veil.hidden) return;
      this.veil.className = `veil ${this.variant}`;
      this.panel.className = `panel ${this.variant}`;
      if (this.src) {
        const frame = document.createElement("iframe");
        frame.src = new URL(this.src, location.href).href;
        this.body.append(frame);
      }
      this.veil.hidden = false;
      this.focusedBefore = document.activeElement;
      this.panel.focus();
      this.unwatch = watch(this, () => this.drawBars());
      document.addEventListener("keydown", this.onKey);
      this.dispatchEvent(new Event("show"));
    }
    async hide() {
      if (this.veil.hidden) return;
      this.veil.hidden = true;
      this.unwatch?.();
      this.body.querySelector("iframe")?.remove();
      document.removeEventListener("keydown", this.onKey);
      this.focusedBefore?.focus?.();
      this.dispatchEvent(new Event("hide"));
    }
    async toggle() {
      await (this.veil.hidden ? this.show() : this.hide());
    }
    disconnectedCallback() {
      void this.hide();
    }
    drawBars() {
      const bar = this.querySelector("ui-title-bar");
      const title = bar?.getAttribute("title") ?? "";
      this.shadowRoot.querySelector("strong").textContent = title;
      this.panel.setAttribute("aria-label", title);
      const buttons = this.items.map((item) => {
        const button = document.createElement("button");
        button.textContent = textOf(item);
        button.className = item.getAttribute("variant") ?? "";
        button.disabled = item.hasAttribute("disabled");
        button.addEventListener("click", () => press(item));
        return button;
      });
      this.shadowRoot.querySelector("footer").replaceChildren(...buttons.reverse());
    }
  }

  const sheet = new CSSStyleSheet();
  sheet.replaceSync("ui-nav-menu, ui-title-bar, ui-save-bar, s-app-nav { display: none; }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", class extends NavMenu {});
  customElements.define("ui-title-bar", TitleBar);
  customElements.define("ui-save-bar", SaveBar);
  customElements.define("ui-modal", Modal);
  watchForms();

  // Toasts keep their callbacks here; the admin only says which one was pressed.
  let lastToast = 0;
  const toasts = new Map();
  listeners.set("toast-action", ({ id }) => toasts.get(id)?.onAction?.());
  listeners.set("toast-gone", ({ id }) => {
    toasts.get(id)?.onDismiss?.();
    toasts.delete(id);
  });
  const toast = {
    show(message, options = {}) {
      lastToast += 1;
      const id = `toast-${lastToast}`;
      toasts.set(id, options);
      const { duration = 5000, isError = false, action } = options;
      void ask("toast", { id, message, duration, isError, action });
      return id;
    },
    hide(id) {
      toasts.delete(id);
      void ask("hideToast", id);
    },
  };

  const byId = (id) => document.getElementById(id);
  const shows = {
    show: async (id) => byId(id)?.show?.(),
    hide: async (id) => byId(id)?.hide?.(),
    toggle: async (id) => byId(id)?.toggle?.(),
  };

  function reportVitals(callback) {
    const values = new Map();
    const keep = (name, value) => values.set(name, value);
    const observe = (type, act, options = {}) => {
      try {
        new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({
          type,
          buffered: true,
          ...options,
        });
      } catch {
        // A browser without this kind of entry reports the others.
      }
    };
    observe("largest-contentful-paint", (entry) => keep("LCP", entry.startTime));
    observe(
      "paint",
      (entry) => entry.name === "first-contentful-paint" && keep("FCP", entry.startTime),
    );
    observe(
      "layout-shift",
      (entry) => entry.hadRecentInput || keep("CLS", (values.get("CLS") ?? 0) + entry.value),
    );
    observe("event", (entry) => keep("INP", Math.max(values.get("INP") ?? 0, entry.duration)), {
      durationThreshold: 40,
    });
    const load = performance.getEntriesByType("navigation")[0];
    if (load) keep("TTFB", load.responseStart);
    const visit = crypto.randomUUID();
    const report = () => {
      const metrics = [...values].map(([name, value]) => ({
        id: `${name}-${visit}`,
        name,
        value,
        country: "GB",
        version: "simulated",
      }));
      callback({ metrics });
    };
    setTimeout(report, 4000);
    document.addEventListener("visibilitychange", () => document.hidden && report());
  }

  window.shopify = {
    config,
    origin: location.origin,
    ready: Promise.resolve(),
    environment: { embedded: isEmbedded, mobile: false, pos: false, intent: false },
    setSignals() {},
    idToken,
    toast,
    loading: (isLoading = true) => void ask("loading", isLoading),
    user: () => ask("user"),
    resourcePicker: (options) => ask("resourcePicker", options),
    picker: async () => ({ selected: Promise.resolve(undefined) }),
    modal: shows,
    saveBar: {
      ...shows,
      leaveConfirmation: () =>
        openSaveBar || openForm ? ask("leaveConfirmation") : Promise.resolve(),
    },
    scopes: {
      query: () => ask("scopes.query"),
      request: (scopes) => ask("scopes.request", scopes),
      revoke: (scopes) => ask("scopes.revoke", scopes),
    },
    webVitals: { onReport: async (callback) => void (callback && reportVitals(callback)) },
    intents: {},
    reviews: {
      request: async () => ({ success: false, code: "cooldown-period", message: "Simulated" }),
    },
    support: { registerHandler: async () => {} },
    app: { extensions: async () => [] },
    tools: { register: () => () => {}, unregister() {}, clear() {} },
  };

  void bounce();
  async function bounce() {
    const reload = query.get("shopify-reload");
    if (reload && isEmbedded) {
      const target = new URL(reload, location.href);
      if (target.origin !== location.origin) return;
      target.searchParams.set("id_token", await idToken());
      location.replace(target);
    } else if (!isEmbedded && config.host && !location.pathname.startsWith("/auth/")) {
      const shopName = atob(config.host).split("/").at(-1);
      location.replace(
        `${adminOrigin}/store/${shopName}/apps/${config.apiKey}${location.pathname}`,
      );
    }
  }
})();
