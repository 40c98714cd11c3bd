import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `npm run dev` finds the product's server, or the mock of it (`npm run mock`). */
const server = process.env.TLD_SERVER ?? 'http://localhost:8899';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/static',
    emptyOutDir: true,
    // The content security policy allows no data: addresses.
    assetsInlineLimit: 0,
    // Browsers that know light-dark() in style sheets.
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    modulePreload: { polyfill: false },
  },
  // A test reads the style sheet of the tokens. The tests share no state, so one worker may run several files.
  test: { css: true, isolate: false },
  server: { proxy: { '/api': server } },
});
