// Files may be dropped anywhere on the page that has a place for them.

export function takeDrops() {
  const place = document.querySelector("[data-drop]");
  const field = place?.querySelector("input[type=file]");
  if (!field) return;
  const page = document.getElementById("content");
  page.addEventListener("dragover", (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
  page.addEventListener("dragleave", () => place.classList.remove("over"));
  page.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer?.files.length) field.files = event.dataTransfer.files;
  });
}
