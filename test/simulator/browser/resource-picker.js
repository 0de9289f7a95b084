// The resource picker of the simulated admin. Resolves to the chosen resources, or to undefined when it is cancelled.
window.openResourcePicker = function (options) {
  const {
    type = "product",
    action = "add",
    multiple = false,
    filter = {},
    query = "",
    selectionIds = [],
  } = options ?? {};
  const most = multiple === true ? Infinity : multiple === false ? 1 : Number(multiple);
  const showsVariants = type === "product" && filter.variants !== false;
  const noun = { product: "products", variant: "variants", collection: "collections" }[type];
  const dialog = document.getElementById("picker");
  const list = dialog.querySelector("ul");
  const search = dialog.querySelector("input[type=search]");
  const counter = dialog.querySelector("output");
  const done = dialog.querySelector(".primary");
  const more = dialog.querySelector(".more");
  // Chosen resources by id, in the order they were chosen. A product keeps the set of its chosen variants.
  const chosen = new Map();
  let shown = [];
  let request = 0;

  dialog.querySelector("h2").textContent = `${action === "select" ? "Select" : "Add"} ${noun}`;
  search.placeholder = `Search ${noun}`;
  search.value = query;
  done.textContent = action === "select" ? "Select" : "Add";
  list.replaceChildren();

  return new Promise((resolve) => {
    const finish = (result) => {
      dialog.onclose = null;
      dialog.close();
      resolve(result);
    };
    dialog.onclose = () => resolve(undefined);
    dialog.querySelector(".close").onclick = () => finish(undefined);
    dialog.querySelector(".cancel").onclick = () => finish(undefined);
    done.onclick = () => finish(Object.assign(results(), { selection: results() }));
    search.oninput = () => void load(0);
    more.onclick = () => void load(shown.length);
    dialog.showModal();
    search.focus();
    void preselect().then(() => load(0));
  });

  function results() {
    return [...chosen.values()].map(({ resource, variants }) => {
      if (!showsVariants || !variants) return resource;
      return {
        ...resource,
        variants: resource.variants.filter((variant) => variants.has(variant.id)),
      };
    });
  }

  async function ask(parameters) {
    const address = new URLSearchParams({ type, filter: JSON.stringify(filter), ...parameters });
    return (await fetch(`/_admin/resources?${address}`)).json();
  }

  async function preselect() {
    if (selectionIds.length === 0) return;
    const ids = selectionIds.map((one) => one.id).join(",");
    const { items } = await ask({ ids });
    for (const { id, variants } of selectionIds) {
      const resource = items.find((item) => item.id === id);
      if (resource)
        choose(
          resource,
          variants?.map((variant) => variant.id),
        );
    }
  }

  async function load(offset) {
    request += 1;
    const mine = request;
    const { items, hasMore } = await ask({ query: search.value, offset: String(offset) });
    if (mine !== request) return;
    shown = offset === 0 ? items : [...shown, ...items];
    more.hidden = !hasMore;
    draw();
  }

  function choose(resource, variantIds) {
    if (most === 1) chosen.clear();
    const all = resource.variants?.map((variant) => variant.id) ?? [];
    chosen.set(resource.id, { resource, variants: new Set(variantIds ?? all) });
  }

  function draw() {
    list.replaceChildren(...(shown.length > 0 ? shown.flatMap(rowsOf) : [emptyRow()]));
    drawCount();
  }

  function emptyRow() {
    const row = document.createElement("li");
    row.className = "empty";
    row.textContent = `No ${noun} match.`;
    return row;
  }

  function drawCount() {
    counter.textContent = `${chosen.size}${most === Infinity ? "" : `/${most}`} ${noun} selected`;
    done.disabled = chosen.size === 0 && selectionIds.length === 0;
    for (const box of list.querySelectorAll("input[data-resource]")) {
      box.checked = chosen.has(box.value);
      box.disabled = most > 1 && chosen.size >= most && !box.checked;
    }
    for (const box of list.querySelectorAll("input[data-variant]")) {
      box.checked = chosen.get(box.dataset.variant)?.variants.has(box.value) ?? false;
    }
  }

  function rowsOf(resource) {
    const rows = [row(resource, resource.title, resource.images?.[0] ?? resource.image)];
    if (!showsVariants || resource.hasOnlyDefaultVariant) return rows;
    return [...rows, ...resource.variants.map((variant) => variantRow(resource, variant))];
  }

  function row(resource, title, image) {
    const box = checkbox({ value: resource.id });
    box.dataset.resource = "";
    box.onchange = () => {
      if (box.checked) choose(resource);
      else chosen.delete(resource.id);
      drawCount();
    };
    const picture = document.createElement(image ? "img" : "span");
    picture.className = "thumb";
    if (image)
      Object.assign(picture, { src: `${image.originalSrc}&width=80`, alt: "", loading: "lazy" });
    return labelled(box, picture, title, resource.note);
  }

  function variantRow(resource, variant) {
    const box = checkbox({ value: variant.id });
    box.dataset.variant = resource.id;
    box.onchange = () => {
      const known = chosen.get(resource.id);
      const ids = new Set(known?.variants);
      if (box.checked) ids.add(variant.id);
      else ids.delete(variant.id);
      if (ids.size === 0) chosen.delete(resource.id);
      else if (known) known.variants = ids;
      else choose(resource, [...ids]);
      drawCount();
    };
    const made = labelled(box, "", variant.title, `$${variant.price}`);
    made.classList.add("variant");
    return made;
  }

  function checkbox(properties) {
    return Object.assign(document.createElement("input"), { type: "checkbox", ...properties });
  }

  function labelled(box, picture, title, note) {
    const made = document.createElement("li");
    const label = document.createElement("label");
    const name = Object.assign(document.createElement("span"), {
      textContent: title,
      className: "name",
    });
    const aside = Object.assign(document.createElement("small"), { textContent: note ?? "" });
    label.append(box, picture, name, aside);
    made.append(label);
    return made;
  }
};
