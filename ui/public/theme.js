// Runs before the first paint, so that a remembered theme never flashes up as the other one.
(function () {
  try {
    var theme = localStorage.getItem('tld.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch (storageIsForbidden) {
    // The theme of the system it is.
  }
})();
