// Niceties only: the page says everything without this. A click on a number shows its claims; a box searches them.
(function () {
  "use strict";
  var claims = [].slice.call(document.querySelectorAll("article.claim"));
  var box = document.getElementById("find"), all = document.getElementById("all"), found = document.getElementById("found");
  if (!box) return;
  document.documentElement.classList.add("js");
  function show(test, words) {
    var n = 0;
    claims.forEach(function (c) { c.hidden = !test(c); if (!c.hidden) n += 1; });
    [].forEach.call(document.querySelectorAll(".origin"), function (o) { o.hidden = !o.querySelector(".claim:not([hidden])"); });
    found.textContent = words ? n + (n === 1 ? " statement " : " statements ") + words : "";
  }
  function everything() { box.value = ""; show(function () { return true; }, ""); }
  box.addEventListener("input", function () {
    var text = box.value.trim().toLowerCase();
    show(function (c) { return c.parentNode.textContent.toLowerCase().indexOf(text) >= 0 && (c.textContent + c.parentNode.querySelector("h3").textContent).toLowerCase().indexOf(text) >= 0; }, text ? "found" : "");
  });
  all.addEventListener("click", everything);
  document.addEventListener("click", function (event) {
    var number = event.target.closest ? event.target.closest("[data-answer]") : null;
    if (number) {
      event.preventDefault();
      var id = number.getAttribute("data-answer"), name = number.closest("tr").querySelector("h3").textContent;
      show(function (c) { return c.getAttribute("data-answers").split(" ").indexOf(id) >= 0; }, "behind “" + name + "”");
      document.getElementById("claims").scrollIntoView();
      return;
    }
    if (event.target.closest && event.target.closest("a[href^='#claim-']")) everything();
  });
  window.addEventListener("beforeprint", everything);
})();
