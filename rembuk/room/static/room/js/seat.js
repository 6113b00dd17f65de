// A page that was opened before the pledge has no form to say something with; once its holder may speak, the whole page is asked for.
document.addEventListener("rembuk:part", ({ detail }) => {
  if (detail.querySelector("[data-rembuk-speaks]") && !document.getElementById("sampaikan")) location.reload();
});
