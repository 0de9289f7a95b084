const media = JSON.parse(document.getElementById("media").textContent);
const hero = document.getElementById("hero");

function show(id) {
  const chosen = media.find((one) => String(one.id) === String(id));
  if (!chosen) return;
  const picture = chosen.film ? filmOf(chosen) : pictureOf(chosen);
  const kind = Object.assign(document.createElement("span"), {
    className: "kind",
    textContent: chosen.kind ?? "",
  });
  hero.replaceChildren(picture, ...(chosen.kind && !chosen.film ? [kind] : []));
  for (const button of document.querySelectorAll("#thumbs button")) {
    button.toggleAttribute("aria-current", button.dataset.media === String(chosen.id));
  }
}

function pictureOf({ large, alt }) {
  return Object.assign(document.createElement("img"), { src: large, alt });
}

function filmOf({ film, large, alt }) {
  return Object.assign(document.createElement("video"), {
    src: film,
    poster: large,
    ariaLabel: alt,
    controls: true,
    muted: true,
    playsInline: true,
    preload: "metadata",
  });
}

document.getElementById("thumbs").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) show(button.dataset.media);
});
document.getElementById("variant")?.addEventListener("change", (event) => show(event.target.value));
if (media[0]) show(media[0].id);
