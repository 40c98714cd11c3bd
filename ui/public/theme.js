// Runs before the first paint, so that a remembered theme never flashes up as the other one.
(function () {
  try {
    var theme = localStorage.getItem('tld.theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
    var contrast = localStorage.getItem('tld.contrast');
    if (contrast === 'more' || (contrast !== 'usual' && matchMedia('(prefers-contrast: more)').matches)) {
      document.documentElement.dataset.contrast = 'more';
    }
  } catch (storageIsForbidden) {
    // The theme of the system it is.
  }
})();
