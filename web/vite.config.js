// How the pages are built: hashed assets into dist, and in development the API of a server
// that already runs (LIANQIAO_API, default 127.0.0.1:8080).
import { defineConfig } from 'vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';

const api = process.env.LIANQIAO_API ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  build: {
    // Data URLs are refused by the server's content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The lazy chunk of the charts is large; scripts/compress.mjs watches the first load.
    chunkSizeWarningLimit: 900,
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': { target: api } } },
});
